import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  ForgotPasswordCommand,
  GetUserCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../target.ts';
import { newEmail, openPool, PASSWORD } from './pool.ts';

const { client, clients, UserPoolId, createUser, signIn } = await openPool();

const user = (Username: string) => ({ UserPoolId, Username });
const getUser = (AccessToken: string) => client.send(new GetUserCommand({ AccessToken }));
const attributesOf = (list: readonly { Name?: string | undefined; Value?: string | undefined }[] = []) =>
  Object.fromEntries(list.map(({ Name, Value }) => [Name, Value]));
const refusal = (name: string) => ({ name, status: 400 });
const notAuthorized = refusal('NotAuthorizedException');
const notFound = refusal('UserNotFoundException');

describe('an administrator', () => {
  it('creates a user, whose temporary password has to be replaced', async () => {
    const email = newEmail();
    const { User } = await client.send(
      new AdminCreateUserCommand({ ...user(email), TemporaryPassword: PASSWORD, MessageAction: 'SUPPRESS' }),
    );

    const signedIn = await client.send(
      new InitiateAuthCommand({
        ClientId: clients.webClient,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: email, PASSWORD },
      }),
    );

    expect(User).toMatchObject({
      UserStatus: 'FORCE_CHANGE_PASSWORD',
      Enabled: true,
      UserCreateDate: expect.any(Date),
    });
    expect(signedIn).toMatchObject({ ChallengeName: 'NEW_PASSWORD_REQUIRED', Session: expect.any(String) });
    expect(signedIn.AuthenticationResult).toBeUndefined();
  });

  /** https://repost.aws/knowledge-center/cognito-forgot-password: until they have signed in, their password cannot be reset. */
  it('creates a user whose password cannot be reset before it was set', async () => {
    const email = newEmail();
    await client.send(
      new AdminCreateUserCommand({
        ...user(email),
        MessageAction: 'SUPPRESS',
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    );
    const forgot = client.send(
      new ForgotPasswordCommand({ ClientId: clients.revealingClient, Username: email }),
    );

    expect(await refusalOf(forgot)).toEqual(notAuthorized);
  });

  it('finds a user by address in any case, and by username', async () => {
    const { email, sub } = await createUser();

    for (const name of [email, email.toUpperCase(), sub]) {
      const found = await client.send(new AdminGetUserCommand(user(name)));
      expect(found).toMatchObject({ Username: sub, UserStatus: 'CONFIRMED', Enabled: true });
      expect(attributesOf(found.UserAttributes)).toMatchObject({ sub, email, email_verified: 'true' });
    }
  });

  it('adds a user to a group and removes them, also twice', async () => {
    const { email } = await createUser();
    const membership = { ...user(email), GroupName: 'staff' };
    const groups = async () => {
      const { Groups = [] } = await client.send(new AdminListGroupsForUserCommand(user(email)));
      return Groups.map(({ GroupName }) => GroupName);
    };

    for (let time = 0; time < 2; time += 1) await client.send(new AdminAddUserToGroupCommand(membership));
    expect(await groups()).toEqual(['staff']);
    for (let time = 0; time < 2; time += 1)
      await client.send(new AdminRemoveUserFromGroupCommand(membership));
    expect(await groups()).toEqual([]);
  });

  it('replaces the address that a user signs in with', async () => {
    const [{ email, sub }, { email: taken }] = [await createUser(), await createUser()];
    const next = newEmail();
    const change = (Value: string) =>
      client.send(
        new AdminUpdateUserAttributesCommand({
          ...user(sub),
          UserAttributes: [
            { Name: 'email', Value },
            { Name: 'email_verified', Value: 'true' },
          ],
        }),
      );

    await change(next);

    await expect(signIn(next)).resolves.toBeDefined();
    expect(await refusalOf(signIn(email))).toEqual(notAuthorized);
    expect(await refusalOf(change(taken))).toEqual(refusal('AliasExistsException'));
  });

  it('ends all sessions of a user', async () => {
    const { email } = await createUser();
    const { AccessToken } = await signIn(email);

    await client.send(new AdminUserGlobalSignOutCommand(user(email)));

    expect(await refusalOf(getUser(AccessToken))).toEqual(notAuthorized);
    await expect(signIn(email)).resolves.toBeDefined();
  });

  it('deletes a user, once', async () => {
    const { email } = await createUser();
    const remove = () => client.send(new AdminDeleteUserCommand(user(email)));

    await remove();

    expect(await refusalOf(remove())).toEqual(notFound);
  });

  const anybody = newEmail();
  it.each<{ what: string; command: unknown; expected: object }>([
    {
      what: 'a user who does not exist',
      command: new AdminGetUserCommand(user(anybody)),
      expected: notFound,
    },
    {
      what: 'the attributes of a user who does not exist',
      command: new AdminUpdateUserAttributesCommand({ ...user(anybody), UserAttributes: [] }),
      expected: notFound,
    },
    {
      what: 'the password of a user who does not exist',
      command: new AdminSetUserPasswordCommand({ ...user(anybody), Password: PASSWORD }),
      expected: notFound,
    },
    {
      what: 'the sessions of a user who does not exist',
      command: new AdminUserGlobalSignOutCommand(user(anybody)),
      expected: notFound,
    },
    {
      what: 'a user of a pool that does not exist',
      command: new AdminGetUserCommand({
        ...user(anybody),
        UserPoolId: UserPoolId.replace(/_.*/, '_nowhere00'),
      }),
      expected: refusal('ResourceNotFoundException'),
    },
  ])('is refused $what', async ({ command, expected }) => {
    expect(await refusalOf(client.send(command as AdminGetUserCommand))).toEqual(expected);
  });

  it('is refused a weak password, an existing user and an unknown group', async () => {
    const { email } = await createUser();

    expect(
      await refusalOf(client.send(new AdminSetUserPasswordCommand({ ...user(email), Password: 'weakling' }))),
    ).toEqual(refusal('InvalidPasswordException'));
    expect(
      await refusalOf(client.send(new AdminCreateUserCommand({ ...user(email), MessageAction: 'SUPPRESS' }))),
    ).toEqual(refusal('UsernameExistsException'));
    expect(
      await refusalOf(client.send(new AdminAddUserToGroupCommand({ ...user(email), GroupName: 'nowhere' }))),
    ).toEqual(refusal('ResourceNotFoundException'));
  });
});
