import { isWithinEdits } from '../shared/notation/text.ts';
import { fold } from './lines.ts';

/**
 * Finds the labels of values ("Total due", "Rechnungsnummer"), even if OCR misread a letter: `T0TAL`, `Tota Incl.`,
 * `TetalQty`, `lnvoice No`.
 */

export interface Token {
  /** As compared: lower case, without accents, with one letter for all characters that OCR confuses (Unicode UTS #39). */
  readonly skeleton: string;
  readonly start: number;
  readonly end: number;
}

export interface LabelMatch {
  readonly phrase: string;
  readonly start: number;
  readonly end: number;
}

/** Characters that OCR confuses, and the one that is compared instead. */
const ocrConfusions: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '|': 'l',
  '!': 'l',
  i: 'l',
  '5': 's',
  $: 's',
  '7': 't',
  '8': 'b',
};

const skeletonOf = (word: string): string =>
  Array.from(word, (letter) => ocrConfusions[letter] ?? letter).join('');

const tokenPattern = /[\p{L}\p{N}|!$]+(?:[’'](?=\p{L})\p{L}+)?/gu;

/** The words of a text, with joined ones (`TotalQty`) separated; without numbers, which no label has. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(tokenPattern)) {
    if (!/\p{L}/u.test(match[0]) || /^\d+\p{L}?$/u.test(match[0])) continue;
    let start = match.index;
    for (const part of match[0].split(/(?<=\p{Ll}{2})(?=\p{Lu}\p{Ll}{2})/u)) {
      tokens.push({ skeleton: skeletonOf(fold(part)), start, end: start + part.length });
      start += part.length;
    }
  }
  return tokens;
}

/** Short words must be exact, long ones may have one or two misread letters. */
const maxEditsFor = (length: number): number => (length >= 12 ? 2 : length >= 5 ? 1 : 0);

/** Words that look like a misread label but are words themselves: a service charge is not change. */
const realWords = new Set(['charge', 'charges', 'summer', 'sommer', 'totes', 'vendu'].map(skeletonOf));

const phraseCache = new Map<string, readonly string[]>();

function skeletonsOf(phrase: string): readonly string[] {
  const known = phraseCache.get(phrase);
  if (known !== undefined) return known;
  const words = tokensOf(phrase).map(({ skeleton }) => skeleton);
  phraseCache.set(phrase, words);
  return words;
}

/** The first match of a phrase in the words of a text, or undefined. */
export function findPhrase(tokens: readonly Token[], phrase: string): LabelMatch | undefined {
  const words = skeletonsOf(phrase);
  for (let at = 0; at + words.length <= tokens.length; at += 1) {
    const fits = words.every((word, index) => {
      const token = tokens[at + index]?.skeleton ?? '';
      return isWithinEdits(token, word, realWords.has(token) ? 0 : maxEditsFor(word.length));
    });
    const first = tokens[at];
    const last = tokens[at + words.length - 1];
    if (fits && first !== undefined && last !== undefined)
      return { phrase, start: first.start, end: last.end };
  }
  return undefined;
}

/** The match of the longest phrase that is in the text, or undefined. */
export function findLabel(text: string, phrases: readonly string[]): LabelMatch | undefined {
  const tokens = tokensOf(text);
  let best: LabelMatch | undefined;
  for (const phrase of phrases) {
    if (best !== undefined && phrase.length <= best.phrase.length) continue;
    best = findPhrase(tokens, phrase) ?? best;
  }
  return best;
}

export const hasLabel = (text: string, phrases: readonly string[]): boolean =>
  findLabel(text, phrases) !== undefined;
