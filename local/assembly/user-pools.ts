import * as z from 'zod';
import { attribute, type Declared, flag, ignored, number, propertiesOf } from './declared.ts';
import type { UserPoolClientResource, UserPoolResource } from './resources.ts';

const UserPool = z.strictObject({
  LambdaConfig: z
    .object({
      PreTokenGenerationConfig: z
        .strictObject({
          LambdaArn: z.string(),
          LambdaVersion: z.literal('V2_0', 'only the event V2_0 is built locally'),
        })
        .optional(),
    })
    .catchall(z.string())
    .default({}),
  Policies: z
    .strictObject({
      PasswordPolicy: z
        .strictObject({
          MinimumLength: number.default(8),
          RequireLowercase: flag.default(false),
          RequireNumbers: flag.default(false),
          RequireSymbols: flag.default(false),
          RequireUppercase: flag.default(false),
          ...ignored('PasswordHistorySize', 'TemporaryPasswordValidityDays'),
        })
        .optional(),
    })
    .optional(),
  MfaConfiguration: z.literal('OFF', 'a second factor is not built locally').optional(),
  UsernameAttributes: z.tuple(
    [z.literal('email')],
    'people sign in with their e-mail, nothing else is built locally',
  ),
  ...ignored(
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

const unit = z.enum(['seconds', 'minutes', 'hours', 'days']);
const SECONDS: Readonly<Record<z.infer<typeof unit>, number>> = {
  seconds: 1,
  minutes: 60,
  hours: 3600,
  days: 86_400,
};

const Client = z.strictObject({
  AccessTokenValidity: number.default(1),
  AllowedOAuthFlowsUserPoolClient: z.literal(false, 'sign-in by OAuth is not built locally').optional(),
  EnableTokenRevocation: flag.default(true),
  ExplicitAuthFlows: z.array(z.string()).default([]),
  GenerateSecret: z.literal(false, 'a client secret is not built locally').optional(),
  IdTokenValidity: number.default(1),
  PreventUserExistenceErrors: z.enum(['ENABLED', 'LEGACY']).default('LEGACY'),
  ReadAttributes: z.array(z.string()).optional(),
  RefreshTokenRotation: z
    .strictObject({ Feature: z.enum(['ENABLED', 'DISABLED']), RetryGracePeriodSeconds: number.default(0) })
    .optional(),
  RefreshTokenValidity: number.default(30),
  TokenValidityUnits: z
    .strictObject({ AccessToken: unit.optional(), IdToken: unit.optional(), RefreshToken: unit.optional() })
    .default({}),
  UserPoolId: z.string(),
  WriteAttributes: z.array(z.string()).optional(),
  ...ignored(
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
  ...ignored('Description', 'Precedence', 'RoleArn'),
});

/** Every user pool with its groups and its app clients. */
export function userPoolsOf(resources: readonly Declared[]): UserPoolResource[] {
  const ofType = (type: string) => resources.filter((resource) => resource.type === `AWS::Cognito::${type}`);
  const groups = ofType('UserPoolGroup').map((group) => propertiesOf(group, Group));
  const clients = ofType('UserPoolClient').map(clientOf);
  return ofType('UserPool').map((pool) => {
    const { LambdaConfig, Policies } = propertiesOf(pool, UserPool);
    const id = pool.ref;
    const policy = Policies?.PasswordPolicy;
    return {
      id,
      arn: attribute(pool, 'Arn'),
      providerUrl: attribute(pool, 'ProviderURL'),
      groups: groups.filter(({ UserPoolId }) => UserPoolId === id).map(({ GroupName }) => GroupName),
      clients: clients.filter(({ userPoolId }) => userPoolId === id).map(({ client }) => client),
      // Cognito's own defaults where the template says nothing.
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

const seconds = (value: number, of: z.infer<typeof unit>) => value * SECONDS[of];

/** Without a unit, access and id tokens live for hours, refresh tokens for days. */
function clientOf(resource: Declared): { userPoolId: string; client: UserPoolClientResource } {
  const properties = propertiesOf(resource, Client);
  const { TokenValidityUnits: units, RefreshTokenRotation: rotation } = properties;
  return {
    userPoolId: properties.UserPoolId,
    client: {
      id: resource.ref,
      authFlows: properties.ExplicitAuthFlows,
      accessTokenSeconds: seconds(properties.AccessTokenValidity, units.AccessToken ?? 'hours'),
      idTokenSeconds: seconds(properties.IdTokenValidity, units.IdToken ?? 'hours'),
      refreshTokenSeconds: seconds(properties.RefreshTokenValidity, units.RefreshToken ?? 'days'),
      rotationGraceSeconds: rotation?.Feature === 'ENABLED' ? rotation.RetryGracePeriodSeconds : undefined,
      preventUserExistenceErrors: properties.PreventUserExistenceErrors === 'ENABLED',
      readAttributes: properties.ReadAttributes,
      writeAttributes: properties.WriteAttributes,
    },
  };
}
