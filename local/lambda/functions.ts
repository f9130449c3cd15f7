import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { FunctionResource } from '../assembly/resources.ts';
import { FunctionError, throttled } from './function-error.ts';
import { createGate } from './gate.ts';
import { type Called, createPool, type Pool } from './pool.ts';

export interface InvokeOptions {
  readonly awsRequestId?: string;
  /**
   * The call is made while another call waits for it (a Cognito trigger, say). It does not queue for a place: whoever
   * holds the places may be waiting for this very call.
   */
  readonly nested?: boolean;
}

/** The app's Lambda functions. */
export interface Functions {
  /**
   * Calls the function and answers its result.
   *
   * @throws FunctionError for everything that makes a call fail on Lambda: a thrown error, a crash, a time-out,
   * too large a payload, reserved concurrency used up.
   */
  invoke(nameOrArn: string, event: unknown, options?: InvokeOptions): Promise<unknown>;
  /** The names of those that are being called, or wait to be. */
  busy(): string[];
  close(): Promise<void>;
}

export interface FunctionsOptions {
  readonly functions: readonly FunctionResource[];
  readonly environment: (resource: FunctionResource) => Record<string, string>;
  /** Takes what functions write to stdout and stderr, and one report line per call, as Lambda's JSON logs have it. */
  readonly log: (functionName: string, text: string) => void;
  /** Calls at once over all functions; further ones wait. Without a limit two cores would only switch threads. */
  readonly concurrentCalls?: number;
  /** Threads at once, idle ones included; above it the one that has been idle for longest is ended. */
  readonly threads?: number;
  readonly idleSeconds?: number;
}

/** Of a request and of a response: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const PAYLOAD_BYTES = 6 * 1024 * 1024;

export function createFunctions(options: FunctionsOptions): Functions {
  const { log, concurrentCalls = 8 * availableParallelism(), threads = 64, idleSeconds = 300 } = options;
  const gate = createGate(concurrentCalls);
  const starts = createGate(availableParallelism());
  const pools = new Map<string, Pool>();
  const running = new Map<string, number>();
  const byName = new Map(
    options.functions.flatMap((each) => [[each.name, each] as const, [each.arn, each] as const]),
  );
  let closed = false;

  function poolOf(resource: FunctionResource): Pool {
    const { name } = resource;
    const existing = pools.get(name);
    if (existing) return existing;
    const environment = options.environment(resource);
    const pool = createPool({
      function: resource,
      environment,
      idleSeconds,
      starts,
      makeRoom: endLongestIdle,
      log: (text) => log(name, text),
    });
    pools.set(name, pool);
    return pool;
  }

  /** So that there are no more threads than there may be; the one that is just starting counts already. */
  async function endLongestIdle(): Promise<void> {
    const all = [...pools.values()];
    if (all.reduce((sum, pool) => sum + pool.size, 0) <= threads) return;
    const idle = all.filter((pool) => pool.idleSince !== undefined);
    const [oldest] = idle.toSorted((a, b) => (a.idleSince ?? 0) - (b.idleSince ?? 0));
    await oldest?.endIdle();
  }

  async function call(resource: FunctionResource, event: string, awsRequestId: string): Promise<unknown> {
    if (closed) throw new Error(`${resource.name} is not called any more: the local cloud is closing`);
    const pool = poolOf(resource);
    const began = performance.now();
    const report = (status: string, initMs?: number) =>
      log(resource.name, reportLine(awsRequestId, status, performance.now() - began, initMs));
    try {
      const called = await pool.call(event, awsRequestId);
      const result = resultOf(called);
      report('success', called.initMs);
      return result;
    } catch (error) {
      report(error instanceof FunctionError && error.errorType === 'Sandbox.Timedout' ? 'timeout' : 'error');
      throw error;
    }
  }

  return {
    async invoke(nameOrArn, event, { awsRequestId = randomUUID(), nested = false } = {}) {
      const resource = byName.get(nameOrArn);
      if (!resource) throw new Error(`There is no function ${nameOrArn}`);
      const { name, reservedConcurrency = Number.POSITIVE_INFINITY } = resource;
      const already = running.get(name) ?? 0;
      if (already >= reservedConcurrency) throw throttled();
      running.set(name, already + 1);
      try {
        const payload = payloadOf(event);
        const work = () => call(resource, payload, awsRequestId);
        return await (nested ? work() : gate.run(work));
      } finally {
        running.set(name, (running.get(name) ?? 1) - 1);
      }
    },
    busy: () => [...running].flatMap(([name, calls]) => (calls > 0 ? [name] : [])),
    async close() {
      closed = true;
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
}

function payloadOf(event: unknown): string {
  const payload = JSON.stringify(event) ?? 'null';
  if (Buffer.byteLength(payload) <= PAYLOAD_BYTES) return payload;
  const errorMessage = `Request must be smaller than ${PAYLOAD_BYTES} bytes for the InvokeFunction operation`;
  throw new FunctionError({ errorType: 'RequestEntityTooLargeException', errorMessage });
}

function resultOf({ payload }: Called): unknown {
  if (Buffer.byteLength(payload) <= PAYLOAD_BYTES) return JSON.parse(payload);
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${PAYLOAD_BYTES} bytes).`;
  throw new FunctionError({ errorType: 'Function.ResponseSizeTooLarge', errorMessage });
}

/** As Lambda's system logs: https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html */
function reportLine(requestId: string, status: string, durationMs: number, initMs = 0): string {
  const metrics = {
    durationMs: Math.round(durationMs - initMs),
    ...(initMs ? { initDurationMs: Math.round(initMs) } : {}),
  };
  const record = { requestId, status, metrics };
  return `${JSON.stringify({ time: new Date().toISOString(), type: 'platform.report', record })}\n`;
}
