import {
  ChangePasswordCommand,
  DeleteUserCommand,
  GetUserCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CognitoHarness, PASSWORD, startCognito } from './cognito-harness.ts';

const NEW_PASSWORD = 'Battery-staple-2';
let local: CognitoHarness;
beforeAll(async () => {
  local = await startCognito();
});
afterAll(() => local.close());

describe('a signed-in user', () => {
  test('can read and change their own attributes', async () => {
    const sub = await local.signUp('ann@example.com', { name: 'Ann' });
    const { AccessToken } = await local.signIn('ann@example.com');

    await local.cognito.send(
      new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [{ Name: 'locale', Value: 'fr' }] }),
    );

    const { Username, UserAttributes = [] } = await local.cognito.send(new GetUserCommand({ AccessToken }));
    expect(Username).toBe(sub);
    expect(Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value]))).toEqual({
      sub,
      email: 'ann@example.com',
      email_verified: 'true',
      name: 'Ann',
      locale: 'fr',
    });
  });

  test.each([
    { Name: 'email_verified', name: 'NotAuthorizedException' },
    { Name: 'sub', name: 'NotAuthorizedException' },
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

  test('can change the password with the current one', async () => {
    await local.signUp('ben@example.com');
    const { AccessToken } = await local.signIn('ben@example.com');
    const change = (PreviousPassword: string, ProposedPassword: string) =>
      local.cognito.send(new ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword }));

    const wrong = change('Not-the-old-one-1', NEW_PASSWORD);
    await expect(wrong).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    const weak = change(PASSWORD, 'weakling');
    await expect(weak).rejects.toMatchObject({ name: 'InvalidPasswordException' });
    await change(PASSWORD, NEW_PASSWORD);

    await expect(local.signIn('ben@example.com')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(local.signIn('ben@example.com', NEW_PASSWORD)).resolves.toBeDefined();
  });

  test('can delete the account with all its sessions', async () => {
    await local.signUp('gone@example.com');
    const { AccessToken } = await local.signIn('gone@example.com');

    await local.cognito.send(new DeleteUserCommand({ AccessToken }));

    await expect(local.cognito.send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject({
      name: 'UserNotFoundException',
    });
    await expect(local.signIn('gone@example.com')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(local.signUp('gone@example.com')).resolves.toBeDefined();
  });
});
