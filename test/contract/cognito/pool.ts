import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { openTarget, unique } from '../target.ts';

export const PASSWORD = 'Correct-horse-1';
export const NEW_PASSWORD = 'Battery-staple-2';

/** An address that AWS accepts and drops: https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html */
export const newEmail = () => `success+${unique('u')}@simulator.amazonses.com`;

/** The user pool, and how the tests create users and sign in. */
export async function openPool() {
  const target = await openTarget();
  const client = new CognitoIdentityProviderClient(target.clientConfig);
  const { userPool: UserPoolId, webClient } = target.outputs;

  /** A confirmed user with a verified address and the password of the tests. */
  async function createUser(): Promise<{ email: string; sub: string }> {
    const email = newEmail();
    const { User } = await client.send(
      new AdminCreateUserCommand({
        UserPoolId,
        Username: email,
        MessageAction: 'SUPPRESS',
        UserAttributes: [
          { Name: 'email', Value: email },
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    );
    await client.send(
      new AdminSetUserPasswordCommand({ UserPoolId, Username: email, Password: PASSWORD, Permanent: true }),
    );
    return { email, sub: User?.Username ?? '' };
  }

  async function signIn(USERNAME: string, PASSWORD_ = PASSWORD, ClientId = webClient) {
    const { AuthenticationResult } = await client.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME, PASSWORD: PASSWORD_ },
      }),
    );
    const { AccessToken = '', IdToken = '', RefreshToken = '', ...rest } = AuthenticationResult ?? {};
    return { AccessToken, IdToken, RefreshToken, ...rest };
  }

  return {
    target,
    client,
    UserPoolId,
    clients: target.outputs,
    createUser,
    signIn,
    /** The code in the newest email to this address. */
    latestCode: async (email: string) => /\b\d{6}\b/.exec(await target.latestEmail(email))?.[0] ?? '',
  };
}

/** A code that is not the given one. */
export const otherThan = (code: string) => (code === '000000' ? '111111' : '000000');
