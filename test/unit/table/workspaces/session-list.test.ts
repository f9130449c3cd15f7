import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createSessionList,
  createSessionRecorder,
} from '../../../../shared/table/workspaces/session-list.ts';
import { createSessionReader, createSessionRevoker } from '../../../../shared/table/workspaces/sessions.ts';
import { useTable } from '../local-table.ts';

const local = useTable();

const NOW = Date.parse('2026-11-20T10:00:00.000Z');
const DAY_MS = 24 * 3_600_000;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A user without sessions. */
function createUser() {
  const userId = randomUUID();
  const recorder = createSessionRecorder(local);
  const sessionOf = (sessionId: string, startedAt = new Date()) => ({ userId, sessionId, startedAt });
  return {
    userId,
    recorder,
    sessionOf,
    signIn: (sessionId: string) => recorder.recordSignIn(sessionOf(sessionId), 'Chrome on Linux'),
    list: () => createSessionList(local).list(userId),
    idsOf: async () => (await createSessionList(local).list(userId)).items.map(({ id }) => id),
  };
}

describe('the list of sessions', () => {
  it('has what is known of each, the last refreshed first', async () => {
    const { recorder, sessionOf, signIn, list } = createUser();
    await signIn('a');
    await recorder.recordSignIn(sessionOf('b'), undefined);
    vi.setSystemTime(NOW + 60_000);
    await recorder.recordRefresh(sessionOf('a'));

    const at = '2026-11-20T10:00:00.000Z';
    expect(await list()).toEqual({
      items: [
        { id: 'a', signedInAt: at, lastRefreshedAt: '2026-11-20T10:01:00.000Z', device: 'Chrome on Linux' },
        { id: 'b', signedInAt: at, lastRefreshedAt: at, device: null },
      ],
      hasMore: false,
    });
  });

  it('has no session of another user', async () => {
    const [one, other] = [createUser(), createUser()];
    await one.signIn('a');

    expect(await other.idsOf()).toEqual([]);
    expect(await createSessionList(local).has(other.userId, 'a')).toBe(false);
    expect(await createSessionList(local).has(one.userId, 'a')).toBe(true);
  });

  it.each(['', 'a'.repeat(1_025), 'ü'.repeat(513)])(
    'has no session with an id that cannot be a key',
    async (id) => {
      expect(await createSessionList(local).has(createUser().userId, id)).toBe(false);
    },
  );

  it('has no expired session, although its item may still be there', async () => {
    const { signIn, idsOf } = createUser();
    await signIn('a');

    vi.setSystemTime(NOW + 30 * DAY_MS - 1000);
    expect(await idsOf()).toEqual(['a']);
    vi.setSystemTime(NOW + 30 * DAY_MS);
    expect(await idsOf()).toEqual([]);
  });

  it('has no revoked session, and a late refresh does not bring it back', async () => {
    const { recorder, sessionOf, signIn, idsOf } = createUser();
    await signIn('a');
    await signIn('b');

    await createSessionRevoker(local).revoke(sessionOf('a'));
    await recorder.recordRefresh(sessionOf('a'));

    expect(await idsOf()).toEqual(['b']);
    expect(await createSessionReader(local).isRevoked(sessionOf('a'))).toBe(true);
    expect(await createSessionReader(local).isRevoked(sessionOf('b'))).toBe(false);
  });

  it('has only later sessions after all were revoked', async () => {
    const { userId, signIn, idsOf } = createUser();
    await signIn('a');
    await createSessionRevoker(local).revokeAll(userId);
    vi.setSystemTime(NOW + 2000);
    await signIn('b');

    expect(await idsOf()).toEqual(['b']);
  });

  it('is empty if the account is closed', async () => {
    const { userId, signIn, idsOf } = createUser();
    await signIn('a');
    await createSessionRevoker(local).blockUser(userId);

    expect(await idsOf()).toEqual([]);
  });

  it('says if there are more than 100', async () => {
    const { signIn, list } = createUser();
    for (let count = 0; count < 101; count += 1) await signIn(String(count));

    const { items, hasMore } = await list();

    expect([items.length, hasMore]).toEqual([100, true]);
  });
});
