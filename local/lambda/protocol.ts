import type { ErrorPayload } from './function-error.ts';

/** What the thread of a function is started with. */
export interface ThreadData {
  /** Absolute folder of the code. */
  readonly codeFolder: string;
  /** `index.handler`. */
  readonly handler: string;
  readonly functionArn: string;
}

/** To the thread. */
export type ToThread = CallMessage | ChunkTakenMessage | CancelMessage;

/** How a call is known in logs and traces. */
export interface CallTrace {
  readonly awsRequestId: string;
  /** What the SDK sends on with every request: see `lineage.ts`. */
  readonly traceHeader: string;
}

/** One call. The thread gets the next one only after it has answered with a `result`, an `end` or an `error`. */
export interface CallMessage extends CallTrace {
  readonly type: 'call';
  /** The event as JSON. */
  readonly event: string;
  /** Milliseconds since 1970 at which the call is ended. */
  readonly deadlineMs: number;
  /** Whether chunks are wanted as they come: `InvokeWithResponseStream` instead of `Invoke`. */
  readonly streams: boolean;
}

/** The last chunk has been taken: the next one may come. */
export interface ChunkTakenMessage {
  readonly type: 'taken';
}

/** Nobody wants the rest of the stream. */
export interface CancelMessage {
  readonly type: 'cancel';
}

/** From the thread: first whether the code could be loaded, then for each call any chunks and one end. */
export type FromThread =
  | { readonly type: 'ready' }
  | { readonly type: 'chunk'; readonly bytes: Uint8Array }
  | { readonly type: 'end' }
  | { readonly type: 'result' /** JSON. */; readonly payload: string }
  | { readonly type: 'error'; readonly error: ErrorPayload };
