import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { UserPoolResource } from '../../assembly/resources.ts';
import { createJsonService } from '../../aws/json-protocol.ts';
import { type AwsCall, AwsError, type AwsReply, type ServiceEmulator } from '../../aws/service.ts';
import type { Outbox } from '../outbox.ts';
import { accountOperations, recoveryOperations } from './account.ts';
import { adminOperations } from './admin.ts';
import { createCodes } from './codes.ts';
import { createFailureCounter } from './failure-counter.ts';
import type { CognitoDeps } from './operation.ts';
import { createPasswords } from './passwords.ts';
import { createSessions } from './sessions.ts';
import { signInOperations } from './sign-in.ts';
import { signUpOperations } from './sign-up.ts';
import { createTokens, type Tokens } from './tokens.ts';
import { checkTriggers } from './triggers.ts';
import { createUsers } from './users.ts';

export interface CognitoOptions {
  /** Users, sessions and signing keys; `:memory:` persists nothing. */
  readonly databaseFile: string;
  readonly userPools: readonly UserPoolResource[];
  /** Calls a function with a trigger's event and resolves to its result; rejects if it throws. */
  readonly invokeTrigger: (functionArn: string, event: unknown) => Promise<unknown>;
  /** Where confirmation codes are sent. */
  readonly outbox: Outbox;
  readonly clock?: () => Date;
  /** scrypt's cost; lower in tests. */
  readonly passwordCost?: number;
}

const WELL_KNOWN = /^\/([^/]+)\/\.well-known\/(jwks\.json|openid-configuration)$/;

/** Amazon Cognito for the user pools of the templates: accounts, sessions, groups and signed tokens. */
export function createCognito(options: CognitoOptions): ServiceEmulator {
  const { databaseFile, userPools, invokeTrigger, outbox, clock = () => new Date() } = options;
  checkTriggers(userPools);
  const database = openDatabase(databaseFile);
  const failures = createFailureCounter(database, clock);
  const context: CognitoDeps = {
    pools: userPools,
    users: createUsers(database, clock),
    sessions: createSessions(database, clock),
    tokens: createTokens(database, clock),
    codes: createCodes(database, failures, clock),
    failures,
    passwords: createPasswords(options.passwordCost),
    outbox,
    invokeTrigger,
  };
  return createJsonService({
    service: 'cognito-idp',
    targetPrefix: 'AWSCognitoIdentityProviderService',
    version: '1.1',
    unsignedGetPaths: WELL_KNOWN,
    operations: {
      ...signUpOperations(context),
      ...signInOperations(context),
      ...accountOperations(context),
      ...recoveryOperations(context),
      ...adminOperations(context),
    },
    handleOther: (call) => wellKnown(call, userPools, context.tokens),
    close() {
      database.close();
      return Promise.resolve();
    },
  });
}

/** What others need to verify a pool's tokens. */
async function wellKnown(
  { url }: AwsCall,
  pools: readonly UserPoolResource[],
  tokens: Tokens,
): Promise<AwsReply> {
  const [, poolId, document] = WELL_KNOWN.exec(url.pathname) ?? [];
  const pool = pools.find(({ id }) => id === poolId);
  if (!pool)
    throw new AwsError(
      'ResourceNotFoundException',
      `User pool ${poolId ?? url.pathname} does not exist.`,
      404,
    );
  const content =
    document === 'jwks.json'
      ? await tokens.jwks(pool)
      : {
          issuer: pool.providerUrl,
          jwks_uri: `${url.origin}/${pool.id}/.well-known/jwks.json`,
          id_token_signing_alg_values_supported: ['RS256'],
          response_types_supported: ['token'],
          subject_types_supported: ['public'],
        };
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(content) };
}

/** Times are milliseconds since 1970. A login is an email in lower case, with or without an account. */
const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA foreign_keys = ON;
  CREATE TABLE IF NOT EXISTS users (
    pool TEXT NOT NULL, sub TEXT NOT NULL, email TEXT NOT NULL, password TEXT, status TEXT NOT NULL,
    attributes TEXT NOT NULL, created_at INTEGER NOT NULL, modified_at INTEGER NOT NULL,
    enabled INTEGER NOT NULL DEFAULT 1, PRIMARY KEY (pool, sub), UNIQUE (pool, email)
  );
  CREATE TABLE IF NOT EXISTS memberships (
    pool TEXT NOT NULL, sub TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (pool, sub, name),
    FOREIGN KEY (pool, sub) REFERENCES users ON DELETE CASCADE
  );
  CREATE TABLE IF NOT EXISTS sessions (
    origin_jti TEXT PRIMARY KEY, pool TEXT NOT NULL, sub TEXT NOT NULL, client TEXT NOT NULL,
    auth_time INTEGER NOT NULL, expires_at INTEGER NOT NULL, revoked INTEGER NOT NULL,
    FOREIGN KEY (pool, sub) REFERENCES users ON DELETE CASCADE
  );
  CREATE TABLE IF NOT EXISTS refresh_tokens (
    hash TEXT PRIMARY KEY, origin_jti TEXT NOT NULL REFERENCES sessions ON DELETE CASCADE,
    replaces TEXT, replaced_at INTEGER
  );
  CREATE TABLE IF NOT EXISTS codes (
    pool TEXT NOT NULL, login TEXT NOT NULL, purpose TEXT NOT NULL, code TEXT NOT NULL, expires_at INTEGER NOT NULL,
    PRIMARY KEY (pool, login, purpose)
  );
  CREATE TABLE IF NOT EXISTS failures (
    pool TEXT NOT NULL, login TEXT NOT NULL, purpose TEXT NOT NULL, count INTEGER NOT NULL,
    first_at INTEGER NOT NULL, last_at INTEGER NOT NULL, PRIMARY KEY (pool, login, purpose)
  );
  CREATE TABLE IF NOT EXISTS signing_keys (pool TEXT PRIMARY KEY, private_jwk TEXT NOT NULL);
`;

/** Version of the tables. For an older version the sessions are dropped, the accounts are kept. */
const SCHEMA_VERSION = 1;

/** Opens a file, or `:memory:`. */
function openDatabase(file: string): DatabaseSync {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file);
  if (database.prepare('PRAGMA user_version').get()?.user_version !== SCHEMA_VERSION) {
    database.exec(`DROP TABLE IF EXISTS sessions; PRAGMA user_version = ${SCHEMA_VERSION}`);
  }
  database.exec(SCHEMA);
  addEnabledColumn(database);
  return database;
}

/** State folders from before users could be disabled lack the column. */
function addEnabledColumn(database: DatabaseSync): void {
  const columns = database.prepare('SELECT name FROM pragma_table_info(?)').all('users');
  if (columns.some(({ name }) => name === 'enabled')) return;
  database.exec('ALTER TABLE users ADD COLUMN enabled INTEGER NOT NULL DEFAULT 1');
}
