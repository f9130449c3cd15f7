import * as z from 'zod';
import type { UserPoolClientResource, UserPoolResource } from '../../assembly/resources.ts';
import type { CognitoDeps } from './operation.ts';
import { callTrigger } from './triggers.ts';
import type { Attributes, User } from './users.ts';

/** The scope of the operations that an access token authorizes: the user's own account. */
export const ACCOUNT_SCOPE = 'aws.cognito.signin.user.admin';

const strings = z.array(z.string());
const none = 'is not built locally';
const Groups = z.strictObject({
  groupsToOverride: strings.default([]),
  iamRolesToOverride: strings.max(0, none).nullish(),
  preferredRole: z.null(none).optional(),
});

/** What is built here of a V2_0 response. */
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
 * The groups and scopes of the tokens to issue, as the pre token generation function wants them. It is called for each
 * sign-in and each refresh. Groups stay as they are if the response does not mention them; null or empty removes them:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
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
