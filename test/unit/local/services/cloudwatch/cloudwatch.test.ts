import { describe, expect, it } from 'vitest';
import type {
  AlarmResource,
  FunctionResource,
  MetricFilterResource,
} from '../../../../../local/assembly/resources.ts';
import { createCloudWatch } from '../../../../../local/services/cloudwatch/cloudwatch.ts';

const MINUTE = 60_000;
const metric = { namespace: 'Docket/test', name: 'Failures', dimensions: {} } as const;

const alarm = (properties: Partial<AlarmResource> = {}): AlarmResource => ({
  name: 'docket-test-Failures',
  arn: 'arn:aws:cloudwatch:eu-central-1:000000000000:alarm:docket-test-Failures',
  description: 'Work has failed. Look.',
  query: {
    metrics: { metric: { ...metric, stat: 'Sum', periodSeconds: 300 } },
    expression: undefined,
    label: 'Failures',
  },
  comparison: 'GreaterThanThreshold',
  threshold: 2,
  periodSeconds: 300,
  evaluationPeriods: 1,
  missingData: 'notBreaching',
  ...properties,
});

const filter = (properties: Partial<MetricFilterResource>): MetricFilterResource => ({
  title: 'docket-test/Filter (AWS::Logs::MetricFilter)',
  logGroup: 'logs-auth',
  pattern: '{ ($.type = "platform.report") && ($.record.status != "success") }',
  namespace: 'Docket/test',
  metricName: 'Failures',
  value: '1',
  ...properties,
});

function startCloudWatch(
  alarms: readonly AlarmResource[],
  metricFilters: readonly MetricFilterResource[] = [],
) {
  const time = { now: Date.parse('2026-11-29T12:00:30Z') };
  const failures: unknown[] = [];
  const cloudwatch = createCloudWatch({
    alarms,
    metricFilters,
    functions: [{ name: 'login', logGroup: 'logs-auth' } as FunctionResource],
    onFailure: (error) => failures.push(error),
    clock: () => time.now,
  });
  const fail = (times = 1) =>
    cloudwatch.report(...Array.from({ length: times }, () => ({ ...metric, value: 1 })));
  const stateNow = () => cloudwatch.alarms()[0]?.state;
  return { time, failures, cloudwatch, fail, stateNow };
}

const line = (members: object) => `${JSON.stringify(members)}\n`;

describe('an alarm', () => {
  it('is raised when its metric exceeds the threshold, and returns to OK when the period has passed', () => {
    const { time, fail, stateNow } = startCloudWatch([alarm()]);

    fail(2);
    const before = stateNow();
    fail();
    const raised = stateNow();
    time.now += 5 * MINUTE;

    expect([before, raised, stateNow()]).toEqual(['OK', 'ALARM', 'OK']);
  });

  it('says since when it has been in its state', () => {
    const { time, cloudwatch, fail } = startCloudWatch([alarm()]);
    cloudwatch.alarms();
    time.now += MINUTE;

    fail(3);
    cloudwatch.alarms();
    time.now += 2 * MINUTE;

    expect(cloudwatch.alarms()).toMatchObject([{ state: 'ALARM', since: time.now - 2 * MINUTE }]);
  });

  it('is raised only when all of its periods exceed the threshold', () => {
    const { time, fail, stateNow } = startCloudWatch([alarm({ evaluationPeriods: 2 })]);

    fail(3);
    const first = stateNow();
    time.now += 5 * MINUTE;
    fail(3);

    expect([first, stateNow()]).toEqual(['OK', 'ALARM']);
  });

  it('is raised by missing data if it says so, but not before the local cloud has run that long', () => {
    const { time, stateNow } = startCloudWatch([alarm({ missingData: 'breaching', evaluationPeriods: 2 })]);

    const atStart = stateNow();
    time.now += 11 * MINUTE;

    expect([atStart, stateNow()]).toEqual(['INSUFFICIENT_DATA', 'ALARM']);
  });

  it('evaluates metric math', () => {
    const rate = { ...metric, stat: 'Average', periodSeconds: 300 };
    const query = {
      metrics: { failed: { ...rate, stat: 'Sum' }, rate },
      expression: 'IF(failed > 2, 100 * rate, 0)',
      label: '%',
    };
    const { cloudwatch, fail, stateNow } = startCloudWatch([alarm({ query, threshold: 50 })]);

    fail(2);
    const two = stateNow();
    fail();
    const three = stateNow();
    cloudwatch.report(...Array.from({ length: 4 }, () => ({ ...metric, value: 0 })));

    expect([two, three, stateNow()]).toEqual(['OK', 'ALARM', 'OK']);
  });
});

describe('a log line', () => {
  const emf = (values: object, dimensions: readonly string[] = []) => ({
    ...values,
    _aws: {
      Timestamp: Date.parse('2026-11-29T12:00:10Z'),
      CloudWatchMetrics: [
        {
          Namespace: 'Docket/test',
          Dimensions: [dimensions],
          Metrics: [{ Name: 'Failures', Unit: 'Count' }],
        },
      ],
    },
  });

  it('reports its embedded metrics', () => {
    const { cloudwatch, stateNow } = startCloudWatch([alarm()]);

    cloudwatch.readLog('login', line(emf({ Failures: 1 })) + line(emf({ Failures: 2 })));

    expect(stateNow()).toBe('ALARM');
  });

  it('counts for the metric with exactly its dimensions', () => {
    const { cloudwatch, stateNow } = startCloudWatch([alarm()]);

    cloudwatch.readLog('login', line(emf({ Failures: 3, status: 'failed' }, ['status'])));

    expect(stateNow()).toBe('OK');
  });

  it.each([
    {
      what: 'a value that is not a number',
      members: emf({ Failures: 'three' }),
      says: 'The metric Failures',
    },
    {
      what: 'a dimension that is not a string',
      members: emf({ Failures: 3, status: 200 }, ['status']),
      says: 'The dimension status is 200',
    },
    { what: 'no timestamp', members: { _aws: { CloudWatchMetrics: [] } }, says: 'Timestamp' },
  ])('is reported as a failure if CloudWatch would ignore it: $what', ({ members, says }) => {
    const { cloudwatch, failures } = startCloudWatch([alarm()]);

    cloudwatch.readLog('login', line(members));

    expect(String(failures)).toContain(says);
  });

  it('makes samples of the metric filters of its log group', () => {
    const { cloudwatch, stateNow } = startCloudWatch([alarm({ threshold: 0 })], [filter({})]);
    const report = (status: string) => line({ type: 'platform.report', record: { status } });

    cloudwatch.readLog('login', report('success') + line({ event: 'request.completed' }));
    cloudwatch.readLog('another', report('timeout'));
    const before = stateNow();
    cloudwatch.readLog('login', report('timeout'));

    expect([before, stateNow()]).toEqual(['OK', 'ALARM']);
  });

  it('may be anything else, such as a stack trace', () => {
    const { cloudwatch, failures } = startCloudWatch([alarm()], [filter({})]);

    cloudwatch.readLog('login', 'Error: broken\n    at login (index.js:1:1)\n{ no: json }\n');

    expect(failures).toEqual([]);
  });
});

describe('the local cloud refuses', () => {
  it.each([
    { pattern: '[ip, user, ...]' },
    { pattern: '{ $.status = 200 }' },
    { pattern: '{ $.a = "x" || $.b = "y" }' },
    { value: '$.a + 1' },
  ])('a metric filter that it does not support: %o', (properties) => {
    expect(() => startCloudWatch([], [filter(properties)])).toThrow(
      /The local cloud does not support the (?:pattern|value) .* of docket-test\/Filter/,
    );
  });

  it('an alarm whose expression it does not support', () => {
    const query = { metrics: {}, expression: 'ANOMALY_DETECTION_BAND(m1)', label: '' };

    expect(() => startCloudWatch([alarm({ query })])).toThrow(
      'The local cloud does not support the metric math "ANOMALY_DETECTION_BAND(m1)"',
    );
  });
});
