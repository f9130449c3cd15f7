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
import { passwordPolicy } from '../domain/user.ts';

/** An error from Cognito, and the error that the user gets. None of them reveals whether an email address has an account. */
export interface ErrorMapping {
  readonly type: new (...args: never[]) => Error;
  /** Cognito distinguishes some errors by their message alone. */
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
  // Every sign-in and refresh calls a trigger: the last three are its failures.
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

/** Too many attempts are reported as a wrong code: Cognito only counts them for existing accounts. */
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

/** The errors of each step; the first match counts. */
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
  /** The authorizer accepted the token, but the session has ended since. */
  signedIn: [...commonErrors, ...sessionEnded],
} as const satisfies Record<string, readonly ErrorMapping[]>;

/** For `.catch`: replaces Cognito's errors with Docket's and rethrows all others. */
export function mapErrors(mappings: readonly ErrorMapping[]) {
  return (error: unknown): never => {
    const found = mappings.find(
      ({ type, message }) => error instanceof type && (message === undefined || message.test(error.message)),
    );
    if (found === undefined) throw error;
    throw new AppError(found.code, found.detail, { cause: error });
  };
}

/** For `.catch`: ignores errors of these types and rethrows all others. */
export function ignoreErrors(...kinds: readonly ErrorMapping['type'][]) {
  return (error: unknown): void => {
    if (!kinds.some((kind) => error instanceof kind)) throw error;
  };
}

/**
 * For `.catch`: ignores what Cognito says if an email address has no matching account, or has asked for too many codes.
 * Neither is reported, because there is no limit of codes without an account.
 */
export function ignoreAccountErrors(error: unknown): void {
  const silent = [UserNotFoundException, InvalidParameterException, NotAuthorizedException];
  const limited = error instanceof LimitExceededException && !DAILY_MAIL_LIMIT.test(error.message);
  if (!limited) ignoreErrors(...silent)(error);
}
