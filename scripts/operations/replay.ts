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

/** What became of a message of the queue of failed changes: only what is `applied` is done with. */
export type Outcome = 'applied' | 'failed again' | 'too old';

type Streams = Pick<DynamoDBStreamsClient, 'send'>;

/** Reads the changes that a message names once more from the table's stream, and has their follower apply them, one by one. */
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

/** The changes of documents in the batch; undefined if the stream does not have them any more: it keeps them for 24 hours. */
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
      // The batch of a mapping with a filter has gaps: between its first and last record are others.
      if (found && keys.sk?.S === DOCUMENT_SORT_KEY) changes.push({ sequenceNumber, keys, before, after });
      if (found && sequenceNumber === endSequenceNumber) return changes;
    }
    if (!found && (page.Records?.length ?? 0) > 0) return undefined;
    iterator = page.NextShardIterator;
  }
  if (!found) return undefined;
  throw new Error(`${ShardId} has the record ${startSequenceNumber}, but not ${endSequenceNumber}`);
}

/** Several calls may be needed to reach the records, each with an empty answer; an open shard never ends. */
const MAX_EMPTY_PAGES = 50;

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_streams_GetShardIterator.html#API_streams_GetShardIterator_Errors */
const notFoundErrors = new Set([
  'ResourceNotFoundException',
  'TrimmedDataAccessException',
  'ValidationException',
]);
