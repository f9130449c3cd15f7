import { AwsError } from '../../aws/service.ts';

/** Cognito's errors with its own messages: applications match on them. */

export const notAuthorized = (message: string) => new AwsError('NotAuthorizedException', message);
export const wrongPassword = () => notAuthorized('Incorrect username or password.');
export const userDisabled = () => notAuthorized('User is disabled.');
export const invalidParameter = (message: string) => new AwsError('InvalidParameterException', message);
export const invalidPassword = (message: string) => new AwsError('InvalidPasswordException', message);
export const usernameExists = () =>
  new AwsError('UsernameExistsException', 'An account with the given email already exists.');
export const aliasExists = () =>
  new AwsError('AliasExistsException', 'An account with the given email already exists.');
export const userNotFound = (message = 'User does not exist.') =>
  new AwsError('UserNotFoundException', message);
export const userNotConfirmed = () => new AwsError('UserNotConfirmedException', 'User is not confirmed.');
export const codeMismatch = () =>
  new AwsError('CodeMismatchException', 'Invalid verification code provided, please try again.');
export const expiredCode = () =>
  new AwsError('ExpiredCodeException', 'Invalid code provided, please request a code again.');
export const limitExceeded = () =>
  new AwsError('LimitExceededException', 'Attempt limit exceeded, please try after some time.');
export const tokenReused = () => new AwsError('RefreshTokenReuseException', 'Refresh token reuse detected');
export const resourceNotFound = (message: string) => new AwsError('ResourceNotFoundException', message);
