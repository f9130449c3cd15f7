import { AppError } from '../domain/errors.ts';
import type { Filters } from '../domain/filters.ts';
import { tagKey } from '../domain/folded-text.ts';
import type { QueryFault } from '../messages/en/errors/search.ts';
import { type Property, propertyTerm, senderTerm, stemTerm, type Term } from '../table/search-index/term.ts';
import { stopWords, wordTerm } from './terms.ts';
import {
  codesOf,
  contractionsOf,
  isAlphabetic,
  type Stems,
  spellingsOf,
  type Word,
  wordsOf,
} from './words.ts';

/** All terms from `first` to `last`, both included. */
export interface TermRange {
  readonly first: Term;
  readonly last: Term;
}

export interface TermSet {
  readonly terms: readonly Term[];
  readonly ranges: readonly TermRange[];
}

/** Holds for a document that has any of these terms. */
export interface Clause extends TermSet {
  /**
   * Set if other words may have these terms too: what the document's own text must then have (`matchableTermsOf`). A
   * document that is indexed with one of these terms needs no check of its text.
   */
  readonly exact?: TermSet;
}

/** A comparison with the due date. */
export interface DueComparison {
  readonly operator: '<' | '<=' | '>' | '>=' | '=';
  /** A day, or a month (`2026-12`). */
  readonly date: string;
}

/** One word, phrase or `key:value` of a query. */
export interface Condition {
  readonly negative: boolean;
  /** All of them must hold. */
  readonly clauses: readonly Clause[];
  /** Words that must follow each other in one text, each in any of its spellings. */
  readonly phrase?: readonly (readonly string[])[];
  readonly due?: DueComparison;
  /** For `a OR b`: all conditions of one of these lists must hold. The clauses are then what any match fulfils. */
  readonly alternatives?: readonly (readonly Condition[])[];
}

export interface Query {
  readonly conditions: readonly Condition[];
  /** Whether the query names a view: documents in the trash are found only by queries or filters that ask for them. */
  readonly namesView: boolean;
  /** Stems words, to check texts. */
  readonly stemOf: Stems['stemOf'];
}

/** Matches every document. */
export const matchAll: Query = { conditions: [], namesView: false, stemOf: (word) => word };

export const anyOf = (...terms: Term[]): Clause => ({ terms, ranges: [] });

/** A clause for terms that only documents with the word have, widened by terms that other documents may have too. */
function withInexact({ terms, ranges }: Clause, inexact: TermSet): Clause {
  const others = inexact.terms.filter((term) => !terms.includes(term));
  if (others.length === 0 && inexact.ranges.length === 0) return { terms, ranges };
  return {
    terms: [...terms, ...others],
    ranges: [...ranges, ...inexact.ranges],
    exact: { terms, ranges },
  };
}

/** The clause, or this term. */
export const withTerm = ({ terms, ranges, exact }: Clause, term: Term): Clause => ({
  terms: [...terms, term],
  ranges,
  ...(exact === undefined ? {} : { exact: { ...exact, terms: [...exact.terms, term] } }),
});

const MAX_CLAUSES = { total: 16, perAlternative: 4 } as const;

/** The condition that one of these alternatives holds. None of them may be negative. */
export function disjunctionOf(alternatives: readonly (readonly Condition[])[]): Condition {
  const none: readonly Clause[] = [anyOf()];
  // (a and b) or c: (a or c) and (b or c). Every match fulfils each of these clauses, so any subset of them will do.
  const clauses = alternatives.reduce(
    (all, conditions) =>
      all
        .flatMap(({ terms, ranges }) =>
          conditions
            .flatMap((condition) => condition.clauses)
            .slice(0, MAX_CLAUSES.perAlternative)
            .map((clause) => ({
              terms: [...new Set([...terms, ...clause.terms])],
              ranges: [...ranges, ...clause.ranges],
            })),
        )
        .slice(0, MAX_CLAUSES.total),
    none,
  );
  return { negative: false, clauses, alternatives };
}

/** The conditions that words of a text can fulfil: all but the negative ones, with each alternative on its own. */
export const positiveConditionsOf = (conditions: readonly Condition[]): Condition[] =>
  conditions
    .filter(({ negative }) => !negative)
    .flatMap((condition) => condition.alternatives?.flatMap(positiveConditionsOf) ?? [condition]);

/** The clauses that every match fulfils, and those that no match fulfils, as far as postings can show it. */
export interface SearchClauses {
  readonly positive: readonly Clause[];
  readonly negative: readonly Clause[];
}

/**
 * The most clauses of a query and a sender's name that are looked up: 16 words and conditions have about as many, a
 * long phrase has hundreds. The first ones narrow a search down far enough; all of them are checked against each
 * remaining document.
 */
const MAX_LOOKED_UP = 24;

/**
 * The clauses of a search. They may let through too many documents, never too few: documents are checked in the end.
 */
export function searchClausesOf(query: Query, filters: Filters): SearchClauses {
  const { view, kind, category, actionStatus, status, sender, tag, dueBefore } = filters;
  const property = (name: Property, value: string | undefined) =>
    value === undefined ? [] : [anyOf(propertyTerm(name, value))];
  const fromQuery = [
    ...query.conditions.filter(({ negative }) => !negative).flatMap(({ clauses }) => clauses),
    ...wordsOf(sender ?? '').map(({ text }) => anyOf(senderTerm(text))),
  ];
  const positive = [
    ...distinct(fromQuery).slice(0, MAX_LOOKED_UP),
    ...property('view', view),
    ...property('kind', kind),
    ...property('category', category),
    ...property('action', actionStatus),
    ...property('status', status),
    ...property('tag', tag === undefined ? undefined : tagKey(tag)),
    ...(dueBefore === undefined ? [] : [dueByClause(dueBefore)]),
  ];
  const negative = [
    ...query.conditions.flatMap(({ negative, clauses, phrase, due }) =>
      negative && clauses.length === 1 && phrase === undefined && due === undefined
        ? clauses.map((clause) => ({ ...clause, ...clause.exact }))
        : [],
    ),
    ...(view === undefined && !query.namesView ? property('view', 'trash') : []),
  ];
  return { positive: distinct(positive), negative };
}

const distinct = (clauses: readonly Clause[]): Clause[] => [
  ...new Map(clauses.map((clause) => [JSON.stringify(clause), clause])).values(),
];

const dueByClause = (day: string): Clause => ({
  terms: [],
  ranges: [{ first: propertyTerm('due', ''), last: propertyTerm('due', day.slice(0, 7)) }],
});

/** Every document that is not in the trash. */
export const outsideTrash = anyOf(
  ...['inbox', 'snoozed', 'archived'].map((view) => propertyTerm('view', view)),
);

export const invalidQuery = (fault: QueryFault) => new AppError('search.invalid-query', fault);

const MIN_PREFIX_LENGTH = 2;
/** The shortest prefix that is guessed, not typed: too many words begin with a shorter one. */
const MIN_GUESS_LENGTH = 3;
/**
 * The shortest code, in letters and digits, that is also looked up as a prefix: too many numbers begin with a shorter
 * one.
 */
const MIN_CODE_PREFIX_LENGTH = 5;

/** Alphabetic words are looked up by their stems in all languages, numbers and codes as written. */
export const wordClause = (word: Word, { stemsOf }: Stems): Clause =>
  spellingsClause(word, (form) => (isAlphabetic(form) ? stemsOf(form).map(stemTerm) : wordTerm(form)));

/** A clause for all spellings: with umlauts, without them, or with two letters for each. */
export function spellingsClause(word: Word, termsOf: (form: string) => Term | Term[]): Clause {
  const terms = new Set(spellingsOf(word).flatMap(termsOf));
  return withInexact(anyOf(...terms), { terms: contractionsOf(word).flatMap(termsOf), ranges: [] });
}

/** A code or a longer one that starts with it: `RE-2026` is a prefix of `RE-2026-0815`, but not of `RE-20261`. */
function codeClause(code: Word, term: (form: string) => Term): Clause {
  const clause = spellingsClause(code, term);
  const ranges = spellingsOf(code)
    .filter((form) => form.length >= MIN_CODE_PREFIX_LENGTH)
    .map((form) => ({ first: term(form), last: term(form) }));
  return withInexact({ ...clause, ...clause.exact }, { terms: clause.terms, ranges });
}

/** A clause for each code, and for each word outside a code. */
export function clausesOfText(
  value: string,
  term: (form: string) => Term,
  clauseOf: (word: Word) => Clause = (word) => spellingsClause(word, term),
): { word: Word; clause: Clause }[] {
  const words = wordsOf(value);
  const codes = codesOf(value, words);
  const isAlone = (word: Word) => !codes.some(({ start, end }) => word.start >= start && word.end <= end);
  return [
    ...codes.map((word) => ({ word, clause: codeClause(word, term) })),
    ...words.filter(isAlone).map((word) => ({ word, clause: clauseOf(word) })),
  ];
}

/** All words as written, without stop words; their order is checked in the document's text. */
export function phraseCondition(words: readonly Word[], negative: boolean): Condition {
  const meaningful = words.filter((word) => !isStopWord(word));
  const clauses = (meaningful.length > 0 ? meaningful : words).map((word) => spellingsClause(word, wordTerm));
  return { negative, clauses, ...(words.length > 1 ? { phrase: words.map(spellingsOf) } : {}) };
}

/** Function words, which matter only if the query has no others. */
export const isStopWord = (word: Word) => spellingsOf(word).some((form) => stopWords(null).has(form));

/** `insur*`: clauses for the prefix, and for whole words joined to it. Undefined if there is no `*`. */
export function prefixClauses(value: string, term: (form: string) => Term): Clause[] | undefined {
  if (!value.includes('*')) return undefined;
  if (value.indexOf('*') < value.length - 1) throw invalidQuery({ cause: 'wildcard-inside', value });
  const beginning = value.slice(0, -1);
  const words = wordsOf(beginning);
  const code = codesOf(beginning, words).at(-1);
  const last = code?.end === words.at(-1)?.end ? code : words.at(-1);
  if (last === undefined || Array.from(last.text).length < MIN_PREFIX_LENGTH)
    throw invalidQuery({ cause: 'prefix-too-short', value, min: MIN_PREFIX_LENGTH });
  const whole = words.filter(({ end }) => end <= last.start);
  return [...whole.map((word) => spellingsClause(word, term)), prefixClause(last, term)];
}

/** All words with this prefix, in any spelling. */
export function prefixClause(beginning: Word, term: (form: string) => Term): Clause {
  const rangeOf = (form: string) => ({ first: term(form), last: term(form) });
  const guesses = contractionsOf(beginning).filter((form) => form.length >= MIN_GUESS_LENGTH);
  return withInexact(
    { terms: [], ranges: spellingsOf(beginning).map(rangeOf) },
    { terms: [], ranges: guesses.map(rangeOf) },
  );
}
