import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SessionHint, SessionPlatform } from '../../client/browser-platform.ts';
import { createBrowserSession } from '../../client/browser-session.ts';
import { createClient } from '../../client/client.ts';
import type { Cloud } from '../../local/cloud.ts';
import { PASSWORD, registerUser, startApp } from './app-harness.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startApp();
});
afterAll(() => cloud.close());

/** A browser: it keeps the cookie and the hint, and pages of the app's origin send its requests. */
function openBrowser() {
  let cookie = '';
  let hint: SessionHint = 'signed-out';
  const paths: string[] = [];
  const platform: SessionPlatform = {
    async fetch(url, init) {
      paths.push(new URL(url).pathname);
      const headers = { ...(init.headers as object), 'Sec-Fetch-Site': 'same-origin', Cookie: cookie };
      const response = await fetch(url, { ...init, headers });
      cookie = response.headers.get('Set-Cookie')?.split(';')[0] ?? cookie;
      return response;
    },
    now: () => Date.now(),
    exclusively: (work) => work(),
    channel: { send: () => {}, onMessage: () => {} },
    hint: {
      get: () => hint,
      set(next) {
        hint = next;
      },
      onChange: () => {},
    },
  };
  const openTab = () => {
    const session = createBrowserSession(cloud.apiUrl, platform);
    return { session, client: createClient(cloud.apiUrl, session.accessToken, platform.fetch) };
  };
  return { paths, openTab };
}

it('a browser stays signed in with the cookie alone, through a new password, until it signs out', async () => {
  const { email } = await registerUser(cloud);
  const { openTab, paths } = openBrowser();

  await openTab().session.signIn({ email, password: PASSWORD });
  const { session, client } = openTab();
  expect(session.state()).toEqual({ status: 'unknown' });
  expect(await client.getMe()).toMatchObject({ email });
  expect(session.state()).toMatchObject({ status: 'signed-in', user: { email } });

  const body = { currentPassword: PASSWORD, newPassword: 'Brand-New-Horse-7' };
  await session.replace((client) => client.changePassword({ body }));
  expect(await openTab().client.getMe()).toMatchObject({ email });

  const other = openTab();
  await session.signOut();
  expect(openTab().session.state()).toEqual({ status: 'signed-out' });
  await expect(other.client.getMe()).rejects.toMatchObject({ status: 401 });
  expect(paths.map((path) => path.split('/').at(-1))).toEqual([
    'login',
    'refresh',
    'me',
    'change-password',
    'refresh',
    'me',
    'logout',
    'me',
  ]);
});
