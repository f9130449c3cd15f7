import type { Fault } from '../shared/domain/violations.ts';
import type { errorDetails } from '../shared/messages/en/errors.ts';
import type { MessageValues, ValuesOf } from '../shared/messages/message.ts';

/** A code of docs/errors.md with the values in its message; `unknown` if the response had no problem details. */
type CodedValues =
  | {
      [Code in keyof typeof errorDetails]: {
        readonly code: Code;
        readonly values: ValuesOf<typeof errorDetails, Code>;
      };
    }[keyof typeof errorDetails]
  | { readonly code: 'unknown'; readonly values: MessageValues };

/** What is wrong with one value of a request: where it is, the code with its values, and the message. */
export type Violation = Fault & { readonly path: string; readonly message: string };

/** Problem details, as far as the client needs them. */
export interface Problem {
  readonly status?: number;
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly values?: MessageValues;
  readonly requestId?: string;
  readonly errors?: readonly Violation[];
}

class ApiErrorResponse extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  readonly values: MessageValues;
  /** Identifies the request in Docket's logs: show it with errors that the user cannot explain. */
  readonly requestId: string | undefined;
  /** After how many seconds the same request may succeed. */
  readonly retryAfterSeconds: number | undefined;
  /** What is wrong with the request, value by value (`request.invalid`). */
  readonly errors: readonly Violation[];

  constructor(status: number, problem: Problem, retryAfterSeconds?: number) {
    super(problem.detail ?? problem.title ?? `The API answered ${status}`);
    this.status = status;
    this.code = problem.code ?? 'unknown';
    this.values = problem.values ?? {};
    this.requestId = problem.requestId;
    this.retryAfterSeconds = retryAfterSeconds;
    this.errors = problem.errors ?? [];
  }
}

/**
 * An error response of the API, with its problem details: a union by `code`, so that a comparison with a code tells the
 * type of `values`. A newer API may have codes that this client does not list: show the message of any other error.
 *
 * @example Decide by the code, show the message
 * ```ts
 * import { ApiError } from './client.ts';
 *
 * try {
 *   await client.createReminder({ body: { title: 'Read the meter', dueDate: '2026-12-31', repeat: 'FREQ=MONTHLY' } });
 * } catch (error) {
 *   if (!(error instanceof ApiError)) throw error;
 *   if (error.code === 'reminder.in-the-past') console.log('Choose a later day.');
 *   else console.log(error.message, error.errors.map(({ path, message }) => `${path}: ${message}`));
 * }
 * ```
 */
export type ApiError = Omit<ApiErrorResponse, 'code' | 'values'> & CodedValues;
export const ApiError = ApiErrorResponse as unknown as {
  new (...problem: ConstructorParameters<typeof ApiErrorResponse>): ApiError;
  readonly prototype: ApiError;
};

/**
 * Whether an error is an `ApiError`, with one of the codes if there are any.
 *
 * @example
 * ```ts
 * import { isApiError } from './client.ts';
 *
 * try {
 *   await client.askAllDocuments({ body: { message: 'When is the next payment due?' } });
 * } catch (error) {
 *   if (!isApiError(error, 'usage.cap-reached')) throw error;
 *   console.log(`$${error.values.spentUsd} of $${error.values.capUsd} is spent until ${error.values.resetsOn}.`);
 * }
 * ```
 */
export function isApiError<Code extends ApiError['code'] = ApiError['code']>(
  error: unknown,
  ...codes: readonly Code[]
): error is Extract<ApiError, { readonly code: Code }> {
  return (
    error instanceof ApiErrorResponse && (codes.length === 0 || codes.some((code) => code === error.code))
  );
}
