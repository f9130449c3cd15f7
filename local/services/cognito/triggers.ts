import * as z from 'zod';
import type { UserPoolResource } from '../../assembly/resources.ts';
import { AwsError, REGION } from '../../aws/service.ts';
import type { Context } from './context.ts';
import type { Attributes } from './users.ts';

/** Functions that Cognito calls: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html */
const SUPPORTED = ['PreSignUp'];

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
        `The local Cognito does not call the trigger ${unknown.join(', ')} of user pool ${id}; it knows ${SUPPORTED.join(', ')}`,
      );
    }
  }
}

interface SigningUp {
  readonly pool: UserPoolResource;
  /** Undefined when an administrator creates the user. */
  readonly clientId: string | undefined;
  readonly attributes: Attributes;
  readonly validationData: Attributes | undefined;
  readonly clientMetadata: Attributes | undefined;
}

/** Asks the pre-sign-up function, where there is one. Throws `UserLambdaValidationException` where it refuses. */
export async function preSignUp(
  { invokeTrigger }: Context,
  { pool, clientId, attributes, validationData, clientMetadata }: SigningUp,
): Promise<{ autoConfirm: boolean; autoVerifyEmail: boolean }> {
  const functionArn = pool.triggers.PreSignUp;
  if (functionArn === undefined) return { autoConfirm: false, autoVerifyEmail: false };
  const event = {
    version: '1',
    region: REGION,
    userPoolId: pool.id,
    userName: attributes.email,
    callerContext: {
      awsSdkVersion: 'aws-sdk-unknown-unknown',
      clientId: clientId ?? 'CLIENT_ID_NOT_APPLICABLE',
    },
    triggerSource: clientId === undefined ? 'PreSignUp_AdminCreateUser' : 'PreSignUp_SignUp',
    request: { userAttributes: attributes, validationData: validationData ?? null, clientMetadata },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  };
  let result: unknown;
  try {
    result = await invokeTrigger(functionArn, event);
  } catch (cause) {
    const message = `PreSignUp failed with error ${cause instanceof Error ? cause.message : String(cause)}.`;
    throw Object.assign(new AwsError('UserLambdaValidationException', message), { cause });
  }
  const parsed = PreSignUpResult.safeParse(result);
  if (!parsed.success) {
    const message = `PreSignUp did not return the event with its response: ${z.prettifyError(parsed.error)}`;
    throw Object.assign(new AwsError('InvalidLambdaResponseException', message), { cause: parsed.error });
  }
  const { autoConfirmUser, autoVerifyEmail } = parsed.data.response;
  return { autoConfirm: autoConfirmUser, autoVerifyEmail };
}
