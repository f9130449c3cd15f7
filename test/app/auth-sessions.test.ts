import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../client/client.ts';
import type { Cloud } from '../../local/cloud.ts';
import { anyApiError, PASSWORD, registerUser, startApp } from './app-harness.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startApp();
});
afterAll(() => cloud.close());

const clientWith = (accessToken: string) => createClient(cloud.apiUrl, () => accessToken);
const visitor = () => createClient(cloud.apiUrl);

/** Signs in with a browser on Windows. */
async function signInWithBrowser(email: string) {
  const response = await fetch(`${cloud.apiUrl}/auth/login`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'User-Agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/156.0.0.0 Safari/537.36',
    },
    body: JSON.stringify({ email, password: PASSWORD }),
  });
  return (await response.json()) as { accessToken: string; refreshToken: string };
}

describe('GET /auth/sessions', () => {
  it('lists when and where the user signed in, and which session is the current one', async () => {
    const { email, client } = await registerUser(cloud);
    const browser = await signInWithBrowser(email);

    const { items, hasMore } = await client.listSessions();

    expect(hasMore).toBe(false);
    expect(items.map(({ device, current }) => [device, current])).toEqual(
      expect.arrayContaining([
        ['Node.js', true],
        ['Chrome on Windows', false],
      ]),
    );
    expect(items).toHaveLength(2);
    const { items: asBrowser } = await clientWith(browser.accessToken).listSessions();
    expect(asBrowser.find(({ current }) => current)?.device).toBe('Chrome on Windows');
  });

  it('shows when a session was last refreshed', async () => {
    const { client, refreshToken } = await registerUser(cloud);
    const [before] = (await client.listSessions()).items;

    await visitor().refresh({ body: { refreshToken } });

    const [after] = (await client.listSessions()).items;
    expect(after).toMatchObject({ id: before?.id, signedInAt: before?.signedInAt });
    expect(Date.parse(after?.lastRefreshedAt ?? '')).toBeGreaterThan(Date.parse(before?.signedInAt ?? ''));
  });

  it('has no sessions that were signed out, and the new one after a new password', async () => {
    const { email, client } = await registerUser(cloud);
    const other = await signInWithBrowser(email);
    await clientWith(other.accessToken).logout();
    expect((await client.listSessions()).items).toHaveLength(1);

    const changed = await client.changePassword({
      body: { currentPassword: PASSWORD, newPassword: 'Brand-New-Horse-7' },
    });

    const { items } = await clientWith(changed.accessToken).listSessions();
    expect(items).toEqual([expect.objectContaining({ current: true, device: 'Node.js' })]);
  });
});

describe('DELETE /auth/sessions/{id}', () => {
  it('ends that session with its tokens, and no other', async () => {
    const { email, client } = await registerUser(cloud);
    const browser = await signInWithBrowser(email);
    const { items } = await client.listSessions();
    const id = items.find(({ device }) => device === 'Chrome on Windows')?.id ?? '';

    await client.endSession({ params: { id } });

    await expect(clientWith(browser.accessToken).getMe()).rejects.toEqual(
      anyApiError(401, 'auth.revoked-token'),
    );
    await expect(visitor().refresh({ body: { refreshToken: browser.refreshToken } })).rejects.toEqual(
      anyApiError(401, 'auth.invalid-refresh-token'),
    );
    expect((await client.listSessions()).items.map(({ current }) => current)).toEqual([true]);
    await expect(client.endSession({ params: { id } })).rejects.toEqual(
      anyApiError(404, 'auth.session-not-found'),
    );
  });

  it('does not end the session of another user', async () => {
    const [{ client }, other] = [await registerUser(cloud), await registerUser(cloud)];
    const [session] = (await other.client.listSessions()).items;

    await expect(client.endSession({ params: { id: session?.id ?? '' } })).rejects.toEqual(
      anyApiError(404, 'auth.session-not-found'),
    );

    expect(await other.client.getMe()).toMatchObject({ email: other.email });
  });
});
