import type { Box, PageText, Word } from './page.ts';

/** A page made ready for looking up quotes in it. */
export interface PageIndex {
  readonly page: PageText;
  readonly words: readonly IndexedWord[];
  /** The letters, digits and currency signs of all words, one after another. */
  readonly letters: string;
}

interface IndexedWord extends Word {
  /** Where the word begins and ends in `letters`. */
  readonly lettersStart: number;
  readonly lettersEnd: number;
  /** Where the word begins and ends in the page's text. */
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** Words `first` to `last` of a page: where a quote stands. */
export interface WordSpan {
  readonly index: PageIndex;
  readonly first: number;
  readonly last: number;
  /** As it stands in the page's text, with the gaps and line breaks there. */
  readonly text: string;
  /** Around all its words. */
  readonly box: Box;
  /** Mean of its words, 0 to 1. */
  readonly confidence: number;
}

/** What is left for comparing: small letters without accents, digits and currency signs. */
export const comparableText = (text: string) =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}\p{Sc}]/gu, '');

export function indexPage(page: PageText): PageIndex {
  const words: IndexedWord[] = [];
  let letters = '';
  let position = 0;
  for (const [line, { words: inLine }] of page.lines.entries()) {
    for (const word of inLine) {
      const start = page.text.indexOf(word.text, position);
      if (start < 0) {
        throw new Error(
          `The text of page ${page.number} does not have word ${words.length + 1} of its lines in order`,
        );
      }
      position = start + word.text.length;
      const from = letters.length;
      letters += comparableText(word.text);
      words.push({ ...word, lettersStart: from, lettersEnd: letters.length, start, end: position, line });
    }
  }
  return { page, words, letters };
}

export function wordSpan(index: PageIndex, first: number, last: number): WordSpan {
  const words = index.words.slice(first, last + 1);
  const left = Math.min(...words.map(({ box }) => box.left));
  const top = Math.min(...words.map(({ box }) => box.top));
  const right = Math.max(...words.map(({ box }) => box.left + box.width));
  const bottom = Math.max(...words.map(({ box }) => box.top + box.height));
  return {
    index,
    first,
    last,
    text: index.page.text.slice(words[0]?.start, words.at(-1)?.end),
    box: {
      left: rounded(left),
      top: rounded(top),
      width: rounded(right - left),
      height: rounded(bottom - top),
    },
    confidence: rounded(words.reduce((total, { confidence }) => total + confidence, 0) / words.length),
  };
}

/** To a hundred-thousandth: a tenth of a pixel on a page scanned at 600 dpi. */
const rounded = (value: number) => Math.round(value * 1e5) / 1e5;
