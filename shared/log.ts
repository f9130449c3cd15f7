/** The details of a line: ids, codes, counts and times. Never content, names or addresses. */
type Details = Readonly<Record<string, unknown>>;

const levels = ['debug', 'info', 'warn', 'error', 'fatal'] as const;
type Level = (typeof levels)[number];

/** Details on every line until `resetKeys`, such as the current request. */
let commonDetails: Details = {};

/**
 * Structured logs, one line of JSON each, which Lambda passes on unchanged
 * (https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html). Lambda's own setting, `AWS_LAMBDA_LOG_LEVEL`,
 * is the minimum level.
 */
export const log = {
  info: (message: string, details?: Details | Error) => write('info', message, details),
  warn: (message: string, details?: Details | Error) => write('warn', message, details),
  error: (message: string, details?: Details | Error) => write('error', message, details),
  appendKeys(more: Details) {
    commonDetails = { ...commonDetails, ...more };
  },
  resetKeys() {
    commonDetails = {};
  },
};

function write(level: Level, message: string, details: Details | Error = {}): void {
  if (levels.indexOf(level) < levels.indexOf(minimumLevel())) return;
  const line = {
    level: level.toUpperCase(),
    timestamp: new Date().toISOString(),
    function: process.env.AWS_LAMBDA_FUNCTION_NAME,
    traceId: process.env._X_AMZN_TRACE_ID,
    message,
    ...commonDetails,
    ...(details instanceof Error ? { error: details } : details),
  };
  process.stdout.write(`${JSON.stringify(line, errorReplacer)}\n`);
}

const minimumLevel = () => (process.env.AWS_LAMBDA_LOG_LEVEL?.toLowerCase() as Level | undefined) ?? 'info';

/** JSON cannot represent errors: this keeps their name, message, stack and causes. */
function errorReplacer(_key: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const { name, message, stack, cause } = value;
  return { name, message, stack, cause };
}

/** The thrown value as an error. */
export const asError = (error: unknown) =>
  error instanceof Error ? error : new Error(`Thrown: ${String(error)}`);
