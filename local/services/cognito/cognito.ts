import type { UserPoolResource } from '../../assembly/resources.ts';
import { createJsonService } from '../../aws/json-protocol.ts';
import { type AwsCall, AwsError, type AwsReply, type ServiceEmulator } from '../../aws/service.ts';
import type { Outbox } from '../outbox.ts';
import { accountOperations } from './account.ts';
import { adminOperations } from './admin.ts';
import { createCodes } from './codes.ts';
import { openDatabase } from './database.ts';
import { createFailureCounter } from './failure-counter.ts';
import type { CognitoDeps } from './operation.ts';
import { createPasswords } from './passwords.ts';
import { recoveryOperations } from './recovery.ts';
import { createSessions } from './sessions.ts';
import { signInOperations } from './sign-in.ts';
import { signUpOperations } from './sign-up.ts';
import { createTokens, type Tokens } from './tokens.ts';
import { checkTriggers } from './triggers.ts';
import { createUsers } from './users.ts';

export interface CognitoOptions {
  /** Users, sessions and signing keys; `:memory:` keeps nothing. */
  readonly databaseFile: string;
  readonly userPools: readonly UserPoolResource[];
  /** Calls a function with a trigger's event and resolves to what it returns; rejects where it throws. */
  readonly invokeTrigger: (functionArn: string, event: unknown) => Promise<unknown>;
  /** Where confirmation codes go. */
  readonly outbox: Outbox;
  readonly clock?: () => Date;
  /** scrypt's cost; tests take less. */
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
