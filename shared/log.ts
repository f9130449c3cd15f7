import type { EventsOf, FieldsOf, LogLevel } from './log-events.ts';

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
 * (https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html). `AWS_LAMBDA_LOG_LEVEL`, a setting of Lambda, is
 * the minimum level.
 */
export const log: { readonly [Level in LogLevel]: Log<Level> } = {
  info: (event, ...[fields]) => write('info', event, fields),
  warn: (event, ...[fields]) => write('warn', event, fields),
  error: (event, ...[fields]) => write('error', event, fields),
};

function write(level: LogLevel, event: string, fields: object | undefined): void {
  if (levels.indexOf(level) < levels.indexOf(minimumLevel())) return;
  const line = {
    level: level.toUpperCase(),
    timestamp: new Date().toISOString(),
    function: process.env.AWS_LAMBDA_FUNCTION_NAME,
    traceId: process.env._X_AMZN_TRACE_ID,
    event,
    ...commonFields,
    ...fields,
  };
  process.stdout.write(`${JSON.stringify(line, errorReplacer)}\n`);
}

/** In order of severity. Lambda's levels below `info` count as `info`. */
const levels: readonly string[] = ['info', 'warn', 'error', 'fatal'] satisfies (LogLevel | 'fatal')[];

const minimumLevel = () => process.env.AWS_LAMBDA_LOG_LEVEL?.toLowerCase() ?? 'info';

/** JSON cannot represent errors: this keeps their name, message, stack and causes. */
function errorReplacer(_key: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  const { name, message, stack, cause } = value;
  return { name, message, stack, cause };
}

/** The thrown value as an error. */
export const asError = (error: unknown) =>
  error instanceof Error ? error : new Error(`Thrown: ${String(error)}`);
