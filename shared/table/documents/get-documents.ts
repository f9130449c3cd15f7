import type { DocumentRef } from '../../domain/refs.ts';
import type { StoredDocument } from '../../domain/stored-document.ts';
import { asOf } from '../../domain/views.ts';
import { batchGet } from '../batch-get.ts';
import type { table } from '../client.ts';
import { documentKey } from '../keys.ts';
import { fromItem } from './document-item.ts';

/** The documents there are among `refs`, in their order, as they are now. */
export async function getDocuments(
  at: ReturnType<typeof table>,
  refs: readonly DocumentRef[],
): Promise<StoredDocument[]> {
  const items = await batchGet(at, refs.map(documentKey), { consistent: true });
  const found = new Map(items.map((item) => [item.pk, item]));
  const now = new Date();
  return refs.flatMap((ref) => {
    const item = found.get(documentKey(ref).pk);
    return item === undefined ? [] : (asOf(fromItem(item), now) ?? []);
  });
}
