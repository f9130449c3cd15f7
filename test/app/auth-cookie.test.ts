import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../client/client.ts';
import type { Cloud } from '../../local/cloud.ts';
import { PASSWORD, registerUser, startApp, type TestUser } from './app-harness.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startApp();
});
afterAll(() => cloud.close());

const NEW_PASSWORD = 'Brand-New-Horse-7';
const SAME_ORIGIN = { 'Sec-Fetch-Site': 'same-origin' };

interface Answer {
  readonly status: number;
  readonly setCookie: string | null;
  readonly json: { readonly accessToken: string; readonly refreshToken?: string; readonly code?: string };
}

/** A browser with the app in its tabs: it keeps the cookie, and its pages send requests. */
function openBrowser() {
  let cookie: string | undefined;
  return {
    get cookie() {
      return cookie;
    },
    async post(path: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> {
      const response = await fetch(`${cloud.apiUrl}/auth/${path}`, {
        method: 'POST',
        headers: {
          ...SAME_ORIGIN,
          ...(cookie === undefined ? {} : { Cookie: cookie }),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const setCookie = response.headers.get('Set-Cookie');
      if (setCookie !== null) cookie = setCookie.includes('Max-Age=0') ? undefined : setCookie.split(';')[0];
      const text = await response.text();
      return { status: response.status, setCookie, json: text === '' ? {} : JSON.parse(text) };
    },
  };
}

async function signIn(user: TestUser) {
  const browser = openBrowser();
  const answer = await browser.post('login', { email: user.email, password: PASSWORD, session: 'cookie' });
  return { browser, answer, bearer: { Authorization: `Bearer ${answer.json.accessToken}` } };
}

const clientWith = (accessToken: string) => createClient(cloud.apiUrl, () => accessToken);
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'ok',
    (error: { code: string }) => error.code,
  );

describe('a sign-in with a cookie session', () => {
  it('sets the refresh token as a cookie with exactly these attributes, and not in the body', async () => {
    const user = await registerUser(cloud);

    const { answer } = await signIn(user);

    expect(answer.status).toBe(200);
    expect(answer.setCookie).toMatch(
      /^docket=[\w-]{80,}; Path=\/v1\/auth; HttpOnly; SameSite=Strict; Max-Age=2592000$/,
    );
    expect(Object.keys(answer.json).toSorted()).toEqual(['accessToken', 'expiresIn', 'tokenType', 'user']);
    expect(await clientWith(answer.json.accessToken).getMe()).toMatchObject({ email: user.email });
  });

  it('is refused if another site sends it, and starts no session', async () => {
    const { email } = await registerUser(cloud);
    const body = { email, password: PASSWORD, session: 'cookie' };

    for (const site of ['cross-site', 'same-site', 'none']) {
      const { status, setCookie, json } = await openBrowser().post('login', body, { 'Sec-Fetch-Site': site });

      expect([status, json.code, setCookie]).toEqual([403, 'auth.cross-site', null]);
    }
  });

  it('leaves other clients as they are: without a cookie, from any origin', async () => {
    const { email } = await registerUser(cloud);

    const { status, setCookie, json } = await openBrowser().post(
      'login',
      { email, password: PASSWORD },
      { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://elsewhere.example' },
    );

    expect([status, setCookie]).toEqual([200, null]);
    expect(json.refreshToken).toEqual(expect.any(String));
  });
});

describe('a cookie session', () => {
  it('is refreshed without a body, and the cookie is replaced', async () => {
    const user = await registerUser(cloud);
    const { browser } = await signIn(user);
    const before = browser.cookie;

    const { status, setCookie, json } = await browser.post('refresh');

    expect(status).toBe(200);
    expect(json.refreshToken).toBeUndefined();
    expect(setCookie).toMatch(
      /^docket=[\w-]{80,}; Path=\/v1\/auth; HttpOnly; SameSite=Strict; Max-Age=2592000$/,
    );
    expect(browser.cookie).not.toBe(before);
    expect(await clientWith(json.accessToken).getMe()).toMatchObject({ email: user.email });
    expect((await browser.post('refresh')).status).toBe(200);
  });

  it('can be refreshed by two tabs with the same cookie within a minute', async () => {
    const { browser } = await signIn(await registerUser(cloud));
    const Cookie = browser.cookie ?? '';

    const first = await browser.post('refresh', undefined, { Cookie });
    const second = await browser.post('refresh', undefined, { Cookie });

    expect([first.status, second.status]).toEqual([200, 200]);
    for (const { json } of [first, second]) {
      expect(await clientWith(json.accessToken).getMe()).toMatchObject({ name: expect.any(String) });
    }
    expect((await browser.post('refresh')).status).toBe(200);
  });

  it('is not refreshed, changed or ended by another site, not even without a content type', async () => {
    const { browser, bearer, answer } = await signIn(await registerUser(cloud));
    const crossSite = { 'Sec-Fetch-Site': 'cross-site', Origin: 'https://evil.example' };

    const answers = [
      await browser.post('refresh', undefined, crossSite),
      await browser.post('logout', undefined, { ...crossSite, ...bearer }),
      await browser.post(
        'change-password',
        { currentPassword: PASSWORD, newPassword: NEW_PASSWORD },
        { ...crossSite, ...bearer },
      ),
    ];

    expect(answers.map(({ status, setCookie, json }) => [status, setCookie, json.code])).toEqual(
      answers.map(() => [403, null, 'auth.cross-site']),
    );
    expect(await codeOf(clientWith(answer.json.accessToken).getMe())).toBe('ok');
    expect((await browser.post('refresh')).status).toBe(200);
  });

  it('needs a cookie: without one, and without a token, there is none to refresh', async () => {
    const { status, setCookie, json } = await openBrowser().post('refresh');

    expect([status, setCookie]).toEqual([401, null]);
    expect(json).toMatchObject({ code: 'auth.invalid-refresh-token', values: { cause: 'missing' } });
  });

  it('is the only one that ends on logout, and its cookie is deleted', async () => {
    const user = await registerUser(cloud);
    const here = await signIn(user);
    const elsewhere = await signIn(user);
    const Cookie = here.browser.cookie ?? '';

    const { status, setCookie } = await here.browser.post('logout', undefined, here.bearer);

    expect([status, setCookie]).toEqual([
      204,
      'docket=; Path=/v1/auth; HttpOnly; SameSite=Strict; Max-Age=0',
    ]);
    expect(await codeOf(clientWith(here.answer.json.accessToken).getMe())).toBe('auth.revoked-token');
    expect((await here.browser.post('refresh', undefined, { Cookie })).json.code).toBe(
      'auth.invalid-refresh-token',
    );
    expect(await codeOf(clientWith(elsewhere.answer.json.accessToken).getMe())).toBe('ok');
    expect(await codeOf(user.client.getMe())).toBe('ok');
    expect((await elsewhere.browser.post('refresh')).status).toBe(200);
  });

  it('ends with all others on logout everywhere', async () => {
    const user = await registerUser(cloud);
    const here = await signIn(user);
    const elsewhere = await signIn(user);

    const { setCookie } = await here.browser.post('logout', { everywhere: true }, here.bearer);

    expect(setCookie).toContain('Max-Age=0');
    expect(await codeOf(user.client.getMe())).toBe('auth.revoked-token');
    expect((await elsewhere.browser.post('refresh')).json.code).toBe('auth.invalid-refresh-token');
  });

  it('is replaced by a new cookie session if the password changes, and all others end', async () => {
    const user = await registerUser(cloud);
    const here = await signIn(user);
    const elsewhere = await signIn(user);

    const { status, setCookie, json } = await here.browser.post(
      'change-password',
      { currentPassword: PASSWORD, newPassword: NEW_PASSWORD },
      here.bearer,
    );

    expect([status, json.refreshToken]).toEqual([200, undefined]);
    expect(setCookie).toContain('Max-Age=2592000');
    expect(await codeOf(clientWith(json.accessToken).getMe())).toBe('ok');
    expect((await here.browser.post('refresh')).status).toBe(200);
    expect((await elsewhere.browser.post('refresh')).json.code).toBe('auth.invalid-refresh-token');
  });

  it('is not read on other routes, and its response can be read by no other origin', async () => {
    const { browser } = await signIn(await registerUser(cloud));
    const Cookie = browser.cookie ?? '';

    const me = await fetch(`${cloud.apiUrl}/auth/me`, { headers: { ...SAME_ORIGIN, Cookie } });
    const refreshed = await fetch(`${cloud.apiUrl}/auth/refresh`, {
      method: 'POST',
      headers: { ...SAME_ORIGIN, Cookie },
    });

    expect(me.status).toBe(401);
    expect(refreshed.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(refreshed.headers.get('Access-Control-Allow-Credentials')).toBeNull();
  });
});
