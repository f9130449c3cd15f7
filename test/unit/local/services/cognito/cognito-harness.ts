import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { UserPoolClientResource, UserPoolResource } from '../../../../../local/assembly/resources.ts';
import { accessOf } from '../../../../../local/aws/access.ts';
import { credentialsFor, OPERATOR } from '../../../../../local/aws/credentials.ts';
import { startAwsServer } from '../../../../../local/aws/server.ts';
import { REGION } from '../../../../../local/aws/service.ts';
import { createCognito } from '../../../../../local/services/cognito/cognito.ts';
import { createOutbox, type Outbox } from '../../../../../local/services/outbox.ts';
import { createFunctionResource } from '../../aws/resource-fixtures.ts';

export const PASSWORD = 'Correct-horse-1';
export const POOL_ID = `${REGION}_docket`;
export const ISSUER = `https://cognito-idp.${REGION}.amazonaws.com/${POOL_ID}`;
const PRE_SIGN_UP = `arn:aws:lambda:${REGION}:000000000000:function:pre-sign-up`;

const PRE_TOKEN_GENERATION = `arn:aws:lambda:${REGION}:000000000000:function:pre-token-generation`;

const createClientResource = (
  id: string,
  changes: Partial<UserPoolClientResource> = {},
): UserPoolClientResource => ({
  id,
  authFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  accessTokenSeconds: 900,
  idTokenSeconds: 600,
  refreshTokenSeconds: 86_400,
  rotationGraceSeconds: undefined,
  preventUserExistenceErrors: true,
  readAttributes: undefined,
  writeAttributes: undefined,
  ...changes,
});

export const createUserPool = (triggers: UserPoolResource['triggers']): UserPoolResource => ({
  id: POOL_ID,
  arn: `arn:aws:cognito-idp:${REGION}:000000000000:userpool/${POOL_ID}`,
  providerUrl: ISSUER,
  groups: ['client', 'lawyer', 'admin'],
  clients: [
    createClientResource('web'),
    createClientResource('legacy', { preventUserExistenceErrors: false }),
    createClientResource('restricted', { authFlows: ['ALLOW_REFRESH_TOKEN_AUTH'] }),
    createClientResource('rotating', { authFlows: ['ALLOW_USER_PASSWORD_AUTH'], rotationGraceSeconds: 60 }),
    createClientResource('narrow', {
      readAttributes: ['email', 'name'],
      writeAttributes: ['email', 'name'],
    }),
  ],
  passwordPolicy: {
    minimumLength: 10,
    requireLowercase: true,
    requireUppercase: true,
    requireNumbers: true,
    requireSymbols: false,
  },
  triggers,
});

export interface CognitoHarness {
  readonly url: string;
  readonly folder: string;
  readonly outbox: Outbox;
  readonly cognito: CognitoIdentityProviderClient;
  clientFor(accessKeyId: string): CognitoIdentityProviderClient;
  /** Signs a user up. By default, the trigger confirms the account. */
  signUp(email: string, attributes?: Record<string, string>): Promise<string>;
  signIn(email: string, password?: string, clientId?: string): ReturnType<typeof authenticate>;
  /** The code in the newest message to this address. */
  latestCode(email: string): Promise<string>;
  advance(milliseconds: number): void;
  close(): Promise<void>;
}

export type Trigger = (event: Record<string, unknown>) => unknown;

/** What the trigger of the app does if users need no code. */
const autoConfirm: Trigger = (event) => ({
  ...event,
  response: { autoConfirmUser: true, autoVerifyEmail: true },
});

/**
 * The emulator behind the real server on a free port, for the real SDK. `trigger` null leaves users unconfirmed, `keeps`
 * the folder; `tokenTrigger` is called before tokens are issued.
 */
export async function startCognito(
  options: { folder?: string; keeps?: boolean; trigger?: Trigger | null; tokenTrigger?: Trigger } = {},
): Promise<CognitoHarness> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'docket-cognito-')));
  const trigger = options.trigger === undefined ? autoConfirm : options.trigger;
  const triggers = [
    { name: 'PreSignUp', functionArn: PRE_SIGN_UP, run: trigger },
    { name: 'PreTokenGenerationConfig', functionArn: PRE_TOKEN_GENERATION, run: options.tokenTrigger },
  ].filter(({ run }) => run);
  const outbox = createOutbox({ folder: join(folder, 'outbox') });
  let ahead = 0;
  const emulator = createCognito({
    databaseFile: join(folder, 'cognito.sqlite'),
    userPools: [
      createUserPool(Object.fromEntries(triggers.map(({ name, functionArn }) => [name, functionArn]))),
    ],
    invokeTrigger: async (functionArn, event) => {
      const called = triggers.find((each) => each.functionArn === functionArn);
      if (!called?.run) throw new Error(`unexpected trigger ${functionArn}`);
      return await called.run(event as Record<string, unknown>);
    },
    outbox,
    passwordCost: 1024,
    clock: () => new Date(Date.now() + ahead),
  });
  const grouper = createFunctionResource('grouper');
  const access = accessOf({
    functions: [grouper],
    roles: [
      {
        arn: grouper.roleArn,
        statements: [
          { Effect: 'Allow', Action: 'cognito-idp:AdminAddUserToGroup', Resource: createUserPool({}).arn },
        ],
      },
    ],
  });
  const server = await startAwsServer({ port: 0, emulators: [emulator], ...access });
  const clients: CognitoIdentityProviderClient[] = [];
  const clientFor = (accessKeyId: string) => {
    const client = new CognitoIdentityProviderClient({
      endpoint: server.url,
      region: REGION,
      credentials: credentialsFor(accessKeyId),
      maxAttempts: 1,
    });
    clients.push(client);
    return client;
  };
  const cognito = clientFor(OPERATOR);
  return {
    url: server.url,
    folder,
    outbox,
    cognito,
    clientFor,
    async signUp(email, attributes = {}) {
      const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
      const command = new SignUpCommand({
        ClientId: 'web',
        Username: email,
        Password: PASSWORD,
        UserAttributes,
      });
      const { UserSub = '' } = await cognito.send(command);
      return UserSub;
    },
    signIn: (email, password = PASSWORD, clientId = 'web') =>
      authenticate(cognito, email, password, clientId),
    async latestCode(email) {
      const message = (await outbox.list()).find(({ to }) => to === email);
      return /\b\d{6}\b/.exec(message?.text ?? '')?.[0] ?? '';
    },
    advance: (milliseconds) => {
      ahead += milliseconds;
    },
    async close() {
      for (const client of clients) client.destroy();
      await server.close();
      await emulator.close?.();
      if (!options.keeps) await rm(folder, { recursive: true, force: true });
    },
  };
}

async function authenticate(
  cognito: CognitoIdentityProviderClient,
  email: string,
  password: string,
  clientId: string,
) {
  const AuthParameters = { USERNAME: email, PASSWORD: password };
  const command = new InitiateAuthCommand({
    ClientId: clientId,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters,
  });
  const { AuthenticationResult } = await cognito.send(command);
  const { AccessToken = '', IdToken = '', RefreshToken = '', ...rest } = AuthenticationResult ?? {};
  return { AccessToken, IdToken, RefreshToken, ...rest };
}

/** The errors of concurrent calls. Fails if one of the calls succeeds. */
export async function errorsOf(
  attempts: readonly Promise<unknown>[],
): Promise<{ name: string; message: string }[]> {
  const outcomes = await Promise.allSettled(attempts);
  return outcomes.map((outcome) => {
    if (outcome.status === 'fulfilled') throw new Error('A call that should have been refused was not.');
    return outcome.reason as Error;
  });
}
