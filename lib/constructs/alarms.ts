import { Duration } from 'aws-cdk-lib';
import type { RestApiBase } from 'aws-cdk-lib/aws-apigateway';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, type LogGroup, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { LogEvent } from '../../shared/log-events.ts';

/** What the alarms watch. */
export interface AlarmsProps {
  /** Receives an email for each alarm, after confirming the subscription once. */
  readonly email: string;
  readonly api: RestApiBase;
  /** The functions' log groups, by area. */
  readonly logs: ReadonlyMap<string, LogGroup>;
  readonly streamConsumers: Readonly<Record<string, IFunction>>;
  readonly queues: Readonly<Record<string, IQueue>>;
  /** Contains the changes that stream consumers have set aside. */
  readonly failedChanges: IQueue;
}

/** One alarm: `threshold` is the highest value that is still normal. */
interface AlarmRule {
  readonly name: string;
  readonly description: string;
  readonly metric: IMetric;
  readonly threshold: number;
  /** How many consecutive periods must exceed the threshold; 1 by default. */
  readonly periods?: number;
  /** Missing data triggers the alarm, too. */
  readonly alwaysReports?: boolean;
}

const MINUTES_5 = Duration.minutes(5);
const MINUTES_15 = Duration.minutes(15);

/** The namespace of the metrics made from log lines. */
const namespace = (scope: Construct) => `Docket/${scope.node.scope?.node.id ?? 'docket'}`;

/**
 * The alarms of a stage, each an email: the smallest set that notices when requests fail, work is abandoned, or work
 * piles up. `docs/operations.md` says what to do for each. An alarm costs about 0.10 USD a month, a metric made from
 * log lines 0.30.
 */
export class Alarms extends Construct {
  constructor(scope: Construct, id: string, watched: AlarmsProps) {
    super(scope, id);
    const topic = new Topic(this, 'Topic');
    topic.addSubscription(new EmailSubscription(watched.email));
    const action = new SnsAction(topic);
    for (const { name, metric, threshold, periods = 1, alwaysReports = false, ...rule } of this.rules(
      watched,
    )) {
      new Alarm(this, name, {
        alarmDescription: rule.description,
        metric,
        threshold,
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
        evaluationPeriods: periods,
        treatMissingData: alwaysReports ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      }).addAlarmAction(action);
    }
  }

  private rules({ api, logs, streamConsumers, queues, failedChanges }: AlarmsProps): AlarmRule[] {
    return [
      {
        name: 'ServerErrors',
        description: 'The API returned more than 5 server errors (5xx) in 5 minutes',
        metric: api.metricServerError({ period: MINUTES_5, statistic: Stats.SUM }),
        threshold: 5,
      },
      {
        name: 'Errors',
        description: 'Functions logged more than 10 errors or failed invocations in 15 minutes',
        metric: this.errors(logs),
        threshold: 10,
      },
      {
        name: 'GaveUp',
        description:
          'A message failed five times: its document or reminder failed for good, or it was dropped',
        metric: this.countOf(
          logs,
          'GaveUp',
          'dead-letter.document-failed',
          'dead-letter.reminder-failed',
          'dead-letter.dropped',
        ),
        threshold: 0,
      },
      {
        name: 'FailedChanges',
        description:
          'Stream consumers set changes aside: fix the cause, then run scripts/replay-changes.ts within 24 hours',
        metric: failedChanges.metricApproximateNumberOfMessagesVisible({
          period: MINUTES_5,
          statistic: Stats.MAXIMUM,
        }),
        threshold: 0,
      },
      {
        name: 'LateSweeper',
        description: 'Reminders are late: the sweep is more than 5 minutes behind, or does not run',
        metric: this.behind(logs),
        threshold: 5,
        periods: 3,
        alwaysReports: true,
      },
      ...Object.entries(streamConsumers).map(([name, consumer]) => ({
        name: `Behind-${name}`,
        description: `${name} is more than 10 minutes behind the table`,
        metric: consumer.metric('IteratorAge', { period: MINUTES_5, statistic: Stats.MAXIMUM }),
        threshold: Duration.minutes(10).toMilliseconds(),
        periods: 2,
      })),
      ...Object.entries(queues).map(([name, queue]) => ({
        name: `Waiting-${name}`,
        description: `A message has waited in the ${name} queue for more than an hour`,
        metric: queue.metricApproximateAgeOfOldestMessage({ period: MINUTES_5, statistic: Stats.MAXIMUM }),
        threshold: Duration.hours(1).toSeconds(),
        periods: 2,
      })),
    ];
  }

  /**
   * Lines of level ERROR, and invocations that did not succeed, timeouts included. One metric for all groups: an
   * alarm cannot add up the `Errors` of about sixty functions.
   * https://docs.aws.amazon.com/lambda/latest/dg/telemetry-schema-reference.html#platform-report
   */
  private errors(logs: ReadonlyMap<string, LogGroup>): IMetric {
    const failed = FilterPattern.any(
      FilterPattern.stringValue('$.level', '=', 'ERROR'),
      FilterPattern.all(
        FilterPattern.stringValue('$.type', '=', 'platform.report'),
        FilterPattern.stringValue('$.record.status', '!=', 'success'),
      ),
    );
    for (const [area, logGroup] of logs) {
      new MetricFilter(this, `ErrorLines-${area}`, {
        logGroup,
        filterPattern: failed,
        metricNamespace: namespace(this),
        metricName: 'Errors',
        metricValue: '1',
      });
    }
    return this.metric('Errors', Stats.SUM, MINUTES_15);
  }

  /** How many of these events the pipeline has logged. */
  private countOf(logs: ReadonlyMap<string, LogGroup>, metricName: string, ...events: LogEvent[]): IMetric {
    this.filterPipeline(logs, metricName, '1', events);
    return this.metric(metricName, Stats.SUM, MINUTES_5);
  }

  private behind(logs: ReadonlyMap<string, LogGroup>): IMetric {
    this.filterPipeline(logs, 'SweeperBehind', '$.behind', ['sweep.completed']);
    return this.metric('SweeperBehind', Stats.MAXIMUM, MINUTES_5);
  }

  private filterPipeline(
    logs: ReadonlyMap<string, LogGroup>,
    metricName: string,
    metricValue: string,
    events: readonly LogEvent[],
  ): void {
    const logGroup = logs.get('pipeline');
    if (logGroup === undefined) throw new Error('The area pipeline has no log group');
    new MetricFilter(this, `${metricName}Lines`, {
      logGroup,
      filterPattern: FilterPattern.any(
        ...events.map((event) => FilterPattern.stringValue('$.event', '=', event)),
      ),
      metricNamespace: namespace(this),
      metricName,
      metricValue,
    });
  }

  private metric(metricName: string, statistic: string, period: Duration): IMetric {
    return new Metric({ namespace: namespace(this), metricName, statistic, period });
  }
}
