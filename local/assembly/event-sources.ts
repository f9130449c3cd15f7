import * as z from 'zod';
import {
  coercedBoolean,
  coercedNumber,
  ignoredProperties,
  parseProperties,
  type ResolvedResource,
} from './resolved-resource.ts';
import type { EventSourceResource } from './resources.ts';

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
  ParallelizationFactor: z.literal(1, 'one batch at a time is what works locally').optional(),
  StartingPosition: z.enum(['LATEST', 'TRIM_HORIZON']),
});

/** Nothing for a mapping that is switched off. */
export function eventSourcesOf(resource: ResolvedResource): EventSourceResource[] {
  const { EventSourceArn: arn } = parseProperties(resource, z.looseObject({ EventSourceArn: z.string() }));
  if (arn.startsWith('arn:aws:sqs:')) return queueSources(resource);
  if (/^arn:aws:dynamodb:.*\/stream\//.test(arn)) return streamSources(resource);
  throw new Error(
    `${resource.title} reads ${arn}; only queues and tables' streams are event sources locally`,
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
