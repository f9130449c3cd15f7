import type { DocumentRef } from '../../domain/refs.ts';
import type { StoredDocument } from '../../domain/stored-document.ts';
import { documentAsOf } from '../../domain/views.ts';
import { batchGet } from '../batches.ts';
import type { createTableClient } from '../client.ts';
import { documentKey } from '../keys.ts';
import { fromDocumentItem } from './document-item.ts';

/** The documents there are among `refs`, in their order, as they are now. */
export async function getDocuments(
  db: ReturnType<typeof createTableClient>,
  refs: readonly DocumentRef[],
): Promise<StoredDocument[]> {
  const items = await batchGet(db, refs.map(documentKey), { consistent: true });
  const found = new Map(items.map((item) => [item.pk, item]));
  const now = new Date();
  return refs.flatMap((ref) => {
    const item = found.get(documentKey(ref).pk);
    return item === undefined ? [] : (documentAsOf(fromDocumentItem(item), now) ?? []);
  });
}
