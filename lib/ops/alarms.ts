import { Duration } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { failurePercent, MINUTES_5, MINUTES_15, serviceMetric, stageMetric } from './metrics.ts';

/** What the alarms and the dashboard watch. */
export interface Watched {
  readonly stage: Stage;
  /** The name of the API at API Gateway. */
  readonly apiName: string;
  readonly apiStage: string;
  readonly tableName: string;
  readonly streamConsumers: Readonly<Record<string, IFunction>>;
  /** By the name that contracts use. */
  readonly queues: Readonly<Record<string, IQueue>>;
  /** Contains the changes that stream consumers have set aside. */
  readonly failedChanges: IQueue;
}

/** One alarm: `threshold` is the highest value that is still normal. */
export interface AlarmRule {
  /** The part before a hyphen is a heading of `docs/operations/alarms.md`. */
  readonly name: string;
  /** One sentence: what is wrong. */
  readonly meaning: string;
  /** One sentence: what to do first. */
  readonly action: string;
  readonly metric: IMetric;
  readonly threshold: number;
  /** How many consecutive periods must exceed the threshold; 1 by default. */
  readonly periods?: number;
  /** Missing data triggers the alarm, too. */
  readonly alwaysReports?: boolean;
}

/** The page with a runbook for each alarm. */
export const RUNBOOKS = 'docs/operations/alarms.md';

/** The heading of an alarm's runbook: `Waiting` for `Waiting-pages`. */
export const runbookOf = (alarm: string): string => alarm.split('-')[0] ?? alarm;

/**
 * The alarms of a stage: the smallest set that notices when requests fail, work is abandoned, or work piles up. Each costs
 * 0.10 USD a month for each of its metrics (https://aws.amazon.com/cloudwatch/pricing/).
 */
export function createAlarms(scope: Construct, watched: Watched): Alarm[] {
  return alarmRules(watched).map(
    ({ name, meaning, action, metric, threshold, periods = 1, alwaysReports = false }) =>
      new Alarm(scope, name, {
        // What the subject of the email says.
        alarmName: `docket-${watched.stage.name}-${name}`,
        alarmDescription: `${meaning} ${action} Runbook: ${RUNBOOKS}#${runbookOf(name).toLowerCase()}`,
        metric,
        threshold,
        comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
        evaluationPeriods: periods,
        treatMissingData: alwaysReports ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
      }),
  );
}

const { MAXIMUM } = Stats;

function alarmRules(watched: Watched): AlarmRule[] {
  return [
    ...requestAlarms(watched),
    ...abandonedWorkAlarms(watched),
    ...delayAlarms(watched),
    ...emailAlarms,
  ];
}

function requestAlarms({ stage, apiName, apiStage, tableName }: Watched): AlarmRule[] {
  const dimensionsMap = { ApiName: apiName, Stage: apiStage };
  const tableThrottles = (metricName: string) =>
    serviceMetric('AWS/DynamoDB', metricName, { dimensionsMap: { TableName: tableName } });
  return [
    {
      name: 'ApiErrors',
      meaning: 'More than 1% of the API requests of 5 minutes have failed with a server error (5xx).',
      action: 'Find the routes in the access log, and the reason in the lines of a requestId.',
      metric: failurePercent(serviceMetric('AWS/ApiGateway', '5XXError', { dimensionsMap }), '5xx, %'),
      threshold: 1,
    },
    {
      name: 'FunctionErrors',
      meaning: 'More than 5% of the function invocations of 15 minutes have crashed, timed out or thrown.',
      action: 'Look for platform.report lines whose status is not success.',
      metric: failurePercent(
        stageMetric(stage, 'FailedInvocations', { period: MINUTES_15 }),
        'failed invocations, %',
      ),
      threshold: 5,
    },
    {
      name: 'MessageFailures',
      meaning: 'More than 5% of the queue messages of 15 minutes have failed; they are retried.',
      action: 'Look for message.failed lines, before the messages have failed five times.',
      metric: failurePercent(
        stageMetric(stage, 'MessageFailures', { period: MINUTES_15 }),
        'failed messages, %',
      ),
      threshold: 5,
    },
    {
      name: 'ErrorLines',
      meaning: 'Functions have logged more than 10 lines of level ERROR in 15 minutes.',
      action: 'Each is a fault: count them by event and function.',
      metric: stageMetric(stage, 'ErrorLines', { period: MINUTES_15 }),
      threshold: 10,
    },
    {
      name: 'FunctionThrottles',
      meaning: 'Lambda has refused more than 10 invocations in 5 minutes: the account is at its concurrency.',
      action: 'Find what uses the concurrency, and have the quota of the account raised.',
      // Of the account and region: its concurrency is shared, too.
      metric: serviceMetric('AWS/Lambda', 'Throttles'),
      threshold: 10,
    },
    {
      name: 'TableThrottles',
      meaning: 'DynamoDB has throttled more than 100 reads and writes of the table in 5 minutes.',
      action: 'Find the function whose requests wait, and the partition that it works on.',
      metric: new MathExpression({
        label: 'throttled',
        expression: 'SUM([reads, writes])',
        usingMetrics: {
          reads: tableThrottles('ReadThrottleEvents'),
          writes: tableThrottles('WriteThrottleEvents'),
        },
        period: MINUTES_5,
      }),
      threshold: 100,
    },
  ];
}

const abandonedWorkAlarms = ({ stage, failedChanges }: Watched): AlarmRule[] => [
  {
    name: 'DeadLetters',
    meaning: 'A message has failed five times: its document, reminder, job or export has failed for good.',
    action: 'Look for dead-letter lines and the message.failed lines before them.',
    metric: stageMetric(stage, 'DeadLetters'),
    threshold: 0,
  },
  {
    name: 'FailedChanges',
    meaning: 'Stream consumers have set changes aside: search, the inbox or an erasure is incomplete.',
    action: 'Fix the cause and run scripts/replay-changes.ts, within 24 hours.',
    metric: failedChanges.metricApproximateNumberOfMessagesVisible({ period: MINUTES_5, statistic: MAXIMUM }),
    threshold: 0,
  },
  {
    name: 'StuckDocuments',
    meaning: 'A document is still being processed an hour after its last upload.',
    action: 'Look for its document.unfinished line: its status says which queue to look at.',
    metric: stageMetric(stage, 'UnfinishedTime', { statistic: MAXIMUM, period: MINUTES_15 }),
    threshold: Duration.hours(1).toSeconds(),
  },
];

const delayAlarms = ({ stage, queues, streamConsumers }: Watched): AlarmRule[] => [
  {
    name: 'LateSweeper',
    meaning: 'Reminders are late: the sweep is more than 5 minutes behind, or does not run.',
    action: 'Look for sweep.completed and schedule.failed lines.',
    metric: stageMetric(stage, 'SweepMinutesBehind', { statistic: MAXIMUM }),
    threshold: 5,
    periods: 3,
    alwaysReports: true,
  },
  ...Object.entries(queues).map(([name, queue]) => ({
    name: `Waiting-${name}`,
    meaning: `A message has waited in the ${name} queue for more than an hour.`,
    action: 'See whether the worker fails, is throttled, or has too little concurrency.',
    metric: queue.metricApproximateAgeOfOldestMessage({ period: MINUTES_5, statistic: MAXIMUM }),
    threshold: Duration.hours(1).toSeconds(),
    periods: 2,
  })),
  ...Object.entries(streamConsumers).map(([name, consumer]) => ({
    name: `Behind-${name}`,
    meaning: `The function ${name} is more than 10 minutes behind the table.`,
    action: 'See whether one change fails, or the function is throttled.',
    metric: consumer.metric('IteratorAge', { period: MINUTES_5, statistic: MAXIMUM }),
    threshold: Duration.minutes(10).toMilliseconds(),
    periods: 2,
  })),
];

/** Rates of the account. https://docs.aws.amazon.com/ses/latest/dg/reputationdashboard-cloudwatch-alarm.html */
const emailAlarms: readonly AlarmRule[] = [
  {
    name: 'EmailBounces',
    meaning: 'More than 5% of the emails bounce: SES puts the account under review, and pauses it at 10%.',
    action: 'Find the addresses in the SES console, and stop sending to them.',
    metric: serviceMetric('AWS/SES', 'Reputation.BounceRate', {
      statistic: MAXIMUM,
      period: Duration.hours(1),
    }),
    threshold: 0.05,
  },
  {
    name: 'EmailComplaints',
    meaning: 'More than 0.1% of the emails are marked as spam: SES puts the account under review.',
    action: 'See whether users get reminders that they did not ask for.',
    metric: serviceMetric('AWS/SES', 'Reputation.ComplaintRate', {
      statistic: MAXIMUM,
      period: Duration.hours(1),
    }),
    threshold: 0.001,
  },
];
