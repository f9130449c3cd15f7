import {
  AdminAddUserToGroupCommand,
  ChangePasswordCommand,
  DeleteUserCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { describe, expect, onTestFinished, test } from 'vitest';
import { checkTriggers } from '../../../../../local/services/cognito/triggers.ts';
import {
  createUserPool,
  errorsOf,
  PASSWORD,
  POOL_ID,
  startCognito,
  type Trigger,
} from './cognito-harness.ts';

const SCOPE = 'aws.cognito.signin.user.admin';
const EMAIL = 'ann@example.com';

/** A pool with this pre token generation function, and one user who is in a group. */
async function startPool(tokenTrigger: Trigger) {
  const local = await startCognito({ tokenTrigger });
  onTestFinished(() => local.close());
  const sub = await local.signUp(EMAIL, { name: 'Ann' });
  await local.cognito.send(
    new AdminAddUserToGroupCommand({ UserPoolId: POOL_ID, Username: EMAIL, GroupName: 'lawyer' }),
  );
  return { ...local, sub };
}

const respondWith =
  (claimsAndScopeOverrideDetails: unknown): Trigger =>
  (event) => ({ ...event, response: { claimsAndScopeOverrideDetails } });

describe('the pre token generation trigger', () => {
  test('gets a version 2 event for each sign-in and refresh', async () => {
    const events: Record<string, unknown>[] = [];
    const local = await startPool((event) => {
      events.push(event);
      return event;
    });

    const { RefreshToken } = await local.signIn(EMAIL);
    await local.cognito.send(
      new GetTokensFromRefreshTokenCommand({
        ClientId: 'web',
        RefreshToken,
        ClientMetadata: { device: 'phone' },
      }),
    );

    const request = {
      userAttributes: {
        sub: local.sub,
        'cognito:user_status': 'CONFIRMED',
        email: EMAIL,
        email_verified: 'true',
        name: 'Ann',
      },
      groupConfiguration: { groupsToOverride: ['lawyer'], iamRolesToOverride: [], preferredRole: null },
      scopes: [SCOPE],
    };
    expect(events).toEqual([
      {
        version: '2',
        triggerSource: 'TokenGeneration_Authentication',
        region: 'eu-central-1',
        userPoolId: POOL_ID,
        userName: local.sub,
        callerContext: { awsSdkVersion: expect.any(String), clientId: 'web' },
        request,
        response: { claimsAndScopeOverrideDetails: null },
      },
      expect.objectContaining({
        triggerSource: 'TokenGeneration_RefreshTokens',
        request: { ...request, clientMetadata: { device: 'phone' } },
      }),
    ]);
  });

  test('changes nothing if it returns the event unchanged', async () => {
    const local = await startPool((event) => event);

    const { AccessToken, IdToken } = await local.signIn(EMAIL);

    expect(decodeJwt(AccessToken)).toMatchObject({ scope: SCOPE, 'cognito:groups': ['lawyer'] });
    expect(decodeJwt(IdToken)).toMatchObject({ 'cognito:groups': ['lawyer'] });
    await expect(local.cognito.send(new GetUserCommand({ AccessToken }))).resolves.toBeDefined();
  });

  test('can remove the scope that authorizes user pool operations', async () => {
    const local = await startPool(respondWith({ accessTokenGeneration: { scopesToSuppress: [SCOPE] } }));

    const { AccessToken } = await local.signIn(EMAIL);

    expect(decodeJwt(AccessToken)).not.toHaveProperty('scope');
    expect(decodeJwt(AccessToken)).toMatchObject({ 'cognito:groups': ['lawyer'] });
    const outcomes = await errorsOf([
      local.cognito.send(new GetUserCommand({ AccessToken })),
      local.cognito.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes: [] })),
      local.cognito.send(
        new ChangePasswordCommand({ AccessToken, PreviousPassword: PASSWORD, ProposedPassword: PASSWORD }),
      ),
      local.cognito.send(new GlobalSignOutCommand({ AccessToken })),
      local.cognito.send(new DeleteUserCommand({ AccessToken })),
    ]);
    expect(new Set(outcomes.map(({ name, message }) => `${name}: ${message}`))).toEqual(
      new Set(['NotAuthorizedException: Access Token does not have required scopes']),
    );
  });

  test.each([
    { what: 'null', groupOverrideDetails: null },
    { what: 'empty', groupOverrideDetails: {} },
  ])('removes the groups from both tokens if its groups are $what', async ({ groupOverrideDetails }) => {
    const local = await startPool(respondWith({ groupOverrideDetails }));

    const { AccessToken, IdToken } = await local.signIn(EMAIL);

    expect(decodeJwt(AccessToken)).not.toHaveProperty('cognito:groups');
    expect(decodeJwt(IdToken)).not.toHaveProperty('cognito:groups');
  });

  test('prevents the sign-in if it throws or returns something unsupported', async () => {
    const throwing = await startPool(() => {
      throw new Error('out of order');
    });
    const unknown = await startPool(
      respondWith({ accessTokenGeneration: { claimsToAddOrOverride: { plan: 'gold' } } }),
    );

    const outcomes = await errorsOf([throwing.signIn(EMAIL), unknown.signIn(EMAIL)]);

    expect(outcomes).toEqual([
      expect.objectContaining({
        name: 'UserLambdaValidationException',
        message: 'PreTokenGeneration failed with error out of order.',
      }),
      expect.objectContaining({
        name: 'InvalidLambdaResponseException',
        message: expect.stringContaining('claimsToAddOrOverride'),
      }),
    ]);
  });
});

test('a trigger that would never be called is refused', () => {
  expect(() => checkTriggers([createUserPool({ PreTokenGeneration: 'arn' })])).toThrow(
    'does not support the trigger PreTokenGeneration of user pool',
  );
});
