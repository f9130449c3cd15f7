import { Duration } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  MathExpression,
  Row,
  Stats,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { Watched } from './alarms.ts';
import { serviceMetric, stageMetric } from './metrics.ts';

/** CloudWatch's grid has 24 columns. */
const WIDTH = 24;
const GRAPH_HEIGHT = 6;
const HOUR = Duration.hours(1);

/** A question, one sentence that says what a normal answer looks like, and the graphs that answer it. */
interface Section {
  readonly title: string;
  readonly text: string;
  readonly widgets: readonly IWidget[];
}

interface Graph {
  readonly title: string;
  readonly left: readonly IMetric[];
  /** The unit of the axis. */
  readonly unit?: string;
  readonly stacked?: boolean;
  /** Columns of 24; 8 by default. */
  readonly width?: number;
}

const graph = ({ title, left, unit, stacked = false, width = 8 }: Graph): IWidget =>
  new GraphWidget({
    title,
    left: [...left],
    width,
    height: GRAPH_HEIGHT,
    stacked,
    leftYAxis: { min: 0, showUnits: false, ...(unit === undefined ? {} : { label: unit }) },
  });

/** The dashboard of a stage, to be read from top to bottom: is it up, does work pile up, what does it cost. */
export function createDashboard(scope: Construct, watched: Watched, alarms: readonly Alarm[]): Dashboard {
  const dashboard = new Dashboard(scope, 'Dashboard', { defaultInterval: Duration.hours(12) });
  for (const { title, text, widgets } of sectionsOf(watched, alarms)) {
    dashboard.addWidgets(new TextWidget({ markdown: `## ${title}\n${text}`, width: WIDTH, height: 2 }));
    dashboard.addWidgets(new Row(...widgets));
  }
  return dashboard;
}

const sectionsOf = (watched: Watched, alarms: readonly Alarm[]): Section[] => [
  {
    title: `Is ${watched.stage.name} up?`,
    text: 'Every alarm is OK, no request fails, and requests take milliseconds, not seconds.',
    widgets: [
      new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: WIDTH, height: GRAPH_HEIGHT }),
      ...requestGraphs(watched),
    ],
  },
  {
    title: 'Is work piling up?',
    text: 'The age of the oldest message returns to zero, and nothing is minutes behind.',
    widgets: backlogGraphs(watched),
  },
  {
    title: 'What comes out?',
    text: 'Most documents become ready, few fail, and reminders are sent.',
    widgets: outcomeGraphs(watched),
  },
  {
    title: 'What does it cost?',
    text: 'Pages that OCR reads and tokens of the model are what documents cost; cached replies cost nothing.',
    widgets: costGraphs(watched),
  },
  {
    title: 'By service',
    text: 'Where to look next: what Lambda, DynamoDB and SES report themselves.',
    widgets: serviceGraphs(watched),
  },
];

function requestGraphs({ stage, apiName, apiStage }: Watched): IWidget[] {
  const api = (metricName: string, label: string, statistic: string = Stats.SUM) =>
    serviceMetric('AWS/ApiGateway', metricName, {
      label,
      statistic,
      dimensionsMap: { ApiName: apiName, Stage: apiStage },
    });
  const latency = (statistic: string, label: string) =>
    stageMetric(stage, 'RequestLatency', { statistic, label });
  return [
    graph({ title: 'Requests to the API', left: [api('Count', 'all')] }),
    graph({
      title: 'Failed requests',
      left: [api('4XXError', '4xx: the client'), api('5XXError', '5xx: Docket')],
    }),
    graph({
      title: 'Time in the function',
      unit: 'ms',
      left: [latency(Stats.p(50), 'half'), latency(Stats.p(95), '95%')],
    }),
  ];
}

function backlogGraphs({ stage, queues, streamConsumers }: Watched): IWidget[] {
  const statistic = Stats.MAXIMUM;
  return [
    graph({
      title: 'Age of the oldest message',
      unit: 's',
      width: 12,
      left: Object.entries(queues).map(([label, queue]) =>
        queue.metricApproximateAgeOfOldestMessage({ label, statistic }),
      ),
    }),
    graph({
      title: 'Messages waiting',
      width: 12,
      stacked: true,
      left: Object.entries(queues).map(([label, queue]) =>
        queue.metricApproximateNumberOfMessagesVisible({ label, statistic }),
      ),
    }),
    graph({
      title: 'Behind the table',
      unit: 'ms',
      left: Object.entries(streamConsumers).map(([label, consumer]) =>
        consumer.metric('IteratorAge', { label, statistic }),
      ),
    }),
    graph({
      title: 'Behind the clock: the sweep for reminders',
      unit: 'min',
      left: [stageMetric(stage, 'SweepMinutesBehind', { label: 'behind', statistic })],
    }),
    graph({
      title: 'Waiting and failing messages',
      left: [
        stageMetric(stage, 'MessagesDeferred', { label: 'deferred: a service throttles' }),
        stageMetric(stage, 'MessageFailures', { label: 'failed, retried' }),
        stageMetric(stage, 'DeadLetters', { label: 'given up' }),
      ],
    }),
  ];
}

function outcomeGraphs({ stage }: Watched): IWidget[] {
  const settled = (status: string) =>
    stageMetric(stage, 'DocumentsSettled', { label: status, dimensionsMap: { status } });
  const processing = (statistic: string, label: string) =>
    stageMetric(stage, 'ProcessingTime', { statistic, label });
  const deliveries = ['email', 'webhook'].flatMap((channel) =>
    ['sent', 'waiting', 'failed'].map((status) =>
      stageMetric(stage, 'Deliveries', {
        label: `${channel} ${status}`,
        dimensionsMap: { channel, status },
      }),
    ),
  );
  return [
    graph({
      title: 'Documents by final status',
      stacked: true,
      left: ['ready', 'needs-review', 'failed'].map(settled),
    }),
    graph({
      title: 'Time from upload to final status',
      unit: 's',
      left: [processing(Stats.p(50), 'half'), processing(Stats.p(90), '90%')],
    }),
    graph({ title: 'Deliveries of reminders', stacked: true, left: deliveries }),
  ];
}

function costGraphs({ stage }: Watched): IWidget[] {
  const hourly = { period: HOUR };
  const dollars = new MathExpression({
    label: 'model, USD an hour',
    expression: 'micros / 1000000',
    usingMetrics: { micros: stageMetric(stage, 'ModelCostMicros', hourly) },
    period: HOUR,
  });
  const hits = new MathExpression({
    label: 'cached, %',
    expression: '100 * rate',
    usingMetrics: { rate: stageMetric(stage, 'ModelCacheHits', { ...hourly, statistic: Stats.AVERAGE }) },
    period: HOUR,
  });
  return [
    graph({ title: 'Spent on the model', unit: 'USD', left: [dollars], width: 6 }),
    graph({
      title: 'Tokens an hour',
      width: 6,
      left: [
        stageMetric(stage, 'ModelInputTokens', { ...hourly, label: 'in' }),
        stageMetric(stage, 'ModelPromptCacheTokens', { ...hourly, label: 'in, from the cache' }),
        stageMetric(stage, 'ModelOutputTokens', { ...hourly, label: 'out' }),
      ],
    }),
    graph({ title: 'Replies from the cache', unit: '%', left: [hits], width: 6 }),
    graph({
      title: 'Pages read by OCR an hour',
      width: 6,
      left: [stageMetric(stage, 'PagesRead', { ...hourly, label: 'pages' })],
    }),
  ];
}

function serviceGraphs({ stage, tableName }: Watched): IWidget[] {
  const table = (metricName: string, label: string) =>
    serviceMetric('AWS/DynamoDB', metricName, { label, dimensionsMap: { TableName: tableName } });
  return [
    graph({
      title: 'Lambda: failures',
      left: [
        stageMetric(stage, 'FailedInvocations', { label: 'crashed, timed out or thrown' }),
        serviceMetric('AWS/Lambda', 'Throttles', { label: 'throttled, whole account' }),
      ],
    }),
    graph({
      title: 'DynamoDB: units of the table',
      left: [table('ConsumedReadCapacityUnits', 'read'), table('ConsumedWriteCapacityUnits', 'written')],
    }),
    graph({
      title: 'SES: reputation of the account',
      left: [
        serviceMetric('AWS/SES', 'Reputation.BounceRate', {
          label: 'bounces',
          statistic: Stats.MAXIMUM,
          period: HOUR,
        }),
        serviceMetric('AWS/SES', 'Reputation.ComplaintRate', {
          label: 'complaints',
          statistic: Stats.MAXIMUM,
          period: HOUR,
        }),
      ],
    }),
  ];
}
