import {
  CognitoIdentityProviderClient,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  InvalidParameterException,
  RevokeTokenCommand,
  UnauthorizedException,
  UnsupportedTokenTypeException,
} from '@aws-sdk/client-cognito-identity-provider';
import { AppError } from '../domain/errors.ts';
import type { User } from '../domain/user.ts';
import { environmentVariable } from '../environment.ts';
import { type Attributes, profileFrom } from './attributes.ts';
import { cognitoErrors, type ErrorMapping, ignoreErrors, mapErrors } from './cognito-errors.ts';

interface SignInResult {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds the access token lives. */
  readonly expiresIn: number;
  readonly user: User;
}

/** Sessions: how they begin, go on and end, and whose they are. */
export interface SignIn {
  /** With the e-mail or the user's id. */
  login(username: string, password: string): Promise<SignInResult>;
  /** The answer's refresh token replaces the given one, which works for another minute: for a repeated request. */
  refresh(refreshToken: string): Promise<SignInResult>;
  /** Ends the session of this refresh token at Cognito. What is not one, or not any more, is passed over. */
  revoke(refreshToken: string): Promise<void>;
  /**
   * Throws `auth.wrong-password` unless it is the person's password; Cognito counts wrong ones. Begins a session whose
   * tokens nobody gets, which ends with all sessions of the account.
   */
  checkPassword(userId: string, password: string): Promise<void>;
}

export function createSignIn(): SignIn {
  const client = new CognitoIdentityProviderClient({});
  const ClientId = environmentVariable('USER_POOL_CLIENT_ID');

  async function authenticate(username: string, password: string, mappings: readonly ErrorMapping[]) {
    const { AuthenticationResult, ChallengeName } = await client
      .send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: username, PASSWORD: password },
        }),
      )
      .catch(mapErrors(mappings));
    if (ChallengeName !== undefined) rejectChallenge(ChallengeName);
    return AuthenticationResult;
  }

  return {
    async login(username, password) {
      return signInResult(await authenticate(username, password, cognitoErrors.signIn));
    },

    async checkPassword(userId, password) {
      await authenticate(userId, password, cognitoErrors.checkPassword);
    },

    async refresh(refreshToken) {
      const { AuthenticationResult } = await client
        .send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken: refreshToken }))
        .catch(mapErrors(cognitoErrors.refresh));
      return signInResult(AuthenticationResult);
    },

    async revoke(refreshToken) {
      await client
        .send(new RevokeTokenCommand({ ClientId, Token: refreshToken }))
        .catch(ignoreErrors(UnsupportedTokenTypeException, InvalidParameterException, UnauthorizedException));
    },
  };
}

/** Accounts that an administrator opened in Cognito's console have a temporary password. */
function rejectChallenge(challenge: string): never {
  if (challenge !== 'NEW_PASSWORD_REQUIRED') {
    throw new Error(`Cognito asks for the challenge ${challenge}, which this API has no route for`);
  }
  throw new AppError(
    'auth.new-password-required',
    'This password is a temporary one. Ask the administrator who created the account to set a permanent one.',
  );
}

function signInResult(
  result: { AccessToken?: string; RefreshToken?: string; IdToken?: string; ExpiresIn?: number } | undefined,
): SignInResult {
  const { AccessToken, RefreshToken, IdToken, ExpiresIn } = result ?? {};
  if (!AccessToken || !RefreshToken || !IdToken || ExpiresIn === undefined) {
    throw new Error('Cognito answered a sign-in without all of its tokens');
  }
  const claims = claimsOf(IdToken);
  return {
    accessToken: AccessToken,
    refreshToken: RefreshToken,
    expiresIn: ExpiresIn,
    user: userFrom(claims),
  };
}

interface Claims extends Attributes {
  readonly sub?: string;
  readonly 'cognito:groups'?: string[];
}

/** The claims of a token that Cognito itself has just handed over. */
function claimsOf(token: string): Claims {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Claims;
}

const userFrom = (claims: Claims): User => ({
  id: claims.sub ?? '',
  ...profileFrom(claims),
  groups: claims['cognito:groups'] ?? [],
});
