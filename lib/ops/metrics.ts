import { Duration } from 'aws-cdk-lib';
import { MathExpression, Metric, type MetricProps, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { type MetricName, metricNamespace } from '../../shared/metrics.ts';
import type { Stage } from '../stages.ts';

/** The metrics that alarms and the dashboard share. */

export const MINUTES_5 = Duration.minutes(5);
export const MINUTES_15 = Duration.minutes(15);

type Settings = Partial<Pick<MetricProps, 'statistic' | 'period' | 'dimensionsMap' | 'label' | 'color'>>;

/** A metric that functions log (`shared/metrics.ts`), or that is made from what Lambda logs of each invocation. */
export const stageMetric = (
  { name }: Stage,
  metricName: MetricName | 'FailedInvocations',
  settings: Settings = {},
): Metric =>
  new Metric({
    namespace: metricNamespace(name),
    metricName,
    statistic: Stats.SUM,
    period: MINUTES_5,
    ...settings,
  });

/** A metric of a service. */
export const serviceMetric = (namespace: string, metricName: string, settings: Settings = {}): Metric =>
  new Metric({ namespace, metricName, statistic: Stats.SUM, period: MINUTES_5, ...settings });

/**
 * How many percent of the samples of a metric of zeros and ones are 1; 0 for fewer than three, which are no reason to call
 * anyone.
 */
export const failurePercent = (failures: Metric, label: string): MathExpression =>
  new MathExpression({
    label,
    expression: 'IF(failed > 2, 100 * rate, 0)',
    usingMetrics: {
      failed: failures.with({ statistic: Stats.SUM }),
      rate: failures.with({ statistic: Stats.AVERAGE }),
    },
    ...(failures.period ? { period: failures.period } : {}),
  });
