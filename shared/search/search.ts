import type { Filters } from '../domain/filters.ts';
import type { PageRequest } from '../table/documents/document-lists.ts';
import type { SearchDeps } from '../table/search-index/search-index.ts';
import {
  blockLowerBound,
  epochOf,
  minIdOf,
  startTimeOf,
  timeOfId,
  ulidTime,
} from '../table/search-index/slots.ts';
import {
  type CandidateDocument,
  type CandidateId,
  type CandidateSlot,
  countToCheck,
  expectedMatches,
  filterBySignature,
  isMatch,
  loadCandidates,
  nextSegments,
  SIGNATURE_UNITS,
  signatureUnitsOf,
} from './candidates.ts';
import { type Query, searchClausesOf } from './conditions.ts';
import { END_OF_BLOCKS } from './posting-lists.ts';
import { startScan } from './posting-scan.ts';
import { defaultTuning, type Tuning } from './read-planner.ts';

export interface SearchPage {
  readonly items: readonly CandidateDocument[];
  readonly last: string | undefined;
}

export interface SearchRequest {
  readonly query: Query;
  readonly filters: Filters;
  /** Whether the text is wanted with the documents. */
  readonly withPages?: boolean;
}

/** Read units of a document with its terms and its text. */
const DOCUMENT_UNITS = 2;
/** Candidates beside those needed: some may be in the trash. */
const SPARE_CANDIDATES = 3;
/** Read units for signatures, whatever is left: those of twenty sure candidates, about. */
const MIN_SIGNATURE_UNITS = 11;

/**
 * Searches, newest first: the heads of all lists, then whatever takes least to rule candidates out, more postings or
 * the candidates' signatures, then the documents themselves. Spans of time do not overlap, so that whatever is found in
 * one is newer than all in the next. Within its budget a search may stop early: `last` is then an id to go on after, too.
 */
export async function search(
  sources: SearchDeps,
  workspaceId: string,
  searching: SearchRequest,
  { limit, after }: PageRequest,
  tuning: Tuning = defaultTuning,
): Promise<SearchPage> {
  const { query, filters } = searching;
  const newest = minimumOf(after, filters.to && minIdOf(ulidTime(dayStartMs(filters.to) + DAY_MS)));
  const oldest = filters.from && ulidTime(dayStartMs(filters.from));
  const from = newest === undefined ? '' : blockLowerBound(newest);
  const scan = startScan(
    sources.postings,
    searchClausesOf(query, filters),
    { workspaceId, lowerBound: from, oldestTime: oldest },
    tuning,
  );
  const found: CandidateDocument[] = [];
  const waiting: CandidateId[] = [];
  let [signatureUnits, looks] = [0, 0];
  /** The oldest span whose candidates are known, and the oldest of them. */
  let done = '';
  let reached: string | undefined;

  /**
   * Read units left for finding candidates. What documents and their signatures will take is set aside: of a full page at
   * first; once lists have been read on, of those that are in sight.
   */
  function unitsLeft(open: readonly CandidateSlot[]): number {
    const inSight = scan.hasGoneOn ? Math.min(limit, waiting.length + expectedMatches(open)) : limit;
    const taken = scan.units + signatureUnits + DOCUMENT_UNITS * looks;
    return (
      tuning.budgetUnits +
      DOCUMENT_UNITS * limit -
      taken -
      (SIGNATURE_UNITS + DOCUMENT_UNITS) * (inSight + SPARE_CANDIDATES)
    );
  }

  const [first = '', final = END_OF_BLOCKS] = await Promise.all([
    newest && sources.blocks.segmentAt(workspaceId, timeOfId(newest)),
    oldest && sources.blocks.segmentAt(workspaceId, oldest),
    scan.begin(),
  ]);
  for (;;) {
    const missing = limit - found.length;
    const needed = missing + SPARE_CANDIDATES - waiting.length;
    const { candidates: places, frontier, lastPassedBlock: passed } = scan.overview();
    const isCertain = ({ block }: CandidateSlot) =>
      frontier === END_OF_BLOCKS || epochOf(block) < epochOf(frontier);
    const open = places.filter(
      (place) => place.segment > done && place.segment >= first && place.segment <= final && isCertain(place),
    );
    const left = unitsLeft(open);
    const wanted = nextSegments(open, needed);
    const isLacking =
      wanted.length === open.length && frontier !== END_OF_BLOCKS && expectedMatches(wanted) < needed;
    if (isLacking && (left > 0 || positionAfter(passed, newest) === undefined)) {
      await scan.readMore(needed, left);
      continue;
    }
    const forSignatures = Math.max(0, left) + MIN_SIGNATURE_UNITS;
    if (signatureUnitsOf(wanted) > forSignatures && left > 0 && (await scan.ruleOut(open, left))) continue;

    const next = nextSegments(open, needed, forSignatures);
    const occupants = next.length === 0 ? [] : await sources.blocks.resolve(workspaceId, next);
    waiting.push(...filterBySignature(next, occupants, scan, newest));
    signatureUnits += signatureUnitsOf(next);
    done = next.at(-1)?.segment ?? done;
    reached = minimumOf(reached, ...occupants.map((occupant) => occupant?.id));
    const rest = open.slice(next.length);
    const isRest = rest.length > 0;
    if (isRest && waiting.length < missing && unitsLeft(rest) > 0) continue;

    const looked = waiting.splice(0, countToCheck(waiting, missing)).map(({ id }) => id);
    looks += looked.length;
    const candidates = await loadCandidates(sources, workspaceId, looked, searching);
    const fitting = candidates.filter((candidate) => isMatch(candidate, query, filters));
    found.push(...fitting.slice(0, missing));
    if (found.length === limit) {
      const isMore = fitting.length > missing || waiting.length > 0 || isRest || frontier !== END_OF_BLOCKS;
      return { items: found, last: isMore ? found.at(-1)?.document.id : undefined };
    }
    if (waiting.length > 0) continue;
    if (!isRest && frontier === END_OF_BLOCKS) return { items: found, last: undefined };
    const position = isRest ? olderThan(newest, reached) : positionAfter(passed, newest);
    if (unitsLeft(rest) <= 0 && position !== undefined) return { items: found, last: position };
  }
}

/** The id to go on after when all is known down to a block's era; undefined if that is no further than `newest`. */
const positionAfter = (block: string | undefined, newest: string | undefined) =>
  olderThan(newest, block && minIdOf(startTimeOf(block)));

const olderThan = (newest: string | undefined, id: string | undefined) =>
  id !== undefined && (newest === undefined || id < newest) ? id : undefined;

const minimumOf = (...ids: (string | undefined)[]) => ids.filter((id) => id !== undefined).toSorted()[0];
/** A day's beginning, in UTC. */
const dayStartMs = (day: string) => Date.parse(`${day}T00:00:00Z`);
const DAY_MS = 24 * 3_600_000;
