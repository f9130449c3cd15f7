import {
  AliasExistsException,
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
import { AppError, type CodedError } from '../domain/errors.ts';
import { weakPassword } from '../domain/user.ts';

/** An error from Cognito, and the error that the user gets. None of them reveals whether an email address has an account. */
export interface ErrorMapping {
  readonly type: new (...args: never[]) => Error;
  /** Cognito distinguishes some errors by their message alone. */
  readonly message?: RegExp;
  readonly error: CodedError;
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-email.html#user-pool-email-default */
const DAILY_MAIL_LIMIT = /daily email limit/i;

const commonErrors: readonly ErrorMapping[] = [
  {
    type: LimitExceededException,
    message: DAILY_MAIL_LIMIT,
    error: ['auth.no-more-codes', {}],
  },
  {
    type: CodeDeliveryFailureException,
    error: ['service.unavailable', { cause: 'code-not-sent' }],
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
      error: ['service.unavailable', { cause: 'sign-in' }],
    }),
  ),
  {
    type: TooManyRequestsException,
    error: ['request.throttled', { cause: 'requests' }],
  },
  {
    type: ForbiddenException,
    error: ['request.throttled', { cause: 'network' }],
  },
];

const tooManyTries: ErrorMapping = {
  type: LimitExceededException,
  error: ['request.throttled', { cause: 'account' }],
};

const rejectedPassword: readonly ErrorMapping[] = [
  { type: InvalidPasswordException, error: weakPassword() },
  { type: InvalidParameterException, message: /password/i, error: weakPassword() },
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
].map((type) => ({ type, error: ['auth.invalid-code', {}] }));

const wrongPassword: readonly ErrorMapping[] = [NotAuthorizedException, UserNotFoundException].map(
  (type) => ({ type, error: ['auth.invalid-credentials', {}] }),
);

const resetRequired: ErrorMapping = {
  type: PasswordResetRequiredException,
  error: ['auth.new-password-required', { cause: 'reset' }],
};

const sessionEnded: readonly ErrorMapping[] = [
  { type: NotAuthorizedException, error: ['auth.expired-token', {}] },
  { type: UserNotFoundException, error: ['auth.expired-token', {}] },
];

/** The errors of each step; the first match counts. */
export const cognitoErrors = {
  requestCode: commonErrors,
  signUp: [...commonErrors, ...rejectedPassword, tooManyTries],
  confirm: [...commonErrors, ...wrongCode],
  resetPassword: [...commonErrors, ...rejectedPassword, ...wrongCode],
  setPassword: [...commonErrors, ...rejectedPassword],
  signIn: [
    ...commonErrors,
    ...wrongPassword,
    { type: UserNotConfirmedException, error: ['auth.not-confirmed', {}] },
    resetRequired,
  ],
  refresh: [
    ...commonErrors,
    { type: NotAuthorizedException, error: ['auth.invalid-refresh-token', { cause: 'ended' }] },
    { type: UserNotFoundException, error: ['auth.invalid-refresh-token', { cause: 'ended' }] },
    { type: RefreshTokenReuseException, error: ['auth.invalid-refresh-token', { cause: 'replaced' }] },
    { type: InvalidParameterException, error: ['auth.invalid-refresh-token', { cause: 'malformed' }] },
  ],
  checkPassword: [
    ...commonErrors,
    { ...tooManyTries, type: NotAuthorizedException, message: /attempts exceeded/i },
    {
      type: NotAuthorizedException,
      message: /incorrect username or password/i,
      error: ['auth.wrong-password', {}],
    },
    resetRequired,
    ...sessionEnded,
  ],
  changeEmail: [
    ...commonErrors,
    { type: AliasExistsException, error: ['auth.email-taken', {}] },
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
    throw new AppError(...found.error, { cause: error });
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
