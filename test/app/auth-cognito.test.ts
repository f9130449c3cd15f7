import {
  AdminAddUserToGroupCommand,
  ChangePasswordCommand,
  CognitoIdentityProviderClient,
  DeleteUserCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../client/client.ts';
import type { Cloud } from '../../local/cloud.ts';
import { operatorClientConfig, PASSWORD, registerUser, startApp, type TestUser } from './app-harness.ts';

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

const NEW_PASSWORD = 'Brand-New-Horse-7';

/** Requests that the holder of an access token can send to Cognito directly. */
const directCalls: Record<string, (AccessToken: string) => Promise<unknown>> = {
  GetUser: (AccessToken) => cognito.send(new GetUserCommand({ AccessToken })),
  UpdateUserAttributes: (AccessToken) =>
    cognito.send(
      new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name: 'name', Value: 'Eve' }] }),
    ),
  ChangePassword: (AccessToken) =>
    cognito.send(
      new ChangePasswordCommand({
        AccessToken,
        PreviousPassword: PASSWORD,
        ProposedPassword: NEW_PASSWORD,
      }),
    ),
  GlobalSignOut: (AccessToken) => cognito.send(new GlobalSignOutCommand({ AccessToken })),
  DeleteUser: (AccessToken) => cognito.send(new DeleteUserCommand({ AccessToken })),
};

const tokens: Record<string, (testUser: TestUser) => string | Promise<string>> = {
  login: ({ accessToken }) => accessToken,
  refresh: async ({ refreshToken }) =>
    (await createClient(cloud.apiUrl).refresh({ body: { refreshToken } })).accessToken,
  'password change': async ({ client }) =>
    (await client.changePassword({ body: { currentPassword: PASSWORD, newPassword: PASSWORD } })).accessToken,
};

describe('an access token', () => {
  it.each(Object.entries(tokens))('is refused by Cognito itself: from %s', async (_what, tokenOf) => {
    const testUser = await registerUser(cloud);
    const accessToken = await tokenOf(testUser);

    const outcomes = await Promise.allSettled(Object.values(directCalls).map((call) => call(accessToken)));

    expect(outcomes).toEqual(
      Object.keys(directCalls).map(() => ({
        status: 'rejected',
        reason: expect.objectContaining({
          name: 'NotAuthorizedException',
          message: 'Access Token does not have required scopes',
        }),
      })),
    );
    const signedIn = await createClient(cloud.apiUrl).login({
      body: { email: testUser.email, password: PASSWORD },
    });
    expect(signedIn.user.name).toMatch(/^Person /);
  });

  it('still contains the groups of the user', async () => {
    const testUser = await registerUser(cloud);
    await cognito.send(
      new AdminAddUserToGroupCommand({
        UserPoolId: cloud.resources.userPools[0]?.id ?? '',
        Username: testUser.email,
        GroupName: 'lawyer',
      }),
    );

    const { accessToken, user } = await createClient(cloud.apiUrl).login({
      body: { email: testUser.email, password: PASSWORD },
    });

    expect(decodeJwt(accessToken)['cognito:groups']).toEqual(['lawyer']);
    expect(user.groups).toEqual(['lawyer']);
    expect(await createClient(cloud.apiUrl, () => accessToken).getMe()).toEqual(user);
  });
});
