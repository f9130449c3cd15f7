import type { PreTokenGenerationV2TriggerEvent } from 'aws-lambda';

/**
 * Cognito's pre token generation trigger (V2_0). It removes the scope that every operation of Cognito asks for that is
 * authorized by an access token, such as `UpdateUserAttributes` and `DeleteUser`: people change their accounts through
 * this API only. Groups that are not returned are removed from the tokens, so they are copied:
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
