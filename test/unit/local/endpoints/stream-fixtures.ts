import {
  type _Record,
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';

interface StoredShard {
  readonly parent: string | undefined;
  readonly records: _Record[];
  /** How many of the records have been deleted. */
  trimmed: number;
  ended: boolean;
}

/** A stream in memory, with the API of DynamoDB Streams. */
export function createStream() {
  const shards = new Map<string, StoredShard>();
  const expired = new Set<string>();
  let sequence = 0;
  let reads = 0;

  const shardOf = (id = '') => shards.get(id) ?? { parent: undefined, records: [], trimmed: 0, ended: true };

  function send(command: unknown): object {
    if (command instanceof DescribeStreamCommand) {
      const { ExclusiveStartShardId } = command.input;
      const ids = [...shards.keys()];
      // One per page, so that a reader must ask for the next.
      const [id, next] = ids.slice(ids.indexOf(ExclusiveStartShardId ?? '') + 1);
      const Shards = id === undefined ? [] : [{ ShardId: id, ParentShardId: shardOf(id).parent }];
      return { StreamDescription: { Shards, LastEvaluatedShardId: next && id } };
    }
    if (command instanceof GetShardIteratorCommand) {
      const { ShardId = '', ShardIteratorType, SequenceNumber } = command.input;
      const { records, trimmed } = shardOf(ShardId);
      const after = records.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === SequenceNumber) + 1;
      const start = { LATEST: records.length, TRIM_HORIZON: trimmed }[ShardIteratorType as string] ?? after;
      return { ShardIterator: `${ShardId}/${start}/${(reads += 1)}` };
    }
    if (command instanceof GetRecordsCommand) {
      const { ShardIterator = '' } = command.input;
      if (expired.delete(ShardIterator))
        throw new ExpiredIteratorException({ message: 'Expired', $metadata: {} });
      const [ShardId, start] = ShardIterator.split('/');
      const { records, trimmed, ended } = shardOf(ShardId);
      if (Number(start) < trimmed)
        throw new TrimmedDataAccessException({ message: 'Trimmed', $metadata: {} });
      const NextShardIterator = ended ? undefined : `${ShardId}/${records.length}/${(reads += 1)}`;
      return { Records: records.slice(Number(start)), NextShardIterator };
    }
    throw new Error(`Unexpected ${String(command)}`);
  }

  const client = { send: async (command: unknown) => send(command) };
  return {
    client: client as unknown as DynamoDBStreamsClient,
    addShard(id: string, parent?: string): void {
      shards.set(id, { parent, records: [], trimmed: 0, ended: false });
    },
    endShard(id: string): void {
      shardOf(id).ended = true;
    },
    /** Deletes the first records, as happens after a day. */
    trim(id: string, count: number): void {
      shardOf(id).trimmed = count;
    },
    /** Writes changes of items with these keys. */
    write(shardId: string, ...keys: string[]): void {
      for (const key of keys) {
        const SequenceNumber = String((sequence += 1));
        const dynamodb = {
          SequenceNumber,
          Keys: { pk: { S: key } },
          ApproximateCreationDateTime: new Date(),
        };
        shardOf(shardId).records.push({ eventID: key, eventName: 'INSERT', dynamodb });
      }
    },
    /** Lets every iterator that was given out so far expire. */
    expireIterators(): void {
      for (let read = 1; read <= reads; read += 1)
        for (const [id, { records }] of shards)
          for (let start = 0; start <= records.length; start += 1) expired.add(`${id}/${start}/${read}`);
    },
  };
}
