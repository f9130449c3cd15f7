import type { Level } from '../dynalite.ts';
import { type StreamRecord, sequenceNumber } from './record.ts';

/** The position of one consumer in a stream. */
export interface StreamCursor {
  /** Key prefix of the stream's records. */
  readonly prefix: string;
  /** The last record that was processed, as stored on disk. */
  readonly position: number;
  /** Whether every record has been read. */
  atEnd(): Promise<boolean> | boolean;
  /** The next records, oldest first; empty if all have been read. */
  read(limit: number): Promise<StreamRecord[]>;
  /** Resolves when there is something to read, or `signal` is aborted. */
  waitForMore(signal: AbortSignal): Promise<void>;
  /** Marks everything up to this record as processed: it is not delivered again, not even after a crash. */
  advance(record: StreamRecord): Promise<void>;
  /** Reads again what was read but not processed. */
  rewind(): void;
}

export interface CursorOptions {
  readonly level: Level;
  readonly prefix: string;
  readonly name: string;
  /** The last sequence number up to which everything is written and may be read. */
  readonly lastWritten: () => number;
  /** Called when more is written. */
  readonly waiters: Set<() => void>;
  /** Start position of a new consumer. */
  readonly startAfter: number;
  /** Deletes the records that all consumers have processed. */
  readonly trim: (prefix: string) => Promise<void>;
}

export const POSITION_PREFIX = 'position~';
/** Number of processed records between two trims. */
const RECORDS_BETWEEN_TRIMS = 500;

export async function createCursor(options: CursorOptions): Promise<StreamCursor> {
  const { level, prefix, lastWritten, waiters } = options;
  const key = POSITION_PREFIX + options.name;
  let position = ((await level.get(key)) as number | undefined) ?? options.startAfter;
  let trimmed = position;
  let read = position;
  await level.batch([{ type: 'put', key, value: position }]);

  return {
    prefix,
    get position() {
      return position;
    },
    atEnd: () => read >= lastWritten(),
    async read(limit) {
      const until = lastWritten();
      if (read >= until) return [];
      const range = { gt: prefix + sequenceNumber(read), lte: prefix + sequenceNumber(until), limit };
      const records: StreamRecord[] = [];
      for await (const [, value] of level.iterator(range)) records.push(value as StreamRecord);
      // Fewer than requested: the remaining sequence numbers belong to other streams.
      read = records.length < limit ? until : sequenceOf(records.at(-1));
      return records;
    },
    waitForMore: (signal) =>
      new Promise((resolve) => {
        if (signal.aborted || read < lastWritten()) return resolve();
        const done = () => {
          waiters.delete(done);
          signal.removeEventListener('abort', done);
          resolve();
        };
        waiters.add(done);
        signal.addEventListener('abort', done);
      }),
    async advance(record) {
      position = sequenceOf(record);
      await level.batch([{ type: 'put', key, value: position }]);
      if (position - trimmed < RECORDS_BETWEEN_TRIMS) return;
      trimmed = position;
      await options.trim(prefix);
    },
    rewind() {
      read = position;
    },
  };
}

const sequenceOf = (record: StreamRecord | undefined) => Number(record?.dynamodb.SequenceNumber ?? 0);
