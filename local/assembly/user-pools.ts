import * as z from 'zod';
import {
  coercedBoolean,
  coercedNumber,
  ignoredProperties,
  parseProperties,
  type ResolvedResource,
  requiredAttribute,
} from './resolved-resource.ts';
import type { UserPoolClientResource, UserPoolResource } from './resources.ts';

const UserPool = z.strictObject({
  LambdaConfig: z
    .object({
      PreTokenGenerationConfig: z
        .strictObject({
          LambdaArn: z.string(),
          LambdaVersion: z.literal('V2_0', 'the local cloud supports only V2_0'),
        })
        .optional(),
    })
    .catchall(z.string())
    .default({}),
  Policies: z
    .strictObject({
      PasswordPolicy: z
        .strictObject({
          MinimumLength: coercedNumber.default(8),
          RequireLowercase: coercedBoolean.default(false),
          RequireNumbers: coercedBoolean.default(false),
          RequireSymbols: coercedBoolean.default(false),
          RequireUppercase: coercedBoolean.default(false),
          ...ignoredProperties('PasswordHistorySize', 'TemporaryPasswordValidityDays'),
        })
        .optional(),
    })
    .optional(),
  MfaConfiguration: z.literal('OFF', 'the local cloud does not support MFA').optional(),
  UsernameAttributes: z.tuple([z.literal('email')], 'the local cloud supports only email as the username'),
  ...ignoredProperties(
    'AccountRecoverySetting',
    'AdminCreateUserConfig',
    'AutoVerifiedAttributes',
    'DeletionProtection',
    'EmailConfiguration',
    'EmailVerificationMessage',
    'EmailVerificationSubject',
    'Schema',
    'SmsVerificationMessage',
    'UserAttributeUpdateSettings',
    'UserPoolAddOns',
    'UserPoolName',
    'UserPoolTags',
    'UserPoolTier',
    'UsernameConfiguration',
    'VerificationMessageTemplate',
  ),
});

const timeUnit = z.enum(['seconds', 'minutes', 'hours', 'days']);
const SECONDS_PER_UNIT: Readonly<Record<z.infer<typeof timeUnit>, number>> = {
  seconds: 1,
  minutes: 60,
  hours: 3600,
  days: 86_400,
};

const Client = z.strictObject({
  AccessTokenValidity: coercedNumber.default(1),
  AllowedOAuthFlowsUserPoolClient: z.literal(false, 'the local cloud does not support OAuth').optional(),
  EnableTokenRevocation: coercedBoolean.default(true),
  ExplicitAuthFlows: z.array(z.string()).default([]),
  GenerateSecret: z.literal(false, 'the local cloud does not support client secrets').optional(),
  IdTokenValidity: coercedNumber.default(1),
  PreventUserExistenceErrors: z.enum(['ENABLED', 'LEGACY']).default('LEGACY'),
  ReadAttributes: z.array(z.string()).optional(),
  RefreshTokenRotation: z
    .strictObject({
      Feature: z.enum(['ENABLED', 'DISABLED']),
      RetryGracePeriodSeconds: coercedNumber.default(0),
    })
    .optional(),
  RefreshTokenValidity: coercedNumber.default(30),
  TokenValidityUnits: z
    .strictObject({
      AccessToken: timeUnit.optional(),
      IdToken: timeUnit.optional(),
      RefreshToken: timeUnit.optional(),
    })
    .default({}),
  UserPoolId: z.string(),
  WriteAttributes: z.array(z.string()).optional(),
  ...ignoredProperties(
    'AllowedOAuthFlows',
    'AllowedOAuthScopes',
    'AuthSessionValidity',
    'CallbackURLs',
    'ClientName',
    'LogoutURLs',
    'SupportedIdentityProviders',
  ),
});

const Group = z.strictObject({
  GroupName: z.string(),
  UserPoolId: z.string(),
  ...ignoredProperties('Description', 'Precedence', 'RoleArn'),
});

/** Every user pool with its groups and its app clients. */
export function userPoolsOf(resources: readonly ResolvedResource[]): UserPoolResource[] {
  const ofType = (type: string) => resources.filter((resource) => resource.type === `AWS::Cognito::${type}`);
  const groups = ofType('UserPoolGroup').map((group) => parseProperties(group, Group));
  const clients = ofType('UserPoolClient').map(clientOf);
  return ofType('UserPool').map((pool) => {
    const { LambdaConfig, Policies } = parseProperties(pool, UserPool);
    const id = pool.ref;
    const policy = Policies?.PasswordPolicy;
    return {
      id,
      arn: requiredAttribute(pool, 'Arn'),
      providerUrl: requiredAttribute(pool, 'ProviderURL'),
      groups: groups.filter(({ UserPoolId }) => UserPoolId === id).map(({ GroupName }) => GroupName),
      clients: clients.filter(({ userPoolId }) => userPoolId === id).map(({ client }) => client),
      // Cognito's defaults if the template has no policy.
      passwordPolicy: {
        minimumLength: policy?.MinimumLength ?? 8,
        requireLowercase: policy?.RequireLowercase ?? true,
        requireUppercase: policy?.RequireUppercase ?? true,
        requireNumbers: policy?.RequireNumbers ?? true,
        requireSymbols: policy?.RequireSymbols ?? true,
      },
      triggers: triggersOf(LambdaConfig),
    };
  });
}

const triggersOf = ({ PreTokenGenerationConfig, ...others }: z.output<typeof UserPool>['LambdaConfig']) =>
  PreTokenGenerationConfig === undefined
    ? others
    : { ...others, PreTokenGenerationConfig: PreTokenGenerationConfig.LambdaArn };

const inSeconds = (value: number, of: z.infer<typeof timeUnit>) => value * SECONDS_PER_UNIT[of];

/** Without a unit, access and ID tokens are valid for hours, refresh tokens for days. */
function clientOf(resource: ResolvedResource): { userPoolId: string; client: UserPoolClientResource } {
  const properties = parseProperties(resource, Client);
  const { TokenValidityUnits: units, RefreshTokenRotation: rotation } = properties;
  return {
    userPoolId: properties.UserPoolId,
    client: {
      id: resource.ref,
      authFlows: properties.ExplicitAuthFlows,
      accessTokenSeconds: inSeconds(properties.AccessTokenValidity, units.AccessToken ?? 'hours'),
      idTokenSeconds: inSeconds(properties.IdTokenValidity, units.IdToken ?? 'hours'),
      refreshTokenSeconds: inSeconds(properties.RefreshTokenValidity, units.RefreshToken ?? 'days'),
      rotationGraceSeconds: rotation?.Feature === 'ENABLED' ? rotation.RetryGracePeriodSeconds : undefined,
      preventUserExistenceErrors: properties.PreventUserExistenceErrors === 'ENABLED',
      readAttributes: properties.ReadAttributes,
      writeAttributes: properties.WriteAttributes,
    },
  };
}
