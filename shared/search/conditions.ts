import { AppError } from '../domain/errors.ts';
import type { Filters } from '../domain/filters.ts';
import { tagKey } from '../domain/folded-text.ts';
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

/** All terms from one to another, both included. */
export interface TermRange {
  readonly first: Term;
  readonly last: Term;
}

export interface TermSet {
  readonly terms: readonly Term[];
  readonly ranges: readonly TermRange[];
}

/** Fulfilled by a document that has any of these terms. */
export interface Clause extends TermSet {
  /**
   * If other words may have these terms, too: what the document's own text has to have (`writtenTerms`). A document that is
   * indexed by one of them needs no look at its text.
   */
  readonly exact?: TermSet;
}

/** A day and how the due date lies to it. */
export interface DueComparison {
  readonly operator: '<' | '<=' | '>' | '>=' | '=';
  /** A day, or a month (`2026-12`). */
  readonly date: string;
}

/** What is asked for with one word, phrase or `key:value`. */
export interface Condition {
  readonly negative: boolean;
  /** All of them. */
  readonly clauses: readonly Clause[];
  /** Words that have to stand one after another somewhere, each in any of its spellings. */
  readonly phrase?: readonly (readonly string[])[];
  readonly due?: DueComparison;
  /** Of `a OR b`: one of these lists of conditions has to hold. The clauses say what then holds at least. */
  readonly alternatives?: readonly (readonly Condition[])[];
}

export interface Query {
  readonly conditions: readonly Condition[];
  /** Whether it says itself which view is meant: what lies in the trash is found by those who ask for it alone. */
  readonly namesView: boolean;
  /** The stems of words, to check texts with. */
  readonly stemOf: Stems['stemOf'];
}

/** Whatever there is. */
export const matchAll: Query = { conditions: [], namesView: false, stemOf: (word) => word };

export const anyOf = (...terms: Term[]): Clause => ({ terms, ranges: [] });

/** A clause for terms that only documents with the word have, and for those that others may have as well. */
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

/** The condition that one of these holds. None of them may be negative. */
export function disjunctionOf(alternatives: readonly (readonly Condition[])[]): Condition {
  const none: readonly Clause[] = [anyOf()];
  // (a and b) or c: (a or c) and (b or c). Any part of that holds for all that are meant.
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

/** The conditions that words of a text can fulfil: those without `not`, each alternative for itself. */
export const positiveConditionsOf = (conditions: readonly Condition[]): Condition[] =>
  conditions
    .filter(({ negative }) => !negative)
    .flatMap((condition) => condition.alternatives?.flatMap(positiveConditionsOf) ?? [condition]);

/** What all holds for what is searched for, by what the postings can tell, and what does not. */
export interface SearchClauses {
  readonly positive: readonly Clause[];
  readonly negative: readonly Clause[];
}

/**
 * Clauses of a query, and of a sender's name, that are looked up: 16 words and conditions have as many, a long phrase
 * hundreds. The first ones narrow a search down far enough; all of them are checked against each document that is left.
 */
const MAX_LOOKED_UP = 24;

/** The clauses of a search. They may let through too much, never too little: the document itself tells. */
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

/** Every paper that is not in the trash. */
export const outsideTrash = anyOf(
  ...['inbox', 'snoozed', 'archived'].map((view) => propertyTerm('view', view)),
);

export const invalidQuery = (detail: string) => new AppError('search.invalid-query', detail);

const MIN_PREFIX_LENGTH = 2;
/** Prefixes that are guessed, not typed: shorter ones would be those of too many words. */
const MIN_GUESS_LENGTH = 3;
/** Letters and digits of a code that is looked up by its beginning, too: all numbers with fewer are too many to read. */
const MIN_CODE_PREFIX_LENGTH = 5;

/** Plain words are asked for by their stems in all languages, numbers and codes as they are. */
export const wordClause = (word: Word, { stemsOf }: Stems): Clause =>
  spellingsClause(word, (form) => (isAlphabetic(form) ? stemsOf(form).map(stemTerm) : wordTerm(form)));

/** However it is spelled: with umlauts, without, or with two letters for each. */
export function spellingsClause(word: Word, termsOf: (form: string) => Term | Term[]): Clause {
  const terms = new Set(spellingsOf(word).flatMap(termsOf));
  return withInexact(anyOf(...terms), { terms: contractionsOf(word).flatMap(termsOf), ranges: [] });
}

/** A code, or what begins with it: `RE-2026` is the beginning of `RE-2026-0815`, but not of `RE-20261`. */
function codeClause(code: Word, term: (form: string) => Term): Clause {
  const clause = spellingsClause(code, term);
  const ranges = spellingsOf(code)
    .filter((form) => form.length >= MIN_CODE_PREFIX_LENGTH)
    .map((form) => ({ first: term(form), last: term(form) }));
  return withInexact({ ...clause, ...clause.exact }, { terms: clause.terms, ranges });
}

/** A clause for each code and for each word that is part of none, with the word. */
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

/** All words, those that say nothing excepted, as they are written; in which order they stand, the text tells. */
export function phraseCondition(words: readonly Word[], negative: boolean): Condition {
  const meaningful = words.filter((word) => !isStopWord(word));
  const clauses = (meaningful.length > 0 ? meaningful : words).map((word) => spellingsClause(word, wordTerm));
  return { negative, clauses, ...(words.length > 1 ? { phrase: words.map(spellingsOf) } : {}) };
}

/** Function words, which say something only if nothing else is asked for. */
export const isStopWord = (word: Word) => spellingsOf(word).some((form) => stopWords(null).has(form));

/** `insur*`: the beginning of a word, and whole words joined to it. Undefined if there is no `*`. */
export function prefixClauses(value: string, term: (form: string) => Term): Clause[] | undefined {
  if (!value.includes('*')) return undefined;
  if (value.indexOf('*') < value.length - 1)
    throw invalidQuery(`“${value}”: the * stands at the end of a word, as in insur*.`);
  const beginning = value.slice(0, -1);
  const words = wordsOf(beginning);
  const code = codesOf(beginning, words).at(-1);
  const last = code?.end === words.at(-1)?.end ? code : words.at(-1);
  if (last === undefined || Array.from(last.text).length < MIN_PREFIX_LENGTH)
    throw invalidQuery(`“${value}” is too short; write at least ${MIN_PREFIX_LENGTH} letters before the *.`);
  const whole = words.filter(({ end }) => end <= last.start);
  return [...whole.map((word) => spellingsClause(word, term)), prefixClause(last, term)];
}

/** All words that begin so, in any spelling. */
export function prefixClause(beginning: Word, term: (form: string) => Term): Clause {
  const rangeOf = (form: string) => ({ first: term(form), last: term(form) });
  const guesses = contractionsOf(beginning).filter((form) => form.length >= MIN_GUESS_LENGTH);
  return withInexact(
    { terms: [], ranges: spellingsOf(beginning).map(rangeOf) },
    { terms: [], ranges: guesses.map(rangeOf) },
  );
}
