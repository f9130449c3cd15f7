import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';

/**
 * Cognito's pre token generation trigger (V2_0). It removes the scope that Cognito requires for its own operations
 * that an access token authorizes, such as `UpdateUserAttributes` and `DeleteUser`: users change their accounts only
 * through this API. Cognito removes groups that are not returned from the tokens, so this copies them:
 * https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-token-generation.html
 */
export async function handler(
  event: PreTokenGenerationV2TriggerEvent,
): Promise<PreTokenGenerationV2TriggerEvent> {
  event.response.claimsAndScopeOverrideDetails = {
    accessTokenGeneration: { scopesToSuppress: ['aws.cognito.signin.user.admin'] },
    groupOverrideDetails: event.request.groupConfiguration,
  };
  return event;
}
