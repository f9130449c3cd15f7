import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { environmentVariable } from '../environment.ts';
import { cognitoErrors, ignoreAccountErrors, mapErrors } from './cognito-errors.ts';
import { requireStrongPassword } from './passwords.ts';
import { withUniformDuration } from './uniform-duration.ts';

/** Creates accounts. Neither the response nor its duration reveals whether an email address has an account. */
export interface SignUp {
  /** `confirmationRequired` depends on the stage, never on the email address. */
  register(person: {
    name: string;
    email: string;
    password: string;
  }): Promise<{ confirmationRequired: boolean }>;
  /**
   * Proves that the email address belongs to the user. It may have been registered by someone else, whose password and name
   * the account still has: the caller sets those of the user who confirms.
   */
  confirm(email: string, code: string): Promise<void>;
  resendCode(email: string): Promise<void>;
}

export function createSignUp(): SignUp {
  const client = new CognitoIdentityProviderClient({});
  const ClientId = environmentVariable('USER_POOL_CLIENT_ID');
  const confirmationRequired = environmentVariable('SIGN_UP_CONFIRMATION') === 'code';

  async function createAccount({ name, email, password }: { name: string; email: string; password: string }) {
    const UserAttributes = [
      { Name: 'email', Value: email },
      { Name: 'name', Value: name },
    ];
    try {
      await client.send(new SignUpCommand({ ClientId, Username: email, Password: password, UserAttributes }));
    } catch (error) {
      if (!(error instanceof UsernameExistsException)) mapErrors(cognitoErrors.signUp)(error);
      // A user who never got their first code gets another; the response is the same for everyone.
      if (confirmationRequired) await resend(email);
    }
  }

  async function resend(email: string) {
    await client
      .send(new ResendConfirmationCodeCommand({ ClientId, Username: email }))
      .catch(ignoreAccountErrors)
      .catch(mapErrors(cognitoErrors.requestCode));
  }

  return {
    async register(user) {
      requireStrongPassword(user.password);
      // If no code is required, signing in afterwards reveals it anyway.
      await (confirmationRequired ? withUniformDuration(() => createAccount(user)) : createAccount(user));
      return { confirmationRequired };
    },

    async confirm(email, code) {
      await client
        .send(new ConfirmSignUpCommand({ ClientId, Username: email, ConfirmationCode: code }))
        .catch(mapErrors(cognitoErrors.confirm));
    },

    resendCode: (email) => withUniformDuration(() => resend(email)),
  };
}
