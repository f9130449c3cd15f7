import { statSync } from 'node:fs';
import * as z from 'zod';
import {
  coercedBoolean,
  coercedNumber,
  ignoredProperties,
  parseProperties,
  type ResolvedResource,
  requiredAttribute,
} from './resolved-resource.ts';
import type { EventSourceResource, FunctionResource, ScheduleResource } from './resources.ts';

const FunctionProperties = z.strictObject({
  Code: z.strictObject({ S3Bucket: z.string(), S3Key: z.string() }),
  Environment: z.strictObject({ Variables: z.record(z.string(), z.coerce.string()).default({}) }).optional(),
  Handler: z.string(),
  LoggingConfig: z.looseObject({ LogGroup: z.string().optional() }).optional(),
  MemorySize: coercedNumber.default(128),
  RecursiveLoop: z.enum(['Allow', 'Terminate']).default('Terminate'),
  ReservedConcurrentExecutions: coercedNumber.optional(),
  Role: z.string(),
  Runtime: z.string().regex(/^nodejs/, 'the local cloud supports only Node.js'),
  Timeout: coercedNumber.default(3),
  ...ignoredProperties('Architectures', 'Description', 'FunctionName', 'Tags', 'TracingConfig'),
});

export function functionOf(resource: ResolvedResource): FunctionResource {
  const properties = parseProperties(resource, FunctionProperties);
  return {
    name: resource.ref,
    arn: requiredAttribute(resource, 'Arn'),
    roleArn: properties.Role,
    codeFolder: codeFolder(resource, properties.Code.S3Key),
    handler: properties.Handler,
    logGroup: properties.LoggingConfig?.LogGroup ?? `/aws/lambda/${resource.ref}`,
    environment: properties.Environment?.Variables ?? {},
    timeoutSeconds: properties.Timeout,
    memoryMb: properties.MemorySize,
    reservedConcurrency: properties.ReservedConcurrentExecutions,
    recursiveLoop: properties.RecursiveLoop,
  };
}

function codeFolder({ title, assets }: ResolvedResource, key: string): string {
  const path = assets.get(key);
  if (path === undefined) throw new Error(`The code of ${title} is not an asset of the assembly: ${key}`);
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`The code of ${title} is not a folder: ${path}`);
  }
  return path;
}

const commonSchema = {
  Enabled: coercedBoolean.default(true),
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  MaximumBatchingWindowInSeconds: coercedNumber.default(0),
  ...ignoredProperties('Tags'),
};

const QueueMapping = z.strictObject({
  ...commonSchema,
  BatchSize: coercedNumber.default(10),
  ScalingConfig: z.strictObject({ MaximumConcurrency: coercedNumber }).optional(),
});

/** https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html */
const StreamMapping = z.strictObject({
  ...commonSchema,
  BatchSize: coercedNumber.default(100),
  BisectBatchOnFunctionError: coercedBoolean.default(false),
  DestinationConfig: z
    .strictObject({ OnFailure: z.strictObject({ Destination: z.string() }).optional() })
    .optional(),
  FilterCriteria: z
    .strictObject({ Filters: z.array(z.strictObject({ Pattern: z.string() })).default([]) })
    .optional(),
  MaximumRecordAgeInSeconds: coercedNumber.default(-1),
  MaximumRetryAttempts: coercedNumber.default(-1),
  ParallelizationFactor: z.literal(1, 'the local cloud supports only 1').optional(),
  StartingPosition: z.enum(['LATEST', 'TRIM_HORIZON']),
});

/** Empty for a disabled mapping. */
export function eventSourcesOf(resource: ResolvedResource): EventSourceResource[] {
  const { EventSourceArn: arn } = parseProperties(resource, z.looseObject({ EventSourceArn: z.string() }));
  if (arn.startsWith('arn:aws:sqs:')) return queueSources(resource);
  if (/^arn:aws:dynamodb:.*\/stream\//.test(arn)) return streamSources(resource);
  throw new Error(
    `The local cloud supports only queues and table streams as event sources, not ${arn} (${resource.title})`,
  );
}

function queueSources(resource: ResolvedResource): EventSourceResource[] {
  const properties = parseProperties(resource, QueueMapping);
  return ifEnabled(properties, {
    kind: 'queue',
    ...commonProperties(properties),
    maximumConcurrency: properties.ScalingConfig?.MaximumConcurrency,
  });
}

function streamSources(resource: ResolvedResource): EventSourceResource[] {
  const properties = parseProperties(resource, StreamMapping);
  const unlimitedIfNegative = (limit: number) => (limit < 0 ? Number.POSITIVE_INFINITY : limit);
  return ifEnabled(properties, {
    kind: 'stream',
    ...commonProperties(properties),
    startingPosition: properties.StartingPosition,
    filterPatterns: (properties.FilterCriteria?.Filters ?? []).map(({ Pattern }) => Pattern),
    maximumRetryAttempts: unlimitedIfNegative(properties.MaximumRetryAttempts),
    maximumRecordAgeSeconds: unlimitedIfNegative(properties.MaximumRecordAgeInSeconds),
    bisectBatchOnFunctionError: properties.BisectBatchOnFunctionError,
    onFailureArn: properties.DestinationConfig?.OnFailure?.Destination,
  });
}

const ifEnabled = ({ Enabled }: { Enabled: boolean }, source: EventSourceResource) =>
  Enabled ? [source] : [];

const commonProperties = (
  properties: z.infer<z.ZodObject<typeof commonSchema & { BatchSize: z.ZodNumber }>>,
) => ({
  functionName: properties.FunctionName.split(':function:').at(-1) ?? '',
  sourceArn: properties.EventSourceArn,
  batchSize: properties.BatchSize,
  batchingWindowSeconds: properties.MaximumBatchingWindowInSeconds,
  reportBatchItemFailures: properties.FunctionResponseTypes.length > 0,
});

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule.html */
const Schedule = z.strictObject({
  FlexibleTimeWindow: z.strictObject({
    Mode: z.literal('OFF', 'the local cloud does not support flexible windows'),
  }),
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Target: z.strictObject({
    Arn: z.string().regex(/:lambda:.*:function:/, 'the local cloud supports only functions as targets'),
    Input: z.string().optional(),
    RetryPolicy: z
      .strictObject({
        MaximumRetryAttempts: coercedNumber.default(185),
        ...ignoredProperties('MaximumEventAgeInSeconds'),
      })
      .default({ MaximumRetryAttempts: 185 }),
    RoleArn: z.string(),
  }),
  ...ignoredProperties('Description', 'Name'),
});

/** Empty for a disabled schedule. */
export function schedulesOf(resource: ResolvedResource): ScheduleResource[] {
  const { Target, State, ...properties } = parseProperties(resource, Schedule);
  if (State === 'DISABLED') return [];
  return [
    {
      name: resource.ref,
      arn: requiredAttribute(resource, 'Arn'),
      expression: properties.ScheduleExpression,
      timeZone: properties.ScheduleExpressionTimezone,
      functionArn: Target.Arn,
      roleArn: Target.RoleArn,
      input: Target.Input,
      maximumRetryAttempts: Target.RetryPolicy.MaximumRetryAttempts,
    },
  ];
}
