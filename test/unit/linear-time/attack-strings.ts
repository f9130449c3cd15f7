import { repeatTo } from './growth.ts';

/** Texts that make an expression try as much as it can: long runs of what it is made of, and of what nearly fits. */

/** A text of any length: what it begins with, what is repeated, and what ends it so that the whole does not match. */
export interface Attack {
  readonly begin: string;
  readonly unit: string;
  readonly end: string;
}

export const attackString = ({ begin, unit, end }: Attack, length: number): string =>
  begin + repeatTo(unit, length) + end;

/** A character of each class that people's texts are made of. */
const CHARACTERS = ['a', 'A', '1', ' ', '\n', '-', '.', ',', '$', '@', 'ª'];
/** What no expression wants. */
const NEVER_MATCHED = '\u0000';
/** Words of an expression that are tried. */
const MAX_WORDS = 30;

/** The attacks on an expression: single characters and pairs of them, and each of its words, alone and before those. */
export function attacksFor({ source }: RegExp): Attack[] {
  const words = [...new Set(source.match(/[\p{L}]{2,}/gu))].slice(0, MAX_WORDS);
  const wanted = CHARACTERS.filter((character) => canMatch(source, character));
  const pairs = wanted.flatMap((one) => wanted.map((other) => (one === other ? one : one + other)));
  const named = words.flatMap((word) => [`${word} `, word]);
  return [
    ...pairs.map((unit) => ({ begin: '', unit, end: NEVER_MATCHED })),
    ...named.map((unit) => ({ begin: '', unit, end: NEVER_MATCHED })),
    ...words.flatMap((word) =>
      ['a', '1', ' '].map((unit) => ({ begin: `${word} `, unit, end: NEVER_MATCHED })),
    ),
  ];
}

/** Whether a character can matter: it stands in the expression itself, or in a class that may hold it. */
const canMatch = (source: string, character: string) =>
  source.includes(character) || /\\[pPwWdDsS]|\[\^|\./.test(source) || /[a1 \n-]/.test(character);
