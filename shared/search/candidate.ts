import { type Filters, fits } from '../domain/filters.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import type { PageText } from '../table/index-texts.ts';
import type { Clause, Condition, DueCheck, Query, TermRange } from './query.ts';
import type { SearchSources } from './sources.ts';
import { isProperty, type Term } from './term.ts';
import { propertiesOf } from './terms.ts';
import { type Word, wordsOf } from './words.ts';

/** A document that may be one of those searched for, with what the index knows of it. */
export interface Candidate {
  readonly document: StoredDocument;
  /** As they were indexed. */
  readonly terms: readonly Term[];
  readonly pages: readonly PageText[];
}

/** One round: the documents, as they are now, with what the index knows of them. */
export async function candidatesOf(
  { documents, index }: SearchSources,
  workspaceId: string,
  ids: readonly string[],
  { query, withPages = false }: { readonly query: Query; readonly withPages?: boolean },
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

/** Whether the document, as it is now, is what is asked for. */
export function isFound({ document, terms, pages }: Candidate, query: Query, filters: Filters): boolean {
  const { view = query.namesView ? document.view : undefined } = filters;
  if (!fits(document, { ...filters, view })) return false;
  const written = terms.filter((term) => !isProperty(term));
  const current = new Set([...written, ...propertiesOf(document)]);
  return query.conditions.every((condition) => {
    const holds =
      condition.clauses.every((clause) => holdsFor(clause, current)) &&
      (condition.due === undefined || isDue(document.dueDate, condition.due)) &&
      (condition.phrase === undefined || textsOf(document, pages).some(containing(condition.phrase)));
    return holds !== condition.negative;
  });
}

export const holdsFor = ({ terms, ranges }: Clause, current: ReadonlySet<Term>): boolean =>
  terms.some((term) => current.has(term)) ||
  ranges.some((range) => [...current].some((term) => isWithin(term, range)));

const isWithin = (term: Term, { first, last }: TermRange) =>
  term >= first && (term <= last || term.startsWith(last));

function isDue(dueDate: string | null, { compare, date }: DueCheck): boolean {
  if (dueDate === null) return false;
  // `due:2026-12` and `due:<=2026-12` mean the whole month, `due:<2026-12` none of it.
  const day = dueDate.slice(0, date.length);
  if (compare === '=') return day === date;
  if (compare === '<') return day < date;
  if (compare === '<=') return day <= date;
  return compare === '>' ? day > date : day >= date;
}

/** Everything that is written about a document, each for itself: no phrase goes from one to the next. */
export const textsOf = (document: StoredDocument, pages: readonly PageText[]): string[] =>
  [
    document.title,
    document.sender?.name,
    ...document.tags,
    document.notes,
    document.summary,
    ...document.suggestedActions,
    ...pages.map(({ text }) => text),
  ].flatMap((text) => text ?? []);

/** Whether the words stand in a text one after another. */
const containing = (phrase: readonly string[]) => (text: string) => {
  const words = wordsOf(text);
  return words.some((_, start) => goesOnWith(words, start, phrase));
};

/** Whether these words stand there one after another from the one at `start`. */
export const goesOnWith = (words: readonly Word[], start: number, phrase: readonly string[]): boolean =>
  phrase.every((word, index) => words[start + index]?.text === word);

const needsText = ({ phrase }: Condition) => phrase !== undefined;
