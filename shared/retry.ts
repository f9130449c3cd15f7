/** `seconds`, give or take half, so that throttled calls do not all retry at the same moment. */
export const withJitter = (seconds: number, random: () => number = Math.random) => seconds * (0.5 + random());

/** Another call is doing this work: trying again later is not a failure. */
export class WorkInProgress extends Error {
  override readonly name = 'WorkInProgress';
}

const transientErrorNames = new Set([
  // Two conditional writes of one object: https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
  'ConditionalRequestConflict',
  'InternalServerException',
  'LimitExceededException',
  'ModelNotReadyException',
  'ModelTimeoutException',
  'ProvisionedThroughputExceededException',
  'RequestThrottled',
  'RequestTimeout',
  'ServiceUnavailableException',
  'SlowDown',
  'ThrottledException',
  'ThrottlingException',
  'TimeoutError',
  'TooManyRequestsException',
  'WorkInProgress',
]);
/**
 * Without ENOTFOUND: it means that the name does not exist, as in a region without the service. A failing resolver
 * reports EAI_AGAIN.
 */
const connectionErrorCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EAI_AGAIN', 'EPIPE', 'ETIMEDOUT']);

/** Messages of the SDK's HTTP/2 handler for a broken connection, which have no code. */
const brokenHttp2Message =
  /^(?:Unexpected error: http2 request did not get a response|HTTP\/2 stream is abnormally aborted)/;

/** Whether a call failed for a transient reason: throttling, a conflict, a 5xx, a timeout, a broken connection. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { name, message, code, $metadata, cause, CancellationReasons } = error as Error & {
    code?: string;
    CancellationReasons?: readonly { Code?: string }[];
    $metadata?: { httpStatusCode?: number };
  };
  const status = $metadata?.httpStatusCode ?? 0;
  return (
    transientErrorNames.has(name) ||
    status === 429 ||
    status >= 500 ||
    (code !== undefined && (connectionErrorCodes.has(code) || code.startsWith('ERR_HTTP2_'))) ||
    brokenHttp2Message.test(message) ||
    isConflict(CancellationReasons) ||
    (cause !== error && isTransient(cause))
  );
}

/** Whether a transaction was cancelled for nothing but others on the same items: "None" is the reason of an item without. */
const isConflict = (reasons: readonly { Code?: string }[] = []) =>
  reasons.some(({ Code }) => Code === 'TransactionConflict') &&
  reasons.every(({ Code }) => Code === 'TransactionConflict' || Code === 'None');
