import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  type GetRecordsCommandOutput,
  GetShardIteratorCommand,
  type Shard,
} from '@aws-sdk/client-dynamodb-streams';
import type { FailedChanges } from '../../shared/lambda/failed-changes.ts';
import { DOCUMENT_SORT_KEY } from '../../shared/table/keys.ts';
import type { ApplyChanges, StreamChange } from './stream-consumers.ts';

/** The outcome for a message in the queue of failed changes: only `applied` needs nothing more. */
export type Outcome = 'applied' | 'failed again' | 'too old';

type Streams = Pick<DynamoDBStreamsClient, 'send'>;

/**
 * Reads the changes that a message refers to from the table's stream again, and has their stream consumer apply them,
 * one by one.
 */
export async function replayFailedChanges(
  { requestContext, DDBStreamBatchInfo: batch }: FailedChanges,
  { streams, apply }: { streams: Streams; apply: ApplyChanges },
): Promise<Outcome> {
  const changes = await changesIn(batch, streams);
  if (changes === undefined) return 'too old';
  let failed = 0;
  for (const change of changes) failed += (await apply(requestContext.functionArn, [change])).length;
  return failed === 0 ? 'applied' : 'failed again';
}

/** The batch's changes of documents; undefined if the stream no longer has them: it keeps them for 24 hours. */
async function changesIn(
  batch: FailedChanges['DDBStreamBatchInfo'],
  streams: Streams,
): Promise<StreamChange[] | undefined> {
  const shardIds = batch.shardId === undefined ? await shardsWith(batch, streams) : [batch.shardId];
  for (const ShardId of shardIds) {
    const changes = await changesOfShard(ShardId, batch, streams);
    if (changes !== undefined) return changes;
  }
  return undefined;
}

/** The shards whose range includes the batch. Ranges of shards overlap. */
async function shardsWith(
  { streamArn: StreamArn, startSequenceNumber }: FailedChanges['DDBStreamBatchInfo'],
  streams: Streams,
): Promise<string[]> {
  const shards: Shard[] = [];
  let ExclusiveStartShardId: string | undefined;
  do {
    const { StreamDescription } = await streams.send(
      new DescribeStreamCommand({ StreamArn, ExclusiveStartShardId }),
    );
    shards.push(...(StreamDescription?.Shards ?? []));
    ExclusiveStartShardId = StreamDescription?.LastEvaluatedShardId;
  } while (ExclusiveStartShardId !== undefined);
  const wanted = BigInt(startSequenceNumber);
  return shards.flatMap(({ ShardId, SequenceNumberRange: range }) => {
    const from = BigInt(range?.StartingSequenceNumber ?? 0);
    const to = range?.EndingSequenceNumber;
    const includes = from <= wanted && (to === undefined || wanted <= BigInt(to));
    return includes && ShardId !== undefined ? [ShardId] : [];
  });
}

/** The batch's changes of documents; undefined if this shard does not have its first record. */
async function changesOfShard(
  ShardId: string,
  { streamArn: StreamArn, startSequenceNumber, endSequenceNumber }: FailedChanges['DDBStreamBatchInfo'],
  streams: Streams,
): Promise<StreamChange[] | undefined> {
  let iterator: string | undefined;
  try {
    ({ ShardIterator: iterator } = await streams.send(
      new GetShardIteratorCommand({
        StreamArn,
        ShardId,
        ShardIteratorType: 'AT_SEQUENCE_NUMBER',
        SequenceNumber: startSequenceNumber,
      }),
    ));
  } catch (error) {
    if (error instanceof Error && notFoundErrors.has(error.name)) return undefined;
    throw error;
  }
  const changes: StreamChange[] = [];
  let found = false;
  for (let empty = 0; iterator !== undefined && empty < MAX_EMPTY_PAGES; ) {
    const page: GetRecordsCommandOutput = await streams.send(
      new GetRecordsCommand({ ShardIterator: iterator }),
    );
    if (page.Records?.length === 0) empty += 1;
    for (const { dynamodb } of page.Records ?? []) {
      const sequenceNumber = dynamodb?.SequenceNumber ?? '';
      if (sequenceNumber === startSequenceNumber) found = true;
      const { Keys: keys = {}, OldImage: before, NewImage: after } = dynamodb ?? {};
      // A batch of an event source mapping with a filter has gaps: there are other records in between.
      if (found && keys.sk?.S === DOCUMENT_SORT_KEY) changes.push({ sequenceNumber, keys, before, after });
      if (found && sequenceNumber === endSequenceNumber) return changes;
    }
    if (!found && (page.Records?.length ?? 0) > 0) return undefined;
    iterator = page.NextShardIterator;
  }
  if (!found) return undefined;
  throw new Error(`${ShardId} contains the record ${startSequenceNumber}, but not ${endSequenceNumber}`);
}

/** It may take several calls to reach the records, each with an empty page; an open shard never ends. */
const MAX_EMPTY_PAGES = 50;

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetShardIterator.html#API_streams_GetShardIterator_Errors */
const notFoundErrors = new Set([
  'ResourceNotFoundException',
  'TrimmedDataAccessException',
  'ValidationException',
]);
