import { concurrently } from '../concurrently.ts';
import type { DocumentRef } from '../domain/refs.ts';
import type { IndexRecord } from '../table/search-index/index-records.ts';
import {
  CONCURRENT_WRITES,
  commitRecord,
  type IndexUpdateDeps,
  isLeased,
  withIndexLease,
} from './index-update.ts';

/**
 * Takes a document out of the search index, whether or not the document is still there. It may be called twice. False if
 * another call is at work on the same document: what it leaves has to be looked for later.
 */
export async function tryRemoveFromIndex(ref: DocumentRef, work: IndexUpdateDeps): Promise<boolean> {
  const record = await work.index.records.get(ref);
  if (record === undefined) return true;
  if (isLeased(record, work.now)) return false;
  await removeIndexedDocument(ref, record, work);
  return true;
}

/** Takes away everything that a record tells of, and the record last. Throws if another call begins in the same moment. */
export async function removeIndexedDocument(
  ref: DocumentRef,
  record: IndexRecord,
  { index, now, leaseMs: patience }: IndexUpdateDeps,
): Promise<void> {
  const held = { ...record, revision: record.revision + 1, busyUntil: now + patience };
  await withIndexLease(ref, record, held, index, async () => {
    await concurrently(held.terms, CONCURRENT_WRITES, (term) =>
      index.postings.remove(ref.workspaceId, term, held.slot),
    );
    await index.texts.remove(ref, held.textParts);
    await index.blocks.release(ref, held.slot);
    await commitRecord(ref, held, undefined, index);
  });
}
