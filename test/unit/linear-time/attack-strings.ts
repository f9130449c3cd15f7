import { repeatTo } from './growth.ts';

/** Texts that make a regular expression backtrack as much as possible: long repetitions of what it matches or nearly matches. */

/** A text of any length: its beginning, a repeated unit, and an end that prevents a match of the whole. */
export interface Attack {
  readonly begin: string;
  readonly unit: string;
  readonly end: string;
}

export const attackString = ({ begin, unit, end }: Attack, length: number): string =>
  begin + repeatTo(unit, length) + end;

/** One character of each class that occurs in texts. */
const CHARACTERS = ['a', 'A', '1', ' ', '\n', '-', '.', ',', '$', '@', 'ª'];
/** A character that no expression matches. */
const NEVER_MATCHED = '\u0000';
/** How many words of an expression are tried. */
const MAX_WORDS = 30;

/** The attacks on an expression: single characters, pairs, and each of its words, alone and before a repeated character. */
export function attacksFor({ source }: RegExp): Attack[] {
  const words = [...new Set(source.match(/[\p{L}]{2,}/gu))].slice(0, MAX_WORDS);
  const candidates = CHARACTERS.filter((character) => canMatch(source, character));
  const pairs = candidates.flatMap((one) => candidates.map((other) => (one === other ? one : one + other)));
  const named = words.flatMap((word) => [`${word} `, word]);
  return [
    ...pairs.map((unit) => ({ begin: '', unit, end: NEVER_MATCHED })),
    ...named.map((unit) => ({ begin: '', unit, end: NEVER_MATCHED })),
    ...words.flatMap((word) =>
      ['a', '1', ' '].map((unit) => ({ begin: `${word} `, unit, end: NEVER_MATCHED })),
    ),
  ];
}

/** Whether a character can match: the expression contains it, or a class that may include it. */
const canMatch = (source: string, character: string) =>
  source.includes(character) || /\\[pPwWdDsS]|\[\^|\./.test(source) || /[a1 \n-]/.test(character);
