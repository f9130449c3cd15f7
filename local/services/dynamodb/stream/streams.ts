import { isDeepStrictEqual } from 'node:util';
import type { TableResource } from '../../../assembly/resources.ts';
import { itemPrefix, prefixEnd, type Writes } from '../action-db.ts';
import type { Item, Level, TableDescription } from '../dynalite.ts';
import { createCursor, POSITION_PREFIX, type StreamCursor } from './cursor.ts';
import {
  createRecord,
  type StreamRecord,
  sequenceNumber,
  type TableStream,
  type UserIdentity,
} from './record.ts';

/** The consumer of a table's stream: a function, through its event source mapping. */
export interface StreamConsumer {
  readonly functionName: string;
  readonly streamArn: string;
  readonly startingPosition: 'LATEST' | 'TRIM_HORIZON';
  /** Which records it needs; a record that no consumer needs is not written. */
  readonly filter: (record: StreamRecord) => boolean;
}

/** The streams of all tables with a consumer. */
export interface TableStreams {
  /**
   * The records to write together with these changes, so that a killed process leaves both or neither. Consumers read
   * only up to the first write that is still in progress, so `finished` must be called whether or not the write
   * succeeds.
   *
   * @param before the items before the write, by key.
   */
  record(
    writes: Writes,
    before: ReadonlyMap<string, Item | undefined>,
    by: UserIdentity | undefined,
  ): RecordedChanges;
  /** The keys of the writes whose previous items `record` needs. */
  consumedKeys(writes: Writes): readonly string[];
  /** The position of a consumer. */
  cursor(functionName: string, streamArn: string): StreamCursor;
  /** Deletes records that are more than a day old, as DynamoDB does. */
  deleteExpired(): Promise<void>;
}

export interface RecordedChanges {
  readonly puts: readonly { readonly type: 'put'; readonly key: string; readonly value: StreamRecord }[];
  finished(): void;
}

export interface StreamsOptions {
  readonly level: Level;
  readonly tables: readonly TableResource[];
  readonly descriptions: ReadonlyMap<string, TableDescription>;
  readonly consumers: readonly StreamConsumer[];
  /** Milliseconds since 1970. */
  readonly clock: () => number;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html */
const RETENTION_SECONDS = 24 * 60 * 60;
const RECORD_PREFIX = 'stream~';
const NO_CHANGES: RecordedChanges = { puts: [], finished() {} };

/**
 * Opens the streams, and deletes the positions of former consumers.
 *
 * @throws Error for a stream that no table has.
 */
export async function openStreams(options: StreamsOptions): Promise<TableStreams> {
  const { level, clock } = options;
  const consumed = consumedStreams(options);
  let last = await lastSequence(level);
  /** Sequence numbers of writes in progress, ascending. */
  const inFlight = new Set<number>();
  const waiters = new Set<() => void>();
  /** The last sequence number up to which everything is written. */
  const lastWritten = () => {
    const [first] = inFlight;
    return first === undefined ? last : first - 1;
  };
  const cursors = new Map<string, StreamCursor>();
  for (const { functionName, streamArn, startingPosition } of options.consumers) {
    const prefix = consumed.find(({ stream }) => stream.arn === streamArn)?.records ?? '';
    const start = startingPosition === 'LATEST' ? last : 0;
    const shared = { level, prefix, lastWritten, waiters, startAfter: start };
    const cursor = await createCursor({ ...shared, name: `${functionName}~${streamArn}`, trim });
    cursors.set(`${functionName}~${streamArn}`, cursor);
  }
  await deleteStale(level, [...cursors.keys()], consumed);

  /** Deletes the records that every consumer has processed. */
  async function trim(prefix: string): Promise<void> {
    const ofStream = [...cursors.values()].filter((cursor) => cursor.prefix === prefix);
    const lte = prefix + sequenceNumber(Math.min(...ofStream.map(({ position }) => position)));
    await level.clear({ gte: prefix, lte });
  }

  return {
    consumedKeys: (writes) =>
      consumed.length === 0
        ? []
        : [...writes.keys()].filter((key) => consumed.some(({ items }) => key.startsWith(items))),
    record(writes, before, userIdentity) {
      if (before.size === 0) return NO_CHANGES;
      const puts: { type: 'put'; key: string; value: StreamRecord }[] = [];
      const sequences: number[] = [];
      for (const [key, old] of before) {
        const after = writes.get(key) as Item | undefined;
        const stream = consumed.find(({ items }) => key.startsWith(items));
        if (!stream || isDeepStrictEqual(old, after)) continue;
        const when = { sequence: last + 1, at: clock(), userIdentity };
        const value = createRecord({ before: old, after }, stream, when);
        if (!stream.isWanted(value)) continue;
        last += 1;
        inFlight.add(last);
        sequences.push(last);
        puts.push({ type: 'put', key: stream.records + sequenceNumber(last), value });
      }
      return {
        puts,
        finished() {
          for (const sequence of sequences) inFlight.delete(sequence);
          if (sequences.length > 0) for (const notify of waiters) notify();
        },
      };
    },
    cursor(functionName, streamArn) {
      const cursor = cursors.get(`${functionName}~${streamArn}`);
      if (!cursor) throw new Error(`${functionName} does not consume ${streamArn}`);
      return cursor;
    },
    async deleteExpired() {
      const until = Math.floor(clock() / 1000) - RETENTION_SECONDS;
      for (const { records } of consumed) {
        for await (const [key, value] of level.iterator({ gte: records, lt: prefixEnd(records) })) {
          if ((value as StreamRecord).dynamodb.ApproximateCreationDateTime >= until) break;
          await level.batch([{ type: 'del', key }]);
        }
      }
    },
  };
}

/** A table whose stream has a consumer. */
interface ConsumedStream extends TableStream {
  /** Key prefix of the table's items. */
  readonly items: string;
  /** Key prefix of the stream's records. */
  readonly records: string;
  readonly isWanted: (record: StreamRecord) => boolean;
}

function consumedStreams({ tables, descriptions, consumers }: StreamsOptions): ConsumedStream[] {
  const byStream = Map.groupBy(consumers, ({ streamArn }) => streamArn);
  return [...byStream].map(([arn, ofStream]) => {
    const { name, stream } = tables.find((each) => each.stream?.arn === arn) ?? {};
    const table = descriptions.get(name ?? '');
    if (!table || !stream || name === undefined)
      throw new Error(`The stream ${arn} does not belong to any table`);
    return {
      stream,
      table,
      items: itemPrefix(name),
      records: `${RECORD_PREFIX}${name}~`,
      isWanted: (record) => ofStream.some(({ filter }) => filter(record)),
    };
  });
}

/** The highest sequence number used so far: that of a record, or, if all are trimmed, of a consumer's position. */
async function lastSequence(level: Level): Promise<number> {
  let last = 0;
  for await (const [key] of level.iterator({ gte: RECORD_PREFIX, lt: prefixEnd(RECORD_PREFIX) })) {
    last = Math.max(last, Number(key.slice(key.lastIndexOf('~') + 1)));
  }
  for await (const [, position] of level.iterator({ gte: POSITION_PREFIX, lt: prefixEnd(POSITION_PREFIX) })) {
    last = Math.max(last, position as number);
  }
  return last;
}

async function deleteStale(
  level: Level,
  names: readonly string[],
  consumed: readonly ConsumedStream[],
): Promise<void> {
  for await (const [key] of level.iterator({ gte: POSITION_PREFIX, lt: prefixEnd(POSITION_PREFIX) })) {
    if (!names.includes(key.slice(POSITION_PREFIX.length))) await level.batch([{ type: 'del', key }]);
  }
  for await (const [key] of level.iterator({ gte: RECORD_PREFIX, lt: prefixEnd(RECORD_PREFIX) })) {
    if (!consumed.some(({ records }) => key.startsWith(records))) await level.batch([{ type: 'del', key }]);
  }
}
