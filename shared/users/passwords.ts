import {
  CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { AppError } from '../domain/errors.ts';
import { missingPasswordRequirements, weakPassword } from '../domain/user.ts';
import { environmentVariable } from '../environment.ts';
import { cognitoErrors, ignoreAccountErrors, mapErrors } from './cognito-errors.ts';
import { withUniformDuration } from './uniform-duration.ts';

/** Replaces a forgotten password. Cognito does not end sessions then; the caller has to. */
export interface PasswordRecovery {
  /** Sends a code if the email address has a confirmed account. */
  forgotPassword(email: string): Promise<void>;
  resetPassword(email: string, code: string, password: string): Promise<void>;
}

export function createPasswordRecovery(): PasswordRecovery {
  const client = new CognitoIdentityProviderClient({});
  const ClientId = environmentVariable('USER_POOL_CLIENT_ID');

  return {
    forgotPassword: (email) =>
      withUniformDuration(async () => {
        await client
          .send(new ForgotPasswordCommand({ ClientId, Username: email }))
          .catch(ignoreAccountErrors)
          .catch(mapErrors(cognitoErrors.requestCode));
      }),

    async resetPassword(email, code, password) {
      requireStrongPassword(password);
      await client
        .send(
          new ConfirmForgotPasswordCommand({
            ClientId,
            Username: email,
            ConfirmationCode: code,
            Password: password,
          }),
        )
        .catch(mapErrors(cognitoErrors.resetPassword));
    },
  };
}

/**
 * @throws `auth.weak-password`, before Cognito is called: it would use up a code before rejecting the password, and reports
 * some passwords only as a malformed parameter.
 */
export function requireStrongPassword(password: string): void {
  const missing = missingPasswordRequirements(password);
  if (missing.length > 0) throw new AppError(...weakPassword(missing));
}
