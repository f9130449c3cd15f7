import type { FieldsOf, LogEvent, LogLevel } from './log-events.ts';

/**
 * Which log events carry which metrics. A line with metrics is written in CloudWatch's Embedded Metric Format, so that it is
 * log and metric at once. Each name, and each value of a dimension, is one custom metric at 0.30 USD a month
 * (https://aws.amazon.com/cloudwatch/pricing/): a dimension has at most a few values, never a route, a user or a function.
 */

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDatum.html */
type Unit = 'Count' | 'Milliseconds' | 'Seconds';

interface Metric<Field = string> {
  readonly name: string;
  readonly unit: Unit;
  /** The field with the value: a number, or a boolean as 1 or 0. Without one, the value is `value`. */
  readonly field?: Field | undefined;
  /**
   * 1 by default. If success reports 0 and failure 1, the average is the rate of failures and the number of samples that of all.
   */
  readonly value?: 0 | 1;
  /** Fields with few values, in addition to the metric's name. */
  readonly dimensions?: readonly Field[];
}

/** The metrics that an event may carry: of its own fields only. */
export type MetricsOf<Event extends LogEvent> = readonly Metric<keyof FieldsOf<Event> & string>[];

/** Measures a field, or counts the lines of an event. */
const metric = <const Name extends string, const Field extends string | undefined = undefined>(
  name: Name,
  field?: Field,
  unit: Unit = 'Count',
) => ({ name, field: field as Field, unit });

const messageFailures = metric('MessageFailures');
const deliveries = [{ ...metric('Deliveries'), dimensions: ['channel', 'status'] }] as const;

export const metrics = {
  'request.completed': [metric('Requests'), metric('RequestLatency', 'milliseconds', 'Milliseconds')],

  'message.processed': [{ ...messageFailures, value: 0 }],
  'message.failed': [messageFailures],
  'message.deferred': [metric('MessagesDeferred')],

  'page.read': [metric('PagesRead')],
  'document.settled': [
    { ...metric('DocumentsSettled'), dimensions: ['status'] },
    metric('ProcessingTime', 'seconds', 'Seconds'),
  ],
  'document.unfinished': [metric('UnfinishedTime', 'seconds', 'Seconds')],

  'model.replied': [
    metric('ModelInputTokens', 'inputTokens'),
    metric('ModelOutputTokens', 'outputTokens'),
    metric('ModelPromptCacheTokens', 'promptCacheTokens'),
    metric('ModelCostMicros', 'costMicros'),
    metric('ModelCacheHits', 'cached'),
  ],

  'sweep.completed': [metric('SweepMinutesBehind', 'behind')],
  'reminder.sent': deliveries,
  'reminder.not-sent': deliveries,

  'dead-letter.received': [metric('DeadLetters')],
} as const satisfies { readonly [Event in LogEvent]?: MetricsOf<Event> };

/** The metric of every line of level ERROR. */
const errorLines: Metric = metric('ErrorLines');

type Listed = (typeof metrics)[keyof typeof metrics][number];
/** The name of a metric that functions report. */
export type MetricName = Listed['name'] | 'ErrorLines';

/** The namespace of a stage's metrics. */
export const metricNamespace = (stage: string): string => `Docket/${stage}`;

/** The metrics of a line with the same dimensions. */
interface Directive {
  readonly Namespace: string;
  readonly Dimensions: readonly (readonly string[])[];
  readonly Metrics: { readonly Name: string; readonly Unit: Unit }[];
}

/**
 * The members that make a log line report its metrics; none if its event has no metrics, or if no stage is set (in a test).
 * A metric without a value is left out. The name of a metric is the name of the member with its value, and a dimension is a
 * member with a string, as the specification demands:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 *
 * @param timestamp milliseconds since 1970.
 */
export function metricMembers(
  event: string,
  level: LogLevel,
  fields: Readonly<Record<string, unknown>>,
  timestamp: number,
): Readonly<Record<string, unknown>> {
  const stage = process.env.STAGE;
  const listed = (metrics as Readonly<Record<string, readonly Metric[]>>)[event] ?? [];
  const values: Record<string, number> = {};
  const directives: Record<string, Directive> = {};
  for (const { name, unit, field, dimensions = [], value: constant = 1 } of level === 'error'
    ? [...listed, errorLines]
    : listed) {
    const value = field === undefined ? constant : Number(fields[field]);
    if (stage === undefined || !Number.isFinite(value)) continue;
    values[name] = value;
    const directive = (directives[dimensions.join()] ??= {
      Namespace: metricNamespace(stage),
      Dimensions: [dimensions],
      Metrics: [],
    });
    directive.Metrics.push({ Name: name, Unit: unit });
  }
  const CloudWatchMetrics = Object.values(directives);
  return CloudWatchMetrics.length === 0
    ? {}
    : { ...values, _aws: { Timestamp: timestamp, CloudWatchMetrics } };
}
