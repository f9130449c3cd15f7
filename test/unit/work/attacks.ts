import { repeated } from './doubling.ts';

/** Texts that make an expression try as much as it can: long runs of what it is made of, and of what nearly fits. */

/** A text of any length: what it begins with, what is repeated, and what ends it so that the whole does not match. */
export interface Attack {
  readonly begin: string;
  readonly unit: string;
  readonly end: string;
}

export const attackOf = ({ begin, unit, end }: Attack, length: number): string =>
  begin + repeated(unit, length) + end;

/** A character of each class that people's texts are made of. */
const CHARACTERS = ['a', 'A', '1', ' ', '\n', '-', '.', ',', '$', '@', 'ª'];
/** What no expression wants. */
const END = '\u0000';
/** Words of an expression that are tried. */
const MOST_WORDS = 30;

/** The attacks on an expression: single characters and pairs of them, and each of its words, alone and before those. */
export function attacksOn({ source }: RegExp): Attack[] {
  const words = [...new Set(source.match(/[\p{L}]{2,}/gu))].slice(0, MOST_WORDS);
  const wanted = CHARACTERS.filter((character) => mayWant(source, character));
  const pairs = wanted.flatMap((one) => wanted.map((other) => (one === other ? one : one + other)));
  const named = words.flatMap((word) => [`${word} `, word]);
  return [
    ...pairs.map((unit) => ({ begin: '', unit, end: END })),
    ...named.map((unit) => ({ begin: '', unit, end: END })),
    ...words.flatMap((word) => ['a', '1', ' '].map((unit) => ({ begin: `${word} `, unit, end: END }))),
  ];
}

/** Whether a character can matter: it stands in the expression itself, or in a class that may hold it. */
const mayWant = (source: string, character: string) =>
  source.includes(character) || /\\[pPwWdDsS]|\[\^|\./.test(source) || /[a1 \n-]/.test(character);
