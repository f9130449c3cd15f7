import { AdminAddUserToGroupCommand, GetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { createRemoteJWKSet, decodeJwt, jwtVerify, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CognitoHarness, ISSUER, POOL_ID, startCognito } from './cognito-harness.ts';

let local: CognitoHarness;
beforeAll(async () => {
  local = await startCognito();
});
afterAll(() => local.close());

const getUser = (AccessToken: string) => local.cognito.send(new GetUserCommand({ AccessToken }));

describe('tokens', () => {
  test('verify against the published keys and have the claims of Cognito', async () => {
    const sub = await local.signUp('ann@example.com', {
      name: 'Ann',
      locale: 'de-DE',
      zoneinfo: 'Europe/Berlin',
    });
    await local.cognito.send(
      new AdminAddUserToGroupCommand({
        UserPoolId: POOL_ID,
        Username: 'ann@example.com',
        GroupName: 'lawyer',
      }),
    );
    const keys = createRemoteJWKSet(new URL(`${local.url}/${POOL_ID}/.well-known/jwks.json`));

    const { AccessToken, IdToken, ExpiresIn, TokenType } = await local.signIn('ann@example.com');

    const access = await jwtVerify(AccessToken, keys, { issuer: ISSUER });
    const id = await jwtVerify(IdToken, keys, { issuer: ISSUER, audience: 'web' });
    expect(access.protectedHeader).toEqual({ alg: 'RS256', kid: expect.any(String) });
    expect(access.payload).toEqual({
      sub,
      'cognito:groups': ['lawyer'],
      iss: ISSUER,
      client_id: 'web',
      origin_jti: expect.any(String),
      event_id: expect.any(String),
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
      auth_time: expect.any(Number),
      exp: (access.payload.iat ?? 0) + 900,
      iat: expect.any(Number),
      jti: expect.any(String),
      username: sub,
    });
    expect(id.payload).toMatchObject({
      sub,
      aud: 'web',
      token_use: 'id',
      email: 'ann@example.com',
      email_verified: true,
      name: 'Ann',
      locale: 'de-DE',
      zoneinfo: 'Europe/Berlin',
      'cognito:username': sub,
      'cognito:groups': ['lawyer'],
      exp: (id.payload.iat ?? 0) + 600,
    });
    expect({ ExpiresIn, TokenType }).toEqual({ ExpiresIn: 900, TokenType: 'Bearer' });
  });

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
  test('after it has expired', async () => {
    await local.signUp('old@example.com');
    const { AccessToken } = await local.signIn('old@example.com');
    local.advance(901_000);

    const attempt = getUser(AccessToken);

    await expect(attempt).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Access Token has expired',
    });
  });

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
