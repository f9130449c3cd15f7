import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  GetUserCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CognitoHarness, errorsOf, PASSWORD, POOL_ID, startCognito } from './cognito-harness.ts';

let local: CognitoHarness;
beforeAll(async () => {
  local = await startCognito();
});
afterAll(() => local.close());

describe('an administrator', () => {
  const onUser = { UserPoolId: POOL_ID, Username: 'fred@example.com' };
  const groups = async () => {
    const { Groups = [] } = await local.cognito.send(new AdminListGroupsForUserCommand(onUser));
    return Groups.map(({ GroupName }) => GroupName);
  };

  test('can create a user, set the password, and add and remove groups', async () => {
    await local.cognito.send(new AdminCreateUserCommand({ ...onUser, MessageAction: 'SUPPRESS' }));
    await local.cognito.send(
      new AdminSetUserPasswordCommand({ ...onUser, Password: PASSWORD, Permanent: true }),
    );
    await local.cognito.send(new AdminAddUserToGroupCommand({ ...onUser, GroupName: 'admin' }));
    await local.cognito.send(new AdminAddUserToGroupCommand({ ...onUser, GroupName: 'client' }));
    await local.cognito.send(new AdminRemoveUserFromGroupCommand({ ...onUser, GroupName: 'admin' }));

    const user = await local.cognito.send(new AdminGetUserCommand(onUser));
    const bySub = await local.cognito.send(new AdminGetUserCommand({ ...onUser, Username: user.Username }));

    expect(user).toMatchObject({ UserStatus: 'CONFIRMED', Enabled: true });
    expect(bySub.UserAttributes).toEqual(user.UserAttributes);
    expect(bySub.UserAttributes).toContainEqual({ Name: 'email', Value: 'fred@example.com' });
    expect(user.UserCreateDate).toBeInstanceOf(Date);
    expect(await groups()).toEqual(['client']);
    await expect(local.signIn('fred@example.com')).resolves.toBeDefined();
  });

  test('cannot use a group, a user or a pool that does not exist', async () => {
    await local.signUp('gus@example.com');
    const add = (changes: object) =>
      local.cognito.send(
        new AdminAddUserToGroupCommand({
          UserPoolId: POOL_ID,
          Username: 'gus@example.com',
          GroupName: 'client',
          ...changes,
        }),
      );

    await expect(add({ GroupName: 'kings' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(add({ Username: 'nobody@example.com' })).rejects.toMatchObject({
      name: 'UserNotFoundException',
    });
    await expect(add({ UserPoolId: 'other' })).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('can sign a user out of all sessions', async () => {
    await local.signUp('ida@example.com');
    const sessions = [await local.signIn('ida@example.com'), await local.signIn('ida@example.com')];

    await local.cognito.send(
      new AdminUserGlobalSignOutCommand({ UserPoolId: POOL_ID, Username: 'ida@example.com' }),
    );

    for (const { AccessToken } of sessions) {
      await expect(local.cognito.send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject({
        name: 'NotAuthorizedException',
      });
    }
  });

  test('can create an account that must set its password at the first sign-in', async () => {
    const Username = 'jo@example.com';
    await local.cognito.send(
      new AdminCreateUserCommand({
        UserPoolId: POOL_ID,
        Username,
        MessageAction: 'SUPPRESS',
        TemporaryPassword: PASSWORD,
      }),
    );

    const answer = await local.cognito.send(
      new InitiateAuthCommand({
        ClientId: 'web',
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: Username, PASSWORD },
      }),
    );

    expect(answer).toMatchObject({
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session: expect.any(String),
      ChallengeParameters: { USER_ID_FOR_SRP: expect.any(String) },
    });
    expect(answer.AuthenticationResult).toBeUndefined();
  });

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
      local.cognito.send(new ForgotPasswordCommand({ ClientId: 'web', Username: 'kim@example.com' })),
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
