import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { UserPoolClientResource, UserPoolResource } from '../../assembly/resources.ts';
import { AwsError } from '../../aws/service.ts';
import {
  invalidParameter,
  notAuthorized,
  userDisabled,
  userNotConfirmed,
  userNotFound,
  wrongPassword,
} from './errors.ts';
import { PASSWORD_PURPOSE } from './failure-counter.ts';
import {
  ClientMetadata,
  type CognitoDeps,
  clientById,
  defineOperation,
  Token,
  userOfToken,
} from './operation.ts';
import type { Session } from './sessions.ts';
import { callPreTokenGeneration, type TokenRequest } from './triggers.ts';
import { type Attributes, loginOf, type User } from './users.ts';

/** Starting, refreshing and ending sessions. */
export const signInOperations = (context: CognitoDeps) => ({
  InitiateAuth: defineOperation(InitiateAuth, (input) => initiateAuth(context, input)),
  GetTokensFromRefreshToken: defineOperation(GetTokensFromRefreshToken, (input) =>
    refreshSession(context, input.ClientId, input.RefreshToken, input.ClientMetadata),
  ),
  RevokeToken: defineOperation(RevokeToken, (input) => revokeToken(context, input)),
  GlobalSignOut: defineOperation(GlobalSignOut, async ({ AccessToken }) => {
    const { user } = await userOfToken(context, AccessToken);
    context.sessions.revokeAll(user);
    return {};
  }),
});

const InitiateAuth = z.strictObject({
  ClientId: z.string(),
  AuthFlow: z.string(),
  AuthParameters: z.record(z.string(), z.string()).default({}),
  ClientMetadata,
});
const GetTokensFromRefreshToken = z.strictObject({
  ClientId: z.string(),
  RefreshToken: Token,
  ClientMetadata,
});
const RevokeToken = z.strictObject({ ClientId: z.string(), Token });
const GlobalSignOut = z.strictObject({ AccessToken: Token });

async function initiateAuth(
  context: CognitoDeps,
  { ClientId, AuthFlow, AuthParameters }: z.output<typeof InitiateAuth>,
) {
  const { pool, client } = clientById(context, ClientId);
  if (AuthFlow === 'USER_PASSWORD_AUTH') {
    requireFlow(client, 'USER_PASSWORD_AUTH');
    const [username, password] = requireParameters(AuthParameters, ['USERNAME', 'PASSWORD']);
    const user = await authenticate(context, { pool, client, username, password });
    if (user.status === 'FORCE_CHANGE_PASSWORD') return newPasswordRequired(user);
    const { session, refreshToken } = context.sessions.start(user, client);
    const source = 'TokenGeneration_Authentication';
    return await authenticationResult(context, { source, pool, client, user, session, refreshToken });
  }
  if (AuthFlow === 'REFRESH_TOKEN_AUTH' || AuthFlow === 'REFRESH_TOKEN') {
    requireFlow(client, 'REFRESH_TOKEN_AUTH');
    const [refreshToken] = requireParameters(AuthParameters, ['REFRESH_TOKEN']);
    return await refreshSession(context, ClientId, refreshToken);
  }
  throw invalidParameter(
    `The local Cognito does not support the flow ${AuthFlow}. It supports USER_PASSWORD_AUTH and REFRESH_TOKEN_AUTH.`,
  );
}

async function refreshSession(
  context: CognitoDeps,
  clientId: string,
  token: string,
  clientMetadata?: Attributes,
) {
  const { pool, client } = clientById(context, clientId);
  const { session, refreshToken } = context.sessions.resume(pool.id, client, token);
  const user = context.users.find(pool.id, session.sub);
  if (!user) throw notAuthorized('Invalid Refresh Token');
  if (!user.enabled) throw userDisabled();
  const source = 'TokenGeneration_RefreshTokens';
  return await authenticationResult(context, {
    source,
    pool,
    client,
    user,
    session,
    refreshToken,
    clientMetadata,
  });
}

/**
 * The response to a temporary password. `RespondToAuthChallenge`, which would answer the challenge, is not supported
 * here.
 */
const newPasswordRequired = (user: User) => ({
  ChallengeName: 'NEW_PASSWORD_REQUIRED',
  Session: randomUUID(),
  ChallengeParameters: {
    USER_ID_FOR_SRP: user.sub,
    requiredAttributes: '[]',
    userAttributes: JSON.stringify(user.attributes),
  },
});

function requireFlow({ authFlows }: UserPoolClientResource, flow: string): void {
  if (!authFlows.includes(`ALLOW_${flow}`))
    throw invalidParameter(`${flow} flow not enabled for this client`);
}

/**
 * The named parameters.
 *
 * @throws AwsError if one is missing or unknown.
 */
function requireParameters<const Names extends readonly string[]>(
  given: Readonly<Record<string, string>>,
  names: Names,
): { [I in keyof Names]: string } {
  const unknown = Object.keys(given).filter((name) => !names.includes(name));
  if (unknown.length > 0)
    throw invalidParameter(`Unknown AuthParameters ${unknown.join(', ')}; known: ${names.join(', ')}`);
  return names.map((name) => {
    const value = given[name];
    if (!value) throw invalidParameter(`Missing required parameter ${name}`);
    return value;
  }) as { [I in keyof Names]: string };
}

interface PasswordAttempt {
  readonly pool: UserPoolResource;
  readonly client: UserPoolClientResource;
  readonly username: string;
  readonly password: string;
}

/**
 * The user with this password. Unknown users and wrong passwords look alike and take the same time, if the client asks
 * for it.
 */
async function authenticate(
  context: CognitoDeps,
  { pool, client, username, password }: PasswordAttempt,
): Promise<User> {
  const user = context.users.find(pool.id, username);
  if (!user && !client.preventUserExistenceErrors) throw userNotFound();
  const login = user?.email ?? loginOf(username);
  await verifyPassword(context, { pool: pool.id, login, password, hash: user?.password });
  if (!user) throw wrongPassword();
  if (!user.enabled) throw userDisabled();
  if (user.status === 'UNCONFIRMED') throw userNotConfirmed();
  return user;
}

/**
 * @throws AwsError `NotAuthorizedException` for a wrong password, and for any password while the login is locked out.
 */
export async function verifyPassword(
  { failures, passwords }: CognitoDeps,
  {
    pool,
    login,
    password,
    hash,
  }: { pool: string; login: string; password: string; hash: string | null | undefined },
): Promise<void> {
  failures.checkPasswordAttempt(pool, login);
  // Counted before the slow comparison, so that parallel attempts do not bypass the limit.
  failures.add(pool, login, PASSWORD_PURPOSE);
  if (!(await passwords.matches(password, hash))) throw wrongPassword();
  failures.clear(pool, login, PASSWORD_PURPOSE);
}

interface AuthenticatedSession {
  readonly source: TokenRequest['source'];
  readonly pool: UserPoolResource;
  readonly client: UserPoolClientResource;
  readonly user: User;
  readonly session: Session;
  /** Undefined if a refresh keeps its refresh token. */
  readonly refreshToken: string | undefined;
  readonly clientMetadata?: Attributes | undefined;
}

async function authenticationResult(
  context: CognitoDeps,
  { source, refreshToken, clientMetadata, ...grant }: AuthenticatedSession,
) {
  const groups = context.users.groups(grant.user);
  const customized = await callPreTokenGeneration(context, { source, ...grant, groups, clientMetadata });
  const { accessToken, idToken } = await context.tokens.issue({ ...grant, ...customized });
  return {
    ChallengeParameters: {},
    AuthenticationResult: {
      AccessToken: accessToken,
      IdToken: idToken,
      RefreshToken: refreshToken,
      ExpiresIn: grant.client.accessTokenSeconds,
      TokenType: 'Bearer',
    },
  };
}

/** An unknown token is not an error (RFC 7009): it is already invalid. */
function revokeToken(context: CognitoDeps, { ClientId, Token: token }: z.output<typeof RevokeToken>) {
  const { client } = clientById(context, ClientId);
  if (token.split('.').length === 3)
    throw new AwsError('UnsupportedTokenTypeException', 'Only refresh tokens can be revoked.');
  const issuedTo = context.sessions.clientOf(token);
  if (issuedTo !== undefined && issuedTo !== client.id) {
    throw new AwsError('UnauthorizedException', 'The token was issued to another client.');
  }
  context.sessions.revoke(token);
  return {};
}
