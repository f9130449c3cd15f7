import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../shared/domain/errors.ts';
import type { Email } from '../../../shared/email/email.ts';
import { createEmailChangeStore } from '../../../shared/table/workspaces/email-changes.ts';
import { confirmEmailChange, requestEmailChange } from '../../../shared/users/email-change.ts';
import { useTable } from '../table/local-table.ts';

const local = useTable();

const HOUR_MS = 3_600_000;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A user with an email address, and everything that changing it needs. */
function createAccount({ takenBy = new Set<string>() } = {}) {
  const userId = randomUUID();
  const sent: Email[] = [];
  const account = { email: 'old@example.com' };
  const failures: { address?: string; change?: Error } = {};
  const deps = {
    emailChanges: createEmailChangeStore(local),
    profiles: {
      get: () => Promise.resolve({ ...account, name: 'Ada', locale: null, timeZone: null }),
      update: () => Promise.resolve(),
      changeEmail(_userId: string, email: string) {
        const { change } = failures;
        delete failures.change;
        if (change) return Promise.reject(change);
        if (takenBy.has(email)) return Promise.reject(new AppError('auth.email-taken', {}));
        account.email = email;
        return Promise.resolve();
      },
    },
    sender: {
      send(email: Email) {
        if (email.to === failures.address) return Promise.reject(new Error(`no email to ${email.to}`));
        sent.push(email);
        return Promise.resolve();
      },
    },
  };
  return {
    account,
    sent,
    failures,
    request: (email: string) => requestEmailChange({ userId, email }, deps),
    confirm: (code: string) => confirmEmailChange({ userId, code }, deps),
    /** The code in the newest email to this address. */
    codeFor: (address: string) =>
      /\d{6}/.exec(sent.findLast(({ to }) => to === address)?.text ?? '')?.[0] ?? '',
  };
}

const wrongCodeFor = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
const invalidCode = expect.objectContaining({ code: 'auth.invalid-code' });

describe('a new email address', () => {
  it('replaces the present one only after its code was entered', async () => {
    const { account, sent, request, confirm, codeFor } = createAccount();

    await request('new@example.com');

    expect(account.email).toBe('old@example.com');
    expect(sent.map(({ to }) => to)).toEqual(['new@example.com', 'old@example.com']);
    expect(sent[0]?.html).toContain(codeFor('new@example.com'));
    // The notice says neither the code nor the new address.
    expect(JSON.stringify(sent[1])).not.toMatch(/\d{6}|new@/);

    await confirm(codeFor('new@example.com'));

    expect(account.email).toBe('new@example.com');
    await expect(confirm(codeFor('new@example.com'))).rejects.toEqual(invalidCode);
  });

  it('is refused with a wrong code, and after five wrong codes with the right one', async () => {
    const { account, request, confirm, codeFor } = createAccount();
    await request('new@example.com');
    const code = codeFor('new@example.com');

    for (let tries = 0; tries < 5; tries += 1) {
      await expect(confirm(wrongCodeFor(code))).rejects.toEqual(invalidCode);
    }

    await expect(confirm(code)).rejects.toEqual(invalidCode);
    expect(account.email).toBe('old@example.com');
  });

  it('cannot be confirmed with more than five codes at the same time', async () => {
    const { request, confirm, codeFor } = createAccount();
    await request('new@example.com');
    const code = codeFor('new@example.com');

    const wrong = Array.from({ length: 5 }, () => confirm(wrongCodeFor(code)));

    await Promise.allSettled(wrong);
    await expect(confirm(code)).rejects.toEqual(invalidCode);
  });

  it('is refused with an expired code, and with that of an earlier request', async () => {
    const { account, request, confirm, codeFor } = createAccount();
    await request('first@example.com');
    const first = codeFor('first@example.com');
    await request('second@example.com');
    await expect(confirm(first)).rejects.toEqual(invalidCode);

    vi.setSystemTime(Date.now() + HOUR_MS + 1000);

    await expect(confirm(codeFor('second@example.com'))).rejects.toEqual(invalidCode);
    expect(account.email).toBe('old@example.com');
  });

  it('is refused without a request, and with the code of another user', async () => {
    const [one, other] = [createAccount(), createAccount()];
    await one.request('new@example.com');

    await expect(other.confirm(one.codeFor('new@example.com'))).rejects.toEqual(invalidCode);
  });

  it('that another account has is reported only to the reader of its email', async () => {
    const { account, request, confirm, codeFor } = createAccount({ takenBy: new Set(['taken@example.com']) });

    await request('taken@example.com');

    await expect(confirm(codeFor('taken@example.com'))).rejects.toMatchObject({ code: 'auth.email-taken' });
    expect(account.email).toBe('old@example.com');
  });

  it('can be confirmed again if the change was interrupted', async () => {
    const { account, failures, request, confirm, codeFor } = createAccount();
    await request('new@example.com');
    failures.change = new Error('Cognito is unavailable');
    await expect(confirm(codeFor('new@example.com'))).rejects.toThrow('Cognito is unavailable');

    await confirm(codeFor('new@example.com'));

    expect(account.email).toBe('new@example.com');
  });

  it('can be asked for five times a day, so that no address is flooded', async () => {
    const { sent, request } = createAccount();
    for (let codes = 0; codes < 5; codes += 1) await request(`${codes}@example.com`);

    await expect(request('6@example.com')).rejects.toMatchObject({
      code: 'request.throttled',
      values: { cause: 'account' },
    });
    expect(sent).toHaveLength(10);
    vi.setSystemTime(Date.now() + 24 * HOUR_MS + 1000);
    await request('7@example.com');
    await request('8@example.com');
    expect(sent).toHaveLength(14);
  });

  it('does not allow more codes by being confirmed', async () => {
    const { sent, request, confirm, codeFor } = createAccount();
    for (let codes = 0; codes < 4; codes += 1) await request('flooded@example.com');
    await request('own@example.com');
    await confirm(codeFor('own@example.com'));

    await expect(request('flooded@example.com')).rejects.toMatchObject({ code: 'request.throttled' });
    expect(sent).toHaveLength(10);
  });

  it('is not waited for if its code cannot be sent', async () => {
    const { failures, request } = createAccount();
    failures.address = 'new@example.com';

    await expect(request('new@example.com')).rejects.toMatchObject({
      code: 'service.unavailable',
      values: { cause: 'code-not-sent' },
    });
  });

  it('can replace one that accepts no email any more', async () => {
    const { account, failures, request, confirm, codeFor } = createAccount();
    failures.address = 'old@example.com';

    await request('new@example.com');
    await confirm(codeFor('new@example.com'));

    expect(account.email).toBe('new@example.com');
  });
});
