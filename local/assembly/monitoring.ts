import * as z from 'zod';
import {
  coercedNumber,
  ignoredProperties,
  parseProperties,
  type ResolvedResource,
  requiredAttribute,
} from './resolved-resource.ts';
import type {
  AlarmResource,
  DashboardResource,
  MetricFilterResource,
  MetricQuery,
  MetricStat,
  Widget,
} from './resources.ts';

const Stat = z
  .string()
  .regex(
    /^(?:Sum|Average|Minimum|Maximum|SampleCount|p\d{1,2}(?:\.\d+)?)$/,
    'the local cloud does not support this statistic',
  );
const Dimensions = z.array(z.strictObject({ Name: z.string(), Value: z.string() })).default([]);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-cloudwatch-alarm-metricdataquery.html */
const DataQuery = z.strictObject({
  Expression: z.string().optional(),
  Id: z.string(),
  Label: z.string().optional(),
  MetricStat: z
    .strictObject({
      Metric: z.strictObject({ Dimensions, MetricName: z.string(), Namespace: z.string() }),
      Period: coercedNumber,
      Stat,
    })
    .optional(),
  Period: coercedNumber.optional(),
  ReturnData: z.boolean().default(true),
});

const Alarm = z.strictObject({
  AlarmDescription: z.string().default(''),
  ComparisonOperator: z.enum(['GreaterThanThreshold', 'GreaterThanOrEqualToThreshold', 'LessThanThreshold']),
  Dimensions,
  EvaluationPeriods: coercedNumber,
  MetricName: z.string().optional(),
  Metrics: z.array(DataQuery).optional(),
  Namespace: z.string().optional(),
  Period: coercedNumber.optional(),
  Statistic: Stat.optional(),
  Threshold: coercedNumber,
  TreatMissingData: z.enum(['breaching', 'notBreaching']),
  // No email leaves this machine.
  ...ignoredProperties('ActionsEnabled', 'AlarmActions', 'AlarmName', 'OKActions', 'Tags'),
});
type Alarm = z.infer<typeof Alarm>;

export function alarmOf(resource: ResolvedResource): AlarmResource {
  const properties = parseProperties(resource, Alarm);
  const query = properties.Metrics ? mathOf(resource, properties.Metrics) : singleOf(properties);
  return {
    name: resource.ref,
    arn: requiredAttribute(resource, 'Arn'),
    description: properties.AlarmDescription,
    query,
    comparison: properties.ComparisonOperator,
    threshold: properties.Threshold,
    periodSeconds: Math.max(...Object.values(query.metrics).map(({ periodSeconds }) => periodSeconds)),
    evaluationPeriods: properties.EvaluationPeriods,
    missingData: properties.TreatMissingData,
  };
}

function singleOf({
  Namespace = '',
  MetricName = '',
  Dimensions: dimensions,
  Statistic = '',
  Period = 0,
}: Alarm): MetricQuery {
  const metric = {
    namespace: Namespace,
    name: MetricName,
    dimensions: byName(dimensions),
    stat: Statistic,
    periodSeconds: Period,
  };
  return { metrics: { metric }, expression: undefined, label: MetricName };
}

/** The one query that returns data, with the metrics that it uses. */
function mathOf({ title }: ResolvedResource, queries: readonly z.infer<typeof DataQuery>[]): MetricQuery {
  const [returned, ...more] = queries.filter(({ ReturnData }) => ReturnData);
  if (returned?.Expression === undefined || more.length > 0)
    throw new Error(
      `The local cloud supports only alarms with one expression that returns data, not ${title}`,
    );
  const metrics = queries.flatMap(({ Id, MetricStat: stat }) =>
    stat === undefined ? [] : [[Id, metricStatOf(stat)] as const],
  );
  return {
    metrics: Object.fromEntries(metrics),
    expression: returned.Expression,
    label: returned.Label ?? returned.Id,
  };
}

const metricStatOf = ({
  Metric,
  Period,
  Stat: stat,
}: NonNullable<z.infer<typeof DataQuery>['MetricStat']>): MetricStat => ({
  namespace: Metric.Namespace,
  name: Metric.MetricName,
  dimensions: byName(Metric.Dimensions),
  stat,
  periodSeconds: Period,
});

const byName = (dimensions: z.infer<typeof Dimensions>) =>
  Object.fromEntries(dimensions.map(({ Name, Value }) => [Name, Value]));

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
const MetricOptions = z.strictObject({
  expression: z.string().optional(),
  id: z.string().optional(),
  label: z.string().optional(),
  period: z.number().default(300),
  stat: Stat.default('Average'),
  visible: z.boolean().default(true),
  ...ignoredProperties('color', 'region', 'yAxis'),
});
const place = { height: z.number(), width: z.number(), x: z.number(), y: z.number() };
const DashboardWidget = z.discriminatedUnion('type', [
  z.strictObject({
    ...place,
    type: z.literal('text'),
    properties: z.strictObject({ markdown: z.string(), ...ignoredProperties('background') }),
  }),
  z.strictObject({
    ...place,
    type: z.literal('alarm'),
    properties: z.strictObject({ title: z.string(), alarms: z.array(z.string()) }),
  }),
  z.strictObject({
    ...place,
    type: z.literal('metric'),
    properties: z.strictObject({
      view: z.literal('timeSeries'),
      title: z.string(),
      stacked: z.boolean().default(false),
      metrics: z.array(z.array(z.union([z.string(), MetricOptions]))),
      yAxis: z.strictObject({ left: z.looseObject({ label: z.string().default('') }) }).optional(),
      ...ignoredProperties('region'),
    }),
  }),
]);
const DashboardBody = z.strictObject({
  widgets: z.array(DashboardWidget),
  ...ignoredProperties('start', 'periodOverride'),
});
const Dashboard = z.strictObject({
  DashboardBody: z.string(),
  ...ignoredProperties('DashboardName', 'Tags'),
});

export function dashboardOf(resource: ResolvedResource): DashboardResource {
  const { DashboardBody: body } = parseProperties(resource, Dashboard);
  const parsed = DashboardBody.safeParse(JSON.parse(body));
  if (!parsed.success)
    throw new Error(
      `The local cloud does not support ${resource.title} as it is:\n${z.prettifyError(parsed.error)}`,
    );
  const byRow = Map.groupBy(parsed.data.widgets, ({ y }) => y);
  const rows = [...byRow]
    .toSorted(([a], [b]) => a - b)
    .map(([, row]) => row.toSorted((a, b) => a.x - b.x).map(widgetOf));
  return { name: resource.ref, rows };
}

function widgetOf({ width, ...widget }: z.infer<typeof DashboardWidget>): Widget {
  if (widget.type === 'text') return { type: 'text', width, markdown: widget.properties.markdown };
  if (widget.type === 'alarm') {
    const { title, alarms: alarmArns } = widget.properties;
    return { type: 'alarm', width, title, alarmArns };
  }
  const { title, stacked, metrics, yAxis } = widget.properties;
  return {
    type: 'metric',
    width,
    title,
    stacked,
    unit: yAxis?.left.label ?? '',
    queries: queriesOf(metrics),
  };
}

type GraphMetric = readonly (string | z.infer<typeof MetricOptions>)[];

/** What is drawn. A metric that is not visible belongs to an expression. */
function queriesOf(entries: readonly GraphMetric[]): MetricQuery[] {
  const parsed = entries.map((entry) => {
    const names = entry.filter((each) => typeof each === 'string');
    const options = entry.find((each) => typeof each === 'object') ?? MetricOptions.parse({});
    return { options, metric: names.length === 0 ? undefined : graphMetricOf(names, options) };
  });
  const byId = Object.fromEntries(
    parsed.flatMap(({ options: { id }, metric }) =>
      id === undefined || metric === undefined ? [] : [[id, metric]],
    ),
  );
  return parsed.flatMap(({ options: { expression, visible, label }, metric }) => {
    if (!visible) return [];
    if (metric) return [{ metrics: { metric }, expression: undefined, label: label ?? metric.name }];
    return [{ metrics: byId, expression, label: label ?? expression ?? '' }];
  });
}

function graphMetricOf(
  names: readonly string[],
  { stat, period }: z.infer<typeof MetricOptions>,
): MetricStat {
  const [namespace = '', name = '', ...pairs] = names;
  const dimensions = Object.fromEntries(
    Array.from({ length: pairs.length / 2 }, (_, index) => [
      pairs[2 * index] ?? '',
      pairs[2 * index + 1] ?? '',
    ]),
  );
  return { namespace, name, dimensions, stat, periodSeconds: period };
}

const MetricFilter = z.strictObject({
  FilterPattern: z.string(),
  LogGroupName: z.string(),
  MetricTransformations: z.tuple([
    z.strictObject({ MetricName: z.string(), MetricNamespace: z.string(), MetricValue: z.string() }),
  ]),
});

export function metricFilterOf(resource: ResolvedResource): MetricFilterResource {
  const { FilterPattern, LogGroupName, MetricTransformations } = parseProperties(resource, MetricFilter);
  const [{ MetricName, MetricNamespace, MetricValue }] = MetricTransformations;
  return {
    title: resource.title,
    logGroup: LogGroupName,
    pattern: FilterPattern,
    namespace: MetricNamespace,
    metricName: MetricName,
    value: MetricValue,
  };
}
