import {
  ConfirmSignUpCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CognitoHarness, errorsOf, PASSWORD, startCognito } from './cognito-harness.ts';

const HOUR_MS = 60 * 60 * 1000;

describe('ConfirmSignUp', () => {
  let local: CognitoHarness;
  beforeAll(async () => {
    local = await startCognito({ trigger: null });
  });
  afterAll(() => local.close());

  const confirm = (Username: string, ConfirmationCode: string, ClientId = 'web') =>
    local.cognito.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
  const resend = (Username: string, ClientId = 'web') =>
    local.cognito.send(new ResendConfirmationCodeCommand({ ClientId, Username }));
  const wrong = (code: string) => (code === '000000' ? '111111' : '000000');

  test('requires the code from the outbox, and only then allows signing in', async () => {
    await local.signUp('ben@example.com');
    const before = local.signIn('ben@example.com');
    await expect(before).rejects.toMatchObject({ name: 'UserNotConfirmedException' });

    await confirm('ben@example.com', await local.latestCode('ben@example.com'));

    await expect(local.signIn('ben@example.com')).resolves.toBeDefined();
  });

  test('returns the masked destination of the code and nothing more', async () => {
    const { CodeDeliveryDetails } = await local.cognito.send(
      new SignUpCommand({ ClientId: 'web', Username: 'cleo@example.com', Password: PASSWORD }),
    );

    expect(CodeDeliveryDetails).toEqual({
      AttributeName: 'email',
      DeliveryMedium: 'EMAIL',
      Destination: 'c***@e***',
    });
  });

  test('accepts only the latest code', async () => {
    await local.signUp('dora@example.com');
    const first = await local.latestCode('dora@example.com');
    let second = first;
    while (second === first) {
      await resend('dora@example.com');
      second = await local.latestCode('dora@example.com');
    }

    const attempt = confirm('dora@example.com', first);

    await expect(attempt).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await expect(confirm('dora@example.com', second)).resolves.toBeDefined();
  });

  test('refuses a code after 24 hours', async () => {
    await local.signUp('emil@example.com');
    local.advance(24 * HOUR_MS);

    const attempt = confirm('emil@example.com', await local.latestCode('emil@example.com'));

    await expect(attempt).rejects.toMatchObject({ name: 'ExpiredCodeException' });
  });

  test('refuses even the right code after five wrong ones, for an hour', async () => {
    await local.signUp('fred@example.com');
    const code = await local.latestCode('fred@example.com');
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await expect(confirm('fred@example.com', wrong(code))).rejects.toMatchObject({
        name: 'CodeMismatchException',
      });
    }

    const sixth = confirm('fred@example.com', code);

    await expect(sixth).rejects.toMatchObject({ name: 'LimitExceededException' });
    local.advance(HOUR_MS);
    await expect(confirm('fred@example.com', code)).resolves.toBeDefined();
  });

  test('refuses a second confirmation', async () => {
    await local.signUp('gus@example.com');
    await confirm('gus@example.com', await local.latestCode('gus@example.com'));

    const attempt = confirm('gus@example.com', '123456');

    await expect(attempt).rejects.toMatchObject({ name: 'NotAuthorizedException', message: /CONFIRMED/ });
  });

  test('does not reveal a missing account if the client prevents that', async () => {
    const { CodeDeliveryDetails } = await resend('nobody@example.com');
    const attempt = confirm('nobody@example.com', '123456');

    await expect(attempt).rejects.toMatchObject({ name: 'CodeMismatchException' });
    expect(CodeDeliveryDetails?.Destination).toBe('n***@e***');
    expect(await local.latestCode('nobody@example.com')).toBe('');
  });

  test('reveals a missing account if the client does not prevent it', async () => {
    const attempts = [
      confirm('nobody@example.com', '123456', 'legacy'),
      resend('nobody@example.com', 'legacy'),
    ];

    expect(await errorsOf(attempts)).toMatchObject([
      { name: 'UserNotFoundException' },
      { name: 'UserNotFoundException' },
    ]);
  });
});
