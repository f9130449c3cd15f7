import { concurrently } from '../concurrently.ts';
import type { DocumentRef } from '../domain/refs.ts';
import type { Indexed } from '../table/search-index/index-records.ts';
import { AT_ONCE, hold, type IndexWork, isBusy, settle } from './index-work.ts';

/**
 * Takes a document out of the search index, whether or not the document is still there. It may be called twice. False if
 * another call is at work on the same document: what it leaves has to be looked for later.
 */
export async function removeFromIndex(ref: DocumentRef, work: IndexWork): Promise<boolean> {
  const record = await work.index.records.get(ref);
  if (record === undefined) return true;
  if (isBusy(record, work.now)) return false;
  await eraseRecord(ref, record, work);
  return true;
}

/** Takes away everything that a record tells of, and the record last. Throws if another call begins in the same moment. */
export async function eraseRecord(
  ref: DocumentRef,
  record: Indexed,
  { index, now, patience }: IndexWork,
): Promise<void> {
  const held = { ...record, revision: record.revision + 1, busyUntil: now + patience };
  await hold(ref, record, held, index, async () => {
    await concurrently(held.terms, AT_ONCE, (term) =>
      index.postings.remove(ref.workspaceId, term, held.place),
    );
    await index.texts.remove(ref, held.textParts);
    await index.blocks.vacate(ref, held.place);
    await settle(ref, held, undefined, index);
  });
}
