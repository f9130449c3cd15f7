import { setTimeout } from 'node:timers/promises';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createClient } from '../../client/client.ts';
import type { Cloud } from '../../local/cloud.ts';
import { copyAssemblyWith, findLatestCode, PASSWORD, registerUser, startApp } from './app-harness.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startApp();
});
afterAll(() => cloud.close());

const NEW_PASSWORD = 'Brand-New-Horse-7';
const anyErrorWithCode = (code: string) => expect.objectContaining({ code });
const anonymousClient = () => createClient(cloud.apiUrl);
/** The error code of each call, or `ok` if it succeeded. */
async function codesOf(calls: readonly Promise<unknown>[]): Promise<string[]> {
  const outcomes = await Promise.allSettled(calls);
  return outcomes.map((outcome) => (outcome.status === 'rejected' ? outcome.reason.code : 'ok'));
}
const expiryOf = (token: string) => decodeJwt(token).exp ?? 0;
const clientWithToken = (token: string) => createClient(cloud.apiUrl, () => token);
/** A new session of the user. */
async function signIn(email: string, { apiUrl } = cloud) {
  const { refreshToken = '', ...tokens } = await createClient(apiUrl).login({
    body: { email, password: PASSWORD },
  });
  return { ...tokens, refreshToken };
}

describe('an account', () => {
  it('is active immediately if the stage requires no confirmation code', async () => {
    const email = 'Anna@Example.com';

    const registered = await anonymousClient().register({
      body: { name: 'Anna', email, password: PASSWORD },
    });
    const { accessToken, ...signedIn } = await anonymousClient().login({
      body: { email: 'anna@example.com', password: PASSWORD },
    });
    const me = await clientWithToken(accessToken).getMe();

    expect(registered).toEqual({
      user: { name: 'Anna', email: 'anna@example.com' },
      confirmationRequired: false,
    });
    expect(signedIn).toMatchObject({
      tokenType: 'Bearer',
      expiresIn: 3600,
      user: { email: 'anna@example.com' },
    });
    expect(me).toMatchObject({
      name: 'Anna',
      email: 'anna@example.com',
      locale: null,
      timeZone: null,
      groups: [],
    });
  });

  it('can be registered again with the same response, and keeps its password', async () => {
    const body = { name: 'Berta', email: 'berta@example.com', password: PASSWORD };

    const first = await anonymousClient().register({ body });
    const second = await anonymousClient().register({ body: { ...body, password: 'Another-Horse-1' } });

    expect(second).toEqual(first);
    await expect(
      anonymousClient().login({ body: { email: body.email, password: 'Another-Horse-1' } }),
    ).rejects.toEqual(anyErrorWithCode('auth.invalid-credentials'));
  });

  it('is indistinguishable from a missing one for wrong passwords, wrong codes and password resets', async () => {
    const { email } = await registerUser(cloud);
    const attempt = async (address: string) => {
      const outcomes = await Promise.allSettled([
        anonymousClient().login({ body: { email: address, password: 'Wrong-Horse-99' } }),
        anonymousClient().forgotPassword({ body: { email: address } }),
        anonymousClient().resendCode({ body: { email: address } }),
        anonymousClient().resetPassword({ body: { email: address, code: '000000', password: PASSWORD } }),
        anonymousClient().confirm({ body: { email: address, code: '000000', password: PASSWORD } }),
      ]);
      return outcomes.map((outcome) =>
        outcome.status === 'rejected'
          ? `${outcome.reason.status} ${outcome.reason.code} ${outcome.reason.message}`
          : 'ok',
      );
    };

    const known = await attempt(email);
    const unknown = await attempt('nobody@example.com');

    expect(known).toEqual(unknown);
    expect(known[0]).toMatch(/^401 auth.invalid-credentials/);
  });

  it('cannot be registered with a weak password', async () => {
    const weak = anonymousClient().register({
      body: { name: 'C', email: 'c@example.com', password: 'short' },
    });

    await expect(weak).rejects.toEqual(anyErrorWithCode('auth.weak-password'));
  });

  it('stores name, locale and time zone, and refuses an unknown time zone', async () => {
    const { client } = await registerUser(cloud);

    const changed = await client.updateMe({
      body: { name: 'New Name', locale: 'de-DE', timeZone: 'Europe/Berlin' },
    });

    expect(changed).toMatchObject({ name: 'New Name', locale: 'de-DE', timeZone: 'Europe/Berlin' });
    expect(await client.getMe()).toEqual(changed);
    await expect(client.updateMe({ body: { timeZone: 'Mars/Olympus' } })).rejects.toMatchObject({
      code: 'request.invalid',
      errors: [{ path: 'body.timeZone' }],
    });
  });

  it('gets a new password with the code from the email', async () => {
    const { email } = await registerUser(cloud);
    await anonymousClient().forgotPassword({ body: { email } });
    const message = (await cloud.outbox.list()).find(({ to }) => to === email);
    const code = /\d{6}/.exec(message?.text ?? '')?.[0] ?? '';

    await anonymousClient().resetPassword({ body: { email, code, password: 'Brand-New-Horse-7' } });

    await expect(anonymousClient().login({ body: { email, password: PASSWORD } })).rejects.toEqual(
      anyErrorWithCode('auth.invalid-credentials'),
    );
    expect(await anonymousClient().login({ body: { email, password: 'Brand-New-Horse-7' } })).toMatchObject({
      user: { email },
    });
  });

  it('refuses a weak password on every route that sets one', async () => {
    const { email, client } = await registerUser(cloud);
    const weak = ['short', 'all-lower-case-1', 'No-digits-here', ' Space-In-Front-1', 'Space-Behind-1 '];

    const attempts = weak.flatMap((password) => [
      anonymousClient().register({ body: { name: 'C', email: 'c@example.com', password } }),
      anonymousClient().confirm({ body: { email: 'c@example.com', code: '000000', password } }),
      anonymousClient().resetPassword({ body: { email, code: '000000', password } }),
      client.changePassword({ body: { currentPassword: PASSWORD, newPassword: password } }),
    ]);

    expect(await codesOf(attempts)).toEqual(attempts.map(() => 'auth.weak-password'));
  });
});

describe('a new password', () => {
  it('revokes all sessions if it was reset', async () => {
    const { email, client, refreshToken } = await registerUser(cloud);
    const other = await signIn(email);
    await anonymousClient().forgotPassword({ body: { email } });
    const code = await findLatestCode(cloud, email);

    await anonymousClient().resetPassword({ body: { email, code, password: NEW_PASSWORD } });

    expect(
      await codesOf([
        client.getMe(),
        clientWithToken(other.accessToken).getMe(),
        anonymousClient().refresh({ body: { refreshToken } }),
        anonymousClient().refresh({ body: { refreshToken: other.refreshToken } }),
      ]),
    ).toEqual([
      'auth.revoked-token',
      'auth.revoked-token',
      'auth.invalid-refresh-token',
      'auth.invalid-refresh-token',
    ]);
    const { accessToken } = await anonymousClient().login({ body: { email, password: NEW_PASSWORD } });
    expect(await clientWithToken(accessToken).getMe()).toMatchObject({ email });
  });

  it('revokes all other sessions if it was changed, and gives the caller new tokens', async () => {
    const { email, client, refreshToken } = await registerUser(cloud);
    const other = await signIn(email);

    const changed = await client.changePassword({
      body: { currentPassword: PASSWORD, newPassword: NEW_PASSWORD },
    });

    expect(await clientWithToken(changed.accessToken).getMe()).toMatchObject({ email });
    expect(
      await anonymousClient().refresh({ body: { refreshToken: changed.refreshToken ?? '' } }),
    ).toMatchObject({
      user: { email },
    });
    expect(
      await codesOf([
        client.getMe(),
        clientWithToken(other.accessToken).getMe(),
        anonymousClient().refresh({ body: { refreshToken } }),
        anonymousClient().refresh({ body: { refreshToken: other.refreshToken } }),
        anonymousClient().login({ body: { email, password: PASSWORD } }),
      ]),
    ).toEqual([
      'auth.revoked-token',
      'auth.revoked-token',
      'auth.invalid-refresh-token',
      'auth.invalid-refresh-token',
      'auth.invalid-credentials',
    ]);
  });

  it('is refused with 403 if the current password is wrong, and revokes no session', async () => {
    const { email, client } = await registerUser(cloud);

    const attempt = client.changePassword({
      body: { currentPassword: 'Not-The-Horse-9', newPassword: NEW_PASSWORD },
    });

    await expect(attempt).rejects.toMatchObject({ status: 403, code: 'auth.wrong-password' });
    expect(await client.getMe()).toMatchObject({ email });
    expect(await anonymousClient().login({ body: { email, password: PASSWORD } })).toMatchObject({
      user: { email },
    });
  });

  it('cannot be set by guessing the current one: returns 429 after five attempts', async () => {
    const { client } = await registerUser(cloud);
    const attempt = () =>
      client.changePassword({ body: { currentPassword: 'Not-The-Horse-9', newPassword: NEW_PASSWORD } });
    for (let tries = 0; tries < 5; tries += 1) await attempt().catch(() => undefined);

    await expect(attempt()).rejects.toMatchObject({ status: 429, code: 'request.throttled' });
  });
});

describe('a session', () => {
  it('continues with a refreshed access token', async () => {
    const { refreshToken } = await registerUser(cloud);

    const { accessToken } = await anonymousClient().refresh({ body: { refreshToken } });

    expect(await clientWithToken(accessToken).getMe()).toMatchObject({ name: expect.any(String) });
  });

  it('is revoked with all its tokens on logout, and other sessions of the user stay valid', async () => {
    const { email, client, refreshToken } = await registerUser(cloud);
    const other = await signIn(email);
    const refreshed = await anonymousClient().refresh({ body: { refreshToken } });

    await client.logout({ body: { refreshToken } });

    await expect(client.getMe()).rejects.toMatchObject({ status: 401, code: 'auth.revoked-token' });
    await expect(clientWithToken(refreshed.accessToken).getMe()).rejects.toEqual(
      anyErrorWithCode('auth.revoked-token'),
    );
    await expect(anonymousClient().refresh({ body: { refreshToken } })).rejects.toEqual(
      anyErrorWithCode('auth.invalid-refresh-token'),
    );
    expect(await clientWithToken(other.accessToken).getMe()).toMatchObject({ email });
  });

  it.each([
    { what: 'that is an access token', made: (own: string) => own },
    { what: 'that looks like a JWT', made: () => 'a.b.c' },
    { what: 'that was never issued', made: () => 'made-up' },
    { what: 'with characters that no token has', made: () => '!§%' },
  ])('is revoked on logout even with a refresh token $what', async ({ made }) => {
    const { client, accessToken } = await registerUser(cloud);

    await client.logout({ body: { refreshToken: made(accessToken) } });

    await expect(client.getMe()).rejects.toEqual(anyErrorWithCode('auth.revoked-token'));
  });

  it('is revoked with all other sessions on logout everywhere, even those started in the same second', async () => {
    const { email, client } = await registerUser(cloud);
    const others = await Promise.all(
      [1, 2, 3].map(() => anonymousClient().login({ body: { email, password: PASSWORD } })),
    );

    await client.logout({ body: { everywhere: true } });

    const calls = others.map(({ accessToken }) => clientWithToken(accessToken).getMe());
    expect(await codesOf(calls)).toEqual(others.map(() => 'auth.revoked-token'));
    const { accessToken } = await anonymousClient().login({ body: { email, password: PASSWORD } });
    expect(await clientWithToken(accessToken).getMe()).toMatchObject({ email });
  });

  it('cannot be refreshed after logout without a refresh token, and other sessions stay valid', async () => {
    const { email, client, refreshToken } = await registerUser(cloud);
    const other = await signIn(email);

    await client.logout();

    await expect(client.getMe()).rejects.toEqual(anyErrorWithCode('auth.revoked-token'));
    await expect(anonymousClient().refresh({ body: { refreshToken } })).rejects.toEqual(
      anyErrorWithCode('auth.invalid-refresh-token'),
    );
    expect(await clientWithToken(other.accessToken).getMe()).toMatchObject({ email });
  });

  it.each([
    { what: 'no token', authorization: undefined, code: 'auth.missing-token' },
    { what: 'something that is not a token', authorization: 'Bearer abc', code: 'auth.invalid-token' },
    { what: 'another scheme', authorization: 'Basic dXNlcjpwYXNz', code: 'auth.invalid-token' },
  ])('is refused with 401 for $what', async ({ authorization, code }) => {
    const response = await fetch(`${cloud.apiUrl}/auth/me`, {
      headers: authorization ? { authorization } : {},
    });
    const problem = (await response.json()) as object;

    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(problem).toMatchObject({ code, status: 401, requestId: expect.any(String) });
  });

  it('is refused with 401 for a token with altered claims or without a signature', async () => {
    const { accessToken } = await registerUser(cloud);
    const [header, payload = '', signature] = accessToken.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const altered = [header, encoded({ ...claims, sub: 'somebody-else' }), signature].join('.');
    const unsigned = [encoded({ alg: 'none' }), payload, ''].join('.');

    for (const token of [altered, unsigned]) {
      await expect(clientWithToken(token).getMe()).rejects.toMatchObject({
        status: 401,
        code: 'auth.invalid-token',
      });
    }
  });
});

describe('an access token', () => {
  it('is refused with 401 after it has expired, and a refreshed one expires later', async () => {
    const assembly = copyAssemblyWith((template) =>
      template
        .replace('"AccessTokenValidity": 60', '"AccessTokenValidity": 3')
        .replace('"AccessToken": "minutes"', '"AccessToken": "seconds"'),
    );
    const cloudWithShortTokens = await startApp({ assembly });
    onTestFinished(() => cloudWithShortTokens.close());
    const { client, accessToken, refreshToken } = await registerUser(cloudWithShortTokens);
    await setTimeout(4100);

    const late = client.getMe();

    await expect(late).rejects.toMatchObject({ status: 401, code: 'auth.expired-token' });
    const refreshed = await createClient(cloudWithShortTokens.apiUrl).refresh({ body: { refreshToken } });
    expect(expiryOf(refreshed.accessToken)).toBeGreaterThan(expiryOf(accessToken));
  });
});

describe('a refresh token', () => {
  it('is replaced at each use, and the old one is refused after its grace period', async () => {
    const assembly = copyAssemblyWith((template) =>
      template.replace('"RetryGracePeriodSeconds": 60', '"RetryGracePeriodSeconds": 0'),
    );
    const strict = await startApp({ assembly });
    onTestFinished(() => strict.close());
    const { refreshToken } = await registerUser(strict);
    const refresh = async (token: string) => {
      const refreshed = await createClient(strict.apiUrl).refresh({ body: { refreshToken: token } });
      return refreshed.refreshToken ?? '';
    };

    const second = await refresh(refreshToken);
    const third = await refresh(second);

    expect(new Set([refreshToken, second, third]).size).toBe(3);
    await expect(refresh(refreshToken)).rejects.toEqual(anyErrorWithCode('auth.invalid-refresh-token'));
    await expect(refresh(second)).rejects.toEqual(anyErrorWithCode('auth.invalid-refresh-token'));
  });
});
