import * as z from 'zod';
import type { UserPoolClientResource, UserPoolResource } from '../../assembly/resources.ts';
import type { JsonOperation } from '../../aws/json-protocol.ts';
import type { AwsCall } from '../../aws/service.ts';
import type { Outbox } from '../outbox.ts';
import type { Codes } from './codes.ts';
import { invalidParameter, notAuthorized, resourceNotFound, userNotFound } from './errors.ts';
import type { FailureCounter } from './failure-counter.ts';
import type { Passwords } from './passwords.ts';
import type { Sessions } from './sessions.ts';
import type { Tokens } from './tokens.ts';
import { ACCOUNT_SCOPE } from './triggers.ts';
import type { User, Users } from './users.ts';

/** The dependencies of the operations. */
export interface CognitoDeps {
  readonly pools: readonly UserPoolResource[];
  readonly users: Users;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly codes: Codes;
  readonly failures: FailureCounter;
  readonly passwords: Passwords;
  readonly outbox: Outbox;
  readonly invokeTrigger: (functionArn: string, event: unknown) => Promise<unknown>;
}

/** An operation that validates its input first; members that the schema does not name are refused, not ignored. */
export function defineOperation<Input extends z.ZodType>(
  schema: Input,
  run: (input: z.output<Input>, call: AwsCall) => unknown,
): JsonOperation {
  return (input: unknown, call: AwsCall) => {
    const { success, data, error } = schema.safeParse(input);
    if (success) return run(data, call);
    const problems = error.issues.map(
      ({ path, message }) => `Value at '${memberName(path)}' failed to satisfy constraint: ${message}`,
    );
    throw invalidParameter(
      `${problems.length} validation error${problems.length === 1 ? '' : 's'} detected: ${problems.join('; ')}`,
    );
  };
}

/** The name of a member in Cognito's errors: `password`, `userAttributes.1.member.name`. */
function memberName(path: readonly PropertyKey[]): string {
  const name = path.join('.');
  return name === '' ? 'request' : name.slice(0, 1).toLowerCase() + name.slice(1);
}

/** Schemas of inputs that many operations share. */
export const Username = z.string().min(1).max(128);
/** Text that cannot be a password is an invalid parameter; the pool's policy is checked later. */
export const Password = z
  .string()
  .min(6, 'Member must have length greater than or equal to 6')
  .max(256, 'Member must have length less than or equal to 256')
  .regex(/^\S+.*\S+$/s, 'Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$');
export const Code = z.string().min(1).max(2048);
export const Token = z
  .string()
  .regex(/^[A-Za-z0-9-_=.]+$/, 'Member must satisfy regular expression pattern: [A-Za-z0-9-_=.]+');
export const ClientMetadata = z.record(z.string(), z.string()).optional();
export const AttributeList = z.array(
  z.strictObject({ Name: z.string().min(1).max(32), Value: z.string().max(2048) }),
);

export function poolById({ pools }: CognitoDeps, id: string): UserPoolResource {
  const pool = pools.find((each) => each.id === id);
  if (!pool) throw resourceNotFound(`User pool ${id} does not exist.`);
  return pool;
}

export function clientById(
  { pools }: CognitoDeps,
  id: string,
): { pool: UserPoolResource; client: UserPoolClientResource } {
  for (const pool of pools) {
    const client = pool.clients.find((each) => each.id === id);
    if (client) return { pool, client };
  }
  throw resourceNotFound(`User pool client ${id} does not exist.`);
}

/**
 * The user of a valid access token.
 *
 * @throws AwsError `NotAuthorizedException` for an invalid token, or one without the scope that all operations with an
 * access token require:
 * https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GlobalSignOut.html
 */
export async function userOfToken(
  { pools, tokens, sessions, users }: CognitoDeps,
  accessToken: string,
): Promise<{ pool: UserPoolResource; client: UserPoolClientResource; user: User }> {
  const issuer = issuerOf(accessToken);
  const pool = pools.find(({ providerUrl }) => providerUrl === issuer);
  if (!pool) throw notAuthorized('Invalid Access Token');
  const { sub, originJti, clientId, scopes } = await tokens.verifyAccessToken(pool, accessToken);
  if (!scopes.includes(ACCOUNT_SCOPE)) throw notAuthorized('Access Token does not have required scopes');
  const client = pool.clients.find(({ id }) => id === clientId);
  if (!client) throw notAuthorized('Invalid Access Token');
  const user = users.find(pool.id, sub);
  if (!user) throw userNotFound();
  sessions.check(originJti);
  return { pool, client, user };
}

/** The claimed issuer; the token is verified with that pool's key afterwards. */
function issuerOf(token: string): unknown {
  try {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as {
      iss?: unknown;
    };
    return claims.iss;
  } catch (cause) {
    throw Object.assign(notAuthorized('Invalid Access Token'), { cause });
  }
}
