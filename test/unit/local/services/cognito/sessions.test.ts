import { readdir, readFile } from 'node:fs/promises';
import {
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CognitoHarness, errorsOf, startCognito } from './cognito-harness.ts';

let local: CognitoHarness;
beforeAll(async () => {
  local = await startCognito();
});
afterAll(() => local.close());

const refresh = (REFRESH_TOKEN: string, ClientId = 'web') =>
  local.cognito.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters: { REFRESH_TOKEN } }),
  );
const getUser = (AccessToken: string) => local.cognito.send(new GetUserCommand({ AccessToken }));

describe('a refresh token', () => {
  test('gives new tokens of the same session', async () => {
    await local.signUp('ben@example.com');
    const before = await local.signIn('ben@example.com');
    local.advance(5_000);

    const { AuthenticationResult } = await refresh(before.RefreshToken);

    const [old, renewed] = [before.AccessToken, AuthenticationResult?.AccessToken ?? ''].map((token) =>
      decodeJwt(token),
    );
    expect(renewed).toMatchObject({ origin_jti: old?.origin_jti, auth_time: old?.auth_time, sub: old?.sub });
    expect(renewed?.jti).not.toBe(old?.jti);
    expect(AuthenticationResult?.RefreshToken).toBeUndefined();
  });

  test('is not stored in plain text', async () => {
    await local.signUp('hash@example.com');
    const { RefreshToken } = await local.signIn('hash@example.com');

    const files = (await readdir(local.folder)).filter((name) => name.startsWith('cognito.sqlite'));
    const contents = await Promise.all(files.map((name) => readFile(`${local.folder}/${name}`)));

    expect(files.length).toBeGreaterThan(0);
    expect(contents.some((content) => content.includes(RefreshToken))).toBe(false);
  });

  test('stops working when it has expired', async () => {
    await local.signUp('cleo@example.com');
    const { RefreshToken } = await local.signIn('cleo@example.com');
    local.advance(86_400_000);

    const attempt = refresh(RefreshToken);

    await expect(attempt).rejects.toMatchObject({ name: 'NotAuthorizedException', message: /expired/ });
  });

  test('works for its own client only', async () => {
    await local.signUp('dora@example.com');
    const { RefreshToken } = await local.signIn('dora@example.com');

    const attempts = [refresh(RefreshToken, 'legacy'), refresh('made-up')];

    const invalid = { name: 'NotAuthorizedException', message: 'Invalid Refresh Token' };
    expect(await errorsOf(attempts)).toMatchObject([invalid, invalid]);
  });

  test('ends its own session only when it is revoked', async () => {
    await local.signUp('emil@example.com');
    const [phone, laptop] = [await local.signIn('emil@example.com'), await local.signIn('emil@example.com')];

    await local.cognito.send(new RevokeTokenCommand({ ClientId: 'web', Token: phone.RefreshToken }));

    await expect(refresh(phone.RefreshToken)).rejects.toMatchObject({
      message: 'Refresh Token has been revoked',
    });
    await expect(getUser(phone.AccessToken)).rejects.toMatchObject({
      message: 'Access Token has been revoked',
    });
    await expect(getUser(laptop.AccessToken)).resolves.toBeDefined();
  });

  test('can be revoked, and an access token cannot', async () => {
    await local.signUp('fred@example.com');
    const { AccessToken } = await local.signIn('fred@example.com');

    const attempt = local.cognito.send(new RevokeTokenCommand({ ClientId: 'web', Token: AccessToken }));

    await expect(attempt).rejects.toMatchObject({ name: 'UnsupportedTokenTypeException' });
  });
});

test('GlobalSignOut ends every session', async () => {
  await local.signUp('gus@example.com');
  const sessions = [await local.signIn('gus@example.com'), await local.signIn('gus@example.com')];

  await local.cognito.send(new GlobalSignOutCommand({ AccessToken: sessions[0]?.AccessToken }));

  for (const { AccessToken, RefreshToken } of sessions) {
    await expect(getUser(AccessToken)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(refresh(RefreshToken)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  }
});
