import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiError, createClient } from '../../client/client.ts';
import type { Cloud } from '../../local/cloud.ts';
import { assemblyWithCodes, findLatestCode, PASSWORD, startApp } from './app-harness.ts';

/**
 * Proves how accounts work on stages that require a confirmation code: who gets the account, and that neither responses nor
 * their durations reveal whether an account exists. Takes about a minute, because these calls take at least a second.
 */

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startApp({ assembly: assemblyWithCodes() });
});
afterAll(() => cloud.close());

const ATTACKER = 'Attacker-Horse-1';
const anonymousClient = () => createClient(cloud.apiUrl);
const clientWithToken = (token: string) => createClient(cloud.apiUrl, () => token);
const register = (email: string, password: string) =>
  anonymousClient().register({ body: { name: 'Somebody', email, password } });
const confirm = (email: string, code: string, password: string) =>
  anonymousClient().confirm({ body: { email, code, password } });
const login = (email: string, password: string) => anonymousClient().login({ body: { email, password } });

const codeFor = (email: string) => findLatestCode(cloud, email);

/** Everything that a caller can see: status, code and message. */
async function errorCodeOf(call: Promise<unknown>): Promise<string> {
  return await call.then(
    (answer) => `ok ${JSON.stringify(answer)}`,
    ({ status, code, message }) => `${status} ${code} ${message}`,
  );
}

describe('POST /auth/confirm, if someone else registered the email first', () => {
  it('gives the account to the user who confirms it: only their password works', async () => {
    const email = 'alice@example.com';
    await register(email, ATTACKER);
    await register(email, PASSWORD);

    await confirm(email, await codeFor(email), PASSWORD);

    await expect(login(email, ATTACKER)).rejects.toMatchObject({ code: 'auth.invalid-credentials' });
    expect(await login(email, PASSWORD)).toMatchObject({ user: { email } });
  });

  it('gives the account to the user who confirms it, even if the other one registers again first', async () => {
    const email = 'berta@example.com';
    await register(email, PASSWORD);
    await register(email, ATTACKER);

    await confirm(email, await codeFor(email), PASSWORD);

    await expect(login(email, ATTACKER)).rejects.toMatchObject({ code: 'auth.invalid-credentials' });
    expect(await login(email, PASSWORD)).toMatchObject({ user: { email } });
  });

  it('revokes sessions that the first password opens during the confirmation', async () => {
    const email = 'clara@example.com';
    await register(email, ATTACKER);
    await register(email, PASSWORD);
    const code = await codeFor(email);
    const stolen: string[] = [];
    const tryOnce = () =>
      login(email, ATTACKER).then(
        ({ accessToken }) => stolen.push(accessToken) > 0,
        (error: unknown) => error instanceof ApiError && error.code === 'auth.not-confirmed',
      );
    const tryWhileUnconfirmed = async (): Promise<void> => {
      if (await tryOnce()) await tryWhileUnconfirmed();
    };
    const trying = tryWhileUnconfirmed();

    await confirm(email, code, PASSWORD);
    await trying;

    for (const token of stolen) {
      await expect(clientWithToken(token).getMe()).rejects.toMatchObject({ code: 'auth.revoked-token' });
    }
    const { accessToken } = await login(email, PASSWORD);
    expect(await clientWithToken(accessToken).getMe()).toMatchObject({ email });
  });

  it('stores the name that the confirming user sends', async () => {
    const email = 'cora@example.com';
    await anonymousClient().register({ body: { name: 'Visit evil.example now', email, password: ATTACKER } });
    const code = await codeFor(email);

    await anonymousClient().confirm({ body: { email, code, password: PASSWORD, name: 'Cora' } });

    expect(await login(email, PASSWORD)).toMatchObject({ user: { name: 'Cora' } });
  });

  it('is required: no password works before the confirmation', async () => {
    const email = 'dora@example.com';
    await register(email, PASSWORD);

    await expect(login(email, PASSWORD)).rejects.toMatchObject({ status: 403, code: 'auth.not-confirmed' });
  });

  it('keeps the code valid if the password is too weak', async () => {
    const email = 'emma@example.com';
    await register(email, PASSWORD);
    const code = await codeFor(email);

    await expect(confirm(email, code, 'weak')).rejects.toMatchObject({ code: 'auth.weak-password' });

    await expect(confirm(email, code, PASSWORD)).resolves.toBeUndefined();
  });
});

it.each([
  { what: 'POST /auth/register', ask: (email: string) => register(email, PASSWORD) },
  {
    what: 'POST /auth/resend-code',
    ask: (email: string) => anonymousClient().resendCode({ body: { email } }),
  },
  {
    what: 'POST /auth/forgot-password',
    ask: (email: string) => anonymousClient().forgotPassword({ body: { email } }),
  },
])('$what takes at least a second, whether or not the email has an account', async ({ ask }) => {
  await register('taken@example.com', PASSWORD);
  for (const email of ['taken@example.com', 'free@example.com']) {
    const began = performance.now();
    await ask(email);
    expect(performance.now() - began).toBeGreaterThan(990);
  }
});

describe('existence of an account', () => {
  const confirmed = 'known@example.com';
  const waiting = 'waiting@example.com';
  const unknown = 'unknown@example.com';
  beforeAll(async () => {
    await register(confirmed, PASSWORD);
    await confirm(confirmed, await codeFor(confirmed), PASSWORD);
    await register(waiting, PASSWORD);
  });

  it.each([
    { what: 'POST /auth/confirm', attempt: (email: string) => confirm(email, '000000', PASSWORD) },
    {
      what: 'POST /auth/reset-password',
      attempt: (email: string) =>
        anonymousClient().resetPassword({ body: { email, code: '000000', password: PASSWORD } }),
    },
    {
      what: 'POST /auth/resend-code',
      attempt: (email: string) => anonymousClient().resendCode({ body: { email } }),
    },
    {
      what: 'POST /auth/forgot-password',
      attempt: (email: string) => anonymousClient().forgotPassword({ body: { email } }),
    },
  ])('is not revealed by repeated calls of $what', async ({ attempt }) => {
    const seen = await Promise.all(
      [confirmed, waiting, unknown].map(async (email) => {
        const outcomes: string[] = [];
        for (let tries = 0; tries < 8; tries += 1) outcomes.push(await errorCodeOf(attempt(email)));
        return outcomes;
      }),
    );

    expect(seen[0]).toEqual(seen[2]);
    expect(seen[1]).toEqual(seen[2]);
  });
});
