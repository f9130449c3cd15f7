import { AppError } from '../domain/errors.ts';
import { stemTerm, type Term } from '../table/search-index/term.ts';
import { anyOf, type Clause, type Condition, orPerhaps } from './condition.ts';
import { contractionsOf, spellingsOf } from './forms.ts';
import { codesOf } from './numbers.ts';
import type { Stems } from './stems.ts';
import { stopWords } from './stop-words.ts';
import { wordTerm } from './terms.ts';
import { isPlain, type Word, wordsOf } from './words.ts';

export const invalid = (detail: string) => new AppError('search.invalid-query', detail);

const SHORTEST_PREFIX = 2;
/** Prefixes that are guessed, not typed: shorter ones would be those of too many words. */
const SHORTEST_GUESS = 3;
/** Letters and digits of a code that is looked up by its beginning, too: all numbers with fewer are too many to read. */
const SHORTEST_BEGINNING = 5;

/** Plain words are asked for by their stems in all languages, numbers and codes as they are. */
export const wordClause = (word: Word, { stemsOf }: Stems): Clause =>
  spelledClause(word, (form) => (isPlain(form) ? stemsOf(form).map(stemTerm) : wordTerm(form)));

/** However it is spelled: with umlauts, without, or with two letters for each. */
export function spelledClause(word: Word, termsOf: (form: string) => Term | Term[]): Clause {
  const terms = new Set(spellingsOf(word).flatMap(termsOf));
  return orPerhaps(anyOf(...terms), { terms: contractionsOf(word).flatMap(termsOf), ranges: [] });
}

/** A code, or what begins with it: `RE-2026` is the beginning of `RE-2026-0815`, but not of `RE-20261`. */
function codeClause(code: Word, term: (form: string) => Term): Clause {
  const clause = spelledClause(code, term);
  const ranges = spellingsOf(code)
    .filter((form) => form.length >= SHORTEST_BEGINNING)
    .map((form) => ({ first: term(form), last: term(form) }));
  return orPerhaps({ ...clause, ...clause.exact }, { terms: clause.terms, ranges });
}

/** A clause for each code and for each word that is part of none, with the word. */
export function clausesIn(
  value: string,
  term: (form: string) => Term,
  clauseOf: (word: Word) => Clause = (word) => spelledClause(word, term),
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
  const telling = words.filter((word) => !isStop(word));
  const clauses = (telling.length > 0 ? telling : words).map((word) => spelledClause(word, wordTerm));
  return { negative, clauses, ...(words.length > 1 ? { phrase: words.map(spellingsOf) } : {}) };
}

/** Function words, which say something only if nothing else is asked for. */
export const isStop = (word: Word) => spellingsOf(word).some((form) => stopWords(null).has(form));

/** `insur*`: the beginning of a word, and whole words joined to it. Undefined if there is no `*`. */
export function prefixClauses(value: string, term: (form: string) => Term): Clause[] | undefined {
  if (!value.includes('*')) return undefined;
  if (value.indexOf('*') < value.length - 1)
    throw invalid(`“${value}”: the * stands at the end of a word, as in insur*.`);
  const beginning = value.slice(0, -1);
  const words = wordsOf(beginning);
  const code = codesOf(beginning, words).at(-1);
  const last = code?.end === words.at(-1)?.end ? code : words.at(-1);
  if (last === undefined || Array.from(last.text).length < SHORTEST_PREFIX)
    throw invalid(`“${value}” is too short; write at least ${SHORTEST_PREFIX} letters before the *.`);
  const whole = words.filter(({ end }) => end <= last.start);
  return [...whole.map((word) => spelledClause(word, term)), prefixClause(last, term)];
}

/** All words that begin so, in any spelling. */
export function prefixClause(beginning: Word, term: (form: string) => Term): Clause {
  const rangeOf = (form: string) => ({ first: term(form), last: term(form) });
  const guesses = contractionsOf(beginning).filter((form) => form.length >= SHORTEST_GUESS);
  return orPerhaps(
    { terms: [], ranges: spellingsOf(beginning).map(rangeOf) },
    { terms: [], ranges: guesses.map(rangeOf) },
  );
}
