import { decodeCursor, encodeCursor } from '../contract/cursor.ts';
import { senderKey, tagKey } from '../domain/folded-text.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import type { CountChange, CountedField, CountReader } from '../table/search-index/counts.ts';
import type { IndexRecord } from '../table/search-index/index-records.ts';

const keyOf = { tag: tagKey, sender: senderKey } as const;

/**
 * One page of the tags or the senders, with a cursor to the next.
 * @throws request.invalid-cursor
 */
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

export type CountedValues = IndexRecord['counted'];

const nameOf = ({ what, key }: CountedValues[number]) => `${what}/${key}`;

/** The increments and decrements from one state to the other. */
export function countChanges(before: CountedValues, after: CountedValues): CountChange[] {
  const [namesBefore, namesAfter] = [new Set(before.map(nameOf)), new Set(after.map(nameOf))];
  return [
    ...before.filter((each) => !namesAfter.has(nameOf(each))).map((each) => ({ ...each, by: -1 as const })),
    ...after.filter((each) => !namesBefore.has(nameOf(each))).map((each) => ({ ...each, by: 1 as const })),
  ];
}

/** What a document is counted under after these changes. */
export function countedAfter(counted: CountedValues, changes: readonly CountChange[]): CountedValues {
  const removed = new Set(changes.filter(({ by }) => by < 0).map(nameOf));
  const added = changes.filter(({ by }) => by > 0).map(({ what, key, name }) => ({ what, key, name }));
  return [...counted.filter((each) => !removed.has(nameOf(each))), ...added];
}

/** The tags and the sender that a document is counted under; a document in the trash is not counted. */
export function countedValuesOf({ view, tags, sender }: StoredDocument): CountedValues {
  if (view === 'trash') return [];
  const name = sender?.name ?? '';
  const entries = [
    ...tags.map((tag) => ({ what: 'tag' as const, key: tagKey(tag), name: tag })),
    { what: 'sender' as const, key: senderKey(name), name },
  ];
  const byName = new Map(entries.filter(({ key }) => key !== '').map((each) => [nameOf(each), each]));
  return [...byName.values()];
}
