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
import { ignoringAccount, refusals, refusing } from '../../../shared/users/refusals.ts';

type Kind = new (options: { message: string; $metadata: object }) => CognitoIdentityProviderServiceException;

const cognitoSays = (kind: Kind, message = '') => new kind({ message, $metadata: {} });

function codeFor(step: keyof typeof refusals, error: unknown): unknown {
  try {
    return refusing(refusals[step])(error);
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
    ['signingUp', InvalidPasswordException, '', 'auth.weak-password'],
    ['signingUp', InvalidParameterException, MALFORMED_PASSWORD, 'auth.weak-password'],
    ['signingUp', LimitExceededException, DAILY, 'auth.no-more-codes'],
    ['signingUp', LimitExceededException, TRIES, 'request.throttled'],
    ['signingUp', CodeDeliveryFailureException, '', 'service.unavailable'],
    ['asking', LimitExceededException, DAILY, 'auth.no-more-codes'],
    ['confirming', LimitExceededException, TRIES, 'auth.invalid-code'],
    ['confirming', TooManyFailedAttemptsException, '', 'auth.invalid-code'],
    ['confirming', TooManyRequestsException, '', 'request.throttled'],
    ['resetting', InvalidParameterException, MALFORMED_PASSWORD, 'auth.weak-password'],
    ['resetting', LimitExceededException, TRIES, 'auth.invalid-code'],
    ['signingIn', NotAuthorizedException, 'Password attempts exceeded', 'auth.invalid-credentials'],
    ['signingIn', PasswordResetRequiredException, '', 'auth.new-password-required'],
    ['signingIn', ForbiddenException, '', 'request.throttled'],
    ['signingIn', InternalErrorException, '', 'service.unavailable'],
    ['refreshing', RefreshTokenReuseException, '', 'auth.invalid-refresh-token'],
    ['checkingPassword', NotAuthorizedException, 'Incorrect username or password.', 'auth.wrong-password'],
    ['checkingPassword', NotAuthorizedException, 'Password attempts exceeded', 'request.throttled'],
    ['checkingPassword', NotAuthorizedException, 'User is disabled.', 'auth.expired-token'],
    ['checkingPassword', PasswordResetRequiredException, '', 'auth.new-password-required'],
    ['signingIn', UnexpectedLambdaException, '', 'service.unavailable'],
    ['refreshing', UserLambdaValidationException, '', 'service.unavailable'],
    ['checkingPassword', InvalidLambdaResponseException, '', 'service.unavailable'],
    ['signedIn', UserNotFoundException, '', 'auth.expired-token'],
    ['signedIn', InternalErrorException, '', 'service.unavailable'],
  ] as const)('while %s, with %o (%s), is told as %4$s', (step, kind, message, code) => {
    expect(codeFor(step, cognitoSays(kind, message))).toBe(code);
  });

  it('is told as a fault for every step if it is unknown', () => {
    const unknown = new Error('socket hang up');

    for (const step of Object.keys(refusals) as (keyof typeof refusals)[]) {
      expect(() => refusing(refusals[step])(unknown)).toThrow(unknown);
    }
  });

  it('of an account that does not fit is passed over when a code is asked for, the daily limit is not', () => {
    const passedOver = [
      cognitoSays(UserNotFoundException),
      cognitoSays(InvalidParameterException, 'User is already confirmed.'),
      cognitoSays(NotAuthorizedException),
      cognitoSays(LimitExceededException, TRIES),
    ];

    for (const error of passedOver) expect(() => ignoringAccount(error)).not.toThrow();
    const daily = cognitoSays(LimitExceededException, DAILY);
    expect(() => ignoringAccount(daily)).toThrow(daily);
  });
});
