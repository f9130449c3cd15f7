import {
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { UserChanges } from '../domain/user.ts';
import { environmentVariable } from '../environment.ts';
import { attributesFromList, cognitoAttributes, type Profile, profileFrom } from './attributes.ts';
import { cognitoErrors, ignoreErrors, mapErrors } from './cognito-errors.ts';

/*
 * Operations on accounts with the functions' own permissions, for a caller whom the authorizer has verified, or after
 * Cognito has accepted a password or a code. Access tokens do not authorize Cognito's operations (docs/adr/0021). Cognito
 * accepts an email address in place of a user id.
 */

export interface PasswordSetter {
  set(username: string, password: string): Promise<void>;
}

export interface SessionEnder {
  /** Invalidates all refresh tokens of the account. Answers the user id, for the sessions in the table. */
  endAllByEmail(email: string): Promise<string>;
  /** The same by user id. An account that no longer exists has no sessions. */
  endAllByUserId(userId: string): Promise<void>;
}

export interface ProfileReader {
  /** @throws `auth.expired-token` if the account no longer exists. */
  get(userId: string): Promise<Profile>;
}

export interface ProfileWriter extends ProfileReader {
  /** Omitted members stay as they are. */
  update(userId: string, changes: UserChanges): Promise<void>;
  /**
   * Replaces the email address, with which the user signs in, by one that was verified.
   * @throws `auth.email-taken` if another account has it
   */
  changeEmail(userId: string, email: string): Promise<void>;
}

export function createPasswordSetter(): PasswordSetter {
  const { client, UserPoolId } = userPool();
  return {
    async set(Username, Password) {
      await client
        .send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }))
        .catch(mapErrors(cognitoErrors.setPassword));
    },
  };
}

export function createSessionEnder(): SessionEnder {
  const { client, UserPoolId } = userPool();
  return {
    async endAllByEmail(email) {
      await client.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username: email }));
      const { Username } = await client.send(new AdminGetUserCommand({ UserPoolId, Username: email }));
      if (Username === undefined) throw new Error('Cognito answered AdminGetUser without a user name');
      return Username;
    },
    async endAllByUserId(Username) {
      await client
        .send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username }))
        .catch(ignoreErrors(UserNotFoundException));
    },
  };
}

export function createProfileReader(): ProfileReader {
  const { client, UserPoolId } = userPool();
  return {
    async get(Username) {
      const { UserAttributes } = await client
        .send(new AdminGetUserCommand({ UserPoolId, Username }))
        .catch(mapErrors(cognitoErrors.signedIn));
      return profileFrom(attributesFromList(UserAttributes));
    },
  };
}

export function createProfileWriter(): ProfileWriter {
  const { client, UserPoolId } = userPool();
  return {
    ...createProfileReader(),
    async changeEmail(userId, email) {
      // With `email_verified`, Cognito replaces the address at once instead of sending a code to the new one.
      const UserAttributes = [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
      ];
      await client
        .send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username: userId, UserAttributes }))
        .catch(mapErrors(cognitoErrors.changeEmail));
    },
    async update(userId, changes) {
      const UserAttributes = Object.entries(changes).flatMap(([key, Value]) =>
        Value === undefined
          ? []
          : [{ Name: cognitoAttributes[key as keyof typeof cognitoAttributes], Value }],
      );
      if (UserAttributes.length === 0) return;
      await client
        .send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username: userId, UserAttributes }))
        .catch(mapErrors(cognitoErrors.signedIn));
    },
  };
}

const userPool = () => ({
  client: new CognitoIdentityProviderClient({}),
  UserPoolId: environmentVariable('USER_POOL_ID'),
});
