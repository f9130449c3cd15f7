import {
  CodeMismatchException,
  ExpiredCodeException,
  InvalidParameterException,
  InvalidPasswordException,
  LimitExceededException,
  NotAuthorizedException,
  TooManyFailedAttemptsException,
  TooManyRequestsException,
  UserNotConfirmedException,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { AppError, type ErrorCode } from '../domain/errors.ts';

/** What Cognito refuses, and what the person is told: nothing of it tells whether an e-mail has an account. */
type Refusals = readonly (readonly [new (...args: never[]) => Error, ErrorCode, string])[];

const throttled: Refusals = [
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

const WRONG_CODE = 'This code does not fit this e-mail, or it has expired. Ask for a new one.';
const wrongCode: Refusals = [
  CodeMismatchException,
  ExpiredCodeException,
  UserNotFoundException,
  NotAuthorizedException,
  InvalidParameterException,
].map((type) => [type, 'auth.invalid-code', WRONG_CODE] as const);

const weakPassword: Refusals = [
  [
    InvalidPasswordException,
    'auth.weak-password',
    'A password needs at least 10 characters, with small and capital letters and a digit.',
  ],
];

const WRONG_PASSWORD = 'No account has this e-mail and password.';
const SIGN_IN_AGAIN = 'It has expired or was signed out. Sign in again.';

/** What each step of an account may be refused for. */
export const refusals = {
  asking: throttled,
  signingUp: [...weakPassword, ...throttled],
  confirming: [...wrongCode, ...throttled],
  resetting: [...weakPassword, ...wrongCode, ...throttled],
  signingIn: [
    [NotAuthorizedException, 'auth.invalid-credentials', WRONG_PASSWORD],
    [UserNotFoundException, 'auth.invalid-credentials', WRONG_PASSWORD],
    [
      UserNotConfirmedException,
      'auth.not-confirmed',
      'Confirm the e-mail with the code that was sent to it.',
    ],
    ...throttled,
  ],
  refreshing: [
    [NotAuthorizedException, 'auth.invalid-refresh-token', SIGN_IN_AGAIN],
    [InvalidParameterException, 'auth.invalid-refresh-token', 'This is not a refresh token. Sign in again.'],
    [UserNotFoundException, 'auth.invalid-refresh-token', SIGN_IN_AGAIN],
    ...throttled,
  ],
  /** The authorizer let the token through, but it has ended since. */
  signedIn: [
    [NotAuthorizedException, 'auth.expired-token', 'The session has just ended. Sign in again.'],
    [UserNotFoundException, 'auth.expired-token', 'The account has just been closed.'],
  ],
} as const satisfies Record<string, Refusals>;

/** For `.catch`: turns Cognito's refusals into ours and lets everything else through. */
export function refusing(known: Refusals) {
  return (error: unknown): never => {
    const [, code, detail] = known.find(([type]) => error instanceof type) ?? [];
    if (code === undefined || detail === undefined) throw error;
    throw new AppError(code, detail, { cause: error });
  };
}

/** For `.catch`: what Cognito says of an e-mail without a fitting account. Nobody is told. */
export function ignoringNoAccount(error: unknown): void {
  const silent = [UserNotFoundException, InvalidParameterException, NotAuthorizedException];
  if (!silent.some((type) => error instanceof type)) throw error;
}
