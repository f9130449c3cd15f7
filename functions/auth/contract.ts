import * as z from 'zod/mini';
import { route } from '../../shared/contract/route.ts';
import { passwordPolicy, User, UserChanges, UserName } from '../../shared/domain/user.ts';
import { hasFormat } from '../../shared/domain/violations.ts';

// Cognito accepts user names of at most 128 characters.
/** The email address of the account. Spaces around it and capital letters do not matter. */
const Email = z.pipe(
  z.string().check(z.maxLength(1000), z.trim(), z.toLowerCase()),
  z.email().check(z.maxLength(128)),
);
// The handlers check the strength of a new password; the maximum length keeps hashing cheap.
/** The password of the account. */
const Password = z.string().check(z.minLength(1), z.maxLength(passwordPolicy.maxLength));
/**
 * A new password: at least 10 characters, with a lowercase letter, a capital letter and a digit, and without a space at the
 * beginning or the end.
 */
const NewPassword = Password;
/** The six digits from the email. */
const Code = z.string().check(z.trim(), hasFormat('six-digits', /^\d{6}$/));
/** The `refreshToken` of the last sign-in or refresh. */
const RefreshToken = z.string().check(z.minLength(1), z.maxLength(8192));

/** A session: its tokens and its user. */
const SignInResponse = z.object({
  /** Authorizes requests: send it as `Authorization: Bearer …`. */
  accessToken: z.string(),
  /**
   * Gets the next access token with `POST /auth/refresh`. It works once, and for another minute in case the response got
   * lost. A session lasts for 30 days. Absent if the refresh token is in the session cookie.
   */
  refreshToken: z.optional(z.string()),
  /** Seconds until the access token expires. */
  expiresIn: z.int(),
  /** How the access token is sent. */
  tokenType: z.literal('Bearer'),
  user: User,
});

/** The errors of every route that calls Cognito, and of routes that make Cognito send a code. */
const cognitoErrors = ['request.throttled', 'service.unavailable'] as const;
const codeErrors = [...cognitoErrors, 'auth.no-more-codes'] as const;

export const register = route({
  method: 'POST',
  path: '/auth/register',
  summary: 'Register; the response does not reveal whether the email is taken',
  access: 'public',
  body: z.strictObject({ name: UserName, email: Email, password: NewPassword }),
  responses: {
    /** The request was accepted. The response is the same if there already is an account with this email address. */
    201: z.object({
      /** The values of the request. */
      user: z.object({
        /** The name. */
        name: z.string(),
        /** The email address, in lower case. */
        email: z.string(),
      }),
      /** Whether the user has to confirm the email address with `POST /auth/confirm` before signing in. */
      confirmationRequired: z.boolean(),
    }),
  },
  errors: ['auth.weak-password', ...codeErrors],
  uses: ['users:sign-up'],
});

export const confirm = route({
  method: 'POST',
  path: '/auth/confirm',
  summary: 'Confirm an email with its code, and set the name and password',
  access: 'public',
  body: z.strictObject({
    email: Email,
    code: Code,
    password: NewPassword,
    /** The name of the user, if it should differ from the one given at `POST /auth/register`. */
    name: z.optional(UserName),
  }),
  responses: {
    /** The email address is confirmed. The user can sign in. */
    204: null,
  },
  errors: ['auth.invalid-code', 'auth.weak-password', ...cognitoErrors],
  uses: [
    'users:sign-up',
    'users:set-password',
    'users:update',
    'users:end-sessions-by-email',
    'sessions:revoke-all',
  ],
});

export const resendCode = route({
  method: 'POST',
  path: '/auth/resend-code',
  summary: 'Send another confirmation code',
  access: 'public',
  body: z.strictObject({ email: Email }),
  responses: {
    /** The request was accepted. The response is the same if no account with this email address waits for a code. */
    204: null,
  },
  errors: [...codeErrors],
  uses: ['users:sign-up'],
});

export const login = route({
  method: 'POST',
  path: '/auth/login',
  summary: 'Sign in with email and password',
  description:
    'With `session: "cookie"`, the refresh token is not in the body but in a cookie that no script can read: `__Secure-docket`, HttpOnly, only for `/v1/auth`. This is for the web app; requests from pages of other origins are refused.',
  access: 'public',
  body: z.strictObject({
    email: Email,
    password: Password,
    /** Puts the refresh token into a cookie instead of the response. */
    session: z.optional(z.literal('cookie')),
  }),
  responses: {
    /** The user is signed in. */
    200: SignInResponse,
  },
  errors: ['auth.invalid-credentials', 'auth.not-confirmed', 'auth.new-password-required', ...cognitoErrors],
  uses: ['users:sign-in', 'sessions:record-sign-in', 'session:cookie'],
});

export const refresh = route({
  method: 'POST',
  path: '/auth/refresh',
  summary: 'Exchange a refresh token for new tokens',
  description:
    'Without a body, the refresh token is taken from the session cookie, which then gets the new one.',
  access: 'public',
  body: z.optional(z.strictObject({ refreshToken: RefreshToken })),
  responses: {
    /** The new tokens of the session. Store the new refresh token: it replaces the former one. */
    200: SignInResponse,
  },
  errors: ['auth.invalid-refresh-token', ...cognitoErrors],
  uses: ['users:sign-in', 'sessions:read', 'sessions:record-refresh', 'session:cookie'],
});

export const forgotPassword = route({
  method: 'POST',
  path: '/auth/forgot-password',
  summary: 'Send a code for resetting the password',
  access: 'public',
  body: z.strictObject({ email: Email }),
  responses: {
    /** The request was accepted. The response is the same if there is no account with this email address. */
    204: null,
  },
  errors: [...codeErrors],
  uses: ['users:recover'],
});

export const resetPassword = route({
  method: 'POST',
  path: '/auth/reset-password',
  summary: 'Reset the password with a code, and end all sessions',
  access: 'public',
  body: z.strictObject({ email: Email, code: Code, password: NewPassword }),
  responses: {
    /** The password has been changed, and all sessions of the user have ended. */
    204: null,
  },
  errors: ['auth.invalid-code', 'auth.weak-password', ...cognitoErrors],
  uses: ['users:recover', 'users:end-sessions-by-email', 'sessions:revoke-all'],
});

export const changePassword = route({
  method: 'POST',
  path: '/auth/change-password',
  summary: 'Change the password, end all sessions and start a new one',
  description: 'If the request has the session cookie, the new session is in the cookie, too.',
  access: 'user',
  body: z.strictObject({
    /** The password that the account has now. */
    currentPassword: Password,
    newPassword: NewPassword,
  }),
  responses: {
    /** The password has been changed. All sessions have ended, and this is a new one. */
    200: SignInResponse,
  },
  errors: ['auth.wrong-password', 'auth.weak-password', 'auth.new-password-required', ...cognitoErrors],
  uses: [
    'users:sign-in',
    'users:set-password',
    'users:end-sessions',
    'sessions:revoke-all',
    'sessions:record-sign-in',
    'session:cookie',
  ],
});

export const changeEmail = route({
  method: 'POST',
  path: '/auth/change-email',
  summary: 'Send a code to a new email address',
  description:
    'The account keeps its address until `POST /auth/confirm-email` has the code. A notice goes to the present address. The response does not reveal whether another account has the new address.',
  access: 'user',
  body: z.strictObject({ email: Email, password: Password }),
  responses: {
    /** The code was sent to the new address. It is valid for an hour and replaces an earlier one. */
    204: null,
  },
  errors: ['auth.wrong-password', 'auth.new-password-required', ...cognitoErrors],
  uses: ['users:sign-in', 'users:profile', 'email-changes:request', 'email:send'],
});

export const confirmEmail = route({
  method: 'POST',
  path: '/auth/confirm-email',
  summary: 'Confirm a new email address with its code',
  access: 'user',
  body: z.strictObject({ code: Code }),
  responses: {
    /** The user with the new email address, which signs in from now on. */
    200: User,
  },
  errors: ['auth.invalid-code', 'auth.email-taken', ...cognitoErrors],
  uses: ['email-changes:complete', 'users:update'],
});

export const logout = route({
  method: 'POST',
  path: '/auth/logout',
  summary: 'End this session, or all sessions of the user',
  description: 'The session of the access token ends, and that of the session cookie, which is deleted.',
  access: 'user',
  body: z.optional(
    z.strictObject({
      /** The refresh token of this session, which then does not work any more either. */
      refreshToken: z.optional(RefreshToken),
      /** Whether all sessions of the user end. */
      everywhere: z.optional(z.boolean()),
    }),
  ),
  responses: {
    /** The session, or every session of the user, has ended. Its tokens do not work any more. */
    204: null,
  },
  errors: [...cognitoErrors],
  uses: ['users:sign-in', 'users:end-sessions', 'sessions:revoke', 'sessions:revoke-all', 'session:cookie'],
});

export const listSessions = route({
  method: 'GET',
  path: '/auth/sessions',
  summary: 'List the sessions of the user, the last refreshed first',
  access: 'user',
  responses: {
    /** The sessions that have neither expired nor ended. */
    200: z.object({
      /** At most 100 sessions. */
      items: z.array(
        z.object({
          /** The id of the session. */
          id: z.string(),
          /** When the user signed in. */
          signedInAt: z.iso.datetime(),
          /** When the session got its last access token, which can be used for an hour. */
          lastRefreshedAt: z.iso.datetime(),
          /** The browser and the system that the user signed in with: `Chrome on Windows`. Null if they are unknown. */
          device: z.nullable(z.string()),
          /** Whether it is the session of this request. */
          current: z.boolean(),
        }),
      ),
      /** Whether there are more sessions. `POST /auth/logout` with `everywhere` ends those, too. */
      hasMore: z.boolean(),
    }),
  },
  uses: ['sessions:list'],
});

export const endSession = route({
  method: 'DELETE',
  path: '/auth/sessions/{id}',
  summary: 'End a session of the user',
  access: 'user',
  params: z.object({
    /** The id of the session. */
    id: z.string(),
  }),
  responses: {
    /** The session has ended. Its tokens do not work any more. */
    204: null,
  },
  errors: ['auth.session-not-found'],
  uses: ['sessions:find', 'sessions:revoke'],
});

export const getMe = route({
  method: 'GET',
  path: '/auth/me',
  summary: 'Return the signed-in user',
  access: 'user',
  responses: {
    /** The user of the access token. */
    200: User,
  },
  errors: [...cognitoErrors],
  uses: ['users:profile'],
});

export const updateMe = route({
  method: 'PATCH',
  path: '/auth/me',
  summary: 'Update the user’s name, language or time zone',
  access: 'user',
  body: UserChanges,
  responses: {
    /** The user after the change. */
    200: User,
  },
  errors: [...cognitoErrors],
  uses: ['users:update'],
});

export const deleteMe = route({
  method: 'DELETE',
  path: '/auth/me',
  summary: 'Delete the account and everything it owns, permanently',
  description:
    'The user is signed out everywhere immediately and cannot sign in again. Documents, files, reminders, conversations and settings are erased in the background, the account last, which takes 20 minutes or more. After that, the email address can be registered again.',
  access: 'user',
  body: z.strictObject({ password: Password }),
  responses: {
    /** The erasure has begun and cannot be stopped. */
    202: null,
  },
  errors: ['auth.wrong-password', 'auth.new-password-required', ...cognitoErrors],
  uses: ['users:sign-in', 'users:disable', 'sessions:revoke-all', 'erasures:begin', 'erasures:queue'],
});
