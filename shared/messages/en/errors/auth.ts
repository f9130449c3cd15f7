import { oneOf } from '../../message.ts';
import { formatCount, formatList } from '../format.ts';

/** The requirements of a password, each as part of a sentence: `The password must …`. */
const passwordRequirements = {
  length: ({ minLength }: { minLength: number }) => `have at least ${formatCount(minLength, 'character')}`,
  lowercase: () => 'contain a lowercase letter',
  uppercase: () => 'contain an uppercase letter',
  digit: () => 'contain a digit',
  'no-outer-spaces': () => 'not begin or end with a space',
};
export type PasswordRequirement = keyof typeof passwordRequirements;

export const authErrors = {
  'auth.missing-token': () => 'Send your access token in the header Authorization: Bearer <accessToken>.',
  'auth.invalid-token': () =>
    'This access token was not issued by this service, or it was altered. Sign in again.',
  'auth.expired-token': () =>
    'The access token or the session has expired. Get a new access token with POST /auth/refresh, or sign in again.',
  'auth.revoked-token': () => 'This session was signed out. Sign in again.',
  'auth.invalid-credentials': () =>
    'The email address or the password is incorrect. After several wrong passwords in a row, sign-in is blocked for up to 15 minutes.',
  'auth.invalid-refresh-token': oneOf({
    ended: () => 'The refresh token has expired or was signed out. Sign in again.',
    replaced: () =>
      'This refresh token was used before, and the response contained the one that replaces it. Sign in again.',
    malformed: () => 'This is not a refresh token. Sign in again.',
    missing: () => 'The request has neither a refresh token nor a session cookie. Sign in.',
  }),
  'auth.cross-site': () =>
    'Only the web app of this service may use its session cookie. Send the request from a page of the web app, or without the cookie.',
  'auth.not-confirmed': () =>
    'Confirm your email address with the code that we sent to it. POST /auth/resend-code sends another one.',
  'auth.invalid-code': () =>
    'The code is wrong or has expired. Check it, or request a new one; after several wrong codes, wait an hour first.',
  'auth.session-not-found': () => 'You have no session with this id, or it has ended already.',
  'auth.email-taken': () =>
    'Another account has this email address. Sign in to that account and delete it, or choose another address.',
  'auth.weak-password': ({
    missing,
    minLength,
  }: {
    missing: readonly PasswordRequirement[];
    minLength: number;
  }) =>
    `The password must ${formatList(missing.map((requirement) => passwordRequirements[requirement]({ minLength })))}.`,
  'auth.wrong-password': () => 'This is not the current password of your account. Nothing was changed.',
  'auth.new-password-required': oneOf({
    reset: () =>
      'Request a code with POST /auth/forgot-password and choose a new password with POST /auth/reset-password.',
    temporary: () =>
      'This password is temporary. Ask the administrator who created your account to set a permanent one.',
  }),
  'auth.no-more-codes': () =>
    'This service has emailed as many codes as it can in one day. Try again tomorrow.',
};
