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
    { Password: 'Short-1', reason: 'not long enough' },
    { Password: 'all-lower-case-1', reason: 'uppercase' },
    { Password: 'ALL-UPPER-CASE-1', reason: 'lowercase' },
    { Password: 'No-numbers-here', reason: 'numeric' },
  ])('is refused for the password $Password, with the reason', async ({ Password, reason }) => {
    const attempt = signUp('weak@example.com', { Password });

    await expect(attempt).rejects.toMatchObject({
      name: 'InvalidPasswordException',
      message: expect.stringMatching(new RegExp(`^Password did not conform with policy: .*${reason}`)),
    });
  });

  test.each([
    { what: 'shorter than six characters', Password: 'aB1-x' },
    { what: 'with a leading space', Password: ' Correct-horse-1' },
    { what: 'with a trailing space', Password: 'Correct-horse-1 ' },
  ])('is refused for a password $what as an invalid parameter', async ({ Password }) => {
    const attempt = signUp('weak@example.com', { Password });

    await expect(attempt).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining("Value at 'password' failed to satisfy constraint"),
    });
  });

  test.each([
    {
      what: 'a user name that is not an email address',
      more: { Username: 'ann' },
      message: /should be an email/,
    },
    {
      what: 'an unknown attribute',
      more: { UserAttributes: [{ Name: 'shoe_size', Value: '39' }] },
      message: /shoe_size/,
    },
    {
      what: 'another email as an attribute',
      more: { UserAttributes: [{ Name: 'email', Value: 'b@example.com' }] },
      message: /email/,
    },
    { what: 'an unsupported member', more: { SecretHash: 'abc' }, message: /SecretHash/ },
  ])('is refused for $what', async ({ more, message }) => {
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
