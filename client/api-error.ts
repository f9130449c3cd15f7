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

/** An error response of the API, with its problem details. */
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
