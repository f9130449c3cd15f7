import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../client/client.ts';
import type { Cloud } from '../../local/cloud.ts';
import { anyApiError, findLatestCode, PASSWORD, registerUser, startApp } from './app-harness.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startApp();
});
afterAll(() => cloud.close());

const visitor = () => createClient(cloud.apiUrl);
const emailsTo = async (address: string) => (await cloud.outbox.list()).filter(({ to }) => to === address);
const codeFor = (address: string) => findLatestCode(cloud, address);

describe('a new email address', () => {
  it('signs in once its code was entered, the old one no longer, and the session continues', async () => {
    const { email, client } = await registerUser(cloud);
    const changed = `new-${email}`;

    await client.changeEmail({ body: { email: changed.toUpperCase(), password: PASSWORD } });

    expect(await client.getMe()).toMatchObject({ email });
    expect(await visitor().login({ body: { email, password: PASSWORD } })).toMatchObject({ user: { email } });
    expect((await emailsTo(email))[0]).toMatchObject({ from: 'reminders@docket.app' });

    const user = await client.confirmEmail({ body: { code: await codeFor(changed) } });

    expect(user).toMatchObject({ email: changed });
    expect(await client.getMe()).toEqual(user);
    expect(await visitor().login({ body: { email: changed, password: PASSWORD } })).toMatchObject({ user });
    await expect(visitor().login({ body: { email, password: PASSWORD } })).rejects.toEqual(
      anyApiError(401, 'auth.invalid-credentials'),
    );
  });

  it('resets the password with a code to the new address, and none to the old one', async () => {
    const { email, client } = await registerUser(cloud);
    const changed = `reset-${email}`;
    await client.changeEmail({ body: { email: changed, password: PASSWORD } });
    await client.confirmEmail({ body: { code: await codeFor(changed) } });
    const before = (await emailsTo(email)).length;

    await visitor().forgotPassword({ body: { email } });
    await visitor().forgotPassword({ body: { email: changed } });

    expect(await emailsTo(email)).toHaveLength(before);
    expect((await emailsTo(changed))[0]?.subject).toContain('password reset');
  });

  it('frees the old address for another account', async () => {
    const { email, client } = await registerUser(cloud);
    const changed = `freed-${email}`;
    await client.changeEmail({ body: { email: changed, password: PASSWORD } });
    await client.confirmEmail({ body: { code: await codeFor(changed) } });

    await visitor().register({ body: { name: 'Another', email, password: 'Another-Horse-1' } });

    const { user } = await visitor().login({ body: { email, password: 'Another-Horse-1' } });
    expect(user.id).not.toBe((await client.getMe()).id);
  });

  it('is refused without the password, and nothing is sent', async () => {
    const { email, client } = await registerUser(cloud);
    const changed = `wrong-${email}`;

    await expect(
      client.changeEmail({ body: { email: changed, password: 'Not-The-Horse-9' } }),
    ).rejects.toEqual(anyApiError(403, 'auth.wrong-password'));

    expect([...(await emailsTo(changed)), ...(await emailsTo(email))]).toEqual([]);
  });

  it('is refused with a wrong code', async () => {
    const { email, client } = await registerUser(cloud);
    await client.changeEmail({ body: { email: `code-${email}`, password: PASSWORD } });
    const code = await codeFor(`code-${email}`);

    const wrong = client.confirmEmail({ body: { code: code === '000000' ? '000001' : '000000' } });

    await expect(wrong).rejects.toEqual(anyApiError(400, 'auth.invalid-code'));
    expect(await client.getMe()).toMatchObject({ email });
  });

  it('that another account has is accepted at first like any other, and refused with its code', async () => {
    const [{ client, email }, other] = [await registerUser(cloud), await registerUser(cloud)];

    await client.changeEmail({ body: { email: other.email, password: PASSWORD } });

    await expect(client.confirmEmail({ body: { code: await codeFor(other.email) } })).rejects.toEqual(
      anyApiError(409, 'auth.email-taken'),
    );
    expect(await client.getMe()).toMatchObject({ email });
    expect(await other.client.getMe()).toMatchObject({ email: other.email });
  });
});
