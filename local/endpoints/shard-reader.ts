import {
  type _Record,
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type Shard,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import type { Position } from './stream-positions.ts';

/** Reads all shards of a stream, a parent before its children. */
export interface ShardReader {
  /** The next records of each open shard; empty if there are none now. */
  read(): Promise<{ readonly shardId: string; readonly record: _Record }[]>;
  /** A position without the shards that the stream no longer has. */
  knownPart(position: Position): Position;
}

export interface ShardReaderOptions {
  readonly client: DynamoDBStreamsClient;
  readonly streamArn: string;
  readonly startingPosition: 'LATEST' | 'TRIM_HORIZON';
  /** Where to continue; empty for a new consumer. */
  readonly processed: Position;
}

interface ShardState {
  readonly parent: string | undefined;
  iterator: string | undefined;
  /** Sequence number of the last record that was read. */
  lastRead: string | undefined;
  ended: boolean;
}

export function createShardReader(options: ShardReaderOptions): ShardReader {
  const { client, streamArn, processed } = options;
  const shards = new Map<string, ShardState>();
  /** A shard that appears after the first look belongs to it from its beginning. */
  let start = Object.keys(processed).length === 0 ? options.startingPosition : 'TRIM_HORIZON';

  /** Whether the stream may have shards that are not known yet. */
  let incomplete = true;

  async function findShards(): Promise<void> {
    for (const { ShardId = '', ParentShardId } of await listShards(client, streamArn)) {
      if (shards.has(ShardId)) continue;
      const lastRead = processed[ShardId];
      const shard: ShardState = { parent: ParentShardId, iterator: undefined, lastRead, ended: false };
      if (start === 'LATEST') shard.iterator = await iteratorOf(ShardId, shard);
      shards.set(ShardId, shard);
    }
    start = 'TRIM_HORIZON';
  }

  async function iteratorOf(ShardId: string, { lastRead }: ShardState): Promise<string | undefined> {
    const position =
      lastRead === undefined
        ? { ShardIteratorType: start }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER' as const, SequenceNumber: lastRead };
    const command = new GetShardIteratorCommand({ StreamArn: streamArn, ShardId, ...position });
    return (await client.send(command)).ShardIterator;
  }

  async function readShard(shardId: string, shard: ShardState): Promise<_Record[]> {
    try {
      shard.iterator ??= await iteratorOf(shardId, shard);
      const { Records = [], NextShardIterator } = await client.send(
        new GetRecordsCommand({ ShardIterator: shard.iterator }),
      );
      shard.iterator = NextShardIterator;
      shard.ended = NextShardIterator === undefined;
      shard.lastRead = Records.at(-1)?.dynamodb?.SequenceNumber ?? shard.lastRead;
      return Records;
    } catch (error) {
      const trimmed = error instanceof TrimmedDataAccessException;
      if (!trimmed && !(error instanceof ExpiredIteratorException)) throw error;
      // The next read gets another iterator. Records are kept for a day only.
      if (trimmed) shard.lastRead = undefined;
      shard.iterator = undefined;
      return [];
    }
  }

  return {
    async read() {
      if (incomplete) {
        await findShards();
        incomplete = false;
      }
      const found: { shardId: string; record: _Record }[] = [];
      for (const [shardId, shard] of shards) {
        if (shard.ended || shards.get(shard.parent ?? '')?.ended === false) continue;
        try {
          const records = await readShard(shardId, shard);
          // It has been replaced by its children.
          if (shard.ended) incomplete = true;
          found.push(...records.map((record) => ({ shardId, record })));
        } catch (error) {
          // What has been read is not lost; the next read meets the error again.
          if (found.length === 0) throw error;
          return found;
        }
      }
      return found;
    },
    knownPart: (position) => Object.fromEntries(Object.entries(position).filter(([id]) => shards.has(id))),
  };
}

async function listShards(client: DynamoDBStreamsClient, StreamArn: string): Promise<Shard[]> {
  const shards: Shard[] = [];
  let ExclusiveStartShardId: string | undefined;
  do {
    const { StreamDescription } = await client.send(
      new DescribeStreamCommand({ StreamArn, ExclusiveStartShardId }),
    );
    shards.push(...(StreamDescription?.Shards ?? []));
    ExclusiveStartShardId = StreamDescription?.LastEvaluatedShardId;
  } while (ExclusiveStartShardId !== undefined);
  return shards;
}
