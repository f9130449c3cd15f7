/** `seconds` give or take half, so that what was throttled together does not come back together. */
export const withJitter = (seconds: number, random: () => number = Math.random) => seconds * (0.5 + random());

const transientErrorNames = new Set([
  'InternalServerException',
  'LimitExceededException',
  'ModelNotReadyException',
  'ModelTimeoutException',
  'ProvisionedThroughputExceededException',
  'RequestTimeout',
  'ServiceUnavailableException',
  'SlowDown',
  'ThrottledException',
  'ThrottlingException',
  'TimeoutError',
  'TooManyRequestsException',
]);
/** Not ENOTFOUND: the name does not exist, as in a region that does not have the service. A resolver that fails says EAI_AGAIN. */
const connectionErrorCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EAI_AGAIN', 'EPIPE', 'ETIMEDOUT']);

/** What the SDK's HTTP/2 handler says of a connection that broke, without a code. */
const brokenHttp2Message =
  /^(?:Unexpected error: http2 request did not get a response|HTTP\/2 stream is abnormally aborted)/;

/** Whether an AWS call failed in a way that passes without help: throttling, a 5xx, a time-out, a broken connection. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { name, message, code, $metadata, cause } = error as Error & {
    code?: string;
    $metadata?: { httpStatusCode?: number };
  };
  const status = $metadata?.httpStatusCode ?? 0;
  return (
    transientErrorNames.has(name) ||
    status === 429 ||
    status >= 500 ||
    (code !== undefined && (connectionErrorCodes.has(code) || code.startsWith('ERR_HTTP2_'))) ||
    brokenHttp2Message.test(message) ||
    (cause !== error && isTransient(cause))
  );
}
