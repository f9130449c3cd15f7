import * as z from 'zod';
import { type Declared, flag, ignored, number, propertiesOf } from './declared.ts';
import type { EventSourceResource } from './resources.ts';

const both = {
  Enabled: flag.default(true),
  EventSourceArn: z.string(),
  FunctionName: z.string(),
  FunctionResponseTypes: z.array(z.literal('ReportBatchItemFailures')).default([]),
  MaximumBatchingWindowInSeconds: number.default(0),
  ...ignored('Tags'),
};

const OfQueue = z.strictObject({
  ...both,
  BatchSize: number.default(10),
  ScalingConfig: z.strictObject({ MaximumConcurrency: number }).optional(),
});

/** https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-params.html */
const OfStream = z.strictObject({
  ...both,
  BatchSize: number.default(100),
  BisectBatchOnFunctionError: flag.default(false),
  DestinationConfig: z
    .strictObject({ OnFailure: z.strictObject({ Destination: z.string() }).optional() })
    .optional(),
  FilterCriteria: z
    .strictObject({ Filters: z.array(z.strictObject({ Pattern: z.string() })).default([]) })
    .optional(),
  MaximumRecordAgeInSeconds: number.default(-1),
  MaximumRetryAttempts: number.default(-1),
  ParallelizationFactor: z.literal(1, 'one batch at a time is what works locally').optional(),
  StartingPosition: z.enum(['LATEST', 'TRIM_HORIZON']),
});

/** Nothing for a mapping that is switched off. */
export function eventSourcesOf(resource: Declared): EventSourceResource[] {
  const { EventSourceArn: arn } = propertiesOf(resource, z.looseObject({ EventSourceArn: z.string() }));
  if (arn.startsWith('arn:aws:sqs:')) return ofQueue(resource);
  if (/^arn:aws:dynamodb:.*\/stream\//.test(arn)) return ofStream(resource);
  throw new Error(
    `${resource.title} reads ${arn}; only queues and tables' streams are event sources locally`,
  );
}

function ofQueue(resource: Declared): EventSourceResource[] {
  const properties = propertiesOf(resource, OfQueue);
  return enabled(properties, {
    kind: 'queue',
    ...common(properties),
    maximumConcurrency: properties.ScalingConfig?.MaximumConcurrency,
  });
}

function ofStream(resource: Declared): EventSourceResource[] {
  const properties = propertiesOf(resource, OfStream);
  const unlimitedIfNegative = (limit: number) => (limit < 0 ? Number.POSITIVE_INFINITY : limit);
  return enabled(properties, {
    kind: 'stream',
    ...common(properties),
    startingPosition: properties.StartingPosition,
    filterPatterns: (properties.FilterCriteria?.Filters ?? []).map(({ Pattern }) => Pattern),
    maximumRetryAttempts: unlimitedIfNegative(properties.MaximumRetryAttempts),
    maximumRecordAgeSeconds: unlimitedIfNegative(properties.MaximumRecordAgeInSeconds),
    bisectBatchOnFunctionError: properties.BisectBatchOnFunctionError,
    onFailureArn: properties.DestinationConfig?.OnFailure?.Destination,
  });
}

const enabled = ({ Enabled }: { Enabled: boolean }, source: EventSourceResource) => (Enabled ? [source] : []);

const common = (properties: z.infer<z.ZodObject<typeof both & { BatchSize: z.ZodNumber }>>) => ({
  functionName: properties.FunctionName.split(':function:').at(-1) ?? '',
  sourceArn: properties.EventSourceArn,
  batchSize: properties.BatchSize,
  batchingWindowSeconds: properties.MaximumBatchingWindowInSeconds,
  reportBatchItemFailures: properties.FunctionResponseTypes.length > 0,
});
