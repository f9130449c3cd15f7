import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { ErrorPayload } from './function-error.ts';
import type { Answer, Call, Task } from './protocol.ts';

/**
 * The inside of an execution environment: loads the handler once, then answers call after call, as Lambda's
 * `nodejs24.x` runtime does. It runs in a worker thread with the function's own environment variables.
 */

type Handler = (event: unknown, context: unknown) => unknown;

const { codeFolder, handler: handlerName, functionArn } = workerData as Task;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, a window has
const answer = (message: Answer) => parentPort?.postMessage(message);

function load(): Handler {
  const [file = '', name = ''] = handlerName.split('.');
  const exported = createRequire(join(codeFolder, '/'))(`./${file}`) as Readonly<Record<string, unknown>>;
  const handler = exported[name];
  if (typeof handler !== 'function') {
    throw Object.assign(new Error(`${handlerName} is undefined or not exported`), {
      name: 'Runtime.HandlerNotFound',
    });
  }
  return handler as Handler;
}

function errorPayload(error: unknown): ErrorPayload {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error) };
  return { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
function contextOf({ awsRequestId, deadline }: Call) {
  const { env } = process;
  return {
    awsRequestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: env.AWS_LAMBDA_FUNCTION_VERSION,
    invokedFunctionArn: functionArn,
    logGroupName: env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: env.AWS_LAMBDA_LOG_STREAM_NAME,
    memoryLimitInMB: env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

async function call(handler: Handler, message: Call): Promise<Answer> {
  try {
    const result = await handler(JSON.parse(message.event), contextOf(message));
    return { type: 'result', payload: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    console.error(error);
    return { type: 'error', error: errorPayload(error) };
  }
}

try {
  const handler = load();
  parentPort?.on('message', (message: Call) => void call(handler, message).then(answer));
  answer({ type: 'ready' });
} catch (error) {
  console.error(error);
  answer({ type: 'error', error: errorPayload(error) });
}
