import { InitiateAuthCommand, ListUsersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CognitoHarness, POOL_ID, startCognito } from './cognito-harness.ts';

let local: CognitoHarness;
beforeAll(async () => {
  local = await startCognito();
});
afterAll(() => local.close());

describe('InitiateAuth', () => {
  test.each(['locked@example.com', 'no-account@example.com'])(
    'locks sign-in as %s for a second after five wrong passwords, then for longer',
    async (email) => {
      await local.signUp('locked@example.com').catch(() => undefined);
      const wrong = () => local.signIn(email, 'Wrong-password-1').catch(({ message }: Error) => message);
      for (let attempt = 0; attempt < 5; attempt += 1) await wrong();

      const sixth = await wrong();
      local.advance(1_000);
      const seventh = await wrong();
      local.advance(1_000);
      const eighth = await wrong();

      expect([sixth, seventh, eighth]).toEqual([
        'Password attempts exceeded',
        'Incorrect username or password.',
        'Password attempts exceeded',
      ]);
    },
  );

  test('accepts the right password again after the lock', async () => {
    await local.signUp('patient@example.com');
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await local.signIn('patient@example.com', 'Wrong-password-1').catch(() => undefined);
    }
    await expect(local.signIn('patient@example.com')).rejects.toMatchObject({
      message: 'Password attempts exceeded',
    });

    local.advance(1_000);

    await expect(local.signIn('patient@example.com')).resolves.toBeDefined();
  });

  test('checks at most five of many concurrent passwords', async () => {
    await local.signUp('many@example.com');

    const attempts = Array.from({ length: 20 }, () =>
      local.signIn('many@example.com', 'Wrong-password-1').catch(({ message }: Error) => message),
    );

    const answers = await Promise.all(attempts);
    expect(answers.filter((message) => message === 'Incorrect username or password.')).toHaveLength(5);
  });

  test('refuses an unsupported flow by name', async () => {
    const attempt = local.cognito.send(
      new InitiateAuthCommand({
        ClientId: 'web',
        AuthFlow: 'USER_SRP_AUTH',
        AuthParameters: { USERNAME: 'a' },
      }),
    );

    await expect(attempt).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: /USER_SRP_AUTH/,
    });
  });
});

test('an unsupported operation is refused by name', async () => {
  const attempt = local.cognito.send(new ListUsersCommand({ UserPoolId: POOL_ID }));

  await expect(attempt).rejects.toMatchObject({ message: expect.stringContaining('ListUsers') });
});
