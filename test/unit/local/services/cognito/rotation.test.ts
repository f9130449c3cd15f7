import {
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CognitoHarness, startCognito } from './cognito-harness.ts';

const GRACE_MS = 60_000;
const DAY_MS = 86_400_000;
let local: CognitoHarness;
beforeAll(async () => {
  local = await startCognito();
});
afterAll(() => local.close());

async function signIn(email: string) {
  await local.signUp(email);
  return await local.signIn(email, undefined, 'rotating');
}

async function rotate(RefreshToken: string, ClientId = 'rotating') {
  const command = new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken });
  const { AuthenticationResult } = await local.cognito.send(command);
  const { AccessToken = '', RefreshToken: next = '' } = AuthenticationResult ?? {};
  return { AccessToken, RefreshToken: next };
}

const revoke = (Token: string) => local.cognito.send(new RevokeTokenCommand({ ClientId: 'rotating', Token }));
const reused = { name: 'RefreshTokenReuseException' };

describe('a rotating refresh token', () => {
  test('works until the end of the grace period, and not after', async () => {
    const { RefreshToken } = await signIn('ben@example.com');
    await rotate(RefreshToken);

    local.advance(GRACE_MS - 1000);
    const retried = await rotate(RefreshToken);
    local.advance(1000);

    await expect(rotate(RefreshToken)).rejects.toMatchObject(reused);
    expect(await rotate(retried.RefreshToken)).toBeDefined();
  });

  test('leaves only the latest of its replacements valid if it is used twice', async () => {
    const { RefreshToken } = await signIn('cleo@example.com');

    const lost = await rotate(RefreshToken);
    const rotated = await rotate(RefreshToken);

    await expect(rotate(lost.RefreshToken)).rejects.toMatchObject(reused);
    expect(await rotate(rotated.RefreshToken)).toBeDefined();
  });

  test('does not live longer because it was replaced', async () => {
    const { RefreshToken } = await signIn('dora@example.com');
    local.advance(DAY_MS - 1000);
    const next = await rotate(RefreshToken);
    local.advance(1000);

    await expect(rotate(next.RefreshToken)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Refresh Token has expired',
    });
  });

  test.each([
    { which: 'first', index: 0 },
    { which: 'latest', index: 2 },
  ])('ends its session if its $which token is revoked', async ({ which, index }) => {
    const first = await signIn(`${which.replace(' ', '-')}@example.com`);
    const second = await rotate(first.RefreshToken);
    const third = await rotate(second.RefreshToken);

    await revoke([first, second, third][index]?.RefreshToken ?? '');

    await expect(rotate(third.RefreshToken)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    const asUser = local.cognito.send(new GetUserCommand({ AccessToken: first.AccessToken }));
    await expect(asUser).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  test('stays valid if an intermediate token is revoked', async () => {
    const first = await signIn('fred@example.com');
    const second = await rotate(first.RefreshToken);
    const third = await rotate(second.RefreshToken);

    await revoke(second.RefreshToken);

    expect(await rotate(third.RefreshToken)).toBeDefined();
  });
});

test('the same operation keeps the refresh token if the client does not rotate', async () => {
  await local.signUp('gus@example.com');
  const { RefreshToken } = await local.signIn('gus@example.com');

  const first = await rotate(RefreshToken, 'web');
  const second = await rotate(RefreshToken, 'web');

  expect([first.RefreshToken, second.RefreshToken]).toEqual(['', '']);
});
