import { globSync, readFileSync } from 'node:fs';
import { App } from 'aws-cdk-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { AppStack } from '../../lib/app-stack.ts';
import { buildFunctions } from '../../lib/build.ts';
import { DataStack } from '../../lib/data-stack.ts';
import { modelArns } from '../../lib/model-arns.ts';
import { environmentOf, regionsOf } from '../../lib/regions.ts';
import { type Stage, stageByName, stages } from '../../lib/stages.ts';
import { COMMON_HEADERS } from '../../shared/lambda/response.ts';
import { propertiesOf, type Resource, synthesizeStage } from './synth-harness.ts';

const certificateArn =
  'arn:aws:acm:eu-central-1:111111111111:certificate/00000000-0000-4000-8000-000000000000';
const watched: Stage = {
  ...stageByName('prod'),
  alarmEmail: 'ops@example.com',
  customDomain: { name: 'api.docket.app', certificateArn },
};

let prod: { data: Resource[]; app: Resource[] };
let full: { data: Resource[]; app: Resource[] };
beforeAll(async () => {
  await buildFunctions();
  prod = synthesizeStage(stageByName('prod'));
  full = synthesizeStage(watched);
});

describe('the region of a stage', () => {
  it('is its own, or the one that is asked for', () => {
    const stage = stageByName('prod');

    expect(environmentOf(stage)).toEqual({ region: 'eu-central-1' });
    expect(environmentOf(stage, { region: 'eu-west-1', account: '1' })).toEqual({
      region: 'eu-west-1',
      account: '1',
    });
  });

  it.each(['us-east-1', 'eu-north-1', 'nowhere'])(
    'cannot be %s, and the error names those it can be',
    (region) => {
      expect(() => environmentOf(stageByName('prod'), { region })).toThrow(
        `The stage prod cannot run in ${region}: Textract and eu.amazon.nova-lite-v1:0 both answer in eu-central-1, eu-south-2, eu-west-1, eu-west-3 only`,
      );
    },
  );

  it.each(Object.values(stages))('of $name has its model and Textract', ({ modelId, region }) => {
    expect(regionsOf(modelId)).toContain(region);
  });

  it('is not known of a model that nobody has added', () => {
    expect(() => regionsOf('eu.amazon.nova-next')).toThrow('add the regions');
  });
});

describe('the permission to call a model', () => {
  it.each(['global', 'us', 'eu', 'apac', 'jp', 'au', 'ca', 'us-gov'])(
    'of the profile %s. is for the profile and for the model behind it',
    (profile) => {
      const [foundation, own] = modelArns(`${profile}.anthropic.claude-x-v1:0`);

      expect(foundation).toMatch(/:bedrock:\*::foundation-model\/anthropic\.claude-x-v1:0$/);
      expect(own).toMatch(new RegExp(`:inference-profile/${profile}\\.anthropic\\.claude-x-v1:0$`));
    },
  );

  it('of a model without a profile is for the model alone', () => {
    expect(modelArns('mistral.mistral-large-2402-v1:0')).toEqual([
      expect.stringMatching(/foundation-model\/mistral\.mistral-large-2402-v1:0$/),
    ]);
  });
});

describe('the API', () => {
  it('has no metrics of each method, which cost more than all else', () => {
    const [stage] = propertiesOf(prod.app, 'AWS::ApiGateway::Stage');

    const settings = (stage?.MethodSettings ?? []) as { MetricsEnabled?: boolean }[];

    expect(settings.length).toBeGreaterThan(0);
    expect(settings.filter(({ MetricsEnabled }) => MetricsEnabled === true)).toEqual([]);
  });

  it('logs each request as JSON, without anything personal', () => {
    const [stage] = propertiesOf(prod.app, 'AWS::ApiGateway::Stage');
    const { Format = '' } = (stage?.AccessLogSetting ?? {}) as { Format?: string };

    expect(Object.keys(JSON.parse(Format))).toEqual(
      expect.arrayContaining(['requestId', 'method', 'route', 'status', 'milliseconds']),
    );
    expect(Format).not.toMatch(/identity|sourceIp|userAgent|authorizer|context\.path"/);
    expect(propertiesOf(prod.app, 'AWS::ApiGateway::Account')).toHaveLength(1);
  });

  it('says with each refusal, and each preflight, what every answer says', () => {
    const [api] = propertiesOf(prod.app, 'AWS::ApiGateway::RestApi');
    const body = api?.Body as {
      paths: Record<string, { options: unknown }>;
      'x-amazon-apigateway-gateway-responses': Record<string, { responseParameters: object }>;
    };

    for (const { responseParameters } of Object.values(body['x-amazon-apigateway-gateway-responses'])) {
      for (const [name, value] of Object.entries(COMMON_HEADERS)) {
        expect(responseParameters).toHaveProperty([`gatewayresponse.header.${name}`], `'${value}'`);
      }
    }
    for (const { options } of Object.values(body.paths)) {
      expect(JSON.stringify(options)).toContain(`X-Content-Type-Options":"'nosniff'"`);
    }
  });

  it('answers at its own host name if the stage has one, and tells it to those who send links', () => {
    const [domain] = propertiesOf(full.app, 'AWS::ApiGateway::DomainName');
    const [mapping] = propertiesOf(full.app, 'AWS::ApiGateway::BasePathMapping');
    const sender = full.app.find(
      ({ id, Type }) => id.startsWith('sendReminders') && Type === 'AWS::Lambda::Function',
    );

    expect(domain).toMatchObject({
      DomainName: 'api.docket.app',
      RegionalCertificateArn: certificateArn,
      SecurityPolicy: 'TLS_1_2',
    });
    expect(mapping).toMatchObject({ BasePath: 'v1' });
    expect(sender?.Properties).toMatchObject({
      Environment: { Variables: { API_URL: 'https://api.docket.app/v1/' } },
    });
    expect(propertiesOf(prod.app, 'AWS::ApiGateway::DomainName')).toEqual([]);
  });

  it('calls functions by a role that covers this stack alone, which a long stack name would break', () => {
    const long = () => synthesizeStage({ ...stageByName('dev'), name: 'a-stage-with-a-long-name' });

    expect(long).toThrow('The stack name docket-a-stage-with-a-long-name-app is too long');
  });
});

describe('the alarms', () => {
  const alarms = () => propertiesOf(full.app, 'AWS::CloudWatch::Alarm');

  it('are there only if the stage says who is told', () => {
    expect(propertiesOf(prod.app, 'AWS::CloudWatch::Alarm')).toEqual([]);
    expect(propertiesOf(prod.app, 'AWS::SNS::Topic')).toEqual([]);
    expect(propertiesOf(full.app, 'AWS::SNS::Subscription')).toMatchObject([
      { Protocol: 'email', Endpoint: 'ops@example.com' },
    ]);
  });

  it('watch the API, the functions, what was given up, the sweeper, both followers and each queue', () => {
    const [topic] = full.app.filter(({ Type }) => Type === 'AWS::SNS::Topic');

    const metrics = alarms()
      .map(({ MetricName }) => MetricName)
      .toSorted();

    expect(metrics).toEqual([
      '5XXError',
      'ApproximateAgeOfOldestMessage',
      'ApproximateAgeOfOldestMessage',
      'ApproximateAgeOfOldestMessage',
      'ApproximateAgeOfOldestMessage',
      'ApproximateAgeOfOldestMessage',
      'ApproximateAgeOfOldestMessage',
      'ApproximateNumberOfMessagesVisible',
      'Errors',
      'GaveUp',
      'IteratorAge',
      'IteratorAge',
      'SweeperBehind',
    ]);
    for (const alarm of alarms()) {
      expect(alarm).toMatchObject({
        AlarmActions: [{ Ref: topic?.id }],
        AlarmDescription: expect.any(String),
      });
    }
  });

  it('go off if the sweeper says nothing at all, and by silence of nobody else', () => {
    const missing = Object.groupBy(alarms(), ({ TreatMissingData }) => String(TreatMissingData));

    expect(missing.breaching?.map(({ MetricName }) => MetricName)).toEqual(['SweeperBehind']);
    expect(Object.keys(missing).toSorted()).toEqual(['breaching', 'notBreaching']);
  });

  it('count the errors of every log group that functions write to', () => {
    const filters = propertiesOf(full.app, 'AWS::Logs::MetricFilter');
    const groups = full.app.filter(({ id, Type }) => Type === 'AWS::Logs::LogGroup' && id.startsWith('Logs'));

    const counted = filters.filter(({ MetricTransformations }) =>
      JSON.stringify(MetricTransformations).includes('"MetricName":"Errors"'),
    );

    expect(counted.map(({ LogGroupName }) => (LogGroupName as { Ref: string }).Ref).toSorted()).toEqual(
      groups.map(({ id }) => id).toSorted(),
    );
  });

  it('look for lines that the pipeline writes', () => {
    const sources = globSync('shared/**/*.ts').map((file) => readFileSync(file, 'utf8'));
    const patterns = propertiesOf(full.app, 'AWS::Logs::MetricFilter').map(({ FilterPattern }) =>
      String(FilterPattern),
    );

    const messages = patterns.flatMap((pattern) =>
      [...pattern.matchAll(/\$\.message = "([^"]+)"/g)].map(([, message = '']) => message),
    );

    expect(messages).toHaveLength(4);
    for (const message of messages)
      expect(sources.some((source) => source.includes(`'${message}'`))).toBe(true);
  });
});

describe('followers of the table', () => {
  it('try a change for hours, split a batch that fails, and tell a queue of their own what they give up', () => {
    const mappings = propertiesOf(prod.app, 'AWS::Lambda::EventSourceMapping').filter(
      ({ StartingPosition }) => StartingPosition !== undefined,
    );
    const [kept] = prod.data.filter(({ id }) => id.startsWith('FailedChanges') && !id.includes('Policy'));

    expect(mappings).toHaveLength(2);
    for (const mapping of mappings) {
      expect(mapping).toMatchObject({
        MaximumRetryAttempts: -1,
        MaximumRecordAgeInSeconds: 21_600,
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
      });
      expect(JSON.stringify(mapping.DestinationConfig)).toContain(kept?.id);
    }
    expect(kept?.Properties).toMatchObject({ MessageRetentionPeriod: 1_209_600 });
    expect(kept?.Properties).not.toHaveProperty('RedrivePolicy');
  });
});

describe('the role of the scheduler', () => {
  it('is for schedules of this account alone', () => {
    const role = prod.app.find(({ id }) => id.startsWith('sweepRemindersScheduleRole'));

    expect(role?.Properties).toMatchObject({
      AssumeRolePolicyDocument: {
        Statement: [{ Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } } }],
      },
    });
  });
});

describe('both stacks of prod', () => {
  it('are protected against being deleted, as the app in bin/ makes them', () => {
    const source = readFileSync('bin/docket.ts', 'utf8');
    const stage = stageByName('prod');
    const app = new App();
    const common = { stage, terminationProtection: stage.keepData };
    const data = new DataStack(app, 'docket-prod-data', common);

    expect(new AppStack(app, 'docket-prod-app', { ...common, data }).terminationProtection).toBe(true);
    expect(source.match(/\.\.\.common|, common\)/g)).toHaveLength(2);
  });
});
