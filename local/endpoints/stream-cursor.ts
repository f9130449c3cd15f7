import { setTimeout as delay } from 'node:timers/promises';
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { StreamSourceResource } from '../assembly/resources.ts';
import type { SourceCursor } from '../event-sources/source.ts';
import type { StreamRecord } from '../services/dynamodb/stream/record.ts';
import { lambdaRecord } from './lambda-record.ts';
import { createShardReader } from './shard-reader.ts';
import type { StreamPositions } from './stream-positions.ts';

/** Lambda reads each shard four times a second: https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html */
const POLL_INTERVAL_MS = 250;

export interface StreamCursorOptions {
  readonly client: DynamoDBStreamsClient;
  /** That of the other endpoint; the records have the ARN of the templates. */
  readonly streamArn: string;
  readonly source: Pick<StreamSourceResource, 'functionName' | 'sourceArn' | 'startingPosition'>;
  readonly positions: StreamPositions;
}

/** The position of one consumer in a stream at another endpoint, read through the API of DynamoDB Streams. */
export function createStreamCursor({
  client,
  streamArn,
  source,
  positions,
}: StreamCursorOptions): SourceCursor {
  // The stream of a table that was created again has another ARN: there is no position in it yet.
  const consumer = `${source.functionName} ${streamArn}`;
  const { startingPosition } = source;
  const open = () =>
    createShardReader({ client, streamArn, startingPosition, processed: positions.get(consumer) });
  let reader = open();
  const shardOf = new WeakMap<StreamRecord, string>();
  let buffer: StreamRecord[] = [];
  let polling: Promise<void> | undefined;

  async function readMore(): Promise<void> {
    const from = reader;
    const read = await from.read();
    // Rewound in the meantime: these records will be read again.
    if (from !== reader) return;
    for (const { shardId, record } of read) {
      const converted = lambdaRecord(record, source.sourceArn);
      shardOf.set(converted, shardId);
      buffer.push(converted);
    }
  }

  /** One read at a time: the records of a shard stay in order. */
  const poll = () => (polling ??= readMore().finally(() => void (polling = undefined)));

  return {
    async atEnd() {
      if (buffer.length === 0) await poll();
      return buffer.length === 0;
    },
    async read(limit) {
      if (buffer.length === 0) await poll();
      return buffer.splice(0, limit);
    },
    async waitForMore(signal) {
      while (buffer.length === 0 && !signal.aborted) {
        await poll();
        if (buffer.length === 0) await delay(POLL_INTERVAL_MS, undefined, { signal }).catch(() => undefined);
      }
    },
    async advance(record) {
      const shardId = shardOf.get(record);
      if (shardId === undefined) throw new Error(`${record.eventID} is not a record of ${streamArn}`);
      positions.set(consumer, {
        ...reader.knownPart(positions.get(consumer)),
        [shardId]: record.dynamodb.SequenceNumber,
      });
    },
    rewind() {
      buffer = [];
      reader = open();
    },
  };
}
