import {
  ConfirmForgotPasswordCommand,
  DeleteUserCommand,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CognitoHarness, startCognito } from './cognito-harness.ts';

const NEW_PASSWORD = 'Battery-staple-2';
let local: CognitoHarness;
beforeAll(async () => {
  local = await startCognito();
});
afterAll(() => local.close());

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
