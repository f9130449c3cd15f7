import type { ErrorPayload } from './function-error.ts';

/** The `workerData` of a function's thread. */
export interface ThreadData {
  /** Absolute folder of the code. */
  readonly codeFolder: string;
  /** `index.handler`. */
  readonly handler: string;
  readonly functionArn: string;
}

/** Messages to the thread. */
export type ToThread = CallMessage | ChunkTakenMessage | CancelMessage;

/** How a call is identified in logs and traces. */
export interface CallTrace {
  readonly awsRequestId: string;
  /** The header that the SDK sends with every request: see `lineage.ts`. */
  readonly traceHeader: string;
}

/** One call. The thread receives the next one only after it has sent a `result`, an `end` or an `error`. */
export interface CallMessage extends CallTrace {
  readonly type: 'call';
  /** The event as JSON. */
  readonly event: string;
  /** When the call times out, in milliseconds since 1970. */
  readonly deadlineMs: number;
  /** Whether chunks are sent as they are written: `InvokeWithResponseStream` instead of `Invoke`. */
  readonly streams: boolean;
}

/** The last chunk was taken; the next one may be sent. */
export interface ChunkTakenMessage {
  readonly type: 'taken';
}

/** The rest of the stream is not needed. */
export interface CancelMessage {
  readonly type: 'cancel';
}

/** Messages from the thread: first whether the code could be loaded, then for each call any chunks and one end. */
export type FromThread =
  | { readonly type: 'ready' }
  | { readonly type: 'chunk'; readonly bytes: Uint8Array }
  | { readonly type: 'end' }
  | { readonly type: 'result' /** JSON. */; readonly payload: string }
  | { readonly type: 'error'; readonly error: ErrorPayload };
