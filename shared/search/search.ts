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
import { createPostingScan, type PostingScan } from './posting-scan.ts';
import { defaultTuning, type Tuning } from './read-planner.ts';

export interface SearchPage {
  readonly items: readonly CandidateDocument[];
  /** The id after which the next page starts; undefined if there is none. */
  readonly last: string | undefined;
  readonly estimate: Estimate;
}

/** About how many documents match, from the start of the page on. */
export interface Estimate {
  readonly count: number;
  /** `about`: as far as the postings show. `at-least`: not all postings have been read. */
  readonly relation: 'exact' | 'about' | 'at-least';
}

export interface SearchRequest {
  readonly query: Query;
  readonly filters: Filters;
  /** Whether to load the documents' text too. */
  readonly withPages?: boolean;
}

/**
 * Searches, newest first: reads the heads of all posting lists, then whatever rules candidates out at the lowest cost,
 * more postings or the candidates' signatures, then the documents themselves. Segments do not overlap in time, so
 * everything found in one is newer than everything in the next. A search stops early if it exceeds its budget; `last`
 * is then a position to continue from.
 */
export async function search(
  deps: SearchDeps,
  workspaceId: string,
  request: SearchRequest,
  page: PageRequest,
  tuning: Tuning = defaultTuning,
): Promise<SearchPage> {
  const run = await startRun(deps, workspaceId, request, page, tuning);
  let step = nextStep(run);
  while (step !== 'answer') step = await steps[step](run);
  return answer(run);
}

/**
 * What a search does next: `readMore` reads further postings to find candidates, `ruleOut` reads further postings to
 * rule candidates out, `resolve` reads the candidates' ids and signatures, `check` loads and checks their documents,
 * `answer` ends the search. Each step but `answer` is one round of reads at most.
 */
type Step = 'readMore' | 'ruleOut' | 'resolve' | 'check' | 'answer';

const steps: Readonly<Record<Exclude<Step, 'answer'>, (run: SearchRun) => Promise<Step>>> = {
  readMore,
  ruleOut,
  resolve,
  check,
};

/** A search in progress. */
interface SearchRun {
  readonly deps: SearchDeps;
  readonly workspaceId: string;
  readonly request: SearchRequest;
  readonly limit: number;
  readonly budgetUnits: number;
  readonly scan: PostingScan;
  /** Results have ids below this one. */
  readonly before: string | undefined;
  /** The segments that may hold results. */
  readonly newestSegment: string;
  readonly oldestSegment: string;
  /** The oldest segment whose candidates have been resolved, and the oldest id resolved. */
  resolvedSegment: string;
  resolvedId: string | undefined;
  /** Candidates whose documents have not been checked, newest first. */
  readonly waiting: CandidateId[];
  /** Documents that match, newest first; the last check may have found more than `limit`. */
  readonly found: CandidateDocument[];
  /** How many documents have been checked. */
  checkedCount: number;
  /** Read units spent on signatures and documents. */
  spentUnits: number;
}

/** The first round: reads the heads of all posting lists, and in which segments the search starts and ends. */
async function startRun(
  deps: SearchDeps,
  workspaceId: string,
  request: SearchRequest,
  { limit, after }: PageRequest,
  tuning: Tuning,
): Promise<SearchRun> {
  const { query, filters } = request;
  const before = minimumOf(after, filters.to && minIdOf(ulidTime(dayStartMs(filters.to) + DAY_MS)));
  const oldestTime = filters.from && ulidTime(dayStartMs(filters.from));
  const lowerBound = before === undefined ? '' : blockLowerBound(before);
  const clauses = searchClausesOf(query, filters);
  const scan = createPostingScan(deps.postings, clauses, { workspaceId, lowerBound, oldestTime }, tuning);
  const [newestSegment = '', oldestSegment = END_OF_BLOCKS] = await Promise.all([
    before && deps.blocks.segmentAt(workspaceId, timeOfId(before)),
    oldestTime && deps.blocks.segmentAt(workspaceId, oldestTime),
    scan.readHeads(),
  ]);
  return {
    deps,
    workspaceId,
    request,
    limit,
    budgetUnits: tuning.budgetUnits,
    scan,
    before,
    newestSegment,
    oldestSegment,
    resolvedSegment: '',
    resolvedId: undefined,
    waiting: [],
    found: [],
    checkedCount: 0,
    spentUnits: 0,
  };
}

/** The step to take while there are not enough candidates to check. */
function nextStep(run: SearchRun): Step {
  const open = openCandidates(run);
  const needed = neededCandidates(run);
  const left = unitsLeft(run, open);
  const wanted = nextSegments(open, needed);
  const isShort = wanted.length === open.length && !isScanComplete(run) && expectedMatches(wanted) < needed;
  if (isShort && (left > 0 || scannedPosition(run) === undefined)) return 'readMore';
  return left > 0 && signatureUnitsOf(wanted) > signatureBudget(left) ? 'ruleOut' : 'resolve';
}

async function readMore(run: SearchRun): Promise<Step> {
  await run.scan.readMore(neededCandidates(run), unitsLeft(run, openCandidates(run)));
  return nextStep(run);
}

async function ruleOut(run: SearchRun): Promise<Step> {
  const open = openCandidates(run);
  const hasRead = await run.scan.ruleOut(open, unitsLeft(run, open));
  return hasRead ? nextStep(run) : 'resolve';
}

async function resolve(run: SearchRun): Promise<Step> {
  const { deps, workspaceId, scan, before, waiting } = run;
  const open = openCandidates(run);
  const slots = nextSegments(open, neededCandidates(run), signatureBudget(unitsLeft(run, open)));
  const entries = slots.length === 0 ? [] : await deps.blocks.resolve(workspaceId, slots);
  waiting.push(...filterBySignature(slots, entries, scan.clauses, before));
  run.spentUnits += signatureUnitsOf(slots);
  run.resolvedSegment = slots.at(-1)?.segment ?? run.resolvedSegment;
  run.resolvedId = minimumOf(run.resolvedId, ...entries.map((entry) => entry?.id));
  const rest = openCandidates(run);
  const canResolveMore = rest.length > 0 && waiting.length < missingResults(run) && unitsLeft(run, rest) > 0;
  return canResolveMore ? nextStep(run) : 'check';
}

async function check(run: SearchRun): Promise<Step> {
  const { deps, workspaceId, request, waiting, found } = run;
  const ids = waiting.splice(0, countToCheck(waiting, missingResults(run))).map(({ id }) => id);
  run.spentUnits += DOCUMENT_UNITS * ids.length;
  run.checkedCount += ids.length;
  const documents = await loadCandidates(deps, workspaceId, ids, request);
  found.push(...documents.filter((each) => isMatch(each, request.query, request.filters)));
  if (found.length >= run.limit) return 'answer';
  if (waiting.length > 0) return nextStep(run);
  return isExhausted(run) || isOverBudget(run) ? 'answer' : nextStep(run);
}

function answer(run: SearchRun): SearchPage {
  const items = run.found.slice(0, run.limit);
  const hasMore = run.found.length > run.limit || run.waiting.length > 0 || !isExhausted(run);
  const estimate = estimateOf(run);
  if (!hasMore) return { items, last: undefined, estimate };
  return { items, last: items.length === run.limit ? items.at(-1)?.document.id : positionOf(run), estimate };
}

/**
 * The matches found, and of the remaining candidates as large a share as matched of those checked. It takes no further
 * reads. Without all candidates, only the matches found are certain.
 */
function estimateOf(run: SearchRun): Estimate {
  const { found, waiting, checkedCount } = run;
  if (!isScanComplete(run)) return { count: found.length, relation: 'at-least' };
  if (isExhausted(run) && waiting.length === 0) return { count: found.length, relation: 'exact' };
  const probabilities = openCandidates(run).map(({ probability }) => probability);
  const remaining = probabilities.reduce((sum, each) => sum + each, waiting.length);
  const share = checkedCount === 0 ? 1 : found.length / checkedCount;
  const count = Math.round(found.length + remaining * share);
  return { count: Number(count.toPrecision(2)), relation: 'about' };
}

/** Read units of a document with its terms and its text. */
const DOCUMENT_UNITS = 2;
/** Candidates beyond those needed: some may be in the trash. */
const SPARE_CANDIDATES = 3;
/** Read units for signatures even if the budget is spent: about those of twenty certain candidates. */
const MIN_SIGNATURE_UNITS = 11;

const missingResults = ({ limit, found }: SearchRun) => limit - found.length;
const neededCandidates = (run: SearchRun) => missingResults(run) + SPARE_CANDIDATES - run.waiting.length;
const signatureBudget = (unitsLeft: number) => Math.max(0, unitsLeft) + MIN_SIGNATURE_UNITS;

const isScanComplete = ({ scan }: SearchRun) => scan.progress().frontier === END_OF_BLOCKS;
/** Whether all candidates have been resolved. */
const isExhausted = (run: SearchRun) => isScanComplete(run) && openCandidates(run).length === 0;
/** Whether the budget is spent, and there is a position to continue from. */
const isOverBudget = (run: SearchRun) =>
  unitsLeft(run, openCandidates(run)) <= 0 && positionOf(run) !== undefined;

/** The unresolved candidates in segments whose candidates are all known. */
function openCandidates(run: SearchRun): CandidateSlot[] {
  const { candidates, frontier } = run.scan.progress();
  const isCertain = ({ block }: CandidateSlot) =>
    frontier === END_OF_BLOCKS || epochOf(block) < epochOf(frontier);
  return candidates.filter(
    (slot) =>
      slot.segment > run.resolvedSegment &&
      slot.segment >= run.newestSegment &&
      slot.segment <= run.oldestSegment &&
      isCertain(slot),
  );
}

/**
 * Read units left for finding candidates. The cost of documents and their signatures is set aside: for a full page at
 * first, and for the candidates found so far once lists have been read further.
 */
function unitsLeft(
  { scan, limit, waiting, budgetUnits, spentUnits }: SearchRun,
  open: CandidateSlot[],
): number {
  const inSight = scan.hasReadMore ? Math.min(limit, waiting.length + expectedMatches(open)) : limit;
  const reserved = (SIGNATURE_UNITS + DOCUMENT_UNITS) * (inSight + SPARE_CANDIDATES);
  return budgetUnits + DOCUMENT_UNITS * limit - scan.units - spentUnits - reserved;
}

/** The id to continue after, when everything before it is known. */
const positionOf = (run: SearchRun) =>
  openCandidates(run).length > 0 ? olderThan(run.before, run.resolvedId) : scannedPosition(run);

/**
 * The id to continue after, when everything is known down to the epoch of a block; undefined if it is not older than
 * `before`.
 */
function scannedPosition({ scan, before }: SearchRun): string | undefined {
  const { lastPassedBlock } = scan.progress();
  return olderThan(before, lastPassedBlock && minIdOf(startTimeOf(lastPassedBlock)));
}

const olderThan = (before: string | undefined, id: string | undefined) =>
  id !== undefined && (before === undefined || id < before) ? id : undefined;

const minimumOf = (...ids: (string | undefined)[]) => ids.filter((id) => id !== undefined).toSorted()[0];
/** The start of a day, in UTC. */
const dayStartMs = (day: string) => Date.parse(`${day}T00:00:00Z`);
const DAY_MS = 24 * 3_600_000;
