import { generateKeyPairSync, randomUUID } from 'node:crypto';
import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { type Client, createClient } from '../../../client/client.ts';
import type { Cloud } from '../../../local/cloud.ts';
import type { ErrorCode } from '../../../shared/domain/errors.ts';
import { operatorClientConfig, PASSWORD, registerUser, type TestUser } from '../app-harness.ts';
import { openTokenSigner } from './token-signer.ts';

/** Who calls the API without the right to call the routes of users, and why these refuse them. */
export interface Caller {
  readonly refusal: ErrorCode;
  /** The Authorization header with which they send a request of this user; undefined sends none. */
  readonly authorize: (user: TestUser) => string | undefined | Promise<string | undefined>;
}

const now = () => Math.floor(Date.now() / 1000);

/**
 * All callers by name. Each has one fault: their tokens have the claims of the user whose request they send, and are signed
 * with the key of the user pool unless that is the fault.
 */
export function createCallers(cloud: Cloud, stateFolder: string): Readonly<Record<string, Caller>> {
  const { resigned, publicKey } = openTokenSigner(stateFolder);
  const otherKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const clientId = cloud.resources.userPools[0]?.clients[0]?.id ?? '';

  /** The access token of a new user whose sessions have ended. */
  const endedSession = (end: (client: Client) => Promise<unknown>) =>
    once(async () => {
      const { client, accessToken } = await registerUser(cloud);
      await end(client);
      return `Bearer ${accessToken}`;
    });

  const invalid = (authorize: Caller['authorize']): Caller => ({ refusal: 'auth.invalid-token', authorize });
  const revoked = (authorize: Caller['authorize']): Caller => ({ refusal: 'auth.revoked-token', authorize });
  return {
    'without a token': { refusal: 'auth.missing-token', authorize: () => undefined },
    'with something else than a token': invalid(() => 'Bearer not-a-token'),
    'with a token without its scheme': invalid(({ accessToken }) => accessToken),
    'with another scheme': invalid(({ accessToken }) => `Basic ${accessToken}`),
    'with two tokens': invalid(({ accessToken }) => `Bearer ${accessToken} ${accessToken}`),
    'with the signature of another key': invalid((user) => resigned(user, {}, { key: otherKey })),
    'with a key that the pool does not have': invalid((user) =>
      resigned(user, {}, { header: { kid: randomUUID() } }),
    ),
    'with the signature of other claims': invalid(async (user) => {
      const [header, , signature] = user.accessToken.split('.');
      const [, payload] = (await resigned(user, { 'cognito:groups': ['operators'] })).split('.');
      return `Bearer ${header}.${payload}.${signature}`;
    }),
    'without a signature (`alg: none`)': invalid(({ accessToken }) => {
      const header = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
      return `Bearer ${header}.${accessToken.split('.')[1]}.`;
    }),
    'with the public key as the secret (HS256)': invalid((user) => {
      const pem = publicKey.export({ type: 'spki', format: 'pem' });
      return resigned(user, {}, { header: { alg: 'HS256' }, key: Buffer.from(pem) });
    }),
    'with an expired token': {
      refusal: 'auth.expired-token',
      authorize: (user) => resigned(user, { iat: now() - 7200, exp: now() - 3600 }),
    },
    'with a token that never expires': invalid((user) => resigned(user, { exp: undefined })),
    'with a token that is not valid yet': invalid((user) => resigned(user, { nbf: now() + 3600 })),
    'with a token of another issuer': invalid((user) =>
      resigned(user, { iss: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Another1' }),
    ),
    'with a token for another client': invalid((user) => resigned(user, { client_id: 'another-client' })),
    'with an ID token': invalid(
      oncePerUser(async ({ email }) => {
        const cognito = new CognitoIdentityProviderClient(operatorClientConfig(cloud));
        const { AuthenticationResult } = await cognito.send(
          new InitiateAuthCommand({
            ClientId: clientId,
            AuthFlow: 'USER_PASSWORD_AUTH',
            AuthParameters: { USERNAME: email, PASSWORD },
          }),
        );
        return `Bearer ${AuthenticationResult?.IdToken}`;
      }),
    ),
    'with a refresh token': invalid(({ refreshToken }) => `Bearer ${refreshToken}`),
    'after signing out': revoked(
      oncePerUser(async ({ email }) => {
        const { accessToken } = await createClient(cloud.apiUrl).login({
          body: { email, password: PASSWORD },
        });
        await createClient(cloud.apiUrl, () => accessToken).logout();
        return `Bearer ${accessToken}`;
      }),
    ),
    'after signing out everywhere': revoked(
      endedSession((client) => client.logout({ body: { everywhere: true } })),
    ),
    'after a change of the password': revoked(
      endedSession((client) =>
        client.changePassword({ body: { currentPassword: PASSWORD, newPassword: 'Porridge-9-Honey' } }),
      ),
    ),
    'after deleting the account': revoked(
      endedSession((client) => client.deleteMe({ body: { password: PASSWORD } })),
    ),
  };
}

function oncePerUser(authorize: (user: TestUser) => Promise<string>) {
  const made = new Map<string, Promise<string>>();
  return (user: TestUser) => {
    const header = made.get(user.email) ?? authorize(user);
    made.set(user.email, header);
    return header;
  };
}

function once(make: () => Promise<string>) {
  let made: Promise<string> | undefined;
  return () => (made ??= make());
}
