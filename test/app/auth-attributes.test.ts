import {
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../client/client.ts';
import type { Cloud } from '../../local/cloud.ts';
import { operatorClientConfig, PASSWORD, registerUser, startApp } from './app-harness.ts';

let cloud: Cloud;
let cognito: CognitoIdentityProviderClient;
beforeAll(async () => {
  cloud = await startApp();
  cognito = new CognitoIdentityProviderClient(operatorClientConfig(cloud));
});
afterAll(async () => {
  cognito.destroy();
  await cloud.close();
});

/** Attributes that no route of the API would accept: an administrator wrote them. */
async function registerUserWithAttributes(attributes: Record<string, string>) {
  const user = await registerUser(cloud);
  await cognito.send(
    new AdminUpdateUserAttributesCommand({
      UserPoolId: cloud.resources.userPools[0]?.id ?? '',
      Username: user.email,
      UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    }),
  );
  return user;
}

describe('user attributes stored by Cognito', () => {
  it('count as unset if Docket would not have written them', async () => {
    const { client, email } = await registerUserWithAttributes({
      zoneinfo: 'Mars/Olympus',
      locale: 'en-!!!',
      name: `Eve\r\nBcc: all@example.com ${'x'.repeat(500)}`,
    });

    const me = await client.getMe();
    const signedIn = await createClient(cloud.apiUrl).login({ body: { email, password: PASSWORD } });

    expect(me).toMatchObject({ timeZone: null, locale: null });
    expect(me.name).toMatch(/^Eve Bcc: all@example.com x+$/);
    expect(me.name).toHaveLength(100);
    expect(signedIn.user).toEqual(me);
  });

  it('do not stop a reminder if the time zone is invalid: it uses UTC', async () => {
    const { client } = await registerUserWithAttributes({ zoneinfo: 'Mars/Olympus' });

    const reminder = await client.createReminder({
      body: { title: 'Pay', dueDate: '2030-05-01' },
    });

    expect(reminder).toMatchObject({ timeZone: 'UTC' });
  });

  it('can still be changed through the API', async () => {
    const { client } = await registerUserWithAttributes({ zoneinfo: 'Mars/Olympus' });

    const changed = await client.updateMe({ body: { timeZone: 'Europe/Paris', name: 'New' } });

    expect(changed).toMatchObject({ timeZone: 'Europe/Paris', name: 'New', locale: null });
  });
});
