import * as z from 'zod/mini';
import { route } from '../../shared/contract/route.ts';
import { passwordPolicy, User, UserChanges, UserName } from '../../shared/domain/user.ts';
import { hasFormat } from '../../shared/domain/violations.ts';

/** Cognito accepts user names of at most 128 characters. */
const Email = z.pipe(
  z.string().check(z.maxLength(1000), z.trim(), z.toLowerCase()),
  z.email().check(z.maxLength(128)),
);
/** The handlers check the strength of a new password; the maximum length keeps hashing cheap. */
const Password = z.string().check(z.minLength(1), z.maxLength(passwordPolicy.maxLength));
const Code = z.string().check(z.trim(), hasFormat('six-digits', /^\d{6}$/));
const RefreshToken = z.string().check(z.minLength(1), z.maxLength(8192));

const SignInResponse = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  expiresIn: z.int(),
  tokenType: z.literal('Bearer'),
  user: User,
});

/** The errors of every route that calls Cognito, and of routes that make Cognito send a code. */
const cognitoErrors = ['request.throttled', 'service.unavailable'] as const;
const codeErrors = [...cognitoErrors, 'auth.no-more-codes'] as const;

export const register = route({
  method: 'POST',
  path: '/auth/register',
  summary: 'Open an account; the answer is the same whether or not the e-mail has one',
  access: 'public',
  body: z.strictObject({ name: UserName, email: Email, password: Password }),
  responses: {
    201: z.object({
      user: z.object({ name: z.string(), email: z.string() }),
      confirmationRequired: z.boolean(),
    }),
  },
  errors: ['auth.weak-password', ...codeErrors],
  uses: ['users:sign-up'],
});

export const confirm = route({
  method: 'POST',
  path: '/auth/confirm',
  summary:
    'Confirm an e-mail with the code that was sent to it; the account gets the password and name given here',
  access: 'public',
  body: z.strictObject({ email: Email, code: Code, password: Password, name: z.optional(UserName) }),
  responses: { 204: null },
  errors: ['auth.invalid-code', 'auth.weak-password', ...cognitoErrors],
  uses: ['users:sign-up', 'users:set-password', 'users:update', 'users:end-sessions', 'sessions:revoke'],
});

export const resendCode = route({
  method: 'POST',
  path: '/auth/resend-code',
  summary: 'Send another code, if there is an account that waits for one',
  access: 'public',
  body: z.strictObject({ email: Email }),
  responses: { 204: null },
  errors: [...codeErrors],
  uses: ['users:sign-up'],
});

export const login = route({
  method: 'POST',
  path: '/auth/login',
  summary: 'Sign in with e-mail and password',
  access: 'public',
  body: z.strictObject({ email: Email, password: Password }),
  responses: { 200: SignInResponse },
  errors: ['auth.invalid-credentials', 'auth.not-confirmed', 'auth.new-password-required', ...cognitoErrors],
  uses: ['users:sign-in'],
});

export const refresh = route({
  method: 'POST',
  path: '/auth/refresh',
  summary: 'Get a new access token, and the refresh token that replaces the given one',
  access: 'public',
  body: z.strictObject({ refreshToken: RefreshToken }),
  responses: { 200: SignInResponse },
  errors: ['auth.invalid-refresh-token', ...cognitoErrors],
  uses: ['users:sign-in'],
});

export const forgotPassword = route({
  method: 'POST',
  path: '/auth/forgot-password',
  summary: 'Send a code to choose a new password with, if there is such an account',
  access: 'public',
  body: z.strictObject({ email: Email }),
  responses: { 204: null },
  errors: [...codeErrors],
  uses: ['users:recover'],
});

export const resetPassword = route({
  method: 'POST',
  path: '/auth/reset-password',
  summary: 'Choose a new password with a code; every session ends',
  access: 'public',
  body: z.strictObject({ email: Email, code: Code, password: Password }),
  responses: { 204: null },
  errors: ['auth.invalid-code', 'auth.weak-password', ...cognitoErrors],
  uses: ['users:recover', 'users:end-sessions', 'sessions:revoke'],
});

export const changePassword = route({
  method: 'POST',
  path: '/auth/change-password',
  summary: 'Choose a new password; every session ends, and the answer begins a new one',
  access: 'user',
  body: z.strictObject({ currentPassword: Password, newPassword: Password }),
  responses: { 200: SignInResponse },
  errors: ['auth.wrong-password', 'auth.weak-password', 'auth.new-password-required', ...cognitoErrors],
  uses: ['users:sign-in', 'users:set-password', 'users:end-sessions', 'sessions:revoke'],
});

export const logout = route({
  method: 'POST',
  path: '/auth/logout',
  summary: 'End this session; without its refresh token, every session of the person',
  access: 'user',
  body: z.optional(z.strictObject({ refreshToken: z.optional(RefreshToken) })),
  responses: { 204: null },
  uses: ['users:sign-in', 'users:end-sessions', 'sessions:revoke'],
});

export const getMe = route({
  method: 'GET',
  path: '/auth/me',
  summary: 'Who is signed in',
  access: 'user',
  responses: { 200: User },
  errors: [...cognitoErrors],
  uses: ['users:profile'],
});

export const updateMe = route({
  method: 'PATCH',
  path: '/auth/me',
  summary: 'Change name, language or time zone',
  access: 'user',
  body: UserChanges,
  responses: { 200: User },
  errors: [...cognitoErrors],
  uses: ['users:update'],
});

export const deleteMe = route({
  method: 'DELETE',
  path: '/auth/me',
  summary: 'Erase the account and everything it owns, for good; takes the password again',
  description:
    'The person is signed out everywhere at once and cannot sign in again. Documents, files, reminders, conversations and settings are erased in the background, the account last; that takes 20 minutes or more. After that the e-mail can be registered again.',
  access: 'user',
  body: z.strictObject({ password: Password }),
  responses: { 202: null },
  errors: ['auth.wrong-password', 'auth.new-password-required', ...cognitoErrors],
  uses: ['users:sign-in', 'users:disable', 'sessions:revoke', 'erasures:begin', 'erasures:queue'],
});
