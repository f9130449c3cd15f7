import type { Violation } from '../shared/domain/violations.ts';
import type { MessageValues } from '../shared/messages/message.ts';

/** Problem details, as far as the client needs them. */
export interface Problem {
  readonly status?: number;
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly values?: MessageValues;
  readonly errors?: readonly Violation[];
}

/**
 * An error response of the API, with its problem details.
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
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /** As in docs/errors.md; `unknown` if the response had no problem details. */
  readonly code: string;
  /** The values in the message. */
  readonly values: MessageValues;
  readonly errors: readonly Violation[];

  constructor(status: number, problem: Problem) {
    super(problem.detail ?? problem.title ?? `The API answered ${status}`);
    this.status = status;
    this.code = problem.code ?? 'unknown';
    this.values = problem.values ?? {};
    this.errors = problem.errors ?? [];
  }
}
