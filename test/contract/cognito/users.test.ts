import {
  AdminDisableUserCommand,
  AdminUpdateUserAttributesCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  DeleteUserCommand,
  ForgotPasswordCommand,
  GetUserCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../target.ts';
import { NEW_PASSWORD, openPool, PASSWORD } from './pool.ts';

const { client, clients, UserPoolId, createUser, signIn } = await openPool();

const user = (Username: string) => ({ UserPoolId, Username });
const getUser = (AccessToken: string) => client.send(new GetUserCommand({ AccessToken }));
const attributesOf = (list: readonly { Name?: string | undefined; Value?: string | undefined }[] = []) =>
  Object.fromEntries(list.map(({ Name, Value }) => [Name, Value]));
const refusal = (name: string) => ({ name, status: 400 });
const notAuthorized = refusal('NotAuthorizedException');
const notFound = refusal('UserNotFoundException');

describe('a signed-in user', () => {
  it('reads and changes their own attributes', async () => {
    const { email, sub } = await createUser();
    const { AccessToken } = await signIn(email);

    await client.send(
      new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name: 'locale', Value: 'fr' }] }),
    );

    const { Username, UserAttributes } = await getUser(AccessToken);
    expect(Username).toBe(sub);
    expect(attributesOf(UserAttributes)).toEqual({ sub, email, email_verified: 'true', locale: 'fr' });
  });

  it('sees only the attributes that the app client may read, and changes only those that it may write', async () => {
    const { email } = await createUser();
    await client.send(
      new AdminUpdateUserAttributesCommand({
        ...user(email),
        UserAttributes: [
          { Name: 'name', Value: 'Ann' },
          { Name: 'locale', Value: 'de' },
        ],
      }),
    );
    const { AccessToken } = await signIn(email, PASSWORD, clients.narrowClient);
    const change = (Name: string) =>
      client.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name, Value: 'x' }] }));

    const { UserAttributes } = await getUser(AccessToken);
    await change('name');

    expect(attributesOf(UserAttributes)).toMatchObject({ email, name: 'Ann' });
    expect(attributesOf(UserAttributes)).not.toHaveProperty('locale');
    expect(await refusalOf(change('locale'))).toEqual(notAuthorized);
  });

  it.each(['email_verified', 'sub'])('cannot change %s', async (Name) => {
    const { email } = await createUser();
    const { AccessToken } = await signIn(email);
    const change = client.send(
      new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name, Value: 'x' }] }),
    );

    expect(await refusalOf(change)).toEqual(notAuthorized);
  });

  /** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ChangePassword.html */
  it('changes the password with the current one', async () => {
    const { email } = await createUser();
    const { AccessToken } = await signIn(email);
    const change = (PreviousPassword: string, ProposedPassword: string) =>
      client.send(new ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword }));

    const wrong = await refusalOf(change('Not-the-old-one-1', NEW_PASSWORD));
    const weak = await refusalOf(change(PASSWORD, 'weakling'));
    await change(PASSWORD, NEW_PASSWORD);

    expect([wrong, weak]).toEqual([notAuthorized, refusal('InvalidPasswordException')]);
    expect(await refusalOf(signIn(email))).toEqual(notAuthorized);
    await expect(signIn(email, NEW_PASSWORD)).resolves.toBeDefined();
  });

  it('deletes the account with all its sessions', async () => {
    const { email } = await createUser();
    const { AccessToken } = await signIn(email);

    await client.send(new DeleteUserCommand({ AccessToken }));

    expect(await refusalOf(getUser(AccessToken))).toEqual(notFound);
    expect(await refusalOf(signIn(email))).toEqual(notAuthorized);
  });
});

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDisableUser.html */
describe('a disabled user', () => {
  async function disabledUser() {
    const created = await createUser();
    const session = await signIn(created.email);
    await client.send(new AdminDisableUserCommand(user(created.email)));
    return { ...created, ...session };
  }

  it('cannot sign in, and has no sessions', async () => {
    const { email, AccessToken } = await disabledUser();

    await expect(signIn(email)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'User is disabled.',
    });
    expect(await refusalOf(getUser(AccessToken))).toEqual(notAuthorized);
  });

  /** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html */
  it('looks like an address without an account, if the app client prevents that it is revealed', async () => {
    const { email: Username } = await disabledUser();
    const { webClient: ClientId } = clients;
    const reset = { ClientId, Username, ConfirmationCode: '123456', Password: NEW_PASSWORD };

    const { CodeDeliveryDetails } = await client.send(new ForgotPasswordCommand({ ClientId, Username }));

    expect(CodeDeliveryDetails).toMatchObject({ DeliveryMedium: 'EMAIL' });
    expect(await refusalOf(client.send(new ConfirmForgotPasswordCommand(reset)))).toEqual(
      refusal('CodeMismatchException'),
    );
  });
});
