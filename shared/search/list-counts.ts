import { decodeCursor, encodeCursor } from '../contract/cursor.ts';
import { senderKey, tagKey } from '../domain/folded-text.ts';
import type { CountedField, CountReader } from '../table/search-index/counts.ts';

const keyOf = { tag: tagKey, sender: senderKey } as const;

/** One page of the tags, or of the senders, with a cursor to the next. Throws `request.invalid-cursor`. */
export async function listCounts(
  counts: CountReader,
  workspaceId: string,
  what: CountedField,
  { q, limit, cursor }: { q: string; limit: number; cursor?: string | undefined },
) {
  const list = { what, q };
  const after = cursor === undefined ? undefined : decodeCursor(cursor, list, 'name').slice(1);
  const { items, last } = await counts.list(workspaceId, what, { prefix: keyOf[what](q), limit, after });
  return { items, nextCursor: last === undefined ? null : encodeCursor(`=${last}`, list) };
}
