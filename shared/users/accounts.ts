import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { environmentVariable } from '../environment.ts';
import { attributesFromList, type Profile, profileFrom } from './attributes.ts';

/** What Docket needs to know about a user who is not signed in: email address, language and time zone. */
export type Account = Profile;

export interface AccountReader {
  /** Undefined if the account no longer exists. */
  get(userId: string): Promise<Account | undefined>;
}

/** How long an account is cached, so that a run of one user's reminders needs one request. */
const CACHE_MS = 60_000;

export function createAccountReader(): AccountReader {
  const client = new CognitoIdentityProviderClient({});
  const UserPoolId = environmentVariable('USER_POOL_ID');
  const cache = new Map<string, { at: number; account: Promise<Account | undefined> }>();

  async function fetchAccount(Username: string): Promise<Account | undefined> {
    try {
      const { UserAttributes } = await client.send(new AdminGetUserCommand({ UserPoolId, Username }));
      const account = profileFrom(attributesFromList(UserAttributes));
      return account.email === '' ? undefined : account;
    } catch (error) {
      if (error instanceof UserNotFoundException) return undefined;
      throw error;
    }
  }

  return {
    get(userId) {
      const now = Date.now();
      for (const [id, { at }] of cache) if (at < now - CACHE_MS) cache.delete(id);
      const cached = cache.get(userId);
      if (cached !== undefined) return cached.account;
      const account = fetchAccount(userId);
      cache.set(userId, { at: now, account });
      account.catch(() => cache.delete(userId));
      return account;
    },
  };
}

/** Disabling and deleting are repeatable: an account that does not exist is ignored. */
export interface AccountDisabler {
  /**
   * Ends all sessions of the account and prevents new ones:
   * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDisableUser.html
   */
  disable(userId: string): Promise<void>;
}

export interface AccountDeleter {
  /**
   * Deletes the account with all its attributes. Its email address can be registered again:
   * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDeleteUser.html
   */
  delete(userId: string): Promise<void>;
}

export function createAccountDeleter(): AccountDisabler & AccountDeleter {
  const client = new CognitoIdentityProviderClient({});
  const UserPoolId = environmentVariable('USER_POOL_ID');
  return {
    async disable(Username) {
      await client.send(new AdminDisableUserCommand({ UserPoolId, Username })).catch(ignoreNotFound);
    },
    async delete(Username) {
      await client.send(new AdminDeleteUserCommand({ UserPoolId, Username })).catch(ignoreNotFound);
    },
  };
}

function ignoreNotFound(error: unknown): void {
  if (!(error instanceof UserNotFoundException)) throw error;
}
