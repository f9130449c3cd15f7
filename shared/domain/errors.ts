import { errorDetails } from '../messages/en/errors.ts';
import { type MessageValues, messageOf, type ValuesOf } from '../messages/message.ts';
import type { Violation } from './violations.ts';

/**
 * Every error that the API returns, by code, with its HTTP status. `shared/messages/en/errors.ts` has their texts, and
 * `docs/errors.md` explains them to users; tests compare the three.
 */
export const errorStatuses = {
  'request.invalid': 400,
  'request.invalid-json': 400,
  'request.invalid-cursor': 400,
  'request.too-large': 413,
  'request.unsupported-media-type': 415,
  'request.throttled': 429,
  'route.not-found': 404,
  'auth.missing-token': 401,
  'auth.invalid-token': 401,
  'auth.expired-token': 401,
  'auth.revoked-token': 401,
  'auth.invalid-credentials': 401,
  'auth.invalid-refresh-token': 401,
  'auth.cross-site': 403,
  'auth.not-confirmed': 403,
  'auth.invalid-code': 400,
  'auth.session-not-found': 404,
  'auth.email-taken': 409,
  'auth.weak-password': 400,
  'auth.wrong-password': 403,
  'auth.new-password-required': 403,
  'auth.no-more-codes': 503,
  'document.not-found': 404,
  'document.too-large': 400,
  'document.unsupported-type': 400,
  'document.record-too-large': 413,
  'document.file-not-found': 404,
  'document.page-not-found': 404,
  'document.changed': 412,
  'document.translation-not-found': 404,
  'document.in-trash': 409,
  'document.not-read': 409,
  'document.not-retryable': 409,
  'document.nothing-missing': 409,
  'invoice.too-many': 400,
  'export.not-found': 404,
  'export.running': 409,
  'export.too-many': 429,
  'job.not-found': 404,
  'job.undo-expired': 409,
  'reminder.not-found': 404,
  'reminder.changed': 412,
  'reminder.in-the-past': 400,
  'reminder.invalid-rule': 400,
  'reminder.wrong-status': 409,
  'reminder.invalid-link': 404,
  'webhook.not-allowed': 400,
  'chat.document-not-read': 409,
  'usage.cap-reached': 402,
  'usage.documents-reached': 402,
  'usage.bytes-reached': 402,
  'usage.pages-reached': 402,
  'workspace.cap-too-high': 400,
  'workspace.changed': 412,
  'model.busy': 503,
  'model.unavailable': 503,
  'search.invalid-query': 400,
  'service.unavailable': 503,
  'internal.error': 500,
} as const;

export type ErrorCode = keyof typeof errorStatuses;

/** An error code and the values of its message. */
export type CodedError = {
  [Code in ErrorCode]: readonly [code: Code, values: ValuesOf<typeof errorDetails, Code>];
}[ErrorCode];

interface AppErrorOptions {
  readonly cause?: unknown;
  readonly errors?: readonly Violation[];
  readonly retryAfterSeconds?: number;
}

/**
 * An error that the user caused or can understand. Its message is the English detail: what was wrong, which value, and what
 * to do. `shared/lambda` turns it into `application/problem+json`.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  /** The values in the message, so that it can be shown in another language. */
  readonly values: MessageValues;
  readonly errors: readonly Violation[] | undefined;
  /** After how many seconds the same request may succeed: the response's Retry-After. */
  readonly retryAfterSeconds: number | undefined;

  constructor(...[code, values, options = {}]: readonly [...CodedError, options?: AppErrorOptions]) {
    super(
      messageOf(errorDetails, code, values),
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.code = code;
    this.values = values;
    this.errors = options.errors;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
