import { beforeEach, describe, expect, it } from 'vitest';
import { NetworkError } from '../../../client/client.ts';
import { type Browser, createBrowser, type Tab, TOKEN_SECONDS } from './browser-harness.ts';

const ann = { email: 'ann@example.com', password: 'Marmalade-7-Toast' };
const ben = { email: 'ben@example.com', password: 'Marmalade-8-Toast' };

let browser: Browser;
let first: Tab;
let second: Tab;
beforeEach(() => {
  browser = createBrowser();
  first = browser.openTab();
  second = browser.openTab();
});

/** Until all messages have been delivered. */
const delivered = () => new Promise((resolve) => setTimeout(resolve));
const statusOf = ({ session }: Tab) => session.state().status;

async function signIn(): Promise<void> {
  await first.session.signIn(ann);
  await delivered();
}

describe('a stranger', () => {
  it('sends no request for a session', async () => {
    expect(first.session.state()).toEqual({ status: 'signed-out' });
    expect(await first.session.accessToken()).toBeUndefined();
    expect(browser.sent).toEqual([]);
  });

  it('sends one when the browser stores nothing', async () => {
    browser.blockStorage();
    const tab = browser.openTab();

    expect(statusOf(tab)).toBe('unknown');
    await expect(tab.session.accessToken()).rejects.toMatchObject({ code: 'auth.invalid-refresh-token' });
    expect(statusOf(tab)).toBe('signed-out');
    expect(browser.paths()).toEqual(['/auth/refresh']);
  });
});

describe('a signed-in user', () => {
  beforeEach(signIn);

  it('is signed in in all tabs, with the same token', async () => {
    await second.client.getMe();

    expect(second.session.state()).toMatchObject({ status: 'signed-in', user: { email: ann.email } });
    expect(browser.paths()).toEqual(['/auth/login', '/auth/me']);
  });

  it('is signed in after a reload, with one refresh for all calls', async () => {
    const reloaded = browser.openTab();
    expect(statusOf(reloaded)).toBe('unknown');

    await Promise.all([reloaded.client.getMe(), reloaded.client.getMe(), reloaded.client.getMe()]);

    expect(statusOf(reloaded)).toBe('signed-in');
    expect(browser.paths().filter((path) => path === '/auth/refresh').length).toBe(1);
  });

  it('gets a new token after 80 % of its life, for which no call waits', async () => {
    browser.pass(TOKEN_SECONDS * 0.79);
    await first.client.getMe();
    expect(browser.paths()).not.toContain('/auth/refresh');
    browser.pass(TOKEN_SECONDS * 0.02);

    const old = await first.session.accessToken();
    await delivered();
    const next = await second.session.accessToken();

    expect(browser.paths().filter((path) => path === '/auth/refresh').length).toBe(1);
    expect(next).not.toBe(old);
  });

  it('does not notice when that refresh fails', async () => {
    browser.pass(TOKEN_SECONDS * 0.9);
    browser.setOffline(true);

    expect(await first.session.accessToken()).toBeDefined();
    await delivered();
    browser.setOffline(false);

    await expect(first.client.getMe()).resolves.toMatchObject({ id: ann.email });
  });

  it('stays signed in when there is no connection', async () => {
    browser.pass(TOKEN_SECONDS);
    browser.setOffline(true);

    await expect(first.client.getMe()).rejects.toBeInstanceOf(NetworkError);
    browser.setOffline(false);

    expect(statusOf(first)).toBe('signed-in');
    await expect(first.client.getMe()).resolves.toMatchObject({ id: ann.email });
  });

  it('goes on with the new session after a change of the password', async () => {
    await first.session.replace((client) =>
      client.changePassword({ body: { currentPassword: ann.password, newPassword: 'Brand-New-Horse-7' } }),
    );
    await delivered();

    await expect(second.client.getMe()).resolves.toMatchObject({ id: ann.email });
    expect(browser.paths()).not.toContain('/auth/refresh');
  });

  it('shows a change of the user in all tabs', async () => {
    await first.session.updateUser(async () => ({ ...(await first.client.getMe()), name: 'Ann Other' }));
    await delivered();

    for (const tab of [first, second]) {
      expect(tab.session.state()).toMatchObject({ status: 'signed-in', user: { name: 'Ann Other' } });
    }
  });

  it('tells listeners until they end it', async () => {
    const statuses: string[] = [];
    const end = second.session.subscribe(() => statuses.push(statusOf(second)));

    await first.session.signOut();
    await delivered();
    end();
    await signIn();

    expect(statuses).toEqual(['signed-out']);
  });
});

describe('a session that has ended elsewhere', () => {
  let call: Promise<unknown>;
  beforeEach(async () => {
    await signIn();
    browser.endSessions();
    call = second.client.getMe();
    await delivered();
  });
  /** `waiting`, or how the call has ended. */
  const outcome = () =>
    Promise.race([
      call.then(
        () => 'answered',
        (error: { code: string }) => error.code,
      ),
      delivered().then(() => 'waiting'),
    ]);

  it('has ended in all tabs, which still know the user, and calls wait', async () => {
    for (const { session } of [first, second]) {
      expect(session.state()).toMatchObject({ status: 'ended', user: { email: ann.email } });
    }
    expect(await outcome()).toBe('waiting');
    expect(browser.paths().filter((path) => path === '/auth/refresh').length).toBe(1);
  });

  it('goes on in all tabs when the user signs in again in one of them', async () => {
    await first.session.signIn(ann);

    expect(await outcome()).toBe('answered');
    expect([first, second].map(statusOf)).toEqual(['signed-in', 'signed-in']);
  });

  it('gives no token to calls of before when another user signs in', async () => {
    await first.session.signIn(ben);

    expect(await outcome()).toBe('auth.revoked-token');
    expect(second.session.state()).toMatchObject({ status: 'signed-in', user: { email: ben.email } });
    expect(browser.paths().filter((path) => path === '/auth/me').length).toBe(1);
  });

  it('is over in all tabs when the user signs out, without a request', async () => {
    const before = browser.sent.length;
    await first.session.signOut();

    expect(await outcome()).toBe('auth.revoked-token');
    expect([first, second].map(statusOf)).toEqual(['signed-out', 'signed-out']);
    expect(browser.sent.length).toBe(before);
  });

  it('asks a tab that is opened later to sign in, without a request', () => {
    expect(statusOf(browser.openTab())).toBe('signed-out');
  });

  it('ends in the tabs that know the user when a tab that does not finds out', async () => {
    await first.session.signIn(ann);
    await delivered();
    browser.endSessions();
    const third = browser.openTab();

    await expect(third.client.getMe()).rejects.toMatchObject({ status: 401 });
    await delivered();

    expect([first, second, third].map(statusOf)).toEqual(['ended', 'ended', 'signed-out']);
  });
});

describe('another tab', () => {
  beforeEach(signIn);

  it('follows a sign-out when the message is there before the hint', async () => {
    const release = browser.delayHint(first);
    await first.session.signOut();
    await delivered();
    release();

    expect(statusOf(second)).toBe('signed-out');
  });

  it('follows a sign-in when the message is there before the hint', async () => {
    await first.session.signOut();
    await delivered();
    const release = browser.delayHint(first);
    await first.session.signIn(ben);
    await delivered();
    release();
    await delivered();

    expect(second.session.state()).toMatchObject({ status: 'signed-in', user: { email: ben.email } });
  });
});

describe('a sign-out', () => {
  beforeEach(signIn);

  it('ends the session in all tabs and at the API', async () => {
    await second.session.signOut();
    await delivered();

    expect([first, second].map(statusOf)).toEqual(['signed-out', 'signed-out']);
    expect(browser.hasLiveCookie()).toBe(false);
    expect(await first.session.accessToken()).toBeUndefined();
    expect(statusOf(browser.openTab())).toBe('signed-out');
  });

  it('gets a token for itself when the last one has expired', async () => {
    browser.pass(TOKEN_SECONDS * 2);

    await first.session.signOut();

    expect(browser.paths()).toEqual(['/auth/login', '/auth/refresh', '/auth/logout']);
    expect(browser.hasLiveCookie()).toBe(false);
  });

  it('takes effect here without a connection, and can be repeated for the API', async () => {
    browser.setOffline(true);

    await expect(first.session.signOut()).rejects.toBeInstanceOf(NetworkError);
    expect([statusOf(first), browser.hasLiveCookie()]).toEqual(['signed-out', true]);
    browser.setOffline(false);
    await first.session.signOut();

    expect(browser.hasLiveCookie()).toBe(false);
  });

  it('succeeds when the session has ended before', async () => {
    browser.endSessions();

    await expect(first.session.signOut()).resolves.toBeUndefined();
  });
});

describe('another user', () => {
  it('does not get the calls that were made before', async () => {
    await signIn();
    const token = await second.session.accessToken();
    await first.session.signOut();
    await first.session.signIn(ben);
    await delivered();

    expect(await second.session.accessToken(token)).toBeUndefined();
    await expect(second.client.getMe()).resolves.toMatchObject({ id: ben.email });
  });

  it('does not get a call that waits for a token', async () => {
    await signIn();
    browser.pass(TOKEN_SECONDS);
    const signingIn = first.session.signIn(ben);

    const call = second.client.getMe();
    await signingIn;

    await expect(call).rejects.toMatchObject({ code: 'auth.missing-token' });
  });
});
