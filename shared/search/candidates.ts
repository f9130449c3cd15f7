import { type Filters, matchesFilters } from '../domain/filters.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import type { PageText } from '../table/search-index/index-texts.ts';
import { isProperty, type Term } from '../table/search-index/term.ts';
import type { Clause, Condition, DueComparison, Query, TermRange } from './conditions.ts';
import type { SearchDeps } from './search-deps.ts';
import { fieldTextsOf, matchableTermsOf, propertyTermsOf } from './terms.ts';
import { spellingsOf } from './word-forms.ts';
import { type Word, wordsOf } from './words.ts';

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
  const written = fieldTextsOf(
    document,
    pages.map(({ text }) => text),
  );
  const known: ReadonlySet<Term>[] = [];
  const says = (clause: AnyOf) =>
    written.some((each, index) => {
      known[index] ??= matchableTermsOf(each, document.language, query.stemOf);
      return clauseHolds(clause, known[index]);
    });
  const isFulfilled = (clause: Clause) => {
    if (clause.exact === undefined) return clauseHolds(clause, current);
    return clauseHolds(clause.exact, current) || (clauseHolds(clause, current) && says(clause.exact));
  };
  const holds = ({ clauses, due, phrase, negative, alternatives }: Condition): boolean => {
    if (alternatives !== undefined) return alternatives.some((conditions) => conditions.every(holds));
    const isSo =
      clauses.every(isFulfilled) &&
      (due === undefined || matchesDueDate(document.dueDate, due)) &&
      (phrase === undefined || documentTexts(document, pages).some(containsPhrase(phrase)));
    return isSo !== negative;
  };
  return query.conditions.every(holds);
}

type AnyOf = Pick<Clause, 'terms' | 'ranges'>;

export const clauseHolds = ({ terms, ranges }: AnyOf, current: ReadonlySet<Term>): boolean =>
  terms.some((term) => current.has(term)) ||
  ranges.some((range) => [...current].some((term) => isWithin(term, range)));

const isWithin = (term: Term, { first, last }: TermRange) =>
  term >= first && (term <= last || term.startsWith(last));

function matchesDueDate(dueDate: string | null, { operator: compare, date }: DueComparison): boolean {
  if (dueDate === null) return false;
  // `due:2026-12` and `due:<=2026-12` mean the whole month, `due:<2026-12` none of it.
  const day = dueDate.slice(0, date.length);
  if (compare === '=') return day === date;
  if (compare === '<') return day < date;
  if (compare === '<=') return day <= date;
  return compare === '>' ? day > date : day >= date;
}

/** Everything that is written about a document, each for itself: no phrase goes from one to the next. */
export const documentTexts = (document: StoredDocument, pages: readonly PageText[]): string[] =>
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
