import type { EventsOf, FieldsOf, LogLevel } from './log-events.ts';
import { metricMembers } from './metrics.ts';
import { currentTrace } from './trace.ts';

/** Fields of every line until they are replaced, such as the id of the current request. */
let commonFields: Readonly<Record<string, unknown>> = {};

/** Replaces the fields that every line has from now on. */
export function setCommonLogFields(fields: Readonly<Record<string, string | undefined>>): void {
  commonFields = fields;
}

/** The arguments after the event: its fields, or none if it has none. */
type Details<Event extends EventsOf<LogLevel>, Fields> = [keyof FieldsOf<Event>] extends [never]
  ? []
  : [fields: Fields & Readonly<Record<Exclude<keyof Fields, keyof FieldsOf<Event>>, never>>];

/** Logs an event of this level. An event or a field that `log-events.ts` does not list does not compile. */
type Log<Level extends LogLevel> = <Event extends EventsOf<Level>, Fields extends FieldsOf<Event>>(
  event: Event,
  ...details: Details<Event, Fields>
) => void;

/**
 * Structured logs, one line of JSON each, which Lambda passes on unchanged
 * (https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html), with the metrics of the event (`metrics.ts`). `AWS_LAMBDA_LOG_LEVEL`, a setting of Lambda, is
 * the minimum level.
 */
export const log: { readonly [Level in LogLevel]: Log<Level> } = {
  info: (event, ...[fields]) => write('info', event, fields),
  warn: (event, ...[fields]) => write('warn', event, fields),
  error: (event, ...[fields]) => write('error', event, fields),
};

function write(level: LogLevel, event: string, fields: object | undefined): void {
  if (levels.indexOf(level) < levels.indexOf(minimumLevel())) return;
  const now = new Date();
  const line = {
    level: level.toUpperCase(),
    timestamp: now.toISOString(),
    function: process.env.AWS_LAMBDA_FUNCTION_NAME,
    traceId: currentTrace()?.traceId,
    xrayTraceId: process.env._X_AMZN_TRACE_ID,
    event,
    ...commonFields,
    ...fields,
    ...metricMembers(event, level, { ...fields }, now.getTime()),
  };
  process.stdout.write(`${JSON.stringify(line, errorReplacer)}\n`);
}

/** In order of severity. Lambda's levels below `info` count as `info`. */
const levels: readonly string[] = ['info', 'warn', 'error', 'fatal'] satisfies (LogLevel | 'fatal')[];

const minimumLevel = () => process.env.AWS_LAMBDA_LOG_LEVEL?.toLowerCase() ?? 'info';

/** What errors of AWS and of Node have. */
interface ErrorDetails {
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string };
}

/**
 * JSON cannot represent errors: this keeps their name, what identifies them, their stack and their causes. The words of
 * AWS, Node and parsers are left out: they may quote an address, or what was sent or read. Only who lacks which permission
 * is told.
 */
function errorReplacer(_key: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const { name, message, stack = '', cause, code, $metadata } = value as Error & ErrorDetails;
  const mayQuote = code !== undefined || $metadata !== undefined || name === 'SyntaxError';
  return {
    name,
    message: mayQuote && !name.startsWith('AccessDenied') ? undefined : withoutAddresses(message),
    code,
    status: $metadata?.httpStatusCode,
    requestId: $metadata?.requestId,
    stack: framesOf(stack),
    cause: cause instanceof Error ? cause : undefined,
  };
}

const withoutAddresses = (text: string) =>
  text.replace(/[^\s<>"'`,;:/()]+/g, (word) => (word.includes('@') ? '…@…' : word));

/** The stack without the message that precedes it. */
function framesOf(stack: string): string {
  const lines = stack.split('\n');
  return lines.slice(lines.findLastIndex((line) => !line.startsWith('    at ')) + 1).join('\n');
}

/** The thrown value as an error. */
export const asError = (error: unknown) =>
  error instanceof Error ? error : new Error(`Thrown: ${String(error)}`);
