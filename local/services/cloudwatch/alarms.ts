import type { AlarmResource, MetricQuery } from '../../assembly/resources.ts';
import { type Evaluate, parseExpression } from './expression.ts';
import type { MetricStore } from './metric-store.ts';

/** The value of a metric or an expression over the samples from `from` up to `until`, exclusively. */
export type QueryValue = (from: number, until: number) => number | undefined;

/** @throws Error if the expression is not supported. */
export function createQuery(
  { metrics, expression }: MetricQuery,
  store: Pick<MetricStore, 'statistic'>,
): QueryValue {
  const ids = Object.keys(metrics);
  const evaluate: Evaluate = parseExpression(expression ?? ids[0] ?? '', ids);
  return (from, until) =>
    evaluate(
      Object.fromEntries(
        Object.entries(metrics).map(([id, metric]) => [id, store.statistic(metric, from, until)]),
      ),
    );
}

export type AlarmState = 'OK' | 'ALARM' | 'INSUFFICIENT_DATA';

const MINUTE_MS = 60_000;

const comparisons = {
  GreaterThanThreshold: (value: number, threshold: number) => value > threshold,
  GreaterThanOrEqualToThreshold: (value: number, threshold: number) => value >= threshold,
  LessThanThreshold: (value: number, threshold: number) => value < threshold,
} as const;

/**
 * The state of an alarm: ALARM if every evaluation period breaches the threshold, the last of which ends with the current
 * minute. A period without data counts as the alarm says; before the start of the local cloud it counts as unknown, so that
 * nothing is in alarm only because it has just started.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
 */
export function alarmState(
  alarm: AlarmResource,
  value: QueryValue,
  times: { now: number; startedAt: number },
): AlarmState {
  const { periodSeconds, evaluationPeriods, threshold, missingData } = alarm;
  const end = (Math.floor(times.now / MINUTE_MS) + 1) * MINUTE_MS;
  const breaches = Array.from({ length: evaluationPeriods }, (_, index) => {
    const until = end - index * periodSeconds * 1000;
    const from = until - periodSeconds * 1000;
    const sample = value(from, until);
    if (sample !== undefined) return comparisons[alarm.comparison](sample, threshold);
    if (missingData === 'notBreaching') return false;
    return from < times.startedAt ? undefined : true;
  });
  if (breaches.includes(false)) return 'OK';
  return breaches.includes(undefined) ? 'INSUFFICIENT_DATA' : 'ALARM';
}
