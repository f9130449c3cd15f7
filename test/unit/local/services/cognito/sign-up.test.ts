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

  test.each([
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
