import { createRequire } from 'node:module';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { ErrorPayload } from './function-error.ts';
import type { CallMessage, FromThread, ThreadData, ToThread } from './protocol.ts';
import { awslambda, isStreaming, ResponseStream, type StreamingHandler } from './response-stream.ts';

/**
 * The inside of an execution environment: loads the handler once, then processes one call after another, as Lambda's
 * `nodejs24.x` runtime does. It runs in a worker thread with the function's own environment variables.
 */

type Handler = (event: unknown, context: unknown) => unknown;

const { codeFolder, handler: handlerName, functionArn } = workerData as ThreadData;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin, a window has
const post = (message: FromThread) => parentPort?.postMessage(message);
/** The response that is being streamed. */
let current: { readonly stream: ResponseStream; taken: PromiseWithResolvers<void> } | undefined;

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
function contextOf({ awsRequestId, deadlineMs }: CallMessage) {
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
    getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()),
  };
}

async function call(handler: Handler, message: CallMessage): Promise<void> {
  process.env['_X_AMZN_TRACE_ID'] = message.traceHeader;
  try {
    const event: unknown = JSON.parse(message.event);
    const context = contextOf(message);
    if (isStreaming(handler)) {
      const write = message.streams ? undefined : ([] as Uint8Array[]);
      await stream((into) => (handler as StreamingHandler)(event, into, context), write);
      // A streamed response to a call that does not stream is returned as text, including its metadata.
      post(
        write
          ? { type: 'result', payload: JSON.stringify(Buffer.concat(write).toString()) }
          : { type: 'end' },
      );
    } else {
      const result = await handler(event, context);
      post({ type: 'result', payload: JSON.stringify(result) ?? 'null' });
    }
  } catch (error) {
    console.error(error);
    post({ type: 'error', error: errorPayload(error) });
  }
}

/**
 * Lets the handler write chunk by chunk, each after the previous one was taken; or, if `chunks` is given, collects
 * everything there.
 */
async function stream(
  handle: (into: ResponseStream) => unknown,
  chunks: Uint8Array[] | undefined,
): Promise<void> {
  const into = new ResponseStream(async (bytes) => {
    if (chunks) {
      chunks.push(bytes);
      return;
    }
    current = { stream: into, taken: Promise.withResolvers<void>() };
    post({ type: 'chunk', bytes });
    await current.taken.promise;
  });
  // `finished` reports that it was closed early.
  into.on('error', () => undefined);
  current = { stream: into, taken: Promise.withResolvers<void>() };
  try {
    await handle(into);
    if (!into.writableEnded) into.end();
    await finished(into);
  } finally {
    current = undefined;
  }
}

function handleMessage(handler: Handler, message: ToThread): void {
  if (message.type === 'call') void call(handler, message);
  else if (message.type === 'taken') current?.taken.resolve();
  else current?.stream.destroy();
}

try {
  // A setting of this thread: functions have exactly the variables that they have on Lambda.
  delete process.env['NODE_COMPILE_CACHE'];
  Object.assign(globalThis, { awslambda });
  const handler = load();
  parentPort?.on('message', (message: ToThread) => handleMessage(handler, message));
  post({ type: 'ready' });
} catch (error) {
  console.error(error);
  post({ type: 'error', error: errorPayload(error) });
}
