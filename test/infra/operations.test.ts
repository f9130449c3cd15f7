import { App } from 'aws-cdk-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { addStacks } from '../../lib/app.ts';
import { buildFunctions } from '../../lib/build.ts';
import { modelArns } from '../../lib/model-arns.ts';
import { environmentOf, regionsOf } from '../../lib/regions.ts';
import { type Stage, stageByName, stages } from '../../lib/stages.ts';
import { COMMON_HEADERS } from '../../shared/lambda/response.ts';
import { propertiesOf, type Resource, synthesizeStage } from './synth-harness.ts';

const certificateArn =
  'arn:aws:acm:eu-central-1:111111111111:certificate/00000000-0000-4000-8000-000000000000';
const stageWithDomain: Stage = {
  ...stageByName('prod'),
  customDomain: { name: 'api.docket.app', certificateArn },
};

let prod: { data: Resource[]; app: Resource[] };
let full: { data: Resource[]; app: Resource[] };
beforeAll(async () => {
  await buildFunctions();
  prod = synthesizeStage(stageByName('prod'));
  full = synthesizeStage(stageWithDomain);
});

describe('the region of a stage', () => {
  it('is its default or the requested one', () => {
    const stage = stageByName('prod');

    expect(environmentOf(stage)).toEqual({ region: 'eu-central-1' });
    expect(environmentOf(stage, { region: 'eu-west-1', account: '1' })).toEqual({
      region: 'eu-west-1',
      account: '1',
    });
  });

  it.each(['us-east-1', 'eu-north-1', 'nowhere'])(
    'cannot be %s, and the error lists the supported regions',
    (region) => {
      expect(() => environmentOf(stageByName('prod'), { region })).toThrow(
        `The stage prod cannot run in ${region}: Textract and eu.amazon.nova-lite-v1:0 are available together only in eu-central-1, eu-south-2, eu-west-1, eu-west-3.`,
      );
    },
  );

  it.each(Object.values(stages))('supports the model of $name and Textract', ({ modelId, region }) => {
    expect(regionsOf(modelId)).toContain(region);
  });

  it('is unknown for a model without an entry', () => {
    expect(() => regionsOf('eu.amazon.nova-next')).toThrow('Add them to lib/regions.ts');
  });
});

describe('the permission to call a model', () => {
  it.each(['global', 'us', 'eu', 'apac', 'jp', 'au', 'ca', 'us-gov'])(
    'of the inference profile %s covers the profile and its foundation model',
    (profile) => {
      const [foundation, own] = modelArns(`${profile}.anthropic.claude-x-v1:0`);

      expect(foundation).toMatch(/:bedrock:\*::foundation-model\/anthropic\.claude-x-v1:0$/);
      expect(own).toMatch(new RegExp(`:inference-profile/${profile}\\.anthropic\\.claude-x-v1:0$`));
    },
  );

  it('of a model without a profile covers the model only', () => {
    expect(modelArns('mistral.mistral-large-2402-v1:0')).toEqual([
      expect.stringMatching(/foundation-model\/mistral\.mistral-large-2402-v1:0$/),
    ]);
  });
});

describe('the API', () => {
  it('has no metrics per method, which would cost more than everything else', () => {
    const [stage] = propertiesOf(prod.app, 'AWS::ApiGateway::Stage');

    const settings = (stage?.MethodSettings ?? []) as { MetricsEnabled?: boolean }[];

    expect(settings.length).toBeGreaterThan(0);
    expect(settings.filter(({ MetricsEnabled }) => MetricsEnabled === true)).toEqual([]);
  });

  it('logs requests as JSON without personal data', () => {
    const [stage] = propertiesOf(prod.app, 'AWS::ApiGateway::Stage');
    const { Format = '' } = (stage?.AccessLogSetting ?? {}) as { Format?: string };

    expect(Object.keys(JSON.parse(Format))).toEqual(
      expect.arrayContaining(['requestId', 'method', 'route', 'status', 'milliseconds']),
    );
    expect(Format).not.toMatch(/identity|sourceIp|userAgent|authorizer|context\.path"/);
    expect(propertiesOf(prod.app, 'AWS::ApiGateway::Account')).toHaveLength(1);
  });

  it('sends the headers of every response with gateway responses and preflight responses too', () => {
    const [api] = propertiesOf(prod.app, 'AWS::ApiGateway::RestApi');
    const body = api?.Body as {
      paths: Record<string, { options: unknown }>;
      'x-amazon-apigateway-gateway-responses': Record<string, { responseParameters: object }>;
    };

    for (const { responseParameters } of Object.values(body['x-amazon-apigateway-gateway-responses'])) {
      for (const [name, value] of Object.entries(COMMON_HEADERS)) {
        expect(responseParameters).toHaveProperty([`gatewayresponse.header.${name}`], `'${value}'`);
      }
      expect(responseParameters).toHaveProperty(['gatewayresponse.header.X-Request-Id'], 'context.requestId');
    }
    for (const { options } of Object.values(body.paths)) {
      expect(JSON.stringify(options)).toContain(`X-Content-Type-Options":"'nosniff'"`);
    }
  });

  it('has the host name of the stage, if any, also in the links of emails', () => {
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

  it('cannot be synthesized if the stack name is too long for its invocation role', () => {
    const long = () => synthesizeStage({ ...stageByName('dev'), name: 'a-stage-with-a-long-name' });

    expect(long).toThrow('The stack name docket-a-stage-with-a-long-name-app is longer than 25 characters');
  });
});

describe("the event source mappings of the table's stream", () => {
  it('retry for six hours, bisect failed batches and send failed changes to their own queue', () => {
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
  it('can be assumed only for schedules of this account', () => {
    const role = prod.app.find(({ id }) => id.startsWith('sweepRemindersScheduleRole'));

    expect(role?.Properties).toMatchObject({
      AssumeRolePolicyDocument: {
        Statement: [{ Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } } }],
      },
    });
  });
});

describe('the stacks of prod', () => {
  it('have termination protection', () => {
    const stacks = addStacks(new App(), stageByName('prod'), { region: 'eu-central-1' });

    expect(stacks.map(({ terminationProtection }) => terminationProtection)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });
});
