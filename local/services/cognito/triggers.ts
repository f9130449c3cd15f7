import * as z from 'zod';
import type { UserPoolClientResource, UserPoolResource } from '../../assembly/resources.ts';
import { AwsError, REGION } from '../../aws/service.ts';
import type { CognitoDeps } from './operation.ts';
import type { Attributes, User } from './users.ts';

/** Functions that Cognito calls: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html */
const SUPPORTED = ['PreSignUp', 'PreTokenGenerationConfig'];

const PreSignUpResult = z.object({
  response: z.object({
    autoConfirmUser: z.boolean().default(false),
    autoVerifyEmail: z.boolean().default(false),
  }),
});

/** @throws Error for a trigger that would silently never be called. */
export function checkTriggers(pools: readonly UserPoolResource[]): void {
  for (const { id, triggers } of pools) {
    const unknown = Object.keys(triggers).filter((name) => !SUPPORTED.includes(name));
    if (unknown.length > 0) {
      throw new Error(
        `The local Cognito does not support the trigger ${unknown.join(', ')} of user pool ${id}. It supports ${SUPPORTED.join(', ')}`,
      );
    }
  }
}

interface TriggerEvent {
  readonly version: string;
  readonly triggerSource: string;
  readonly userPoolId: string;
  readonly userName: string | undefined;
  readonly clientId: string;
  readonly request: object;
  readonly response: object;
}

/**
 * Calls a function with the event and its common parameters:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 *
 * @throws AwsError `UserLambdaValidationException` if it throws, `InvalidLambdaResponseException` if its result does
 * not match `Result`.
 */
async function callTrigger<Result extends z.ZodType>(
  { invokeTrigger }: CognitoDeps,
  name: string,
  functionArn: string,
  Result: Result,
  { clientId, ...event }: TriggerEvent,
): Promise<z.output<Result>> {
  const callerContext = { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId };
  let result: unknown;
  try {
    result = await invokeTrigger(functionArn, { ...event, region: REGION, callerContext });
  } catch (cause) {
    const message = `${name} failed with error ${cause instanceof Error ? cause.message : String(cause)}.`;
    throw Object.assign(new AwsError('UserLambdaValidationException', message), { cause });
  }
  const { success, data, error } = Result.safeParse(result);
  if (success) return data;
  const message = `${name} did not return the event with its response: ${z.prettifyError(error)}`;
  throw Object.assign(new AwsError('InvalidLambdaResponseException', message), { cause: error });
}

interface SignUpRequest {
  readonly pool: UserPoolResource;
  /** Undefined if an administrator creates the user. */
  readonly clientId: string | undefined;
  readonly attributes: Attributes;
  readonly validationData: Attributes | undefined;
  readonly clientMetadata: Attributes | undefined;
}

/**
 * Calls the pre-sign-up function, if there is one.
 *
 * @throws AwsError `UserLambdaValidationException` if it rejects the sign-up.
 */
export async function callPreSignUp(
  context: CognitoDeps,
  { pool, clientId, attributes, validationData, clientMetadata }: SignUpRequest,
): Promise<{ autoConfirm: boolean; autoVerifyEmail: boolean }> {
  const functionArn = pool.triggers.PreSignUp;
  if (functionArn === undefined) return { autoConfirm: false, autoVerifyEmail: false };
  const { response } = await callTrigger(context, 'PreSignUp', functionArn, PreSignUpResult, {
    version: '1',
    triggerSource: clientId === undefined ? 'PreSignUp_AdminCreateUser' : 'PreSignUp_SignUp',
    userPoolId: pool.id,
    userName: attributes.email,
    clientId: clientId ?? 'CLIENT_ID_NOT_APPLICABLE',
    request: { userAttributes: attributes, validationData: validationData ?? null, clientMetadata },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  });
  return { autoConfirm: response.autoConfirmUser, autoVerifyEmail: response.autoVerifyEmail };
}

/** The scope of the operations that an access token authorizes: those on the user's own account. */
export const ACCOUNT_SCOPE = 'aws.cognito.signin.user.admin';

const strings = z.array(z.string());
const none = 'is not built locally';
const Groups = z.strictObject({
  groupsToOverride: strings.default([]),
  iamRolesToOverride: strings.max(0, none).nullish(),
  preferredRole: z.null(none).optional(),
});

/** The supported part of a V2_0 response. */
const Result = z.object({
  response: z.object({
    claimsAndScopeOverrideDetails: z
      .strictObject({
        accessTokenGeneration: z.strictObject({ scopesToSuppress: strings.nullish() }).nullish(),
        groupOverrideDetails: Groups.nullish(),
      })
      .nullish(),
  }),
});

export interface TokenRequest {
  readonly source: 'TokenGeneration_Authentication' | 'TokenGeneration_RefreshTokens';
  readonly pool: UserPoolResource;
  readonly client: UserPoolClientResource;
  readonly user: User;
  readonly groups: readonly string[];
  readonly clientMetadata: Attributes | undefined;
}

/**
 * The groups and scopes of the tokens to issue, as the pre token generation function sets them. It is called for each
 * sign-in and each refresh. Groups are unchanged if the response does not mention them; null or an empty list removes
 * them: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
export async function callPreTokenGeneration(
  context: CognitoDeps,
  { source, pool, client, user, groups, clientMetadata }: TokenRequest,
): Promise<{ groups: readonly string[]; scopes: readonly string[] }> {
  const functionArn = pool.triggers.PreTokenGenerationConfig;
  const scopes = [ACCOUNT_SCOPE];
  if (functionArn === undefined) return { groups, scopes };
  const { response } = await callTrigger(context, 'PreTokenGeneration', functionArn, Result, {
    version: '2',
    triggerSource: source,
    userPoolId: pool.id,
    userName: user.sub,
    clientId: client.id,
    request: {
      userAttributes: { sub: user.sub, 'cognito:user_status': user.status, ...user.attributes },
      groupConfiguration: { groupsToOverride: groups, iamRolesToOverride: [], preferredRole: null },
      scopes,
      clientMetadata,
    },
    response: { claimsAndScopeOverrideDetails: null },
  });
  const { accessTokenGeneration, groupOverrideDetails } = response.claimsAndScopeOverrideDetails ?? {};
  const suppressed = accessTokenGeneration?.scopesToSuppress ?? [];
  return {
    groups: groupOverrideDetails === undefined ? groups : (groupOverrideDetails?.groupsToOverride ?? []),
    scopes: scopes.filter((scope) => !suppressed.includes(scope)),
  };
}
