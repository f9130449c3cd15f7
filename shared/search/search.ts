import type { Filters } from '../domain/filters.ts';
import type { FindPage } from '../table/documents/document-lists.ts';
import { firstIdOf, timeAt, timeOf } from '../table/search-index/id-times.ts';
import { beginsOf, blocksFrom, eraOf } from '../table/search-index/places.ts';
import { type Candidate, candidatesOf, isFound } from './candidate.ts';
import { clausesOf } from './clauses.ts';
import type { Query } from './condition.ts';
import { expected, type Likely, nextSpans, SIGNATURE, unitsOf } from './likely.ts';
import { LAST } from './lists.ts';
import { countToLookAt, meant, type Occupied } from './occupied.ts';
import { startScan } from './scan.ts';
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

/** Read units of a document with its terms and its text. */
const DOCUMENT = 2;
/** Candidates beside those needed: some may be in the trash. */
const SPARE = 3;
/** Read units for signatures, whatever is left: those of twenty sure candidates, about. */
const AT_LEAST = 11;

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
  let [signatureUnits, looks] = [0, 0];
  /** The oldest span whose candidates are known, and the oldest of them. */
  let done = '';
  let reached: string | undefined;

  /**
   * Read units left for finding candidates. What documents and their signatures will take is set aside: of a full page at
   * first; once lists have been read on, of those that are in sight.
   */
  function unitsLeft(open: readonly Likely[]): number {
    const inSight = scan.hasGoneOn ? Math.min(limit, waiting.length + expected(open)) : limit;
    const taken = scan.units + signatureUnits + DOCUMENT * looks;
    return tuning.budget + DOCUMENT * limit - taken - (SIGNATURE + DOCUMENT) * (inSight + SPARE);
  }

  const [first = '', final = LAST] = await Promise.all([
    newest && sources.blocks.spanAt(workspaceId, timeOf(newest)),
    oldest && sources.blocks.spanAt(workspaceId, oldest),
    scan.begin(),
  ]);
  for (;;) {
    const missing = limit - found.length;
    const needed = missing + SPARE - waiting.length;
    const { places, frontier, passed } = scan.overview();
    const isCertain = ({ block }: Likely) => frontier === LAST || eraOf(block) < eraOf(frontier);
    const open = places.filter(
      (place) => place.span > done && place.span >= first && place.span <= final && isCertain(place),
    );
    const left = unitsLeft(open);
    const wanted = nextSpans(open, needed);
    const isLacking = wanted.length === open.length && frontier !== LAST && expected(wanted) < needed;
    if (isLacking && (left > 0 || positionAfter(passed, newest) === undefined)) {
      await scan.goOn(needed, left);
      continue;
    }
    const forSignatures = Math.max(0, left) + AT_LEAST;
    if (unitsOf(wanted) > forSignatures && left > 0 && (await scan.ruleOut(open, left))) continue;

    const next = nextSpans(open, needed, forSignatures);
    const occupants = next.length === 0 ? [] : await sources.blocks.resolve(workspaceId, next);
    waiting.push(...meant(next, occupants, scan, newest));
    signatureUnits += unitsOf(next);
    done = next.at(-1)?.span ?? done;
    reached = earliest(reached, ...occupants.map((occupant) => occupant?.id));
    const rest = open.slice(next.length);
    const isRest = rest.length > 0;
    if (isRest && waiting.length < missing && unitsLeft(rest) > 0) continue;

    const looked = waiting.splice(0, countToLookAt(waiting, missing)).map(({ id }) => id);
    looks += looked.length;
    const candidates = await candidatesOf(sources, workspaceId, looked, searching);
    const fitting = candidates.filter((candidate) => isFound(candidate, query, filters));
    found.push(...fitting.slice(0, missing));
    if (found.length === limit) {
      const isMore = fitting.length > missing || waiting.length > 0 || isRest || frontier !== LAST;
      return { items: found, last: isMore ? found.at(-1)?.document.id : undefined };
    }
    if (waiting.length > 0) continue;
    if (!isRest && frontier === LAST) return { items: found, last: undefined };
    const position = isRest ? olderThan(newest, reached) : positionAfter(passed, newest);
    if (unitsLeft(rest) <= 0 && position !== undefined) return { items: found, last: position };
  }
}

/** The id to go on after when all is known down to a block's era; undefined if that is no further than `newest`. */
const positionAfter = (block: string | undefined, newest: string | undefined) =>
  olderThan(newest, block && firstIdOf(beginsOf(block)));

const olderThan = (newest: string | undefined, id: string | undefined) =>
  id !== undefined && (newest === undefined || id < newest) ? id : undefined;

const earliest = (...ids: (string | undefined)[]) => ids.filter((id) => id !== undefined).toSorted()[0];
/** A day's beginning, in UTC. */
const dayOf = (day: string) => Date.parse(`${day}T00:00:00Z`);
const A_DAY = 24 * 3_600_000;
