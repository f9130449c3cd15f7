import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  CognitoIdentityProviderClient,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { environmentVariable } from '../environment.ts';

/** Both may be called again: an account that is not there does not matter. */
export interface AccountDisabler {
  /**
   * Ends all sessions of the account and lets nobody sign in to it any more:
   * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDisableUser.html
   */
  disable(userId: string): Promise<void>;
}

export interface AccountDeleter {
  /**
   * Deletes the account with all its attributes. Its e-mail can be registered again:
   * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteUser.html
   */
  delete(userId: string): Promise<void>;
}

export function createAccountDeleter(): AccountDisabler & AccountDeleter {
  const client = new CognitoIdentityProviderClient({});
  const UserPoolId = environmentVariable('USER_POOL_ID');
  return {
    async disable(Username) {
      await client.send(new AdminDisableUserCommand({ UserPoolId, Username })).catch(unlessGone);
    },
    async delete(Username) {
      await client.send(new AdminDeleteUserCommand({ UserPoolId, Username })).catch(unlessGone);
    },
  };
}

function unlessGone(error: unknown): void {
  if (!(error instanceof UserNotFoundException)) throw error;
}
