import { type Filters, matchesFilters } from '../domain/filters.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import type { PageText } from '../table/search-index/indexed-text.ts';
import { blockPartOf, mayContain, type SlotEntry } from '../table/search-index/posting-blocks.ts';
import type { SearchDeps } from '../table/search-index/search-index.ts';
import type { Slot } from '../table/search-index/slots.ts';
import { isProperty, type Term } from '../table/search-index/term.ts';
import type {
  Clause,
  Condition,
  DueComparison,
  Query,
  SearchClauses,
  TermRange,
  TermSet,
} from './conditions.ts';
import { fieldTextsOf, matchableTermsOf, propertyTermsOf } from './terms.ts';
import { spellingsOf, type Word, wordsOf } from './words.ts';

/** A slot whose document may match. */
export interface CandidateSlot extends Slot {
  readonly segment: string;
  /** The probability that it matches the clauses whose postings are not known there; 1 if all are known. */
  readonly probability: number;
}

/** Read units of one part of a block, with the signatures in it. */
export const SIGNATURE_UNITS = 0.5;
/** Estimated probabilities are divided by this, because they may be too high. */
const SAFETY_FACTOR = 2;
const cautiousProbability = ({ probability }: CandidateSlot) =>
  probability === 1 ? 1 : probability / SAFETY_FACTOR;

/** A cautious estimate of how many of these slots match. */
export const expectedMatches = (slots: readonly CandidateSlot[]) =>
  slots.reduce((sum, slot) => sum + cautiousProbability(slot), 0);

/**
 * The slots of the newest segments: whole segments until they are expected to hold `needed` matches or to cost `units`
 * read units, at least one segment.
 */
export function nextSegments(
  slots: readonly CandidateSlot[],
  needed: number,
  units = Number.POSITIVE_INFINITY,
): readonly CandidateSlot[] {
  const parts = new Set<string>();
  let sum = 0;
  for (const [index, slot] of slots.entries()) {
    const isNewSegment = index > 0 && slot.segment !== slots[index - 1]?.segment;
    if (isNewSegment && (sum >= needed || parts.size * SIGNATURE_UNITS >= units))
      return slots.slice(0, index);
    parts.add(partNameOf(slot));
    sum += cautiousProbability(slot);
  }
  return slots;
}

const partNameOf = (slot: Slot) => `${slot.block}/${blockPartOf(slot)}`;
/** Read units to read the signatures of these slots. */
export const signatureUnitsOf = (slots: readonly Slot[]) =>
  new Set(slots.map(partNameOf)).size * SIGNATURE_UNITS;

/** A candidate that may match. */
export interface CandidateId {
  readonly id: string;
  /** The estimated probability that it does not match. */
  readonly falsePositiveProbability: number;
}

/** For a candidate that only its signature supports, and for one whose signature may have an excluded term. */
const FALSE_POSITIVE_PROBABILITY = { signature: 1 / 3, negative: 1 } as const;

/** The candidates with ids below `before`, newest first, without those that their signatures rule out. */
export function filterBySignature(
  slots: readonly CandidateSlot[],
  entries: readonly (SlotEntry | undefined)[],
  { positive, negative }: SearchClauses,
  before: string | undefined,
): CandidateId[] {
  const mayMatch = (signature: Uint8Array) => (clause: Clause) =>
    clause.ranges.length > 0 || clause.terms.some((term) => mayContain(signature, term));
  return slots
    .flatMap(({ probability }, index) => {
      const { id, signature } = entries[index] ?? {};
      if (id === undefined || signature === undefined || (before !== undefined && id >= before)) return [];
      if (!positive.every(mayMatch(signature))) return [];
      const falsePositiveProbability = negative.some(mayMatch(signature))
        ? FALSE_POSITIVE_PROBABILITY.negative
        : probability < 1
          ? FALSE_POSITIVE_PROBABILITY.signature
          : 0;
      return [{ id, falsePositiveProbability }];
    })
    .toSorted((a, b) => (a.id < b.id ? 1 : -1));
}

/**
 * How many waiting candidates to check: one for each missing result, and more to make up for expected false positives.
 */
export function countToCheck(waiting: readonly CandidateId[], missing: number): number {
  return (
    missing +
    Math.ceil(
      waiting
        .slice(0, missing)
        .reduce((sum, { falsePositiveProbability }) => sum + falsePositiveProbability, 0),
    )
  );
}

/** A candidate with its document, and with what the index stores about it. */
export interface CandidateDocument {
  readonly document: StoredDocument;
  /** The terms it was indexed with. */
  readonly terms: readonly Term[];
  readonly pages: readonly PageText[];
  /** Whether the pages have the numbers that they had when they were indexed. */
  readonly isNumbered: boolean;
}

/** One round: loads the current documents, and what the index stores about them. */
export async function loadCandidates(
  { documents, index }: SearchDeps,
  workspaceId: string,
  ids: readonly string[],
  { query, withPages = false }: { readonly query: Query; readonly withPages?: boolean },
): Promise<CandidateDocument[]> {
  if (ids.length === 0) return [];
  const withText = withPages || query.conditions.some(needsText);
  const [found, known] = await Promise.all([
    documents.getMany(ids.map((documentId) => ({ workspaceId, documentId }))),
    index.getMany(workspaceId, ids, { withText }),
  ]);
  return Promise.all(
    found.map(async (document) => {
      const indexed = known.get(document.id);
      const { terms = [], textParts = 0, pages = [], pagesVersion = 0 } = indexed ?? {};
      const isNumbered = pagesVersion === (document.pagesVersion ?? 0);
      if (!withText || textParts <= 1) return { document, terms, pages, isNumbered };
      const ref = { workspaceId, documentId: document.id };
      const all = [...pages, ...(await index.getFurtherText(ref, textParts))];
      return { document, terms, pages: all, isNumbered };
    }),
  );
}

/** Whether the document, in its current state, matches the query and the filters. */
export function isMatch(
  { document, terms, pages }: CandidateDocument,
  query: Query,
  filters: Filters,
): boolean {
  const { view = query.namesView ? document.view : undefined } = filters;
  if (!matchesFilters(document, { ...filters, view })) return false;
  const indexed = terms.filter((term) => !isProperty(term));
  const current = new Set([...indexed, ...propertyTermsOf(document)]);
  const texts = fieldTextsOf(
    document,
    pages.map(({ text }) => text),
  );
  const termsOfTexts: ReadonlySet<Term>[] = [];
  const isWritten = (clause: TermSet) =>
    texts.some((text, index) => {
      termsOfTexts[index] ??= matchableTermsOf(text, document.language, query.stemOf);
      return clauseHolds(clause, termsOfTexts[index]);
    });
  const isFulfilled = (clause: Clause) => {
    if (clause.exact === undefined) return clauseHolds(clause, current);
    return clauseHolds(clause.exact, current) || (clauseHolds(clause, current) && isWritten(clause.exact));
  };
  const holds = ({ clauses, due, phrase, negative, alternatives }: Condition): boolean => {
    if (alternatives !== undefined) return alternatives.some((conditions) => conditions.every(holds));
    const isSatisfied =
      clauses.every(isFulfilled) &&
      (due === undefined || matchesDueDate(document.dueDate, due)) &&
      (phrase === undefined || documentTexts(document, pages).some(containsPhrase(phrase)));
    return isSatisfied !== negative;
  };
  return query.conditions.every(holds);
}

export const clauseHolds = ({ terms, ranges }: TermSet, current: ReadonlySet<Term>): boolean =>
  terms.some((term) => current.has(term)) ||
  ranges.some((range) => [...current].some((term) => isWithin(term, range)));

const isWithin = (term: Term, { first, last }: TermRange) =>
  term >= first && (term <= last || term.startsWith(last));

function matchesDueDate(dueDate: string | null, { operator, date }: DueComparison): boolean {
  if (dueDate === null) return false;
  // `due:2026-12` and `due:<=2026-12` include the whole month, `due:<2026-12` none of it.
  const day = dueDate.slice(0, date.length);
  if (operator === '=') return day === date;
  if (operator === '<') return day < date;
  if (operator === '<=') return day <= date;
  return operator === '>' ? day > date : day >= date;
}

/** All texts of a document, separately: no phrase spans two of them. */
const documentTexts = (document: StoredDocument, pages: readonly PageText[]): string[] =>
  [
    document.title,
    document.sender?.name,
    ...document.tags,
    document.notes,
    document.summary,
    ...document.suggestedActions,
    ...pages.map(({ text }) => text),
  ].flatMap((text) => text ?? []);

type Phrase = NonNullable<Condition['phrase']>;

/** Whether a text contains the words in sequence. */
const containsPhrase = (phrase: Phrase) => (text: string) => {
  const words = wordsOf(text);
  return words.some((_, start) => isPhraseAt(words, start, phrase));
};

/** Whether the words of the phrase follow each other from the word at `start` on. */
export const isPhraseAt = (words: readonly Word[], start: number, phrase: Phrase): boolean =>
  phrase.every((spellings, index) => {
    const word = words[start + index];
    return word !== undefined && spellingsOf(word).some((spelling) => spellings.includes(spelling));
  });

const needsText = ({ phrase, clauses, alternatives }: Condition): boolean =>
  phrase !== undefined ||
  clauses.some(({ exact }) => exact !== undefined) ||
  (alternatives?.flat().some(needsText) ?? false);
