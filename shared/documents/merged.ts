import type { StoredDocument } from '../domain/stored-document.ts';
import type { DocumentPage, PageRequest } from '../table/documents/document-lists.ts';

/** Documents newest first, some at a time, from somewhere. `last` says how far it came, undefined at the end. */
export type DocumentSource = (page: PageRequest) => Promise<DocumentPage>;

/** Rounds in one call: where hardly anything fits, the page ends short and says where to go on. */
const MOST_ROUNDS = 10;

/**
 * One page of what several sources hold together, newest first, each document once and only if it is to be kept. What
 * one source has not come to yet may be newer than what another has: those wait for the next round.
 */
export async function mergedPage(
  sources: readonly DocumentSource[],
  { limit, after }: PageRequest,
  keep: (document: StoredDocument) => boolean,
): Promise<DocumentPage> {
  const items: StoredDocument[] = [];
  let position = after;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const from = position;
    const pages = await Promise.all(sources.map((source) => source({ limit: limit + 1, after: from })));
    const horizon = pages.reduce<string | undefined>(
      (newest, { last }) => (last !== undefined && (newest === undefined || last > newest) ? last : newest),
      undefined,
    );
    items.push(...inOrder(pages, horizon).filter(keep));
    if (items.length > limit) return { items: items.slice(0, limit), last: items[limit - 1]?.id };
    if (horizon === undefined) return { items, last: undefined };
    position = horizon;
  }
  return { items, last: position };
}

/** The documents of all pages, each once, newest first, as far as every source has come. */
function inOrder(pages: readonly DocumentPage[], horizon: string | undefined): StoredDocument[] {
  const byId = new Map(pages.flatMap(({ items }) => items.map((document) => [document.id, document])));
  return [...byId.values()]
    .filter(({ id }) => horizon === undefined || id >= horizon)
    .toSorted((a, b) => (a.id < b.id ? 1 : -1));
}

/** A source of documents that are all at hand. */
export const sourceFromList =
  (documents: () => Promise<readonly StoredDocument[]>): DocumentSource =>
  async ({ after }) => ({
    items: (await documents()).filter(({ id }) => after === undefined || id < after),
    last: undefined,
  });
