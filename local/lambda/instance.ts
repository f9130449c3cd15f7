import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FunctionResource } from '../assembly/resources.ts';
import { type ErrorPayload, FunctionError } from './function-error.ts';
import type { CallMessage, CallTrace, FromThread, ThreadData, ToThread } from './protocol.ts';

/** One execution environment: a worker thread with the function's code loaded, which processes one call at a time. */
export interface Instance {
  /**
   * Returns the result as JSON.
   *
   * @throws FunctionError; the environment may have ended after that: see `alive`.
   */
  call(event: string, trace: CallTrace): Promise<string>;
  /**
   * The chunks as the function writes them, each after the previous one was taken; the whole result as one chunk if the
   * function does not stream. A consumer that stops reading cancels the rest.
   *
   * @throws FunctionError at any chunk.
   */
  stream(event: string, trace: CallTrace): AsyncGenerator<Uint8Array>;
  /** False once the thread has ended, by a crash, a timeout or `end`. */
  readonly alive: boolean;
  /** Resolves when the thread has ended. */
  readonly ended: Promise<void>;
  end(): Promise<void>;
}

export interface InstanceOptions {
  readonly function: FunctionResource;
  /** The complete environment of the thread. */
  readonly environment: Readonly<Record<string, string>>;
  /** Receives the function's stdout and stderr. */
  readonly log: (text: string) => void;
}

/**
 * Limit for loading the code. Lambda's is 10 seconds
 * (https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html), on a CPU that nothing else uses.
 */
const INIT_TIMEOUT_SECONDS = 60;

/**
 * Where Node.js keeps compiled code, by default: https://nodejs.org/api/module.html#module-compile-cache. With it, a thread starts
 * with half the CPU.
 */
const COMPILE_CACHE = join(tmpdir(), 'node-compile-cache');

/**
 * Starts the thread and loads the code.
 *
 * @throws FunctionError if the code cannot be loaded.
 */
export async function startInstance(options: InstanceOptions): Promise<Instance> {
  const resource = options.function;
  const task: ThreadData = {
    codeFolder: resource.codeFolder,
    handler: resource.handler,
    functionArn: resource.arn,
  };
  const worker = new Worker(new URL('./function-thread.ts', import.meta.url), {
    name: resource.name,
    workerData: task,
    env: { ...options.environment, NODE_COMPILE_CACHE: COMPILE_CACHE },
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: resource.memoryMb },
  });
  const ended = Promise.withResolvers<void>();
  const messages = createMessageBuffer();
  let alive = true;

  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, a window has
  const post = (message: ToThread) => worker.postMessage(message);
  worker.stdout.setEncoding('utf8').on('data', options.log);
  worker.stderr.setEncoding('utf8').on('data', options.log);
  worker.on('message', (message: FromThread) => messages.put(message));
  worker.on('error', (error: unknown) => {
    options.log(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    fail(crashPayload(error, resource.memoryMb));
  });
  worker.on('exit', (code) => {
    fail({ errorType: 'Runtime.ExitError', errorMessage: `Runtime exited with error: exit status ${code}` });
    ended.resolve();
  });

  function fail(error: ErrorPayload) {
    alive = false;
    messages.fail(new FunctionError(error));
  }

  /** Ends the thread after `seconds`, regardless of what it is doing, unless the returned function is called first. */
  function terminateAfter(seconds: number): () => void {
    const timer = setTimeout(() => {
      const errorMessage = `Task timed out after ${seconds.toFixed(2)} seconds`;
      options.log(`${new Date().toISOString()} ${errorMessage}\n`);
      fail({ errorType: 'Sandbox.Timedout', errorMessage });
      void worker.terminate();
    }, seconds * 1000);
    return () => clearTimeout(timer);
  }

  function startCall(event: string, trace: CallTrace, streams: boolean): () => void {
    if (!alive) throw new Error(`The execution environment of ${resource.name} has ended`);
    const deadlineMs = Date.now() + resource.timeoutSeconds * 1000;
    post({ type: 'call', event, ...trace, deadlineMs, streams } satisfies CallMessage);
    return terminateAfter(resource.timeoutSeconds);
  }

  const instance: Instance = {
    get alive() {
      return alive;
    },
    ended: ended.promise,
    async call(event, trace) {
      const clearTimer = startCall(event, trace, false);
      try {
        const answer = await messages.take();
        return answer.type === 'result' ? answer.payload : '';
      } finally {
        clearTimer();
      }
    },
    async *stream(event, trace) {
      const clearTimer = startCall(event, trace, true);
      let done = false;
      try {
        while (!done) {
          const answer = await messages.take().catch((error: unknown) => {
            done = true;
            throw error;
          });
          done = answer.type !== 'chunk';
          if (answer.type === 'result') yield Buffer.from(answer.payload);
          if (answer.type !== 'chunk') continue;
          yield answer.bytes;
          post({ type: 'taken' });
        }
      } finally {
        if (!done) await cancel();
        clearTimer();
      }
    },
    async end() {
      alive = false;
      await worker.terminate();
    },
  };

  /**
   * Tells the handler that the consumer stopped reading, and waits until it has ended: only then may the instance be
   * called again.
   */
  async function cancel(): Promise<void> {
    post({ type: 'cancel' });
    try {
      while ((await messages.take()).type === 'chunk');
    } catch (error) {
      // The error only says that its stream was closed.
      if (!(error instanceof FunctionError)) throw error;
    }
  }

  const clearTimer = terminateAfter(INIT_TIMEOUT_SECONDS);
  try {
    await messages.take();
    return instance;
  } catch (error) {
    await instance.end();
    throw error;
  } finally {
    clearTimer();
  }
}

/** Buffers the thread's messages until they are taken. */
function createMessageBuffer() {
  const messages: FromThread[] = [];
  let waiting: PromiseWithResolvers<FromThread> | undefined;
  let failure: FunctionError | undefined;

  /** @throws FunctionError if the message is an error, or if the thread has ended. */
  async function take(): Promise<FromThread> {
    const message = messages.shift() ?? (await next());
    if (message.type === 'error') throw new FunctionError(message.error);
    return message;
  }

  function next(): Promise<FromThread> {
    if (failure) return Promise.reject(failure);
    waiting = Promise.withResolvers<FromThread>();
    return waiting.promise;
  }

  return {
    take,
    put(message: FromThread) {
      const receiver = waiting;
      waiting = undefined;
      if (receiver) receiver.resolve(message);
      else messages.push(message);
    },
    fail(error: FunctionError) {
      failure ??= error;
      waiting?.reject(failure);
      waiting = undefined;
    },
  };
}

/** Lambda's error for an uncaught exception, or for exceeding the memory limit. */
function crashPayload(error: unknown, memoryMb: number): ErrorPayload {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return {
      errorType: 'Runtime.OutOfMemory',
      errorMessage: `The function used more than its ${memoryMb} MB`,
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { errorType: 'Runtime.UncaughtException', errorMessage: message };
}
