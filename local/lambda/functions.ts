import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { FunctionResource } from '../assembly/resources.ts';
import { FunctionError, recursionError, throttlingError } from './function-error.ts';
import { lineageOf } from './lineage.ts';
import { type CallReport, startCallReport } from './logs.ts';
import { type CallResult, createPool, type Pool } from './pool.ts';
import type { CallTrace } from './protocol.ts';
import { createSemaphore } from './semaphore.ts';

export interface InvokeOptions {
  readonly awsRequestId?: string;
  /**
   * Another call is waiting for this one (for example a Cognito trigger). It does not wait for a free slot: the calls
   * that hold the slots may be waiting for it.
   */
  readonly nested?: boolean;
  /** The trace header of the event, if this call continues a chain of events. */
  readonly traceHeader?: string | undefined;
}

/** How one call of a function went. */
export interface FunctionCall {
  readonly functionName: string;
  readonly outcome: 'succeeded' | 'failed' | 'throttled';
  /** 0 if it was throttled. */
  readonly milliseconds: number;
}

/** The app's Lambda functions. */
export interface Functions {
  /**
   * Calls the function and returns its result.
   *
   * @throws FunctionError for everything that fails a call on Lambda: a thrown error, a crash, a timeout, a payload
   * that is too large, exhausted reserved concurrency, a recursive loop.
   */
  invoke(nameOrArn: string, event: unknown, options?: InvokeOptions): Promise<unknown>;
  /**
   * Calls the function and yields what it writes as it writes it, or its whole result if it does not stream
   * (https://docs.aws.amazon.com/lambda/latest/api/API_InvokeWithResponseStream.html). Ends the function's stream if
   * the consumer stops reading.
   *
   * @throws FunctionError as `invoke` does, at any chunk.
   */
  invokeWithResponseStream(nameOrArn: string, event: unknown): AsyncGenerator<Uint8Array>;
  /**
   * Ends the execution environment that runs the call with this trace header, as if its process had been killed: the call
   * fails with `Runtime.ExitError`. False if no call has it.
   */
  crash(traceHeader: string): boolean;
  /** The names of the functions that are running or waiting to run. */
  busy(): string[];
  close(): Promise<void>;
}

export interface FunctionsOptions {
  readonly functions: readonly FunctionResource[];
  readonly environment: (resource: FunctionResource) => Record<string, string>;
  /** Receives the functions' stdout and stderr, and one report line per call, like Lambda's JSON logs. */
  readonly log: (functionName: string, text: string) => void;
  /** Receives each call when it has ended. */
  readonly onCall?: (call: FunctionCall) => void;
  /** Concurrent calls over all functions; further calls wait. Without a limit two cores would only switch threads. */
  readonly maxConcurrentCalls?: number;
  /** Concurrent threads, including idle ones. If there are more, the one that has been idle the longest is ended. */
  readonly maxThreads?: number;
  readonly idleSeconds?: number;
}

/** https://aws.amazon.com/blogs/compute/detecting-and-stopping-recursive-loops-in-aws-lambda-functions/ */
const MAX_CALLS_PER_CHAIN = 16;

/** Limit of a request and of a response: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_PAYLOAD_BYTES = 6 * 1024 * 1024;

export function createFunctions(options: FunctionsOptions): Functions {
  const {
    log,
    onCall = () => {},
    maxConcurrentCalls = 8 * availableParallelism(),
    maxThreads = 64,
    idleSeconds = 300,
  } = options;
  const callLimit = createSemaphore(maxConcurrentCalls);
  const startLimit = createSemaphore(availableParallelism());
  const pools = new Map<string, Pool>();
  const running = new Map<string, number>();
  const byName = new Map(
    options.functions.flatMap((each) => [[each.name, each] as const, [each.arn, each] as const]),
  );
  let closed = false;

  function getOrCreatePool(resource: FunctionResource): Pool {
    const { name } = resource;
    const existing = pools.get(name);
    if (existing) return existing;
    const environment = options.environment(resource);
    const pool = createPool({
      function: resource,
      environment,
      idleSeconds,
      startLimit,
      makeRoom: endLongestIdle,
      log: (text) => log(name, text),
    });
    pools.set(name, pool);
    return pool;
  }

  /** Keeps the number of threads within the limit; a thread that is starting already counts. */
  async function endLongestIdle(): Promise<void> {
    const all = [...pools.values()];
    if (all.reduce((sum, pool) => sum + pool.size, 0) <= maxThreads) return;
    const idle = all.filter((pool) => pool.idleSince !== undefined);
    const [oldest] = idle.toSorted((a, b) => (a.idleSince ?? 0) - (b.idleSince ?? 0));
    await oldest?.endIdle();
  }

  function poolFor(resource: FunctionResource): Pool {
    if (closed) throw new Error(`${resource.name} cannot be invoked: the local cloud is closing`);
    return getOrCreatePool(resource);
  }

  /** Reports the call to the log and to `onCall`. */
  function startReport({ name: functionName }: FunctionResource, awsRequestId: string): CallReport {
    const report = startCallReport(awsRequestId, (line) => log(functionName, line));
    const startedAt = performance.now();
    const ended = (outcome: 'succeeded' | 'failed') =>
      onCall({ functionName, outcome, milliseconds: performance.now() - startedAt });
    return {
      success(initMs) {
        report.success(initMs);
        ended('succeeded');
      },
      failure(error) {
        report.failure(error);
        ended('failed');
      },
    };
  }

  async function call(
    resource: FunctionResource,
    event: string,
    { awsRequestId, traceHeader }: CallTrace,
  ): Promise<unknown> {
    const pool = poolFor(resource);
    const report = startReport(resource, awsRequestId);
    try {
      const called = await pool.call(event, { awsRequestId, traceHeader });
      const result = parseResult(called);
      report.success(called.initMs);
      return result;
    } catch (error) {
      report.failure(error);
      throw error;
    }
  }

  async function* stream(resource: FunctionResource, event: string): AsyncGenerator<Uint8Array> {
    const awsRequestId = randomUUID();
    const pool = poolFor(resource);
    const report = startReport(resource, awsRequestId);
    let initMs: number | undefined;
    let failure: unknown;
    try {
      const { header } = lineageOf(undefined, resource.arn);
      yield* pool.stream(event, { awsRequestId, traceHeader: header }, (took) => void (initMs = took));
    } catch (error) {
      failure = error;
      throw error;
    } finally {
      if (failure === undefined) report.success(initMs);
      else report.failure(failure);
    }
  }

  function resourceOf(nameOrArn: string): FunctionResource {
    const resource = byName.get(nameOrArn);
    if (!resource) throw new Error(`Unknown function ${nameOrArn}`);
    return resource;
  }

  /** Counts a running call, until the returned function is called. */
  function countCall({ name, reservedConcurrency = Number.POSITIVE_INFINITY }: FunctionResource): () => void {
    const already = running.get(name) ?? 0;
    if (already >= reservedConcurrency) {
      onCall({ functionName: name, outcome: 'throttled', milliseconds: 0 });
      throw throttlingError();
    }
    running.set(name, already + 1);
    return () => void running.set(name, (running.get(name) ?? 1) - 1);
  }

  return {
    async invoke(nameOrArn, event, { awsRequestId = randomUUID(), nested = false, traceHeader } = {}) {
      const resource = resourceOf(nameOrArn);
      const { callCount, header } = lineageOf(traceHeader, resource.arn);
      if (callCount >= MAX_CALLS_PER_CHAIN && resource.recursiveLoop !== 'Allow')
        throw recursionError(resource.name, callCount);
      const ended = countCall(resource);
      try {
        const payload = serializeEvent(event);
        const work = () => call(resource, payload, { awsRequestId, traceHeader: header });
        return await (nested ? work() : callLimit.run(work));
      } finally {
        ended();
      }
    },
    async *invokeWithResponseStream(nameOrArn, event) {
      const resource = resourceOf(nameOrArn);
      const ended = countCall(resource);
      try {
        const payload = serializeEvent(event);
        const leave = await callLimit.acquire();
        try {
          yield* stream(resource, payload);
        } finally {
          leave();
        }
      } finally {
        ended();
      }
    },
    crash: (traceHeader) => [...pools.values()].some((pool) => pool.crash(traceHeader)),
    busy: () => [...running].flatMap(([name, calls]) => (calls > 0 ? [name] : [])),
    async close() {
      closed = true;
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
}

function serializeEvent(event: unknown): string {
  const payload = JSON.stringify(event) ?? 'null';
  if (Buffer.byteLength(payload) <= MAX_PAYLOAD_BYTES) return payload;
  const errorMessage = `Request must be smaller than ${MAX_PAYLOAD_BYTES} bytes for the InvokeFunction operation`;
  throw new FunctionError({ errorType: 'RequestEntityTooLargeException', errorMessage });
}

function parseResult({ payload }: CallResult): unknown {
  if (Buffer.byteLength(payload) <= MAX_PAYLOAD_BYTES) return JSON.parse(payload);
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${MAX_PAYLOAD_BYTES} bytes).`;
  throw new FunctionError({ errorType: 'Function.ResponseSizeTooLarge', errorMessage });
}
