import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { OPERATOR } from '../aws/credentials.ts';
import type { AwsCall, AwsReply } from '../aws/service.ts';
import type { FaultKind } from './fault-plan.ts';
import type { Faults, PlannedFault } from './faults.ts';
import { serviceError, servicesWithFaults } from './service-errors.ts';

/** The connection is to be closed without a response. */
export class NoResponse extends Error {
  override readonly name = 'NoResponse';
}

/** The faults of calls of AWS services. */
export interface CallFaults {
  /**
   * Lets the service do the work of a call, unless the plan has a fault for it.
   *
   * @throws AwsError with which the service refuses the call, {@link NoResponse}
   */
  handle(service: string, call: AwsCall, work: () => Promise<AwsReply>): Promise<AwsReply>;
}

export interface CallFaultsOptions {
  readonly faults: Faults;
  /** Ends the thread of the call with this trace header; false if there is none. */
  readonly crash: (traceHeader: string) => boolean;
  /** The number of the call at which a function that crashes does so; random if omitted. */
  readonly crashAtCall?: number | undefined;
}

/** A function that crashes does so within this many calls of services. */
const MAX_CALLS_BEFORE_CRASH = 12;
/** Calls of functions that are remembered; those before them have ended. */
const MAX_INVOCATIONS = 10_000;

const CALL_KINDS: readonly FaultKind[] = [
  'throttle',
  'server-error',
  'unavailable',
  'timeout',
  'late-response',
  'lost-response',
];

export function createCallFaults({ faults, crash, crashAtCall }: CallFaultsOptions): CallFaults {
  const crashes = createCrashes(faults, crashAtCall);

  return {
    async handle(service, call, work) {
      const functionName = call.caller?.accessKeyId ?? 'unsigned';
      if (functionName === OPERATOR || !servicesWithFaults.includes(service)) return work();
      const traceHeader = call.headers['x-amzn-trace-id'];
      const when = traceHeader === undefined ? undefined : crashes.next(traceHeader, functionName);
      if (when !== undefined && traceHeader !== undefined) {
        if (when === 'after') await discard(work());
        if (crash(traceHeader))
          faults.record({ kind: 'crash', service: 'lambda', operation: 'invocation', functionName });
        throw new NoResponse();
      }
      const point = { service, operation: operationOf(call), functionName };
      const fault = faults.next(point, CALL_KINDS);
      if (fault === undefined) return work();
      faults.record({ kind: fault.kind, ...point });
      return handleWithFault(service, fault, work);
    },
  };
}

async function handleWithFault(
  service: string,
  { kind, waitMs }: PlannedFault,
  work: () => Promise<AwsReply>,
): Promise<AwsReply> {
  switch (kind) {
    case 'throttle':
    case 'server-error':
    case 'unavailable':
      throw serviceError(service, kind);
    case 'timeout':
      await delay(waitMs);
      throw new NoResponse();
    case 'lost-response':
      await discard(work());
      throw new NoResponse();
    case 'late-response': {
      const reply = await work();
      await delay(waitMs);
      return reply;
    }
    default:
      throw new Error(`${kind} is not a fault of a call`);
  }
}

/** Waits until the work is done. */
async function discard(work: Promise<AwsReply>): Promise<void> {
  const { body } = await work;
  if (body instanceof Readable) body.destroy();
}

/** When functions crash: each call of a function is planned when it first calls a service. */
function createCrashes(faults: Faults, crashAtCall: number | undefined) {
  const invocations = new Map<string, { calls: number; readonly crash: PlannedCrash | undefined }>();

  function invocationOf(traceHeader: string, functionName: string) {
    const known = invocations.get(traceHeader);
    if (known !== undefined) return known;
    const planned = faults.next({ service: 'lambda', operation: 'invocation', functionName }, ['crash']);
    const invocation = { calls: 0, crash: planned && plannedCrash(planned, crashAtCall) };
    invocations.set(traceHeader, invocation);
    const [oldest] = invocations.keys();
    if (invocations.size > MAX_INVOCATIONS && oldest !== undefined) invocations.delete(oldest);
    return invocation;
  }

  return {
    /** Whether the function crashes at its next call: before or after the work of that call is done. */
    next(traceHeader: string, functionName: string): 'before' | 'after' | undefined {
      const invocation = invocationOf(traceHeader, functionName);
      invocation.calls += 1;
      return invocation.crash?.atCall === invocation.calls ? invocation.crash.when : undefined;
    },
  };
}

interface PlannedCrash {
  readonly atCall: number;
  readonly when: 'before' | 'after';
}

function plannedCrash({ chance }: PlannedFault, atCall: number | undefined): PlannedCrash {
  const step = Math.floor(chance * MAX_CALLS_BEFORE_CRASH * 2);
  return { atCall: atCall ?? Math.floor(step / 2) + 1, when: step % 2 === 0 ? 'before' : 'after' };
}

/** The name of the operation as in AWS's API; for some of S3's, which do not send it, the method and the parameters. */
function operationOf({ method, url, headers }: AwsCall): string {
  const [, target] = (headers['x-amz-target'] ?? '').split('.');
  const name = target ?? url.searchParams.get('x-id');
  if (name) return name;
  const rest = restOperations.find(([path]) => path.test(url.pathname));
  return rest?.[1] ?? [method, ...url.searchParams.keys()].join(' ');
}

const restOperations: readonly (readonly [path: RegExp, operation: string])[] = [
  [/\/invocations$/, 'Invoke'],
  [/\/converse$/, 'Converse'],
  [/\/converse-stream$/, 'ConverseStream'],
  [/\/outbound-emails$/, 'SendEmail'],
];
