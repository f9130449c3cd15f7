import { SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createCognito } from '../../../../../local/services/cognito/cognito.ts';
import { createOutbox } from '../../../../../local/services/outbox.ts';
import { type CognitoHarness, createUserPool, PASSWORD, POOL_ID, startCognito } from './cognito-harness.ts';

describe('SignUp', () => {
  const events: Record<string, unknown>[] = [];
  let verdict: () => unknown = () => ({ response: { autoConfirmUser: true, autoVerifyEmail: true } });
  let local: CognitoHarness;
  beforeAll(async () => {
    local = await startCognito({
      trigger: (event) => {
        events.push(event);
        return verdict();
      },
    });
  });
  afterAll(() => local.close());
  afterEach(() => {
    verdict = () => ({ response: { autoConfirmUser: true, autoVerifyEmail: true } });
    events.length = 0;
  });

  const signUp = (Username: string, more: object = {}) =>
    local.cognito.send(new SignUpCommand({ ClientId: 'web', Username, Password: PASSWORD, ...more }));

  test('calls the trigger with a Cognito event, and confirms the user if it says so', async () => {
    const answer = await signUp('Ann@Example.com', {
      UserAttributes: [{ Name: 'name', Value: 'Ann' }],
      ClientMetadata: { from: 'web' },
    });

    expect(answer).toMatchObject({ UserConfirmed: true, UserSub: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(answer.CodeDeliveryDetails).toBeUndefined();
    expect(events).toEqual([
      {
        version: '1',
        region: 'eu-central-1',
        userPoolId: POOL_ID,
        userName: expect.any(String),
        callerContext: { awsSdkVersion: expect.any(String), clientId: 'web' },
        triggerSource: 'PreSignUp_SignUp',
        request: {
          userAttributes: { email: 'ann@example.com', name: 'Ann' },
          validationData: null,
          clientMetadata: { from: 'web' },
        },
        response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
      },
    ]);
    await expect(local.signIn('ann@example.com')).resolves.toBeDefined();
  });

  test('is refused with the message of the trigger', async () => {
    verdict = () => {
      throw new Error('not from here');
    };

    const attempt = signUp('refused@example.com');

    await expect(attempt).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message: 'PreSignUp failed with error not from here.',
    });
  });

  test('fails if the trigger returns an invalid result', async () => {
    verdict = () => 'yes';

    const attempt = signUp('nonsense@example.com');

    await expect(attempt).rejects.toMatchObject({ name: 'InvalidLambdaResponseException' });
  });

  test('is refused for an existing email in any case', async () => {
    await signUp('twice@example.com');

    const attempt = signUp('TWICE@example.com');

    await expect(attempt).rejects.toMatchObject({ name: 'UsernameExistsException' });
  });

  test.each([
    ['Short-1', 'not long enough'],
    ['all-lower-case-1', 'uppercase'],
    ['ALL-UPPER-CASE-1', 'lowercase'],
    ['No-numbers-here', 'numeric'],
  ])('is refused for the password %s, with the reason', async (Password, reason) => {
    const attempt = signUp('weak@example.com', { Password });

    await expect(attempt).rejects.toMatchObject({
      name: 'InvalidPasswordException',
      message: expect.stringMatching(new RegExp(`^Password did not conform with policy: .*${reason}`)),
    });
  });

  test.each([
    ['shorter than six characters', 'aB1-x'],
    ['with a leading space', ' Correct-horse-1'],
    ['with a trailing space', 'Correct-horse-1 '],
  ])('is refused for a password %s as an invalid parameter', async (_what, Password) => {
    const attempt = signUp('weak@example.com', { Password });

    await expect(attempt).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining("Value at 'password' failed to satisfy constraint"),
    });
  });

  test.each([
    ['a user name that is not an email address', { Username: 'ann' }, /should be an email/],
    ['an unknown attribute', { UserAttributes: [{ Name: 'shoe_size', Value: '39' }] }, /shoe_size/],
    [
      'another email as an attribute',
      { UserAttributes: [{ Name: 'email', Value: 'b@example.com' }] },
      /email/,
    ],
    ['an unsupported member', { SecretHash: 'abc' }, /SecretHash/],
  ])('is refused for %s', async (_what, more, message) => {
    const attempt = signUp('odd@example.com', more);

    await expect(attempt).rejects.toMatchObject({ name: 'InvalidParameterException', message });
  });

  test('cannot claim that the email is verified', async () => {
    const attempt = signUp('liar@example.com', {
      UserAttributes: [{ Name: 'email_verified', Value: 'true' }],
    });

    await expect(attempt).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  test('is refused for a client that does not exist', async () => {
    const attempt = signUp('lost@example.com', { ClientId: 'nobody' });

    await expect(attempt).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

test('a pool with a trigger that would never be called is refused at start', () => {
  const pool = {
    ...createUserPool({}),
    triggers: { PostConfirmation: 'arn:aws:lambda:eu-central-1:0:function:greet' },
  };

  const start = () =>
    createCognito({
      databaseFile: ':memory:',
      userPools: [pool],
      invokeTrigger: () => Promise.resolve(undefined),
      outbox: createOutbox({ folder: 'unused' }),
    });

  expect(start).toThrow(/PostConfirmation/);
});
