/** A failed call, in the shape of Lambda's response (`FunctionError` and its payload). */
export class FunctionError extends Error {
  override readonly name = 'FunctionError';
  /** The thrown error's name, or Lambda's own: `Sandbox.Timedout`, `Runtime.ExitError`, … */
  readonly errorType: string;
  readonly trace: readonly string[];

  constructor({ errorType, errorMessage, trace = [] }: ErrorPayload) {
    super(errorMessage);
    this.errorType = errorType;
    this.trace = trace;
  }
}

/** What Lambda's runtime sends for a thrown error. */
export interface ErrorPayload {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** Lambda has detected a recursive loop in the event's chain of calls, and refuses to call the function again. */
export const recursionError = (functionName: string, times: number) =>
  new FunctionError({
    errorType: 'RecursiveInvocationException',
    errorMessage: `${functionName} has been called ${times} times by one chain of events. If that is meant, its template must say RecursiveLoop: Allow.`,
  });

/** Lambda refuses the call because the function's reserved concurrency is used up. */
export const throttlingError = () =>
  new FunctionError({ errorType: 'TooManyRequestsException', errorMessage: 'Rate Exceeded.' });
