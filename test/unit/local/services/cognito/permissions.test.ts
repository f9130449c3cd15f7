import {
  AdminUpdateUserAttributesCommand,
  GetUserCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CognitoHarness, PASSWORD, POOL_ID, startCognito } from './cognito-harness.ts';

let local: CognitoHarness;
beforeAll(async () => {
  local = await startCognito();
});
afterAll(() => local.close());

const signUp = (Username: string, attributes: Record<string, string>) =>
  local.cognito.send(
    new SignUpCommand({
      ClientId: 'narrow',
      Username,
      Password: PASSWORD,
      UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    }),
  );
const unauthorized = {
  name: 'NotAuthorizedException',
  message: 'A client attempted to write unauthorized attribute',
};

describe('an app client with limited attributes', () => {
  test('refuses a sign-up with another attribute', async () => {
    await expect(signUp('ann@example.com', { zoneinfo: 'Europe/Berlin' })).rejects.toMatchObject(
      unauthorized,
    );
    await expect(signUp('ann@example.com', { email: 'ann@example.com', name: 'Ann' })).resolves.toBeDefined();
  });

  test("refuses a user's change of another attribute", async () => {
    await local.signUp('ben@example.com');
    const { AccessToken } = await local.signIn('ben@example.com', undefined, 'narrow');
    const change = (Name: string, Value: string) =>
      local.cognito.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name, Value }] }));

    await expect(change('zoneinfo', 'Mars/Olympus')).rejects.toMatchObject(unauthorized);
    await expect(change('name', 'Benjamin')).resolves.toBeDefined();
  });

  test('returns only readable attributes, while an administrator can write all', async () => {
    await local.signUp('cleo@example.com', { name: 'Cleo' });
    const zone = [{ Name: 'zoneinfo', Value: 'Mars/Olympus' }];
    await local.cognito.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: POOL_ID,
        Username: 'cleo@example.com',
        UserAttributes: zone,
      }),
    );
    const narrow = await local.signIn('cleo@example.com', undefined, 'narrow');
    const wide = await local.signIn('cleo@example.com');

    const visibleAttributes = async (AccessToken: string) => {
      const { UserAttributes = [] } = await local.cognito.send(new GetUserCommand({ AccessToken }));
      return UserAttributes.map(({ Name }) => Name).toSorted();
    };

    expect(await visibleAttributes(narrow.AccessToken)).toEqual(['email', 'name', 'sub']);
    expect(await visibleAttributes(wide.AccessToken)).toEqual([
      'email',
      'email_verified',
      'name',
      'sub',
      'zoneinfo',
    ]);
    expect(decodeJwt(narrow.IdToken)).not.toHaveProperty('zoneinfo');
    expect(decodeJwt(wide.IdToken)).toHaveProperty('zoneinfo', 'Mars/Olympus');
  });
});
