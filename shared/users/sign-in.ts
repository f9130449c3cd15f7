import {
  CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  RevokeTokenCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { User, UserChanges } from '../domain/user.ts';
import { environment } from '../environment.ts';
import { ignoringNoAccount, refusals, refusing } from './refusals.ts';

export interface SignedIn {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds the access token lives. */
  readonly expiresIn: number;
  readonly user: User;
}

/** Accounts and sessions: Cognito is the only place that knows them. Nothing here tells whether an e-mail has an account. */
export interface SignIn {
  /** `confirmationRequired` depends on the stage alone, never on the e-mail. */
  register(person: {
    name: string;
    email: string;
    password: string;
  }): Promise<{ confirmationRequired: boolean }>;
  confirm(email: string, code: string): Promise<void>;
  resendCode(email: string): Promise<void>;
  login(email: string, password: string): Promise<SignedIn>;
  refresh(refreshToken: string): Promise<SignedIn>;
  forgotPassword(email: string): Promise<void>;
  resetPassword(email: string, code: string, password: string): Promise<void>;
  /** Ends the session of this refresh token. */
  revoke(refreshToken: string): Promise<void>;
  /** Ends every session of the person. */
  revokeAll(accessToken: string): Promise<void>;
  user(accessToken: string): Promise<User>;
  update(accessToken: string, changes: UserChanges): Promise<void>;
}

const ATTRIBUTES = { name: 'name', locale: 'locale', timeZone: 'zoneinfo' } as const;

export function signIn(): SignIn {
  const client = new CognitoIdentityProviderClient({});
  const ClientId = environment('USER_POOL_CLIENT_ID');
  const confirmationRequired = environment('SIGN_UP_CONFIRMATION') === 'code';

  async function resend(email: string) {
    await client
      .send(new ResendConfirmationCodeCommand({ ClientId, Username: email }))
      .catch(ignoringNoAccount)
      .catch(refusing(refusals.asking));
  }

  return {
    async register({ name, email, password }) {
      const UserAttributes = [
        { Name: 'email', Value: email },
        { Name: 'name', Value: name },
      ];
      try {
        await client.send(
          new SignUpCommand({ ClientId, Username: email, Password: password, UserAttributes }),
        );
      } catch (error) {
        if (!(error instanceof UsernameExistsException)) return refusing(refusals.signingUp)(error);
        // Whoever never got their first code gets another; the answer is the same for everyone.
        if (confirmationRequired) await resend(email);
      }
      return { confirmationRequired };
    },

    async confirm(email, code) {
      await client
        .send(new ConfirmSignUpCommand({ ClientId, Username: email, ConfirmationCode: code }))
        .catch(refusing(refusals.confirming));
    },

    resendCode: resend,

    async login(email, password) {
      const { AuthenticationResult } = await client
        .send(
          new InitiateAuthCommand({
            ClientId,
            AuthFlow: 'USER_PASSWORD_AUTH',
            AuthParameters: { USERNAME: email, PASSWORD: password },
          }),
        )
        .catch(refusing(refusals.signingIn));
      return signedIn(AuthenticationResult);
    },

    async refresh(refreshToken) {
      const { AuthenticationResult } = await client
        .send(
          new InitiateAuthCommand({
            ClientId,
            AuthFlow: 'REFRESH_TOKEN_AUTH',
            AuthParameters: { REFRESH_TOKEN: refreshToken },
          }),
        )
        .catch(refusing(refusals.refreshing));
      return signedIn({ RefreshToken: refreshToken, ...AuthenticationResult });
    },

    async forgotPassword(email) {
      await client
        .send(new ForgotPasswordCommand({ ClientId, Username: email }))
        .catch(ignoringNoAccount)
        .catch(refusing(refusals.asking));
    },

    async resetPassword(email, code, password) {
      await client
        .send(
          new ConfirmForgotPasswordCommand({
            ClientId,
            Username: email,
            ConfirmationCode: code,
            Password: password,
          }),
        )
        .catch(refusing(refusals.resetting));
    },

    async revoke(refreshToken) {
      await client.send(new RevokeTokenCommand({ ClientId, Token: refreshToken }));
    },

    async revokeAll(accessToken) {
      await client.send(new GlobalSignOutCommand({ AccessToken: accessToken }));
    },

    async user(accessToken) {
      const { UserAttributes = [] } = await client
        .send(new GetUserCommand({ AccessToken: accessToken }))
        .catch(refusing(refusals.signedIn));
      const attributes = Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value]));
      return userFrom(attributes, claimsOf(accessToken));
    },

    async update(accessToken, changes) {
      const UserAttributes = Object.entries(changes).flatMap(([key, Value]) =>
        Value === undefined ? [] : [{ Name: ATTRIBUTES[key as keyof typeof ATTRIBUTES], Value }],
      );
      if (UserAttributes.length > 0) {
        await client
          .send(new UpdateUserAttributesCommand({ AccessToken: accessToken, UserAttributes }))
          .catch(refusing(refusals.signedIn));
      }
    },
  };
}

function signedIn(
  result: { AccessToken?: string; RefreshToken?: string; IdToken?: string; ExpiresIn?: number } | undefined,
): SignedIn {
  const { AccessToken, RefreshToken, IdToken, ExpiresIn } = result ?? {};
  if (!AccessToken || !RefreshToken || !IdToken || ExpiresIn === undefined) {
    throw new Error('Cognito answered a sign-in without all of its tokens');
  }
  const claims = claimsOf(IdToken);
  return {
    accessToken: AccessToken,
    refreshToken: RefreshToken,
    expiresIn: ExpiresIn,
    user: userFrom(claims, claims),
  };
}

/** Standard attributes under their OpenID Connect names, as tokens and GetUser give them. */
type Claims = Partial<Record<'sub' | 'email' | 'name' | 'locale' | 'zoneinfo', string>> & {
  'cognito:groups'?: string[];
};

/** The claims of a token that Cognito itself has just handed over, or that the authorizer has verified. */
function claimsOf(token: string): Claims {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Claims;
}

function userFrom(attributes: Claims, claims: Claims): User {
  const { email = '', name = '', locale = null, zoneinfo = null } = attributes;
  return {
    id: claims.sub ?? '',
    email,
    name,
    locale,
    timeZone: zoneinfo,
    groups: claims['cognito:groups'] ?? [],
  };
}
