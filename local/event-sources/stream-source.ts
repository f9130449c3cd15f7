import { setTimeout as delay } from 'node:timers/promises';
import type { StreamSourceResource } from '../assembly/resources.ts';
import type { Principal } from '../aws/service.ts';
import type { StreamRecord } from '../services/dynamodb/stream/record.ts';
import type { StreamConsumer } from '../services/dynamodb/stream/streams.ts';
import { createEventFilter, type EventFilter } from './filter.ts';
import {
  type EventSourceDeps,
  RETRY_DELAY_MS,
  type RunningSource,
  type RunningSourceDeps,
  type SourceCursor,
} from './source.ts';
import { deliverRecords } from './stream-batch.ts';

/** Limit of an event: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_EVENT_BYTES = 6 * 1024 * 1024;
const ENVELOPE_BYTES = 1024;

/** What the table streams need to know about a mapping. */
export const streamConsumerOf = (source: StreamSourceResource): StreamConsumer => ({
  functionName: source.functionName,
  streamArn: source.sourceArn,
  startingPosition: source.startingPosition,
  filter: createEventFilter(source.filterPatterns),
});

/** @throws Error if AWS would not create the mapping. */
export function validateStreamSource(
  { functionName, sourceArn, onFailureArn }: StreamSourceResource,
  principal: Principal,
  { queues, authorize }: EventSourceDeps,
): void {
  for (const action of ['DescribeStream', 'GetRecords', 'GetShardIterator']) {
    authorize(principal, { action: `dynamodb:${action}`, resource: sourceArn });
  }
  authorize(principal, { action: 'dynamodb:ListStreams', resource: '*' });
  if (onFailureArn === undefined) return;
  authorize(principal, { action: 'sqs:SendMessage', resource: onFailureArn });
  if (queues.some(({ arn }) => arn === onFailureArn)) return;
  throw new Error(`The on-failure destination of ${functionName} is not a queue of the app: ${onFailureArn}`);
}

/**
 * Delivers changes to the function until the signal is aborted: one batch at a time, so that the changes of an item
 * stay in order. There is one shard, and a change is delivered as soon as it is written.
 */
export function runStreamSource(source: StreamSourceResource, options: RunningSourceDeps): RunningSource {
  const cursor = options.streams.cursor(source.functionName, source.sourceArn);
  const state = { working: false };
  return {
    title: `${source.sourceArn} -> ${source.functionName}`,
    ended: consume(source, cursor, state, options),
    idle: async () => !state.working && (await cursor.atEnd()),
  };
}

async function consume(
  source: StreamSourceResource,
  cursor: SourceCursor,
  state: { working: boolean },
  options: RunningSourceDeps,
): Promise<void> {
  const { signal, onFailure } = options;
  const batches = createBatchReader(source, cursor, signal);
  while (!signal.aborted) {
    try {
      await cursor.waitForMore(signal);
      state.working = true;
      for (const batch of await batches()) await deliverRecords(source, batch, { ...options, cursor });
    } catch (error) {
      cursor.rewind();
      onFailure(error, `Reading ${source.sourceArn}`);
      await delay(RETRY_DELAY_MS, undefined, { signal }).catch(() => undefined);
    } finally {
      state.working = false;
    }
  }
}

/**
 * The next records that match the function's filter, as one batch, or as several if they are too large for one event.
 */
function createBatchReader(source: StreamSourceResource, cursor: SourceCursor, signal: AbortSignal) {
  const { batchSize, batchingWindowSeconds, filterPatterns } = source;
  const wanted: EventFilter = createEventFilter(filterPatterns);
  return async (): Promise<StreamRecord[][]> => {
    const records: StreamRecord[] = [];
    const until = Date.now() + batchingWindowSeconds * 1000;
    for (;;) {
      const read = await cursor.read(batchSize - records.length);
      records.push(...read.filter(wanted));
      if (records.length === batchSize || signal.aborted) break;
      if (!(await cursor.atEnd())) continue;
      const left = until - Date.now();
      if (left <= 0) break;
      await cursor.waitForMore(AbortSignal.any([signal, AbortSignal.timeout(left)]));
    }
    return splitBySize(records);
  };
}

function splitBySize(records: readonly StreamRecord[]): StreamRecord[][] {
  const batches: StreamRecord[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const record of records) {
    const size = Buffer.byteLength(JSON.stringify(record)) + 1;
    bytes += size;
    if (bytes > MAX_EVENT_BYTES - ENVELOPE_BYTES) {
      batches.push([]);
      bytes = size;
    }
    batches.at(-1)?.push(record);
  }
  return batches;
}
