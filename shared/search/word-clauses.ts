import { AppError } from '../domain/errors.ts';
import { stemTerm, type Term } from '../table/search-index/term.ts';
import { anyOf, type Clause, type Condition, withInexact } from './conditions.ts';
import { codesOf } from './numbers.ts';
import type { Stems } from './stems.ts';
import { stopWords } from './stop-words.ts';
import { wordTerm } from './terms.ts';
import { contractionsOf, spellingsOf } from './word-forms.ts';
import { isAlphabetic, type Word, wordsOf } from './words.ts';

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
  const telling = words.filter((word) => !isStopWord(word));
  const clauses = (telling.length > 0 ? telling : words).map((word) => spellingsClause(word, wordTerm));
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
