import type { Filters } from '../domain/filters.ts';
import { beginsOf, blocksFrom, firstIdOf, spanOf, timeAt } from '../table/block-names.ts';
import { type Place, partOf } from '../table/posting-blocks.ts';
import { type Candidate, isFound, needsText } from './candidate.ts';
import { clausesOf, type SearchClauses } from './clauses.ts';
import type { FindPage } from './finder.ts';
import { LAST } from './lists.ts';
import type { Clause, Query } from './query.ts';
import { type Likely, startScan } from './scan.ts';
import { mayHave } from './signature.ts';
import type { SearchSources } from './sources.ts';
import { type Tuning, usual } from './tuning.ts';

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

/** Read units that the signatures of twenty sure candidates take. */
const AT_LEAST = 11;
/** Candidates beside those needed: some may be in the trash. */
const SPARE = 3;

/**
 * Searches, newest first: the heads of all lists, then whatever takes least to rule candidates out, more postings or
 * the candidates' signatures, then the documents themselves. Spans of time do not overlap, so that whatever is found in
 * one is newer than all in the next. Within its budget a search may stop early: `last` is then an id to go on after, too.
 */
export async function search(
  sources: SearchSources,
  workspaceId: string,
  searching: Searching,
  { limit, after }: FindPage,
  tuning: Tuning = usual,
): Promise<SearchPage> {
  const { query, filters } = searching;
  const newest = earliest(after, filters.to && firstIdOf(timeAt(dayOf(filters.to) + A_DAY)));
  const oldest = filters.from && timeAt(dayOf(filters.from));
  const from = newest === undefined ? '' : blocksFrom(newest);
  const scan = startScan(sources.postings, clausesOf(query, filters), { workspaceId, from, oldest }, tuning);
  const found: Candidate[] = [];
  const waiting: Occupied[] = [];
  let signatureUnits = 0;
  let done = '';

  await scan.begin();
  for (;;) {
    const missing = limit - found.length;
    const needed = missing + SPARE - waiting.length;
    const { places, frontier, passed } = scan.overview();
    const certainlyBefore = ({ block }: Likely) => frontier === LAST || spanOf(block) < spanOf(frontier);
    const open = places.filter((place) => spanOf(place.block) > spanOf(done) && certainlyBefore(place));
    const left = tuning.budget - scan.units - signatureUnits;
    const wanted = nextSpans(open, needed);
    const isLacking = wanted.length === open.length && frontier !== LAST && expected(wanted) < needed;
    if (isLacking && (left > 0 || positionAfter(passed, newest) === undefined)) {
      await scan.goOn(needed, left - AT_LEAST);
      continue;
    }
    if (unitsOf(wanted) > left && left > AT_LEAST && (await scan.ruleOut(open, left - AT_LEAST))) continue;

    const next = nextSpans(open, needed, Math.max(left, AT_LEAST));
    const units = unitsOf(next);
    waiting.push(...(await resolve(sources, workspaceId, next, scan, newest)));
    signatureUnits += units;
    done = next.at(-1)?.block ?? done;
    const isRest = next.length < open.length;
    if (isRest && waiting.length < missing && signatureUnits + scan.units < tuning.budget) continue;

    const looked = waiting.splice(0, countToLookAt(waiting, missing));
    const ids = looked.map(({ id }) => id);
    const candidates = await candidatesOf(sources, workspaceId, ids, searching);
    const fitting = candidates.filter((candidate) => isFound(candidate, query, filters));
    found.push(...fitting.slice(0, missing));
    if (found.length === limit) {
      const isMore = fitting.length > missing || waiting.length > 0 || isRest || frontier !== LAST;
      return { items: found, last: isMore ? found.at(-1)?.document.id : undefined };
    }
    if (waiting.length > 0) continue;
    if (!isRest && frontier === LAST) return { items: found, last: undefined };
    const position = positionAfter(isRest ? done : passed, newest);
    const isSpent = scan.units + signatureUnits >= tuning.budget;
    if (isSpent && position !== undefined) return { items: found, last: position };
  }
}

/** The id to go on after when all is known down to a block's span; undefined where that is no further than `newest`. */
function positionAfter(block: string | undefined, newest: string | undefined): string | undefined {
  if (block === undefined || block === '') return undefined;
  const position = firstIdOf(beginsOf(block));
  return newest === undefined || position < newest ? position : undefined;
}

/** Somebody who may be searched for. */
interface Occupied {
  readonly id: string;
  /** How likely it is, about, that they are not. */
  readonly doubt: number;
}

/** How many of those waiting to look at: as many as are missing, and some more where some may turn out not to be meant. */
function countToLookAt(waiting: readonly Occupied[], missing: number): number {
  return missing + Math.ceil(waiting.slice(0, missing).reduce((sum, { doubt }) => sum + doubt, 0));
}

const earliest = (...ids: (string | undefined)[]) => ids.filter((id) => id !== undefined).toSorted()[0];
/** A day's beginning, in UTC. */
const dayOf = (day: string) => Date.parse(`${day}T00:00:00Z`);
const A_DAY = 24 * 3_600_000;

/** The places of the newest spans, as many whole ones as are needed, or as these read units allow: one at least. */
function nextSpans(
  places: readonly Likely[],
  needed: number,
  units = Number.POSITIVE_INFINITY,
): readonly Likely[] {
  const parts = new Set<string>();
  let sum = 0;
  for (const [index, place] of places.entries()) {
    const isNewSpan = index > 0 && spanOf(place.block) !== spanOf(places[index - 1]?.block ?? '');
    if (isNewSpan && (sum >= needed || parts.size / 2 >= units)) return places.slice(0, index);
    parts.add(partNameOf(place));
    sum += careful(place);
  }
  return places;
}

/** How many of the places hold what is searched for, judging with care. */
const expected = (places: readonly Likely[]) => places.reduce((sum, place) => sum + careful(place), 0);
const careful = ({ chance }: Likely) => (chance === 1 ? 1 : chance / MARGIN);
/** What is likely may not be so. */
const MARGIN = 2;

const partNameOf = (place: Place) => `${place.block}/${partOf(place)}`;
/** Read units that the signatures at these places take. */
const unitsOf = (places: readonly Place[]) => new Set(places.map(partNameOf)).size / 2;

/** How likely it is that a signature is of somebody else, and that somebody who seems to be in the trash is. */
const DOUBT = { signature: 1 / 3, negative: 1 } as const;

/** One round: who stands at the places, newest first, without those whose signatures show that they are not meant. */
async function resolve(
  { blocks }: SearchSources,
  workspaceId: string,
  places: readonly Likely[],
  { positive, negative }: SearchClauses,
  newest: string | undefined,
): Promise<Occupied[]> {
  if (places.length === 0) return [];
  const may = (signature: Uint8Array) => (clause: Clause) =>
    clause.ranges.length > 0 || clause.terms.some((term) => mayHave(signature, term));
  const occupants = await blocks.resolve(workspaceId, places);
  return places
    .flatMap(({ chance }, index) => {
      const { id, signature } = occupants[index] ?? {};
      if (id === undefined || signature === undefined || (newest !== undefined && id >= newest)) return [];
      if (!positive.every(may(signature))) return [];
      const doubt = negative.some(may(signature)) ? DOUBT.negative : chance < 1 ? DOUBT.signature : 0;
      return [{ id, doubt }];
    })
    .toSorted((a, b) => (a.id < b.id ? 1 : -1));
}

/** One round: the documents, as they are now, with what the index knows of them. */
async function candidatesOf(
  { documents, index }: SearchSources,
  workspaceId: string,
  ids: readonly string[],
  { query, withPages = false }: Searching,
): Promise<Candidate[]> {
  if (ids.length === 0) return [];
  const withText = withPages || query.conditions.some(needsText);
  const [found, known] = await Promise.all([
    documents.getMany(ids.map((documentId) => ({ workspaceId, documentId }))),
    index.getMany(workspaceId, ids, { withText }),
  ]);
  return Promise.all(
    found.map(async (document) => {
      const { terms, textParts, pages } = known.get(document.id) ?? { terms: [], textParts: 0, pages: [] };
      if (!withText || textParts <= 1) return { document, terms, pages };
      const ref = { workspaceId, documentId: document.id };
      return { document, terms, pages: [...pages, ...(await index.restOfText(ref, textParts))] };
    }),
  );
}
