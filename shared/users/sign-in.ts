import {
  CodeMismatchException,
  CognitoIdentityProviderClient,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ExpiredCodeException,
  ForgotPasswordCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  InvalidParameterException,
  InvalidPasswordException,
  LimitExceededException,
  NotAuthorizedException,
  ResendConfirmationCodeCommand,
  RevokeTokenCommand,
  SignUpCommand,
  TooManyFailedAttemptsException,
  TooManyRequestsException,
  UpdateUserAttributesCommand,
  UserNotConfirmedException,
  UserNotFoundException,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { AppError, type ErrorCode } from '../domain/errors.ts';
import type { User, UserChanges } from '../domain/user.ts';
import { environment } from '../environment.ts';

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

type Refusals = readonly (readonly [new (...args: never[]) => Error, ErrorCode, string])[];

const THROTTLED: Refusals = [
  [
    LimitExceededException,
    'request.throttled',
    'Too many tries for this account. Wait a while and try again.',
  ],
  [
    TooManyFailedAttemptsException,
    'request.throttled',
    'Too many wrong codes. Wait a while and ask for a new one.',
  ],
  [TooManyRequestsException, 'request.throttled', 'Too many requests at once. Try again in a moment.'],
];

/** The authorizer let the token through, but it has ended since. */
const ENDED: Refusals = [
  [NotAuthorizedException, 'auth.expired-token', 'The session has just ended. Sign in again.'],
  [UserNotFoundException, 'auth.expired-token', 'The account has just been closed.'],
];

const WRONG_CODE = 'This code does not fit this e-mail, or it has expired. Ask for a new one.';
const CODES: Refusals = [
  [CodeMismatchException, 'auth.invalid-code', WRONG_CODE],
  [ExpiredCodeException, 'auth.invalid-code', WRONG_CODE],
  [UserNotFoundException, 'auth.invalid-code', WRONG_CODE],
  [NotAuthorizedException, 'auth.invalid-code', WRONG_CODE],
  [InvalidParameterException, 'auth.invalid-code', WRONG_CODE],
];

const PASSWORDS: Refusals = [
  [
    InvalidPasswordException,
    'auth.weak-password',
    'A password needs at least 10 characters, with small and capital letters and a digit.',
  ],
];

const ATTRIBUTES = { name: 'name', locale: 'locale', timeZone: 'zoneinfo' } as const;

export function signIn(): SignIn {
  const client = new CognitoIdentityProviderClient({});
  const ClientId = environment('USER_POOL_CLIENT_ID');
  const confirmationRequired = environment('SIGN_UP_CONFIRMATION') === 'code';

  async function resend(email: string) {
    await client
      .send(new ResendConfirmationCodeCommand({ ClientId, Username: email }))
      .catch(ignoring(UserNotFoundException, InvalidParameterException, NotAuthorizedException))
      .catch(refusing(THROTTLED));
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
        if (!(error instanceof UsernameExistsException)) return refusing([...PASSWORDS, ...THROTTLED])(error);
        // Whoever never got their first code gets another; the answer is the same for everyone.
        if (confirmationRequired) await resend(email);
      }
      return { confirmationRequired };
    },

    async confirm(email, code) {
      await client
        .send(new ConfirmSignUpCommand({ ClientId, Username: email, ConfirmationCode: code }))
        .catch(refusing([...CODES, ...THROTTLED]));
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
        .catch(
          refusing([
            [NotAuthorizedException, 'auth.invalid-credentials', 'No account has this e-mail and password.'],
            [UserNotFoundException, 'auth.invalid-credentials', 'No account has this e-mail and password.'],
            [
              UserNotConfirmedException,
              'auth.not-confirmed',
              'Confirm the e-mail with the code that was sent to it.',
            ],
            ...THROTTLED,
          ]),
        );
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
        .catch(
          refusing([
            [
              NotAuthorizedException,
              'auth.invalid-refresh-token',
              'It has expired or was signed out. Sign in again.',
            ],
            [
              InvalidParameterException,
              'auth.invalid-refresh-token',
              'This is not a refresh token. Sign in again.',
            ],
            [
              UserNotFoundException,
              'auth.invalid-refresh-token',
              'It has expired or was signed out. Sign in again.',
            ],
            ...THROTTLED,
          ]),
        );
      return signedIn({ RefreshToken: refreshToken, ...AuthenticationResult });
    },

    async forgotPassword(email) {
      await client
        .send(new ForgotPasswordCommand({ ClientId, Username: email }))
        .catch(ignoring(UserNotFoundException, InvalidParameterException, NotAuthorizedException))
        .catch(refusing(THROTTLED));
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
        .catch(refusing([...PASSWORDS, ...CODES, ...THROTTLED]));
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
        .catch(refusing(ENDED));
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
          .catch(refusing(ENDED));
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

/** For `.catch`: turns Cognito's refusals into ours and lets everything else through. */
function refusing(refusals: Refusals) {
  return (error: unknown): never => {
    const [, code, detail] = refusals.find(([type]) => error instanceof type) ?? [];
    if (code === undefined || detail === undefined) throw error;
    throw new AppError(code, detail, { cause: error });
  };
}

/** For `.catch`: these say something about an account that nobody is told. */
function ignoring(...types: (new (...args: never[]) => Error)[]) {
  return (error: unknown): void => {
    if (!types.some((type) => error instanceof type)) throw error;
  };
}
