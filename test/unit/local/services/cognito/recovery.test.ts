import {
  ConfirmForgotPasswordCommand,
  DeleteUserCommand,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CognitoHarness, errorsOf, startCognito } from './cognito-harness.ts';

const NEW_PASSWORD = 'Battery-staple-2';
let local: CognitoHarness;
beforeAll(async () => {
  local = await startCognito();
});
afterAll(() => local.close());

describe('a forgotten password', () => {
  const forgot = (Username: string, ClientId = 'web') =>
    local.cognito.send(new ForgotPasswordCommand({ ClientId, Username }));
  const reset = (Username: string, ConfirmationCode: string, ClientId = 'web', Password = NEW_PASSWORD) =>
    local.cognito.send(new ConfirmForgotPasswordCommand({ ClientId, Username, ConfirmationCode, Password }));

  test('can be reset with the code from the outbox, once', async () => {
    await local.signUp('cleo@example.com');
    const { CodeDeliveryDetails } = await forgot('cleo@example.com');
    const code = await local.latestCode('cleo@example.com');

    await reset('cleo@example.com', code);

    expect(CodeDeliveryDetails?.Destination).toBe('c***@e***');
    await expect(local.signIn('cleo@example.com', NEW_PASSWORD)).resolves.toBeDefined();
    await expect(reset('cleo@example.com', code)).rejects.toMatchObject({ name: 'ExpiredCodeException' });
  });

  test('cannot be reset to a weak one, and the code stays valid', async () => {
    await local.signUp('dora@example.com');
    await forgot('dora@example.com');
    const code = await local.latestCode('dora@example.com');

    const attempt = reset('dora@example.com', code, 'web', 'weakling');

    await expect(attempt).rejects.toMatchObject({ name: 'InvalidPasswordException' });
    await expect(reset('dora@example.com', code)).resolves.toBeDefined();
  });

  test('cannot be reset after an hour', async () => {
    await local.signUp('emil@example.com');
    await forgot('emil@example.com');
    local.advance(60 * 60 * 1000);

    const attempt = reset('emil@example.com', await local.latestCode('emil@example.com'));

    await expect(attempt).rejects.toMatchObject({ name: 'ExpiredCodeException' });
  });

  test('does not reveal a missing account if the client prevents that', async () => {
    const { CodeDeliveryDetails } = await forgot('nobody@example.com');
    const attempt = reset('nobody@example.com', '123456');

    await expect(attempt).rejects.toMatchObject({ name: 'CodeMismatchException' });
    expect(CodeDeliveryDetails).toMatchObject({ DeliveryMedium: 'EMAIL', Destination: 'n***@e***' });
    expect(await local.latestCode('nobody@example.com')).toBe('');
  });

  test('reveals a missing account if the client does not prevent it', async () => {
    const attempts = [
      forgot('nobody@example.com', 'legacy'),
      reset('nobody@example.com', '123456', 'legacy'),
    ];

    expect(await errorsOf(attempts)).toMatchObject([
      { name: 'UserNotFoundException' },
      { name: 'UserNotFoundException' },
    ]);
  });
});

test('a code from before the deletion of an account is invalid for the next account', async () => {
  await local.signUp('reborn@example.com');
  const Username = 'reborn@example.com';
  await local.cognito.send(new ForgotPasswordCommand({ ClientId: 'web', Username }));
  const { AccessToken } = await local.signIn(Username);
  await local.cognito.send(new DeleteUserCommand({ AccessToken }));
  await local.signUp(Username);

  const ConfirmationCode = await local.latestCode(Username);
  const attempt = local.cognito.send(
    new ConfirmForgotPasswordCommand({ ClientId: 'web', Username, ConfirmationCode, Password: NEW_PASSWORD }),
  );

  await expect(attempt).rejects.toMatchObject({ name: 'ExpiredCodeException' });
});
