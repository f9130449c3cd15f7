import { UpdateUserAttributesCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CognitoHarness, startCognito } from './cognito-harness.ts';

let local: CognitoHarness;
beforeAll(async () => {
  local = await startCognito();
});
afterAll(() => local.close());

describe('a signed-in user', () => {
  test.each([
    { Name: 'email', name: 'InvalidParameterException' },
    { Name: 'custom:role', name: 'InvalidParameterException' },
  ])('cannot change $Name', async ({ Name, name }) => {
    await local.signUp('fix@example.com').catch(() => undefined);
    const { AccessToken } = await local.signIn('fix@example.com');

    const attempt = local.cognito.send(
      new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name, Value: 'x' }] }),
    );

    await expect(attempt).rejects.toMatchObject({ name });
  });
});
