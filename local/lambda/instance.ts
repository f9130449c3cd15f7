import { Worker } from 'node:worker_threads';
import type { FunctionResource } from '../assembly/resources.ts';
import { type ErrorPayload, FunctionError } from './function-error.ts';
import type { Answer, Call, Task } from './protocol.ts';

/** One execution environment: a worker thread with the function's code loaded, which takes one call at a time. */
export interface Instance {
  /** Answers the result as JSON. Throws `FunctionError`; the environment may be gone after that: see `alive`. */
  call(event: string, awsRequestId: string): Promise<string>;
  /** False once the thread has ended, whether by a crash, a time-out or `end`. */
  readonly alive: boolean;
  /** Fulfilled when the thread has ended. */
  readonly ended: Promise<void>;
  end(): Promise<void>;
}

export interface InstanceOptions {
  readonly function: FunctionResource;
  /** The thread's whole environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Takes what the function writes to stdout and stderr. */
  readonly log: (text: string) => void;
}

/** Lambda's limit for loading the code: https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html */
const INIT_SECONDS = 10;

/** Starts the thread and loads the code. Throws `FunctionError` where the code cannot be loaded. */
export async function startInstance(options: InstanceOptions): Promise<Instance> {
  const resource = options.function;
  const task: Task = {
    codeFolder: resource.codeFolder,
    handler: resource.handler,
    functionArn: resource.arn,
  };
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    name: resource.name,
    workerData: task,
    env: { ...options.environment },
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: resource.memoryMb },
  });
  const ended = Promise.withResolvers<void>();
  let alive = true;
  let waiting: PromiseWithResolvers<Answer> | undefined;

  worker.stdout.setEncoding('utf8').on('data', options.log);
  worker.stderr.setEncoding('utf8').on('data', options.log);
  worker.on('message', (message: Answer) => {
    const answered = waiting;
    waiting = undefined;
    answered?.resolve(message);
  });
  worker.on('error', (error: unknown) => {
    options.log(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    fail(crashOf(error, resource.memoryMb));
  });
  worker.on('exit', (code) => {
    fail({ errorType: 'Runtime.ExitError', errorMessage: `Runtime exited with error: exit status ${code}` });
    ended.resolve();
  });

  function fail(error: ErrorPayload) {
    alive = false;
    const failed = waiting;
    waiting = undefined;
    failed?.reject(new FunctionError(error));
  }

  /** Waits for the thread's next message; after `seconds` the thread is ended, whatever it is doing. */
  function next(seconds: number): Promise<Answer> {
    waiting = Promise.withResolvers<Answer>();
    const timer = setTimeout(() => {
      const errorMessage = `Task timed out after ${seconds.toFixed(2)} seconds`;
      options.log(`${new Date().toISOString()} ${errorMessage}\n`);
      fail({ errorType: 'Sandbox.Timedout', errorMessage });
      void worker.terminate();
    }, seconds * 1000);
    return waiting.promise.finally(() => clearTimeout(timer));
  }

  const instance: Instance = {
    get alive() {
      return alive;
    },
    ended: ended.promise,
    async call(event, awsRequestId) {
      if (!alive) throw new Error(`The execution environment of ${resource.name} has ended`);
      const answer = next(resource.timeoutSeconds);
      const deadline = Date.now() + resource.timeoutSeconds * 1000;
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, a window has
      worker.postMessage({ event, awsRequestId, deadline } satisfies Call);
      return payloadOf(await answer);
    },
    async end() {
      alive = false;
      await worker.terminate();
    },
  };

  try {
    payloadOf(await next(INIT_SECONDS));
    return instance;
  } catch (error) {
    await instance.end();
    throw error;
  }
}

function payloadOf(answer: Answer): string {
  if (answer.type === 'error') throw new FunctionError(answer.error);
  return answer.type === 'result' ? answer.payload : '';
}

/** What Lambda says of an exception that nobody caught, or of too much memory. */
function crashOf(error: unknown, memoryMb: number): ErrorPayload {
  if (error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return {
      errorType: 'Runtime.OutOfMemory',
      errorMessage: `The function used more than its ${memoryMb} MB`,
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { errorType: 'Runtime.UncaughtException', errorMessage: message };
}
