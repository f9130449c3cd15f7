import type { FunctionResource } from '../assembly/resources.ts';
import { type Instance, startInstance } from './instance.ts';
import type { CallTrace } from './protocol.ts';
import type { Semaphore } from './semaphore.ts';

/** The execution environments of one function, kept warm for some time. */
export interface Pool {
  /**
   * Calls an idle environment, or the first that becomes available, busy or new.
   *
   * @throws FunctionError
   */
  call(event: string, trace: CallTrace): Promise<CallResult>;
  /** The same with the chunks of the response as they arrive; the environment is released after the last chunk. */
  stream(
    event: string,
    trace: CallTrace,
    onStart: (initMs: number | undefined) => void,
  ): AsyncGenerator<Uint8Array>;
  /** Ends the environment that runs the call with this trace header; false if none does. */
  crash(traceHeader: string): boolean;
  /** Number of threads, running or idle. */
  readonly size: number;
  /** Since when the longest idle environment has been idle, in milliseconds since 1970; undefined if none is idle. */
  readonly idleSince: number | undefined;
  /** Ends the environment that has been idle the longest. */
  endIdle(): Promise<void>;
  close(): Promise<void>;
}

export interface CallResult {
  /** The result as JSON. */
  readonly payload: string;
  /** Milliseconds that loading the code took; undefined for a warm call. */
  readonly initMs: number | undefined;
}

export interface PoolOptions {
  readonly function: FunctionResource;
  readonly environment: Readonly<Record<string, string>>;
  /** An environment that is idle for this long is ended. */
  readonly idleSeconds: number;
  /** Shared by all functions. Loading code uses a whole core, so starting more concurrently would only be slower. */
  readonly startLimit: Semaphore;
  /** Makes room for one more thread. */
  readonly makeRoom: () => Promise<void>;
  readonly log: (text: string) => void;
}

/** An environment reserved for one call. */
interface AcquiredInstance {
  readonly instance: Instance;
  readonly initMs: number | undefined;
}

interface IdleInstance {
  readonly instance: Instance;
  readonly since: number;
  readonly timer: NodeJS.Timeout;
}

export function createPool({ idleSeconds, startLimit, makeRoom, ...options }: PoolOptions): Pool {
  const all = new Set<Instance>();
  /** The most recently used is taken first, so that surplus environments expire. */
  const idle: IdleInstance[] = [];
  const waiting: PromiseWithResolvers<AcquiredInstance>[] = [];
  /** By the trace headers of their calls. */
  const running = new Map<string, Instance>();
  let starting = 0;
  let closed = false;

  /** Starts one more environment, unless those already starting are enough for the waiting calls. */
  async function startOne(): Promise<void> {
    if (waiting.length <= starting) return;
    starting += 1;
    try {
      await makeRoom();
      const startedAt = performance.now();
      const instance = await startInstance(options);
      if (closed) return await instance.end();
      all.add(instance);
      void instance.ended.then(() => remove(instance));
      assign({ instance, initMs: performance.now() - startedAt });
    } catch (error) {
      waiting.shift()?.reject(error);
    } finally {
      starting -= 1;
    }
  }

  function assign(acquired: AcquiredInstance): void {
    const next = waiting.shift();
    if (next) next.resolve(acquired);
    else keepWarm(acquired.instance);
  }

  function release(instance: Instance): void {
    if (instance.alive) assign({ instance, initMs: undefined });
    else if (waiting.length > 0) void startLimit.run(startOne);
  }

  function keepWarm(instance: Instance): void {
    const timer = setTimeout(() => void end(instance), idleSeconds * 1000).unref();
    idle.push({ instance, since: Date.now(), timer });
  }

  function remove(instance: Instance): void {
    all.delete(instance);
    const index = idle.findIndex((each) => each.instance === instance);
    if (index >= 0) clearTimeout(idle.splice(index, 1)[0]?.timer);
  }

  async function end(instance: Instance): Promise<void> {
    remove(instance);
    await instance.end();
  }

  /** Skips one that has just crashed: its `ended` has not been handled yet. */
  function takeIdle(): Instance | undefined {
    for (let candidate = idle.pop(); candidate; candidate = idle.pop()) {
      clearTimeout(candidate.timer);
      if (candidate.instance.alive) return candidate.instance;
    }
    return undefined;
  }

  function acquire(): AcquiredInstance | Promise<AcquiredInstance> {
    const instance = takeIdle();
    if (instance) return { instance, initMs: undefined };
    const waiter = Promise.withResolvers<AcquiredInstance>();
    waiting.push(waiter);
    void startLimit.run(startOne);
    return waiter.promise;
  }

  return {
    async call(event, trace) {
      const { instance, initMs } = await acquire();
      running.set(trace.traceHeader, instance);
      try {
        return { payload: await instance.call(event, trace), initMs };
      } finally {
        running.delete(trace.traceHeader);
        release(instance);
      }
    },
    async *stream(event, trace, began) {
      const { instance, initMs } = await acquire();
      began(initMs);
      running.set(trace.traceHeader, instance);
      try {
        yield* instance.stream(event, trace);
      } finally {
        running.delete(trace.traceHeader);
        release(instance);
      }
    },
    crash(traceHeader) {
      const instance = running.get(traceHeader);
      void instance?.end();
      return instance !== undefined;
    },
    get size() {
      return all.size + starting;
    },
    get idleSince() {
      return idle[0]?.since;
    },
    async endIdle() {
      const oldest = idle[0];
      if (oldest) await end(oldest.instance);
    },
    async close() {
      closed = true;
      for (const { reject } of waiting.splice(0)) reject(new Error('The local cloud is closing'));
      await Promise.all([...all].map(end));
    },
  };
}
