import type { PreSignUpTriggerEvent } from 'aws-lambda';

/** Cognito's pre-sign-up trigger for stages without confirmation codes (`lib/stages.ts`). */
export async function handler(event: PreSignUpTriggerEvent): Promise<PreSignUpTriggerEvent> {
  event.response.autoConfirmUser = true;
  event.response.autoVerifyEmail = true;
  return event;
}
