import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Whose work this is, from the browser to the last worker: the `traceparent` of W3C Trace Context
 * (https://www.w3.org/TR/trace-context/). It comes with a request, or begins with the invocation, and goes with each message that is
 * sent and each document that is written meanwhile.
 */
export interface Trace {
  readonly traceparent: string;
  /** 32 hexadecimal digits. */
  readonly traceId: string;
}

/** Version 00. Neither the trace id nor the parent id may be zero. */
const TRACEPARENT = /^00-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-[\da-f]{2}$/;

/** Undefined if the value is missing or not valid, as the specification demands. */
export function traceOf(traceparent: string | undefined): Trace | undefined {
  const [, traceId] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  return traceparent === undefined || traceId === undefined ? undefined : { traceparent, traceId };
}

/**
 * The trace that begins with this invocation: that of X-Ray, whose id is the same number in another notation
 * (https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html#xray-api-traceids), such as
 * `Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1`. Undefined outside Lambda.
 */
export function invocationTrace(header = process.env._X_AMZN_TRACE_ID): Trace | undefined {
  const [, time = '', random = ''] = /^Root=1-([\da-f]{8})-([\da-f]{24})/.exec(header ?? '') ?? [];
  return traceOf(`00-${time}${random}-${random.slice(8)}-00`);
}

/** A function handles one request at a time, but the messages of a batch concurrently. */
let requestTrace: Trace | undefined;
const messageTraces = new AsyncLocalStorage<{ trace: Trace | undefined }>();

/** Replaces the trace of everything from now on. */
export function setRequestTrace(trace: Trace | undefined): void {
  requestTrace = trace;
}

/** Does some work as part of this trace, or of none. */
export const withTrace = <T>(trace: Trace | undefined, work: () => Promise<T>): Promise<T> =>
  messageTraces.run({ trace }, work);

/** From now on, the work of this message belongs to this trace, if there is one. */
export function continueTrace(trace: Trace | undefined): void {
  const message = messageTraces.getStore();
  if (message !== undefined && trace !== undefined) message.trace = trace;
}

export function currentTrace(): Trace | undefined {
  const message = messageTraces.getStore();
  return message === undefined ? requestTrace : message.trace;
}
