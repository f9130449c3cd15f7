import {
  CodeDeliveryFailureException,
  CodeMismatchException,
  ExpiredCodeException,
  ForbiddenException,
  InternalErrorException,
  InvalidLambdaResponseException,
  InvalidParameterException,
  InvalidPasswordException,
  LimitExceededException,
  NotAuthorizedException,
  PasswordResetRequiredException,
  RefreshTokenReuseException,
  TooManyFailedAttemptsException,
  TooManyRequestsException,
  UnexpectedLambdaException,
  UserLambdaValidationException,
  UserNotConfirmedException,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { AppError, type ErrorCode } from '../domain/errors.ts';
import { passwordPolicy } from '../domain/password.ts';

/** What Cognito refuses, and what the person is told: nothing of it tells whether an e-mail has an account. */
export interface ErrorMapping {
  readonly type: new (...args: never[]) => Error;
  /** Cognito tells some refusals apart by their words alone. */
  readonly message?: RegExp;
  readonly code: ErrorCode;
  readonly detail: string;
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-email.html#user-pool-email-default */
const DAILY_MAIL_LIMIT = /daily email limit/i;

const commonErrors: readonly ErrorMapping[] = [
  {
    type: LimitExceededException,
    message: DAILY_MAIL_LIMIT,
    code: 'auth.no-more-codes',
    detail: 'This service has sent as many codes as it may in a day. Try again tomorrow.',
  },
  {
    type: CodeDeliveryFailureException,
    code: 'service.unavailable',
    detail: 'The code could not be sent. Ask for another one in a few minutes.',
  },
  // Each sign-in and each refresh calls a trigger: the last three are its failures.
  ...[
    InternalErrorException,
    UnexpectedLambdaException,
    UserLambdaValidationException,
    InvalidLambdaResponseException,
  ].map(
    (type): ErrorMapping => ({
      type,
      code: 'service.unavailable',
      detail: 'The sign-in service has a fault. Try again in a moment.',
    }),
  ),
  {
    type: TooManyRequestsException,
    code: 'request.throttled',
    detail: 'Too many requests at once. Try again in a moment.',
  },
  {
    type: ForbiddenException,
    code: 'request.throttled',
    detail: 'The sign-in service does not take requests from this network now. Try again later.',
  },
];

const tooManyTries: ErrorMapping = {
  type: LimitExceededException,
  code: 'request.throttled',
  detail: 'Too many tries for this account. Wait a while and try again.',
};

const WEAK_PASSWORD = `A password needs at least ${passwordPolicy.minLength} characters, with small and capital letters and a digit, and no space at its beginning or end.`;
const weakPassword: readonly ErrorMapping[] = [
  { type: InvalidPasswordException, code: 'auth.weak-password', detail: WEAK_PASSWORD },
  {
    type: InvalidParameterException,
    message: /password/i,
    code: 'auth.weak-password',
    detail: WEAK_PASSWORD,
  },
];

/** Too many tries are told as a wrong code: Cognito counts them only for accounts that there are. */
const wrongCode: readonly ErrorMapping[] = [
  CodeMismatchException,
  ExpiredCodeException,
  UserNotFoundException,
  NotAuthorizedException,
  InvalidParameterException,
  LimitExceededException,
  TooManyFailedAttemptsException,
].map((type) => ({
  type,
  code: 'auth.invalid-code',
  detail:
    'This code does not fit this e-mail, or it has expired. Ask for a new one; after several wrong codes wait an hour first.',
}));

const wrongPassword: readonly ErrorMapping[] = [NotAuthorizedException, UserNotFoundException].map(
  (type) => ({
    type,
    code: 'auth.invalid-credentials',
    detail:
      'No account has this e-mail and password. After several wrong passwords in a row none is taken for up to a quarter of an hour.',
  }),
);

const resetRequired: ErrorMapping = {
  type: PasswordResetRequiredException,
  code: 'auth.new-password-required',
  detail: 'Choose a new password with the code that POST /auth/forgot-password sends.',
};

const sessionEnded: readonly ErrorMapping[] = [
  {
    type: NotAuthorizedException,
    code: 'auth.expired-token',
    detail: 'The session has just ended. Sign in again.',
  },
  {
    type: UserNotFoundException,
    code: 'auth.expired-token',
    detail: 'The account has just been closed.',
  },
];

const SIGN_IN_AGAIN = 'It has expired or was signed out. Sign in again.';

/** What each step of an account may be refused for, the first that fits first. */
export const cognitoErrors = {
  requestCode: commonErrors,
  signUp: [...commonErrors, ...weakPassword, tooManyTries],
  confirm: [...commonErrors, ...wrongCode],
  resetPassword: [...commonErrors, ...weakPassword, ...wrongCode],
  setPassword: [...commonErrors, ...weakPassword],
  signIn: [
    ...commonErrors,
    ...wrongPassword,
    {
      type: UserNotConfirmedException,
      code: 'auth.not-confirmed',
      detail: 'Confirm the e-mail with the code that was sent to it.',
    },
    resetRequired,
  ],
  refresh: [
    ...commonErrors,
    { type: NotAuthorizedException, code: 'auth.invalid-refresh-token', detail: SIGN_IN_AGAIN },
    { type: UserNotFoundException, code: 'auth.invalid-refresh-token', detail: SIGN_IN_AGAIN },
    {
      type: RefreshTokenReuseException,
      code: 'auth.invalid-refresh-token',
      detail: 'It was used before, and the answer had the one that replaces it. Sign in again.',
    },
    {
      type: InvalidParameterException,
      code: 'auth.invalid-refresh-token',
      detail: 'This is not a refresh token. Sign in again.',
    },
  ],
  checkPassword: [
    ...commonErrors,
    { ...tooManyTries, type: NotAuthorizedException, message: /attempts exceeded/i },
    {
      type: NotAuthorizedException,
      message: /incorrect username or password/i,
      code: 'auth.wrong-password',
      detail: 'This is not the password of the account.',
    },
    resetRequired,
    ...sessionEnded,
  ],
  /** The authorizer let the token through, but it has ended since. */
  signedIn: [...commonErrors, ...sessionEnded],
} as const satisfies Record<string, readonly ErrorMapping[]>;

/** For `.catch`: turns Cognito's refusals into ours and lets everything else through. */
export function mapErrors(mappings: readonly ErrorMapping[]) {
  return (error: unknown): never => {
    const found = mappings.find(
      ({ type, message }) => error instanceof type && (message === undefined || message.test(error.message)),
    );
    if (found === undefined) throw error;
    throw new AppError(found.code, found.detail, { cause: error });
  };
}

/** For `.catch`: passes over errors of these kinds, and throws all others again. */
export function ignoreErrors(...kinds: readonly ErrorMapping['type'][]) {
  return (error: unknown): void => {
    if (!kinds.some((kind) => error instanceof kind)) throw error;
  };
}

/**
 * For `.catch`: what Cognito says if an e-mail has no account that fits, or has asked for too many codes. Nobody is
 * told, for there is no second one without an account.
 */
export function ignoreAccountErrors(error: unknown): void {
  const silent = [UserNotFoundException, InvalidParameterException, NotAuthorizedException];
  const limited = error instanceof LimitExceededException && !DAILY_MAIL_LIMIT.test(error.message);
  if (!limited) ignoreErrors(...silent)(error);
}
