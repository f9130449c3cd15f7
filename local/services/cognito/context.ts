import * as z from 'zod';
import type { UserPoolClientResource, UserPoolResource } from '../../assembly/resources.ts';
import type { JsonOperation } from '../../aws/json-protocol.ts';
import type { AwsCall } from '../../aws/service.ts';
import type { Outbox } from '../outbox.ts';
import type { Codes } from './codes.ts';
import { invalidParameter, notAuthorized, resourceNotFound, userNotFound } from './errors.ts';
import type { Failures } from './failures.ts';
import type { Passwords } from './passwords.ts';
import type { Sessions } from './sessions.ts';
import type { Tokens } from './tokens.ts';
import type { User, Users } from './users.ts';

/** What the operations work with. */
export interface Context {
  readonly pools: readonly UserPoolResource[];
  readonly users: Users;
  readonly sessions: Sessions;
  readonly tokens: Tokens;
  readonly codes: Codes;
  readonly failures: Failures;
  readonly passwords: Passwords;
  readonly outbox: Outbox;
  readonly invokeTrigger: (functionArn: string, event: unknown) => Promise<unknown>;
}

/** An operation whose input is checked first; what the schema does not name is refused, not ignored. */
export function operation<Input extends z.ZodType>(
  schema: Input,
  run: (input: z.output<Input>, call: AwsCall) => unknown,
): JsonOperation {
  return (input: unknown, call: AwsCall) => {
    const { success, data, error } = schema.safeParse(input);
    if (success) return run(data, call);
    const problems = error.issues.map(
      ({ path, message }) => `${path.join('.') || 'the request'}: ${message}`,
    );
    throw invalidParameter(
      `${problems.length} validation error${problems.length === 1 ? '' : 's'} detected: ${problems.join('; ')}`,
    );
  };
}

/** Inputs that many operations share. */
export const Username = z.string().min(1).max(128);
export const Password = z.string().min(1).max(256);
export const Code = z.string().min(1).max(2048);
export const Token = z.string().min(1);
export const ClientMetadata = z.record(z.string(), z.string()).optional();
export const AttributeList = z.array(
  z.strictObject({ Name: z.string().min(1).max(32), Value: z.string().max(2048) }),
);

export function poolNamed({ pools }: Context, id: string): UserPoolResource {
  const pool = pools.find((each) => each.id === id);
  if (!pool) throw resourceNotFound(`User pool ${id} does not exist.`);
  return pool;
}

export function clientNamed(
  { pools }: Context,
  id: string,
): { pool: UserPoolResource; client: UserPoolClientResource } {
  for (const pool of pools) {
    const client = pool.clients.find((each) => each.id === id);
    if (client) return { pool, client };
  }
  throw resourceNotFound(`User pool client ${id} does not exist.`);
}

/** The user behind an access token that is still good. */
export async function userOfToken(
  { pools, tokens, sessions, users }: Context,
  accessToken: string,
): Promise<{ pool: UserPoolResource; user: User }> {
  const issuer = issuerOf(accessToken);
  const pool = pools.find(({ providerUrl }) => providerUrl === issuer);
  if (!pool) throw notAuthorized('Invalid Access Token');
  const { sub, originJti } = await tokens.verifyAccessToken(pool, accessToken);
  const user = users.find(pool.id, sub);
  if (!user) throw userNotFound();
  sessions.check(originJti);
  return { pool, user };
}

/** What the token claims; whether it is true is verified with that pool's key. */
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
