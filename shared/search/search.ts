import type { Filters } from '../domain/filters.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import { beginsOf, blocksFrom, firstIdOf, type Place, spanOf, timeOfDay } from '../table/posting-blocks.ts';
import { type Candidate, isFound, needsText } from './candidate.ts';
import type { FindPage } from './finder.ts';
import { LAST } from './lists.ts';
import type { Query } from './query.ts';
import { clausesOf, startScan } from './scan.ts';
import type { SearchSources } from './sources.ts';

export interface SearchPage {
  readonly items: readonly Candidate[];
  readonly last: string | undefined;
}

export interface Searching {
  readonly query: Query;
  readonly filters: Filters;
  /** Whether the text is wanted with the documents. */
  readonly withPages?: boolean;
}

/**
 * Searches, newest first. Spans of time do not overlap, so that whatever is found in one is newer than all that is found
 * in the next. Within its budget of read units a search may stop early: then `last` is an id to go on after, like any.
 */
export async function search(
  sources: SearchSources,
  workspaceId: string,
  searching: Searching,
  { limit, after }: FindPage,
): Promise<SearchPage> {
  const { query, filters } = searching;
  const newest = earliest(after, filters.to && firstIdOf(timeOfDay(nextDay(filters.to))));
  const oldest = filters.from && timeOfDay(filters.from);
  const from = newest === undefined ? '' : blocksFrom(newest);
  const scan = startScan(sources.postings, clausesOf(query, filters), { workspaceId, from, oldest });
  const found: Candidate[] = [];
  const waiting: string[] = [];
  let done = '';

  await scan.begin();
  for (;;) {
    const needed = limit + 1 - found.length - waiting.length;
    const { places, frontier, passed, clauses } = scan.decided(needed);
    const certain = places.filter(
      ({ block }) => spanOf(block) > done && (frontier === LAST || spanOf(block) < spanOf(frontier)),
    );
    const position = passed && firstIdOf(beginsOf(passed));
    const mayStop =
      scan.isOverBudget && position !== undefined && (newest === undefined || position < newest);
    if (certain.length < needed && frontier !== LAST && !mayStop) {
      await scan.goOn(clauses, frontier);
      continue;
    }
    const next = wholeSpans(certain, needed);
    done = next.length > 0 ? spanOf(next.at(-1)?.block ?? '') : done;
    const ids = next.length === 0 ? [] : await sources.blocks.resolve(workspaceId, next);
    const fresh = ids.filter((id) => id !== undefined).filter((id) => newest === undefined || id < newest);
    waiting.push(...fresh.toSorted().toReversed());

    const looked = waiting.splice(0, limit - found.length);
    const candidates = looked.length === 0 ? [] : await candidatesOf(sources, workspaceId, looked, searching);
    found.push(...candidates.filter((candidate) => isFound(candidate, query, filters)));

    const isRest = waiting.length > 0 || next.length < certain.length;
    if (found.length === limit) {
      const more = isRest || frontier !== LAST;
      return { items: found, last: more ? found.at(-1)?.document.id : undefined };
    }
    if (isRest) continue;
    if (frontier === LAST) return { items: found, last: undefined };
    if (mayStop) return { items: found, last: position };
  }
}

const earliest = (...ids: (string | undefined)[]) => ids.filter((id) => id !== undefined).toSorted()[0];
const nextDay = (day: string) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 3600_000).toISOString().slice(0, 10);

/** The places of the newest spans, as many whole ones as are needed. */
function wholeSpans(places: readonly Place[], needed: number): readonly Place[] {
  const end = places[needed - 1];
  return end === undefined ? places : places.filter(({ block }) => spanOf(block) <= spanOf(end.block));
}

/** One round: the documents, as they are now, with what the index knows of them. */
async function candidatesOf(
  { documents, records, texts }: SearchSources,
  workspaceId: string,
  ids: readonly string[],
  { query, withPages = false }: Searching,
): Promise<Candidate[]> {
  const wantsText = withPages || query.conditions.some(needsText);
  const [found, indexed, pages] = await Promise.all([
    documents.getMany(ids.map((documentId) => ({ workspaceId, documentId }))),
    records.getMany(workspaceId, ids),
    wantsText ? texts.beginnings(workspaceId, ids) : undefined,
  ]);
  return Promise.all(
    found.map(async (document: StoredDocument) => {
      const { terms, textParts } = indexed.get(document.id) ?? { terms: [], textParts: 0 };
      const ref = { workspaceId, documentId: document.id };
      const rest = wantsText && textParts > 1 ? await texts.rest(ref, textParts) : [];
      return { document, terms, pages: [...(pages?.get(document.id) ?? []), ...rest] };
    }),
  );
}
