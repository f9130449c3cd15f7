import type { ErrorPayload } from './function-error.ts';

/** What the thread of a function is started with. */
export interface Task {
  /** Absolute folder of the code. */
  readonly codeFolder: string;
  /** `index.handler`. */
  readonly handler: string;
  readonly functionArn: string;
}

/** To the thread: one call. It gets the next one only after it has answered. */
export interface Call {
  /** The event as JSON. */
  readonly event: string;
  readonly awsRequestId: string;
  /** Milliseconds since 1970 at which the call is ended. */
  readonly deadline: number;
}

/** From the thread: first whether the code could be loaded, then one answer per call. */
export type Answer =
  | { readonly type: 'ready' }
  | { readonly type: 'result' /** JSON. */; readonly payload: string }
  | { readonly type: 'error'; readonly error: ErrorPayload };
