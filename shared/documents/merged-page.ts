import type { StoredDocument } from '../domain/stored-document.ts';
import type {
  DocumentLists,
  DocumentPage,
  ListScope,
  PageRequest,
} from '../table/documents/document-lists.ts';

/** A source of documents in the order of the list. `last` is how far it has read, undefined at the end. */
export type DocumentSource = (page: PageRequest) => Promise<DocumentPage>;

/** Rounds in one call. If hardly anything matches, the page is short, with a position to continue from. */
const MAX_ROUNDS = 10;

/** What a list is sorted by. Positions are also where a list continues. */
export interface ListOrder {
  /** The form of the positions: see `shared/contract/cursor.ts`. */
  readonly sortedBy: 'id' | 'section';
  readonly positionOf: (document: StoredDocument) => string;
  /** Whether the first position comes before the second. */
  readonly isBefore: (position: string, other: string) => boolean;
}

export const newestFirst: ListOrder = {
  sortedBy: 'id',
  positionOf: ({ id }) => id,
  isBefore: (id, other) => id > other,
};

interface MergeOptions {
  readonly order?: ListOrder;
  readonly maxRounds?: number | undefined;
}

/**
 * One page of several sources in the same order, each document once and only if `keep` accepts it. A source may still have
 * documents that come before another's last ones: those wait for the next round. A document is listed by the position
 * that it has now, even if its source still has it at a former one.
 */
export async function mergedPage(
  sources: readonly DocumentSource[],
  { limit, after }: PageRequest,
  keep: (document: StoredDocument) => boolean,
  { order = newestFirst, maxRounds = MAX_ROUNDS }: MergeOptions = {},
): Promise<DocumentPage> {
  const { positionOf, isBefore } = order;
  const found = new Map<string, StoredDocument>();
  let position = after;
  for (let round = 0; round < maxRounds; round += 1) {
    const from = position;
    const pages = await Promise.all(sources.map((source) => source({ limit: limit + 1, after: from })));
    const horizon = pages.reduce<string | undefined>(
      (first, { last }) =>
        last !== undefined && (first === undefined || isBefore(last, first)) ? last : first,
      undefined,
    );
    for (const document of pages.flatMap(({ items }) => items)) {
      const at = positionOf(document);
      const isListedBefore = after !== undefined && !isBefore(after, at);
      const isBeyond = horizon !== undefined && isBefore(horizon, at);
      if (!isListedBefore && !isBeyond && keep(document)) found.set(document.id, document);
    }
    const items = inOrder(found.values(), order);
    const final = items[limit - 1];
    if (items.length > limit && final !== undefined)
      return { items: items.slice(0, limit), last: positionOf(final) };
    position = horizon;
    if (position === undefined) break;
  }
  return { items: inOrder(found.values(), order), last: position };
}

/** The documents in the order of a list. */
export const inOrder = (
  documents: Iterable<StoredDocument>,
  { positionOf, isBefore }: ListOrder,
): StoredDocument[] => [...documents].toSorted((a, b) => (isBefore(positionOf(a), positionOf(b)) ? -1 : 1));

/** A source for one of the lists that the table has an index for. */
export const sourceFromIndex =
  (documents: Pick<DocumentLists, 'list'>, workspaceId: string, scope: ListScope): DocumentSource =>
  (page) =>
    documents.list(workspaceId, scope, page);

/** A source for the documents whose snooze is over: all of them, read once. */
export function sourceOfUnsnoozed(
  documents: Pick<DocumentLists, 'listExpiredSnoozes'>,
  workspaceId: string,
): DocumentSource {
  let reading: Promise<StoredDocument[]> | undefined;
  return async () => {
    reading ??= documents.listExpiredSnoozes(workspaceId);
    return { items: await reading, last: undefined };
  };
}
