import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { createClient } from '../../client/client.ts';
import type { Cloud } from '../../local/cloud.ts';
import { assemblyWith, newPerson, PASSWORD, startApp } from './harness.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startApp();
});
afterAll(() => cloud.close());

const refusedWith = (code: string) => expect.objectContaining({ code });
const visitor = () => createClient(cloud.apiUrl);
const holderOf = (token: string) => createClient(cloud.apiUrl, () => token);

describe('an account', () => {
  it('is open at once where the stage asks for no code', async () => {
    const email = 'Anna@Example.com';

    const registered = await visitor().register({ body: { name: 'Anna', email, password: PASSWORD } });
    const { accessToken, ...signedIn } = await visitor().login({
      body: { email: 'anna@example.com', password: PASSWORD },
    });
    const me = await holderOf(accessToken).getMe();

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

  it('looks the same to whoever registers an e-mail that has one', async () => {
    const body = { name: 'Berta', email: 'berta@example.com', password: PASSWORD };

    const first = await visitor().register({ body });
    const second = await visitor().register({ body: { ...body, password: 'Another-Horse-1' } });

    expect(second).toEqual(first);
    await expect(
      visitor().login({ body: { email: body.email, password: 'Another-Horse-1' } }),
    ).rejects.toEqual(refusedWith('auth.invalid-credentials'));
  });

  it('is not told apart from none by a wrong password, a code, or a forgotten password', async () => {
    const { email } = await newPerson(cloud);
    const attempt = async (address: string) => {
      const outcomes = await Promise.allSettled([
        visitor().login({ body: { email: address, password: 'Wrong-Horse-99' } }),
        visitor().forgotPassword({ body: { email: address } }),
        visitor().resendCode({ body: { email: address } }),
        visitor().resetPassword({ body: { email: address, code: '000000', password: PASSWORD } }),
        visitor().confirm({ body: { email: address, code: '000000' } }),
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

  it('needs a password of some strength', async () => {
    const weak = visitor().register({ body: { name: 'C', email: 'c@example.com', password: 'short' } });

    await expect(weak).rejects.toEqual(refusedWith('auth.weak-password'));
  });

  it('keeps name, language and time zone', async () => {
    const { client } = await newPerson(cloud);

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

  it('gets a new password with the code from the e-mail', async () => {
    const { email } = await newPerson(cloud);
    await visitor().forgotPassword({ body: { email } });
    const mail = (await cloud.outbox.list()).find(({ to }) => to === email);
    const code = /\d{6}/.exec(mail?.text ?? '')?.[0] ?? '';

    await visitor().resetPassword({ body: { email, code, password: 'Brand-New-Horse-7' } });

    await expect(visitor().login({ body: { email, password: PASSWORD } })).rejects.toEqual(
      refusedWith('auth.invalid-credentials'),
    );
    expect(await visitor().login({ body: { email, password: 'Brand-New-Horse-7' } })).toMatchObject({
      user: { email },
    });
  });
});

describe('a session', () => {
  it('goes on with a refreshed token', async () => {
    const { refreshToken } = await newPerson(cloud);

    const { accessToken } = await visitor().refresh({ body: { refreshToken } });

    expect(await holderOf(accessToken).getMe()).toMatchObject({ name: expect.any(String) });
  });

  it('stops at once when signed out, with all its tokens, and leaves the person’s other sessions alone', async () => {
    const { email, client, refreshToken } = await newPerson(cloud);
    const other = await visitor().login({ body: { email, password: PASSWORD } });
    const refreshed = await visitor().refresh({ body: { refreshToken } });

    await client.logout({ body: { refreshToken } });

    await expect(client.getMe()).rejects.toMatchObject({ status: 401, code: 'auth.revoked-token' });
    await expect(holderOf(refreshed.accessToken).getMe()).rejects.toEqual(refusedWith('auth.revoked-token'));
    await expect(visitor().refresh({ body: { refreshToken } })).rejects.toEqual(
      refusedWith('auth.invalid-refresh-token'),
    );
    expect(await holderOf(other.accessToken).getMe()).toMatchObject({ email });
  });

  it('ends without its refresh token, too', async () => {
    const { client, refreshToken } = await newPerson(cloud);

    await client.logout();

    await expect(client.getMe()).rejects.toEqual(refusedWith('auth.revoked-token'));
    await expect(visitor().refresh({ body: { refreshToken } })).rejects.toEqual(
      refusedWith('auth.invalid-refresh-token'),
    );
  });

  it.each([
    ['no token', undefined, 'auth.missing-token'],
    ['something that is no token', 'Bearer abc', 'auth.invalid-token'],
    ['another scheme', 'Basic dXNlcjpwYXNz', 'auth.invalid-token'],
  ])('is refused with %s', async (_what, authorization, code) => {
    const response = await fetch(`${cloud.apiUrl}/auth/me`, {
      headers: authorization ? { authorization } : {},
    });
    const problem = (await response.json()) as object;

    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(problem).toMatchObject({ code, status: 401, requestId: expect.any(String) });
  });

  it('is refused with a token whose claims were altered, or that is signed by nobody', async () => {
    const { accessToken } = await newPerson(cloud);
    const [header, payload = '', signature] = accessToken.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const altered = [header, encoded({ ...claims, sub: 'somebody-else' }), signature].join('.');
    const unsigned = [encoded({ alg: 'none' }), payload, ''].join('.');

    for (const token of [altered, unsigned]) {
      await expect(holderOf(token).getMe()).rejects.toMatchObject({
        status: 401,
        code: 'auth.invalid-token',
      });
    }
  });
});

describe('an access token', () => {
  it('is refused once it has expired, and a refreshed one goes on', async () => {
    const assembly = assemblyWith((template) =>
      template
        .replace('"AccessTokenValidity": 60', '"AccessTokenValidity": 3')
        .replace('"AccessToken": "minutes"', '"AccessToken": "seconds"'),
    );
    const hasty = await startApp({ assembly });
    onTestFinished(() => hasty.close());
    const { client, refreshToken } = await newPerson(hasty);
    await setTimeout(4100);

    const late = client.getMe();

    await expect(late).rejects.toMatchObject({ status: 401, code: 'auth.expired-token' });
    const { accessToken } = await createClient(hasty.apiUrl).refresh({ body: { refreshToken } });
    expect(await createClient(hasty.apiUrl, () => accessToken).getMe()).toMatchObject({
      name: expect.any(String),
    });
  });
});
