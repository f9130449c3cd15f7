import { type Filters, matchesFilters } from '../domain/filters.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import type { PageText } from '../table/search-index/index-records.ts';
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

/** A place that may hold what is searched for. */
export interface CandidateSlot extends Slot {
  readonly segment: string;
  /** How likely it holds it: 1 where the postings tell. */
  readonly probability: number;
}

/** Read units of a part of a block's list, with the signatures in it. */
export const SIGNATURE_UNITS = 0.5;
/** What is likely may not be so. */
const SAFETY_FACTOR = 2;
const cautiousProbability = ({ probability }: CandidateSlot) =>
  probability === 1 ? 1 : probability / SAFETY_FACTOR;

/** How many of the places hold what is searched for, judging with care. */
export const expectedMatches = (slots: readonly CandidateSlot[]) =>
  slots.reduce((sum, slot) => sum + cautiousProbability(slot), 0);

/** The places of the newest spans, as many whole ones as are needed, or as these read units allow: one at least. */
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
/** Read units that the signatures at these places take. */
export const signatureUnitsOf = (slots: readonly Slot[]) =>
  new Set(slots.map(partNameOf)).size * SIGNATURE_UNITS;

/** Somebody who may be searched for. */
export interface CandidateId {
  readonly id: string;
  /** How likely it is, about, that they are not. */
  readonly falsePositiveProbability: number;
}

/** How likely it is that a signature is of somebody else, and that somebody who seems to be in the trash is. */
const FALSE_POSITIVE_PROBABILITY = { signature: 1 / 3, negative: 1 } as const;

/** Those at the places that are older than `newest`, newest first, without those whose signatures rule them out. */
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

/** How many of those waiting to look at: as many as are missing, and some more where some may turn out not to be meant. */
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

/** A document that may be one of those searched for, with what the index knows of it. */
export interface CandidateDocument {
  readonly document: StoredDocument;
  /** As they were indexed. */
  readonly terms: readonly Term[];
  readonly pages: readonly PageText[];
}

/** One round: the documents, as they are now, with what the index knows of them. */
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
      const { terms, textParts, pages } = known.get(document.id) ?? { terms: [], textParts: 0, pages: [] };
      if (!withText || textParts <= 1) return { document, terms, pages };
      const ref = { workspaceId, documentId: document.id };
      return { document, terms, pages: [...pages, ...(await index.getFurtherText(ref, textParts))] };
    }),
  );
}

/** Whether the document, as it is now, is what is asked for. */
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
  // `due:2026-12` and `due:<=2026-12` mean the whole month, `due:<2026-12` none of it.
  const day = dueDate.slice(0, date.length);
  if (operator === '=') return day === date;
  if (operator === '<') return day < date;
  if (operator === '<=') return day <= date;
  return operator === '>' ? day > date : day >= date;
}

/** Everything that is written about a document, each for itself: no phrase goes from one to the next. */
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

/** Whether the words stand in a text one after another. */
const containsPhrase = (phrase: Phrase) => (text: string) => {
  const words = wordsOf(text);
  return words.some((_, start) => isPhraseAt(words, start, phrase));
};

/** Whether these words stand there one after another from the one at `start`. */
export const isPhraseAt = (words: readonly Word[], start: number, phrase: Phrase): boolean =>
  phrase.every((spellings, index) => {
    const word = words[start + index];
    return word !== undefined && spellingsOf(word).some((spelling) => spellings.includes(spelling));
  });

const needsText = ({ phrase, clauses, alternatives }: Condition): boolean =>
  phrase !== undefined ||
  clauses.some(({ exact }) => exact !== undefined) ||
  (alternatives?.flat().some(needsText) ?? false);
