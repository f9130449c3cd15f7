import {
  AdminAddUserToGroupCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUpdateUserAttributesCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  GetUserCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CognitoHarness, errorsOf, POOL_ID, startCognito } from './cognito-harness.ts';

let local: CognitoHarness;
beforeAll(async () => {
  local = await startCognito();
});
afterAll(() => local.close());

describe('an administrator', () => {
  const onUser = { UserPoolId: POOL_ID, Username: 'fred@example.com' };
  test('can disable a user, which ends all sessions and prevents new ones', async () => {
    const Username = await local.signUp('kim@example.com');
    const { AccessToken, RefreshToken } = await local.signIn('kim@example.com');

    await local.cognito.send(new AdminDisableUserCommand({ UserPoolId: POOL_ID, Username }));

    const refused = await errorsOf([
      local.signIn('kim@example.com'),
      local.cognito.send(
        new InitiateAuthCommand({
          ClientId: 'web',
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          AuthParameters: { REFRESH_TOKEN: RefreshToken },
        }),
      ),
      local.cognito.send(new GetUserCommand({ AccessToken })),
    ]);
    expect(refused.map(({ name }) => name)).toEqual(Array.from(refused, () => 'NotAuthorizedException'));
    const user = await local.cognito.send(new AdminGetUserCommand({ UserPoolId: POOL_ID, Username }));
    expect(user.Enabled).toBe(false);
  });

  test('can delete a user, which frees the email address', async () => {
    const Username = await local.signUp('lou@example.com');

    await local.cognito.send(new AdminDeleteUserCommand({ UserPoolId: POOL_ID, Username }));

    const again = local.cognito.send(new AdminDeleteUserCommand({ UserPoolId: POOL_ID, Username }));
    await expect(again).rejects.toMatchObject({ name: 'UserNotFoundException' });
    expect(await local.signUp('lou@example.com')).not.toBe(Username);
  });

  test('has only the permissions of the role', async () => {
    await local.signUp('hana@example.com');
    const grouper = local.clientFor('grouper');
    const who = { UserPoolId: POOL_ID, Username: 'hana@example.com', GroupName: 'client' };

    await grouper.send(new AdminAddUserToGroupCommand(who));
    const attempt = grouper.send(new AdminRemoveUserFromGroupCommand(who));

    await expect(attempt).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  test('must sign the request', async () => {
    const response = await fetch(local.url, {
      method: 'POST',
      headers: {
        'x-amz-target': 'AWSCognitoIdentityProviderService.AdminGetUser',
        'content-type': 'application/x-amz-json-1.1',
      },
      body: JSON.stringify(onUser),
    });

    expect(response.status).toBe(403);
  });

  test('can give a user another, verified email address, which signs in from then on', async () => {
    const sub = await local.signUp('hal@example.com', { name: 'Hal' });
    const Username = { UserPoolId: POOL_ID, Username: sub };
    await local.cognito.send(new ForgotPasswordCommand({ ClientId: 'web', Username: 'hal@example.com' }));
    const oldCode = await local.latestCode('hal@example.com');

    await local.cognito.send(
      new AdminUpdateUserAttributesCommand({
        ...Username,
        UserAttributes: [
          { Name: 'email', Value: 'Hal.New@example.com' },
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    );

    await expect(local.signIn('hal.new@example.com')).resolves.toBeDefined();
    await expect(local.signIn('hal@example.com')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    const { UserAttributes, Username: username } = await local.cognito.send(
      new AdminGetUserCommand(Username),
    );
    expect(username).toBe(sub);
    expect(UserAttributes).toEqual(
      expect.arrayContaining([
        { Name: 'email', Value: 'hal.new@example.com' },
        { Name: 'name', Value: 'Hal' },
      ]),
    );
    await local.signUp('hal@example.com');
    await expect(
      local.cognito.send(
        new ConfirmForgotPasswordCommand({
          ClientId: 'web',
          Username: 'hal@example.com',
          ConfirmationCode: oldCode,
          Password: 'Another-horse-1',
        }),
      ),
    ).rejects.toMatchObject({ name: 'ExpiredCodeException' });
  });

  test.each([
    {
      what: 'that another user has',
      attributes: { email: 'Ivy@example.com', email_verified: 'true' },
      name: 'AliasExistsException',
    },
    {
      what: 'without email_verified',
      attributes: { email: 'new@example.com' },
      name: 'InvalidParameterException',
    },
    {
      what: 'that is not verified',
      attributes: { email: 'new@example.com', email_verified: 'false' },
      name: 'InvalidParameterException',
    },
    {
      what: 'that is not one',
      attributes: { email: 'new', email_verified: 'true' },
      name: 'InvalidParameterException',
    },
  ])('cannot give a user an email address $what', async ({ what, attributes, name }) => {
    const email = `${what.replaceAll(' ', '-')}@example.com`;
    await local.signUp(email);
    await local.signUp('ivy@example.com').catch(() => undefined);

    const change = local.cognito.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: POOL_ID,
        Username: email,
        UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
      }),
    );

    await expect(change).rejects.toMatchObject({ name });
    await expect(local.signIn(email)).resolves.toBeDefined();
  });
});
