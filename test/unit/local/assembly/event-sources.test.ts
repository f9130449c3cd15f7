import { expect, test } from 'vitest';
import { arnOf, lambdaResource, queueResource, readStacks, roleResource } from './assembly-fixtures.ts';

test('an event source mapping has its function and its queue, and a disabled one is left out', () => {
  const mapping = (extra: object) => ({
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      EventSourceArn: { 'Fn::GetAtt': ['Jobs', 'Arn'] },
      FunctionName: { 'Fn::GetAtt': ['Fn', 'Arn'] },
      ...extra,
    },
  });

  const { eventSources } = readStacks({
    app: {
      Resources: {
        Role: roleResource,
        Fn: lambdaResource({}),
        Jobs: queueResource,
        On: mapping({
          BatchSize: 5,
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          ScalingConfig: { MaximumConcurrency: 2 },
        }),
        Off: mapping({ Enabled: false }),
      },
    },
  });

  expect(eventSources).toEqual([
    {
      functionName: 'app-Fn',
      sourceArn: arnOf('sqs', 'app-Jobs'),
      batchSize: 5,
      batchingWindowSeconds: 0,
      kind: 'queue',
      maximumConcurrency: 2,
      reportBatchItemFailures: true,
    },
  ]);
});

test('a stream event source has its filters, retries and destination', () => {
  const { eventSources } = readStacks({
    app: {
      Resources: {
        Role: roleResource,
        Fn: lambdaResource({}),
        Dead: queueResource,
        Follows: {
          Type: 'AWS::Lambda::EventSourceMapping',
          Properties: {
            BisectBatchOnFunctionError: true,
            DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': ['Dead', 'Arn'] } } },
            EventSourceArn: arnOf('dynamodb', 'table/documents/stream/2026-01-01T00:00:00.000'),
            FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] },
            FunctionName: { Ref: 'Fn' },
            MaximumRecordAgeInSeconds: 3600,
            StartingPosition: 'TRIM_HORIZON',
          },
        },
      },
    },
  });

  expect(eventSources).toEqual([
    {
      kind: 'stream',
      functionName: 'app-Fn',
      sourceArn: arnOf('dynamodb', 'table/documents/stream/2026-01-01T00:00:00.000'),
      batchSize: 100,
      batchingWindowSeconds: 0,
      reportBatchItemFailures: false,
      startingPosition: 'TRIM_HORIZON',
      filterPatterns: ['{"eventName":["INSERT"]}'],
      maximumRetryAttempts: Number.POSITIVE_INFINITY,
      maximumRecordAgeSeconds: 3600,
      bisectBatchOnFunctionError: true,
      onFailureArn: arnOf('sqs', 'app-Dead'),
    },
  ]);
});

test('an email identity has its domain', () => {
  const Mail = {
    Type: 'AWS::SES::EmailIdentity',
    Properties: { EmailIdentity: 'Docket.example', DkimAttributes: { SigningEnabled: true } },
  };

  expect(readStacks({ data: { Resources: { Mail } } }).emailIdentities).toEqual(['docket.example']);
});

test('a schedule has its expression, target and retries, and a disabled one is left out', () => {
  const schedule = (extra: object) => ({
    Type: 'AWS::Scheduler::Schedule',
    Properties: {
      Description: 'Sweep',
      FlexibleTimeWindow: { Mode: 'OFF' },
      ScheduleExpression: 'rate(1 minute)',
      Target: {
        Arn: { 'Fn::GetAtt': ['Fn', 'Arn'] },
        RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] },
        RetryPolicy: { MaximumRetryAttempts: 2 },
      },
      ...extra,
    },
  });

  const { schedules } = readStacks({
    app: {
      Resources: {
        Role: roleResource,
        Fn: lambdaResource({}),
        Sweep: schedule({}),
        Off: schedule({ State: 'DISABLED' }),
      },
    },
  });

  expect(schedules).toEqual([
    {
      name: 'app-Sweep',
      arn: arnOf('scheduler', 'schedule/default/app-Sweep'),
      expression: 'rate(1 minute)',
      timeZone: 'UTC',
      functionArn: arnOf('lambda', 'function:app-Fn'),
      roleArn: expect.stringContaining('role/'),
      input: undefined,
      maximumRetryAttempts: 2,
    },
  ]);
});
