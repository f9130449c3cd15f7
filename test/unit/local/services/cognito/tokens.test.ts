import { GetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CognitoHarness, ISSUER, POOL_ID, startCognito } from './cognito-harness.ts';

let local: CognitoHarness;
beforeAll(async () => {
  local = await startCognito();
});
afterAll(() => local.close());

const getUser = (AccessToken: string) => local.cognito.send(new GetUserCommand({ AccessToken }));

describe('tokens', () => {
  test('link to their keys in the OpenID configuration', async () => {
    const response = await fetch(`${local.url}/${POOL_ID}/.well-known/openid-configuration`);

    const configuration = (await response.json()) as { issuer: string; jwks_uri: string };
    expect(configuration.issuer).toBe(ISSUER);
    const keys = (await (await fetch(configuration.jwks_uri)).json()) as { keys: Record<string, unknown>[] };
    expect(keys.keys).toEqual([
      { kty: 'RSA', alg: 'RS256', use: 'sig', kid: expect.any(String), n: expect.any(String), e: 'AQAB' },
    ]);
  });

  test('of a pool that does not exist have no keys', async () => {
    const response = await fetch(`${local.url}/${POOL_ID}x/.well-known/jwks.json`);

    expect(response.status).toBe(404);
  });

  test('survive a restart, and so does the account', async () => {
    const first = await startCognito();
    await first.signUp('kept@example.com');
    const { AccessToken } = await first.signIn('kept@example.com');

    const second = await startCognito({ folder: first.folder });

    const { UserAttributes } = await second.cognito.send(new GetUserCommand({ AccessToken }));
    expect(UserAttributes).toContainEqual({ Name: 'email', Value: 'kept@example.com' });
    await second.close();
    await first.close();
  });
});

describe('an access token is refused', () => {
  test('if it was changed, has another signature, or is an ID token', async () => {
    await local.signUp('forger@example.com');
    const { AccessToken, IdToken } = await local.signIn('forger@example.com');
    const [header, , signature] = AccessToken.split('.');
    const claims = { ...decodeJwt(AccessToken), sub: 'somebody-else' };
    const changed = [header, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
    const symmetric = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(Buffer.alloc(32));

    for (const token of [changed, symmetric, IdToken, 'not.a.token', 'nothing']) {
      const attempt = getUser(token);

      await expect(attempt).rejects.toMatchObject({
        name: 'NotAuthorizedException',
        message: 'Invalid Access Token',
      });
    }
  });
});
