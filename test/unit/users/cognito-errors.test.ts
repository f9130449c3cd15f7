import {
  CodeDeliveryFailureException,
  type CognitoIdentityProviderServiceException,
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
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from 'vitest';
import { cognitoErrors, ignoreAccountErrors, mapErrors } from '../../../shared/users/cognito-errors.ts';

type ErrorClass = new (options: {
  message: string;
  $metadata: object;
}) => CognitoIdentityProviderServiceException;

const createError = (kind: ErrorClass, message = '') => new kind({ message, $metadata: {} });

function codeFor(step: keyof typeof cognitoErrors, error: unknown): unknown {
  try {
    return mapErrors(cognitoErrors[step])(error);
  } catch (thrown) {
    return (thrown as { code?: unknown }).code;
  }
}

const MALFORMED_PASSWORD =
  "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$";
const DAILY_LIMIT = 'Exceeded daily email limit for the operation or the account';
const TOO_MANY_ATTEMPTS = 'Attempt limit exceeded, please try after some time.';

describe('an error of Cognito', () => {
  it.each([
    { step: 'signUp', exception: InvalidPasswordException, message: '', code: 'auth.weak-password' },
    {
      step: 'signUp',
      exception: InvalidParameterException,
      message: MALFORMED_PASSWORD,
      code: 'auth.weak-password',
    },
    { step: 'signUp', exception: LimitExceededException, message: DAILY_LIMIT, code: 'auth.no-more-codes' },
    {
      step: 'signUp',
      exception: LimitExceededException,
      message: TOO_MANY_ATTEMPTS,
      code: 'request.throttled',
    },
    { step: 'signUp', exception: CodeDeliveryFailureException, message: '', code: 'service.unavailable' },
    {
      step: 'requestCode',
      exception: LimitExceededException,
      message: DAILY_LIMIT,
      code: 'auth.no-more-codes',
    },
    {
      step: 'confirm',
      exception: LimitExceededException,
      message: TOO_MANY_ATTEMPTS,
      code: 'auth.invalid-code',
    },
    { step: 'confirm', exception: TooManyFailedAttemptsException, message: '', code: 'auth.invalid-code' },
    { step: 'confirm', exception: TooManyRequestsException, message: '', code: 'request.throttled' },
    {
      step: 'resetPassword',
      exception: InvalidParameterException,
      message: MALFORMED_PASSWORD,
      code: 'auth.weak-password',
    },
    {
      step: 'resetPassword',
      exception: LimitExceededException,
      message: TOO_MANY_ATTEMPTS,
      code: 'auth.invalid-code',
    },
    {
      step: 'signIn',
      exception: NotAuthorizedException,
      message: 'Password attempts exceeded',
      code: 'auth.invalid-credentials',
    },
    {
      step: 'signIn',
      exception: PasswordResetRequiredException,
      message: '',
      code: 'auth.new-password-required',
    },
    { step: 'signIn', exception: ForbiddenException, message: '', code: 'request.throttled' },
    { step: 'signIn', exception: InternalErrorException, message: '', code: 'service.unavailable' },
    {
      step: 'refresh',
      exception: RefreshTokenReuseException,
      message: '',
      code: 'auth.invalid-refresh-token',
    },
    {
      step: 'checkPassword',
      exception: NotAuthorizedException,
      message: 'Incorrect username or password.',
      code: 'auth.wrong-password',
    },
    {
      step: 'checkPassword',
      exception: NotAuthorizedException,
      message: 'Password attempts exceeded',
      code: 'request.throttled',
    },
    {
      step: 'checkPassword',
      exception: NotAuthorizedException,
      message: 'User is disabled.',
      code: 'auth.expired-token',
    },
    {
      step: 'checkPassword',
      exception: PasswordResetRequiredException,
      message: '',
      code: 'auth.new-password-required',
    },
    { step: 'signIn', exception: UnexpectedLambdaException, message: '', code: 'service.unavailable' },
    { step: 'refresh', exception: UserLambdaValidationException, message: '', code: 'service.unavailable' },
    {
      step: 'checkPassword',
      exception: InvalidLambdaResponseException,
      message: '',
      code: 'service.unavailable',
    },
    { step: 'signedIn', exception: UserNotFoundException, message: '', code: 'auth.expired-token' },
    { step: 'signedIn', exception: InternalErrorException, message: '', code: 'service.unavailable' },
  ] as const)(
    'in the step $step becomes $code: $exception.name ($message)',
    ({ step, exception, message, code }) => {
      expect(codeFor(step, createError(exception, message))).toBe(code);
    },
  );

  it('is passed on unchanged in every step if it is unknown', () => {
    const unknown = new Error('socket hang up');

    for (const step of Object.keys(cognitoErrors) as (keyof typeof cognitoErrors)[]) {
      expect(() => mapErrors(cognitoErrors[step])(unknown)).toThrow(unknown);
    }
  });

  it('about the account is ignored when a code is requested, except for the daily limit', () => {
    const ignored = [
      createError(UserNotFoundException),
      createError(InvalidParameterException, 'User is already confirmed.'),
      createError(NotAuthorizedException),
      createError(LimitExceededException, TOO_MANY_ATTEMPTS),
    ];

    for (const error of ignored) expect(() => ignoreAccountErrors(error)).not.toThrow();
    const daily = createError(LimitExceededException, DAILY_LIMIT);
    expect(() => ignoreAccountErrors(daily)).toThrow(daily);
  });
});
