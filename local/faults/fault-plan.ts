/** What can go wrong, and where: at a call of an AWS service, at a call of a function, or in a delivery to one. */
export const faultKinds = {
  /** The service refuses the call with its own throttling error. */
  throttle: 'call',
  /** The service answers with its own error 500. */
  'server-error': 'call',
  /** The service answers with its own error 503. */
  unavailable: 'call',
  /** Nothing is done, and the connection is closed without a response after `waitMs`. */
  timeout: 'call',
  /** The work is done, and its response comes `waitMs` later. */
  'late-response': 'call',
  /** The work is done, and the connection is closed without a response. */
  'lost-response': 'call',
  /** The thread of the function ends at one of its first calls, before or after the work of that call is done. */
  crash: 'invocation',
  /** The event is delivered a second time: during the first call if it comes from a queue, or after it. */
  'second-delivery': 'delivery',
  /** The message is delivered `waitMs` later, after messages that were sent after it. */
  'late-delivery': 'delivery',
} as const satisfies Readonly<Record<string, 'call' | 'invocation' | 'delivery'>>;

export type FaultKind = keyof typeof faultKinds;

/**
 * The faults of a run of the local cloud. With the same seed, the n-th call of an operation by a function meets the same
 * fault, regardless of what runs concurrently. The operator's own calls meet none.
 */
export interface FaultPlan {
  readonly seed: number;
  /** The share of the calls, and of the deliveries, that meet a fault: 0 to 1. */
  readonly rate: number;
  /** The share of the calls of functions that crash; `rate` if omitted. */
  readonly crashRate?: number;
  /** All if omitted. */
  readonly kinds?: readonly FaultKind[];
  /** Only calls of these services, by their names as in `ServiceEmulator`; all if omitted. */
  readonly services?: readonly string[];
  /** Only calls of these operations, such as `PutItem`; all if omitted. */
  readonly operations?: readonly string[];
  /** Only calls by, and deliveries to, functions whose name contains one of these; all if omitted. */
  readonly functions?: readonly string[];
  /** The longest wait of a fault that waits, in milliseconds; 500 if omitted. */
  readonly waitMs?: number;
  /** The number of the call, counted from 1, at which a function that crashes does so; random if omitted. */
  readonly crashAtCall?: number;
  /** The most faults of the run; no limit if omitted. */
  readonly maxFaults?: number;
}

/** A fault that has happened. */
export interface InjectedFault {
  readonly kind: FaultKind;
  /** `invocation` of `lambda` for what happens to a function, `delivery` of `sqs` or `dynamodb` for what happens to an event. */
  readonly service: string;
  readonly operation: string;
  /** The name of the function that called, or was called; `unsigned` for a call without a signature. */
  readonly functionName: string;
}
