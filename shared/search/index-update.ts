import type { DocumentRef } from '../domain/refs.ts';
import type { IndexRecord, IndexRecordWriter } from '../table/search-index/index-records.ts';
import type { IndexTextWriter } from '../table/search-index/index-texts.ts';
import type { BlockWriter } from '../table/search-index/posting-blocks.ts';
import type { PostingWriter } from '../table/search-index/postings.ts';
import { countChanges, countedAfter } from './counted-values.ts';

/** Everything the search index is made of. */
export interface SearchIndexWriter {
  readonly records: IndexRecordWriter;
  readonly texts: IndexTextWriter;
  readonly blocks: BlockWriter;
  readonly postings: PostingWriter;
}

/** What every change of the index needs. */
export interface IndexUpdateDeps {
  readonly index: SearchIndexWriter;
  /** Milliseconds that one call may work: whoever has been at it for longer is dead. */
  readonly leaseMs: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Writes at once. */
export const CONCURRENT_WRITES = 32;
/** A transaction holds 100 writes, one of them the record. */
const COUNTS_PER_TRANSACTION = 90;

/** Whether another call is at work on the document. */
export const isLeased = ({ busyUntil }: IndexRecord, now: number): boolean =>
  busyUntil !== null && busyUntil > now;

/**
 * Writes the record of what is going to be done, and does it. If that fails, whoever comes next need not wait. Throws if
 * another call has begun in the same moment.
 */
export async function withIndexLease(
  ref: DocumentRef,
  former: IndexRecord | undefined,
  held: IndexRecord,
  { records }: SearchIndexWriter,
  work: () => Promise<void>,
): Promise<void> {
  if (!(await records.tryReplace(ref, former, held))) throw new Error('Somebody else has begun to index it');
  try {
    await work();
  } catch (error) {
    const released = { ...held, busyUntil: 0, revision: held.revision + 1 };
    await records.tryReplace(ref, held, released).catch(() => false);
    throw error;
  }
}

/** Puts the record of what is done (undefined: nothing is indexed) in the place of what was begun, and moves the counts. */
export async function commitRecord(
  ref: DocumentRef,
  held: IndexRecord,
  next: IndexRecord | undefined,
  { records }: SearchIndexWriter,
): Promise<void> {
  const changes = countChanges(held.counted, next?.counted ?? []);
  let so = held;
  for (let start = 0; start === 0 || start < changes.length; start += COUNTS_PER_TRANSACTION) {
    const some = changes.slice(start, start + COUNTS_PER_TRANSACTION);
    const isLast = start + COUNTS_PER_TRANSACTION >= changes.length;
    const counted = countedAfter(so.counted, some);
    const revision = so.revision + 1;
    const then = isLast ? next && { ...next, revision } : { ...so, counted, revision };
    if (!(await records.tryReplace(ref, so, then, some))) throw new Error('Somebody else has indexed it');
    if (then !== undefined) so = then;
  }
}
