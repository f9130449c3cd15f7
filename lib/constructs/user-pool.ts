import { Duration, type RemovalPolicy, type Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  ClientAttributes,
  FeaturePlan,
  LambdaVersion,
  UserPool,
  type UserPoolClient,
  UserPoolEmail,
  UserPoolGroup,
  UserPoolOperation,
  type UserPoolProps,
} from 'aws-cdk-lib/aws-cognito';
import { limits } from '../../shared/domain/limits.ts';
import { passwordPolicy } from '../../shared/domain/user.ts';
import { acknowledge } from '../review.ts';
import type { Stage } from '../stages.ts';
import { DocketFunction } from './docket-function.ts';

/**
 * Cognito's timeout for a trigger:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
const TRIGGER_SECONDS = 5;

/** The accounts of a stage: users sign in with their email and a password. */
export function createUserPool(stack: Stack, stage: Stage, removalPolicy: RemovalPolicy): UserPool {
  const pool = new UserPool(stack, 'UserPool', {
    selfSignUpEnabled: true,
    signInAliases: { email: true },
    signInCaseSensitive: false,
    autoVerify: { email: true },
    // Whether an attribute is mutable cannot be changed after the pool is created.
    standardAttributes: {
      email: { required: true, mutable: true },
      fullname: { required: true, mutable: true },
      locale: { mutable: true },
      timezone: { mutable: true },
    },
    // A new address replaces the old one only after its code was entered.
    keepOriginal: { email: true },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    // The lowest plan with refresh token rotation and access token customization: https://aws.amazon.com/cognito/pricing/
    featurePlan: FeaturePlan.ESSENTIALS,
    passwordPolicy: {
      minLength: passwordPolicy.minLength,
      requireLowercase: true,
      requireUppercase: true,
      requireDigits: true,
      requireSymbols: false,
    },
    ...(stage.codesFromOwnDomain ? { email: emailFromOwnDomain(stack, stage.fromEmail) } : {}),
    deletionProtection: stage.keepData,
    removalPolicy,
    lambdaTriggers: triggers(stack, stage),
  });
  acknowledge(pool, {
    COG1: 'Passwords have at least 10 characters. Rules for kinds of characters make them more predictable, not stronger: https://pages.nist.gov/800-63-4/sp800-63b.html#passwordver',
    COG2: 'Users have one factor until the app has screens for another (docs/adr/0026)',
    COG8: 'The Plus plan costs 0.02 USD per user and month, and needs the client’s address, which is not passed on (docs/adr/0026)',
  });
  const narrowAccessToken = new DocketFunction(stack, 'narrowAccessToken', {
    area: 'auth',
    stage,
    summary: 'Remove the scope for Cognito’s own operations from access tokens',
    timeoutSeconds: TRIGGER_SECONDS,
  });
  pool.addTrigger(
    UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG,
    narrowAccessToken,
    // The first version that can change access tokens.
    LambdaVersion.V2_0,
  );
  for (const group of ['client', 'lawyer', 'admin']) {
    new UserPoolGroup(stack, `Group-${group}`, { userPool: pool, groupName: group });
  }
  return pool;
}

/** The app client with which the API signs users in. */
export function createApiClient(pool: UserPool, { accessTokenMinutes }: Stage): UserPoolClient {
  return pool.addClient('ApiClient', {
    authFlows: { userPassword: true },
    disableOAuth: true,
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    accessTokenValidity: Duration.minutes(accessTokenMinutes),
    idTokenValidity: Duration.minutes(accessTokenMinutes),
    refreshTokenValidity: Duration.days(limits.sessionDays),
    refreshTokenRotationGracePeriod: Duration.seconds(60),
    // What SignUp can write. Cognito rejects a client that cannot write everything the pool requires
    // ("Invalid write attributes specified"); all other attributes go through PATCH /auth/me, which checks
    // them.
    writeAttributes: new ClientAttributes().withStandardAttributes({ email: true, fullname: true }),
    readAttributes: new ClientAttributes().withStandardAttributes({
      email: true,
      emailVerified: true,
      fullname: true,
      locale: true,
      timezone: true,
    }),
  });
}

/** Codes are sent through SES, from the stage's own domain. */
function emailFromOwnDomain(stack: Stack, fromEmail: string): UserPoolEmail {
  return UserPoolEmail.withSES({
    fromEmail,
    fromName: 'Docket',
    sesVerifiedDomain: fromEmail.split('@')[1] ?? '',
    sesRegion: stack.region,
  });
}

function triggers(stack: Stack, stage: Stage): NonNullable<UserPoolProps['lambdaTriggers']> {
  if (stage.signUpConfirmation === 'code') return {};
  return {
    preSignUp: new DocketFunction(stack, 'autoConfirmSignUp', {
      area: 'auth',
      stage,
      summary: 'Confirm new users automatically',
    }),
  };
}
