import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildFunctions } from '../../lib/build.ts';
import { RUNBOOKS, runbookOf } from '../../lib/ops/alarms.ts';
import { stageByName } from '../../lib/stages.ts';
import { metrics } from '../../shared/metrics.ts';
import { propertiesOf, synthesizeStage } from './synth-harness.ts';

type Stacks = ReturnType<typeof synthesizeStage>;

let dev: Stacks;
let prod: Stacks;
beforeAll(async () => {
  await buildFunctions();
  dev = synthesizeStage(stageByName('dev'));
  prod = synthesizeStage({ ...stageByName('prod'), alarmEmail: 'ops@example.com' });
});

interface Alarm {
  readonly AlarmName: string;
  readonly AlarmDescription: string;
  readonly TreatMissingData: string;
  readonly Metrics?: readonly { readonly Expression?: string }[];
}

const alarmsOf = ({ ops }: Stacks) => propertiesOf(ops, 'AWS::CloudWatch::Alarm') as unknown as Alarm[];
const nameOf = ({ AlarmName }: Alarm) => AlarmName.replace(/^docket-(?:dev|prod)-/, '');
const json = (value: unknown) => JSON.stringify(value);

describe('the alarms', () => {
  it('cover the API, the functions, abandoned work, delays and email', () => {
    expect(alarmsOf(prod).map(nameOf)).toEqual([
      'ApiErrors',
      'FunctionErrors',
      'MessageFailures',
      'ErrorLines',
      'FunctionThrottles',
      'TableThrottles',
      'DeadLetters',
      'FailedChanges',
      'StuckDocuments',
      'LateSweeper',
      ...Object.keys(queueNames).map((name) => `Waiting-${name}`),
      'Behind-handleDocumentChange',
      'Behind-indexDocument',
      'EmailBounces',
      'EmailComplaints',
    ]);
  });

  it('have a runbook each, and each runbook has an alarm or is the budget', () => {
    const page = readFileSync(join(import.meta.dirname, '..', '..', RUNBOOKS), 'utf8');
    const headings = [...page.matchAll(/^## (\S+)$/gm)].map(([, heading]) => heading);

    const runbooks = new Set(alarmsOf(prod).map((alarm) => runbookOf(nameOf(alarm))));

    expect(headings).toEqual([...runbooks, 'Budget']);
  });

  it('say in two sentences what is wrong and what to do, and where the runbook is', () => {
    for (const alarm of alarmsOf(prod)) {
      const anchor = runbookOf(nameOf(alarm)).toLowerCase();
      expect(alarm.AlarmDescription).toMatch(
        new RegExp(
          `^[A-Z][^.]+(?:\\.\\d[^.]*)*\\. [A-Z].+\\. Runbook: docs/operations/alarms\\.md#${anchor}$`,
        ),
      );
      // https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
      expect(alarm.AlarmDescription.length).toBeLessThanOrEqual(1024);
    }
  });

  it('treat missing data as breaching for the sweep only', () => {
    const breaching = alarmsOf(prod).filter(({ TreatMissingData }) => TreatMissingData !== 'notBreaching');

    expect(breaching.map(nameOf)).toEqual(['LateSweeper']);
  });

  it('send an email if the stage has an address for them, and exist without one too', () => {
    const [topic] = prod.ops.filter(({ Type }) => Type === 'AWS::SNS::Topic');

    expect(propertiesOf(prod.ops, 'AWS::SNS::Subscription')).toMatchObject([
      { Protocol: 'email', Endpoint: 'ops@example.com' },
    ]);
    for (const alarm of alarmsOf(prod)) expect(alarm).toMatchObject({ AlarmActions: [{ Ref: topic?.id }] });
    expect(propertiesOf(dev.ops, 'AWS::SNS::Topic')).toEqual([]);
    expect(alarmsOf(dev)).toHaveLength(alarmsOf(prod).length);
    for (const alarm of alarmsOf(dev)) expect(alarm).not.toHaveProperty('AlarmActions');
  });

  it('use only metrics that functions report, in the namespace of the stage', () => {
    const reported = new Set<string>([
      ...Object.values(metrics).flatMap((listed) => listed.map(({ name }) => name)),
      'ErrorLines',
      'FailedInvocations',
    ]);
    const text = json(prod.ops);

    const used = [
      ...text.matchAll(/"MetricName":"(\w+)","Namespace":"Docket\/prod"|\\"Docket\/prod\\",\\"(\w+)\\"/g),
    ].map(([, inAlarm, onDashboard]) => inAlarm ?? onDashboard);

    expect(used.length).toBeGreaterThan(15);
    expect(used.filter((name) => name === undefined || !reported.has(name))).toEqual([]);
    expect(text).not.toContain('Docket/dev');
  });
});

/** The queues of contracts. */
const queueNames = {
  intake: '',
  pages: '',
  drawing: '',
  analysis: '',
  erasures: '',
  exports: '',
  jobs: '',
  reminders: '',
  webhooks: '',
  'dead-letters': '',
};

describe('the dashboard', () => {
  it('asks five questions from top to bottom, with a sentence each', () => {
    const [dashboard] = propertiesOf(prod.ops, 'AWS::CloudWatch::Dashboard');
    const sections = [...json(dashboard).matchAll(/"markdown\\+":\\+"## (.*?)\\+n(.*?)\\+"/g)];

    expect(sections.map(([, title]) => title)).toEqual([
      'Is prod up?',
      'Is work piling up?',
      'What comes out?',
      'What does it cost?',
      'By service',
    ]);
    for (const [, , text] of sections) expect(text).toMatch(/^[A-Z].*\.$/);
  });
});

describe('the log groups of functions', () => {
  it('make one sample of 0 or 1 for each invocation', () => {
    const filters = propertiesOf(prod.app, 'AWS::Logs::MetricFilter');
    const groups = prod.app.filter(({ id, Type }) => Type === 'AWS::Logs::LogGroup' && id.startsWith('Logs'));
    const filtered = Map.groupBy(filters, ({ LogGroupName }) => (LogGroupName as { Ref: string }).Ref);

    expect([...filtered.keys()].toSorted()).toEqual(groups.map(({ id }) => id).toSorted());
    for (const [succeeded, failed, ...more] of filtered.values()) {
      expect(succeeded).toMatchObject({
        FilterPattern: '{ ($.type = "platform.report") && ($.record.status = "success") }',
        MetricTransformations: [{ MetricName: 'FailedInvocations', MetricValue: '0' }],
      });
      expect(failed).toMatchObject({
        FilterPattern: '{ ($.type = "platform.report") && ($.record.status != "success") }',
        MetricTransformations: [{ MetricName: 'FailedInvocations', MetricValue: '1' }],
      });
      expect(more).toEqual([]);
    }
  });
});

describe('the stack', () => {
  it('holds up no deploy: it imports nothing that another stack exports', () => {
    expect(json(prod.ops)).not.toContain('Fn::ImportValue');
    expect(json(prod.ops)).toContain('Fn::GetStackOutput');
  });

  it('has the budget of the stage', () => {
    expect(propertiesOf(prod.ops, 'AWS::Budgets::Budget')).toMatchObject([
      { Budget: { BudgetLimit: { Amount: 200, Unit: 'USD' } } },
    ]);
    expect(propertiesOf(dev.ops, 'AWS::Budgets::Budget')).toEqual([]);
  });
});

describe('the trail', () => {
  it('records in prod who reads or changes items and objects, except the functions', () => {
    const [trail] = propertiesOf(prod.ops, 'AWS::CloudTrail::Trail');
    const { AdvancedEventSelectors: selectors = [] } = trail as {
      AdvancedEventSelectors?: { FieldSelectors: { Field: string; NotStartsWith?: unknown }[] }[];
    };

    const types = selectors.map(({ FieldSelectors }) =>
      FieldSelectors.find(({ Field }) => Field === 'resources.type'),
    );

    expect(types).toMatchObject([{ Equals: ['AWS::DynamoDB::Table'] }, { Equals: ['AWS::S3::Object'] }]);
    for (const { FieldSelectors } of selectors) {
      const user = FieldSelectors.find(({ Field }) => Field === 'userIdentity.arn');
      expect(json(user?.NotStartsWith)).toContain(':assumed-role/docket-prod-app-');
    }
    expect(propertiesOf(dev.ops, 'AWS::CloudTrail::Trail')).toEqual([]);
  });

  it('is kept encrypted for a year, in a bucket of its own that only CloudTrail writes', () => {
    const [bucket] = propertiesOf(prod.ops, 'AWS::S3::Bucket');
    const [policy] = propertiesOf(prod.ops, 'AWS::S3::BucketPolicy');
    const { Statement: statements = [] } = (policy?.PolicyDocument ?? {}) as {
      Statement?: { Effect: string; Principal: unknown; Condition: unknown }[];
    };

    const allowed = statements.filter(({ Effect }) => Effect === 'Allow');

    expect(bucket).toMatchObject({
      BucketEncryption: expect.anything(),
      LifecycleConfiguration: { Rules: [{ ExpirationInDays: 365, Status: 'Enabled' }] },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
    });
    expect(allowed).toHaveLength(2);
    for (const { Principal, Condition } of allowed) {
      expect(Principal).toEqual({ Service: 'cloudtrail.amazonaws.com' });
      expect(json(Condition)).toContain(':trail/docket-prod-ops');
    }
  });
});
