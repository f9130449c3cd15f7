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
import type { Session } from '../domain/session.ts';
import type { User } from '../domain/user.ts';
import { environmentVariable } from '../environment.ts';
import { type Attributes, profileFrom } from './attributes.ts';
import { cognitoErrors, type ErrorMapping, ignoreErrors, mapErrors } from './cognito-errors.ts';

/** The tokens of a session, and whose it is. */
export interface SignInResult {
  readonly session: Session;
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Lifetime of the access token in seconds. */
  readonly expiresIn: number;
  readonly user: User;
}

/** Starts, refreshes and ends sessions. */
export interface SignIn {
  /** With the email address or the user id. */
  login(username: string, password: string): Promise<SignInResult>;
  /** The new refresh token replaces the given one, which stays valid for another minute in case the request is repeated. */
  refresh(refreshToken: string): Promise<SignInResult>;
  /** Ends the session of this refresh token in Cognito. An invalid or expired token is ignored. */
  revoke(refreshToken: string): Promise<void>;
  /**
   * Starts a session whose tokens are dropped; it ends with all other sessions of the account. Cognito counts wrong
   * passwords.
   * @throws `auth.wrong-password` unless it is the user's password.
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

/** Accounts that an administrator created in Cognito's console have a temporary password. */
function rejectChallenge(challenge: string): never {
  if (challenge !== 'NEW_PASSWORD_REQUIRED') {
    throw new Error(`Cognito asks for the challenge ${challenge}, which this API has no route for`);
  }
  throw new AppError('auth.new-password-required', { cause: 'temporary' });
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
    session: {
      userId: claims.sub,
      sessionId: claims.origin_jti,
      startedAt: new Date(claims.auth_time * 1000),
    },
    accessToken: AccessToken,
    refreshToken: RefreshToken,
    expiresIn: ExpiresIn,
    user: userFrom(claims),
  };
}

interface Claims extends Attributes {
  readonly sub: string;
  readonly origin_jti: string;
  /** In seconds. */
  readonly auth_time: number;
  readonly 'cognito:groups'?: string[];
}

/** The claims of a token that comes directly from Cognito. */
function claimsOf(token: string): Claims {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Claims;
}

const userFrom = (claims: Claims): User => ({
  id: claims.sub,
  ...profileFrom(claims),
  groups: claims['cognito:groups'] ?? [],
});
