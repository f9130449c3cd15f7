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

type Kind = new (options: { message: string; $metadata: object }) => CognitoIdentityProviderServiceException;

const cognitoSays = (kind: Kind, message = '') => new kind({ message, $metadata: {} });

function codeFor(step: keyof typeof cognitoErrors, error: unknown): unknown {
  try {
    return mapErrors(cognitoErrors[step])(error);
  } catch (thrown) {
    return (thrown as { code?: unknown }).code;
  }
}

const MALFORMED_PASSWORD =
  "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$";
const DAILY = 'Exceeded daily email limit for the operation or the account';
const TRIES = 'Attempt limit exceeded, please try after some time.';

describe('what Cognito refuses', () => {
  it.each([
    ['signUp', InvalidPasswordException, '', 'auth.weak-password'],
    ['signUp', InvalidParameterException, MALFORMED_PASSWORD, 'auth.weak-password'],
    ['signUp', LimitExceededException, DAILY, 'auth.no-more-codes'],
    ['signUp', LimitExceededException, TRIES, 'request.throttled'],
    ['signUp', CodeDeliveryFailureException, '', 'service.unavailable'],
    ['requestCode', LimitExceededException, DAILY, 'auth.no-more-codes'],
    ['confirm', LimitExceededException, TRIES, 'auth.invalid-code'],
    ['confirm', TooManyFailedAttemptsException, '', 'auth.invalid-code'],
    ['confirm', TooManyRequestsException, '', 'request.throttled'],
    ['resetPassword', InvalidParameterException, MALFORMED_PASSWORD, 'auth.weak-password'],
    ['resetPassword', LimitExceededException, TRIES, 'auth.invalid-code'],
    ['signIn', NotAuthorizedException, 'Password attempts exceeded', 'auth.invalid-credentials'],
    ['signIn', PasswordResetRequiredException, '', 'auth.new-password-required'],
    ['signIn', ForbiddenException, '', 'request.throttled'],
    ['signIn', InternalErrorException, '', 'service.unavailable'],
    ['refresh', RefreshTokenReuseException, '', 'auth.invalid-refresh-token'],
    ['checkPassword', NotAuthorizedException, 'Incorrect username or password.', 'auth.wrong-password'],
    ['checkPassword', NotAuthorizedException, 'Password attempts exceeded', 'request.throttled'],
    ['checkPassword', NotAuthorizedException, 'User is disabled.', 'auth.expired-token'],
    ['checkPassword', PasswordResetRequiredException, '', 'auth.new-password-required'],
    ['signIn', UnexpectedLambdaException, '', 'service.unavailable'],
    ['refresh', UserLambdaValidationException, '', 'service.unavailable'],
    ['checkPassword', InvalidLambdaResponseException, '', 'service.unavailable'],
    ['signedIn', UserNotFoundException, '', 'auth.expired-token'],
    ['signedIn', InternalErrorException, '', 'service.unavailable'],
  ] as const)('while %s, with %o (%s), is told as %4$s', (step, kind, message, code) => {
    expect(codeFor(step, cognitoSays(kind, message))).toBe(code);
  });

  it('is told as a fault for every step if it is unknown', () => {
    const unknown = new Error('socket hang up');

    for (const step of Object.keys(cognitoErrors) as (keyof typeof cognitoErrors)[]) {
      expect(() => mapErrors(cognitoErrors[step])(unknown)).toThrow(unknown);
    }
  });

  it('of an account that does not fit is passed over when a code is asked for, the daily limit is not', () => {
    const passedOver = [
      cognitoSays(UserNotFoundException),
      cognitoSays(InvalidParameterException, 'User is already confirmed.'),
      cognitoSays(NotAuthorizedException),
      cognitoSays(LimitExceededException, TRIES),
    ];

    for (const error of passedOver) expect(() => ignoreAccountErrors(error)).not.toThrow();
    const daily = cognitoSays(LimitExceededException, DAILY);
    expect(() => ignoreAccountErrors(daily)).toThrow(daily);
  });
});
