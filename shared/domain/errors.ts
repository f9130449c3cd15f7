/**
 * Everything the API can refuse, by code: one place that decides the HTTP status and the title.
 * `docs/errors.md` explains each to the user who meets it; a test keeps the two in step.
 */
export const errorCatalogue = {
  'request.invalid': { status: 400, title: 'The request does not fit what this route takes' },
  'request.invalid-json': { status: 400, title: 'The body is not valid JSON' },
  'request.invalid-cursor': { status: 400, title: 'The cursor is not one this list gave out' },
  'request.too-large': { status: 413, title: 'The request body is too large' },
  'request.unsupported-media-type': { status: 415, title: 'The body must be JSON' },
  'request.throttled': { status: 429, title: 'Too many requests at once' },
  'route.not-found': { status: 404, title: 'There is no such route' },
  'auth.missing-token': { status: 401, title: 'This route needs an access token' },
  'auth.invalid-token': { status: 401, title: 'The access token is not valid' },
  'auth.expired-token': { status: 401, title: 'The access token has expired' },
  'auth.revoked-token': { status: 401, title: 'This session has been signed out' },
  'auth.invalid-credentials': { status: 401, title: 'The e-mail or the password is wrong' },
  'auth.invalid-refresh-token': { status: 401, title: 'The refresh token is not valid any more' },
  'auth.not-confirmed': { status: 403, title: 'The e-mail has not been confirmed yet' },
  'auth.invalid-code': { status: 400, title: 'The code is wrong or has expired' },
  'auth.weak-password': { status: 400, title: 'The password is too weak' },
  'document.record-too-large': { status: 413, title: 'The document would hold too much' },
  'auth.wrong-password': { status: 403, title: 'The current password is wrong' },
  'auth.new-password-required': { status: 403, title: 'The account needs a new password first' },
  'auth.no-more-codes': { status: 503, title: 'No more codes can be sent today' },
  'document.not-found': { status: 404, title: 'There is no such document' },
  'document.too-large': { status: 400, title: 'A file is too large' },
  'document.unsupported-type': { status: 400, title: 'Files of this type cannot be read' },
  'document.file-not-found': { status: 404, title: 'The document has no such file' },
  'document.changed': { status: 412, title: 'The document has changed in the meantime' },
  'document.translation-not-found': {
    status: 404,
    title: 'The document has not been translated to this language',
  },
  'document.in-trash': { status: 409, title: 'The document is in the trash' },
  'document.not-read': { status: 409, title: 'The document has not been read' },
  'document.not-retryable': { status: 409, title: 'There is nothing to retry' },
  'invoice.too-many': { status: 400, title: 'There are too many invoices to sum up at once' },
  'reminder.not-found': { status: 404, title: 'There is no such reminder' },
  'reminder.changed': { status: 412, title: 'The reminder has changed in the meantime' },
  'reminder.in-the-past': { status: 400, title: 'A reminder has to lie in the future' },
  'reminder.invalid-rule': { status: 400, title: 'The rule for repeating cannot be followed' },
  'reminder.wrong-status': { status: 409, title: 'The reminder is not in a status that allows this' },
  'reminder.invalid-link': { status: 404, title: 'The link to end reminders by e-mail is not valid' },
  'webhook.not-allowed': { status: 400, title: 'Webhooks cannot be sent to this address' },
  'chat.document-not-read': { status: 409, title: 'The document has not been read yet' },
  'usage.cap-reached': { status: 402, title: 'The spending cap of this month is reached' },
  'usage.documents-reached': { status: 402, title: 'No more documents can be started this month' },
  'usage.bytes-reached': { status: 402, title: 'No more bytes can be uploaded this month' },
  'workspace.cap-too-high': { status: 400, title: 'The spending cap is higher than this service allows' },
  'workspace.changed': { status: 412, title: 'The settings have changed in the meantime' },
  'model.busy': { status: 503, title: 'The language model is busy' },
  'model.unavailable': { status: 503, title: 'This needs a language model, and none is available' },
  'search.invalid-query': { status: 400, title: 'The search could not be understood' },
  'service.unavailable': { status: 503, title: 'A service Docket relies on is not answering' },
  'internal.error': { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ErrorCode = keyof typeof errorCatalogue;

/** One thing wrong with a request: where it is (`body.files[0].name`) and what is allowed there. */
export interface Violation {
  readonly path: string;
  readonly message: string;
}

/**
 * A refusal that a user caused and can understand. `detail` says what was wrong, which value, and what is
 * allowed. `shared/lambda` alone turns it into `application/problem+json`.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly errors: readonly Violation[] | undefined;
  /** After how many seconds the same request may succeed: the answer's Retry-After. */
  readonly retryAfterSeconds: number | undefined;

  constructor(
    code: ErrorCode,
    detail: string,
    options: { cause?: unknown; errors?: readonly Violation[]; retryAfterSeconds?: number } = {},
  ) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.errors = options.errors;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
