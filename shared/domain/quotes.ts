import type { DocumentStyle } from '../notation/document-style.ts';
import type { Box, PageText, Word } from './page.ts';

/**
 * Finds what a model quotes on the page where the model says it is, or else on another: spaces, case, accents and
 * punctuation do not count, and a few letters may differ, for models tidy up what OCR misread. What the quote proves
 * is then read off the page's own words, so that a tidied quote cannot bring in a digit.
 */

/** A quote may differ from the page in one letter out of this many. */
const CHARACTERS_PER_EDIT = 7;
/** A fuzzy search is for short quotes, not for whole pages. */
const MAX_FUZZY_LENGTH = 400;

export interface QuoteQuery {
  readonly page: number;
  readonly quote: string;
  /** Whether a passage may be used; for rows of a table, each of which proves only one item. */
  readonly isAllowed?: (passage: WordSpan) => boolean;
}

/** The words that match the quote; undefined if no page has them. */
export function findQuote(
  pages: readonly PageIndex[],
  { page, quote, isAllowed: allowed = () => true }: QuoteQuery,
): WordSpan | undefined {
  const wanted = comparableText(quote);
  if (wanted === '') return undefined;
  const nearest = pages.toSorted((a, b) => Math.abs(a.page.number - page) - Math.abs(b.page.number - page));
  const neighbours = nearest.filter((index) => Math.abs(index.page.number - page) <= 1);
  const stated = neighbours.filter((index) => index.page.number === page);
  const searches: [readonly PageIndex[], (index: PageIndex, wanted: string) => Iterable<WordSpan>][] = [
    [stated, exactMatches],
    [stated, fuzzyMatches],
    [nearest, exactMatches],
    [neighbours, fuzzyMatches],
  ];
  for (const [where, search] of searches) {
    for (const index of where) {
      for (const found of search(index, wanted)) if (allowed(found)) return found;
    }
  }
  return undefined;
}

/** Passages with exactly these letters: first those of whole words, then those within words (`No:INV-7`). */
function* exactMatches(index: PageIndex, wanted: string): Generator<WordSpan> {
  const inside: WordSpan[] = [];
  for (let at = index.letters.indexOf(wanted); at >= 0; at = index.letters.indexOf(wanted, at + 1)) {
    const end = at + wanted.length;
    const found = spanAround(index, at, end);
    const whole =
      index.words[found.first]?.lettersStart === at && index.words[found.last]?.lettersEnd === end;
    if (whole) yield found;
    else if (wanted.length >= 3 && !splitsNumber(index, found, at, end)) inside.push(found);
  }
  yield* inside;
}

/** Whether the match begins or ends between two digits of one word: 12 is not in 2012. */
function splitsNumber(
  { letters, words }: PageIndex,
  { first, last }: WordSpan,
  at: number,
  end: number,
): boolean {
  const digit = (position: number) => /\d/.test(letters[position] ?? '');
  const before = at > (words[first]?.lettersStart ?? at) && digit(at - 1) && digit(at);
  const after = end < (words[last]?.lettersEnd ?? end) && digit(end - 1) && digit(end);
  return before || after;
}

/**
 * The passage that differs in the fewest letters (P. H. Sellers, "The theory and computation of evolutionary
 * distances", 1980: edit distance with a free start), if they are few enough.
 */
function* fuzzyMatches(index: PageIndex, wanted: string): Generator<WordSpan> {
  const allowance = Math.floor(wanted.length / CHARACTERS_PER_EDIT);
  if (allowance === 0 || wanted.length > MAX_FUZZY_LENGTH) return;
  const { letters } = index;
  // column[i]: edits between the first i letters wanted and the best stretch that ends here; start[i]: where it begins.
  let column = Array.from({ length: wanted.length + 1 }, (_, i) => i);
  let start = column.map(() => 0);
  let best = { slips: allowance + 1, from: 0, to: 0 };
  for (let end = 1; end <= letters.length; end += 1) {
    const next = [0];
    const nextStart = [end];
    for (let i = 1; i <= wanted.length; i += 1) {
      const substituted = (column[i - 1] ?? 0) + (wanted[i - 1] === letters[end - 1] ? 0 : 1);
      const inserted = (column[i] ?? 0) + 1;
      const deleted = (next[i - 1] ?? 0) + 1;
      const least = Math.min(substituted, inserted, deleted);
      next.push(least);
      const from = least === substituted ? start[i - 1] : least === inserted ? start[i] : nextStart[i - 1];
      nextStart.push(from ?? end);
    }
    column = next;
    start = nextStart;
    const slips = column[wanted.length] ?? 0;
    if (slips < best.slips) best = { slips, from: start[wanted.length] ?? 0, to: end };
  }
  if (best.slips <= allowance && best.to > best.from) yield spanAround(index, best.from, best.to);
}

/** The whole words that hold the letters from `from` to before `to`. */
function spanAround(index: PageIndex, from: number, to: number): WordSpan {
  const first = index.words.findIndex((word) => word.lettersEnd > from);
  const last = index.words.findLastIndex(
    (word) => word.lettersStart < to && word.lettersEnd > word.lettersStart,
  );
  return wordSpan(index, first, Math.max(first, last));
}

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

/** Words `first` to `last` of a page: where a quote is. */
export interface WordSpan {
  readonly index: PageIndex;
  readonly first: number;
  readonly last: number;
  /** As it is in the page's text, with the gaps and line breaks there. */
  readonly text: string;
  /** A box around its words on each line. */
  readonly boxes: Box[];
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
  return {
    index,
    first,
    last,
    text: index.page.text.slice(words[0]?.start, words.at(-1)?.end),
    boxes: [...Map.groupBy(words, ({ line }) => line).values()].map(boxAround),
    confidence: rounded(words.reduce((total, { confidence }) => total + confidence, 0) / words.length),
  };
}

function boxAround(words: readonly Word[]): Box {
  const left = Math.min(...words.map(({ box }) => box.left));
  const top = Math.min(...words.map(({ box }) => box.top));
  const right = Math.max(...words.map(({ box }) => box.left + box.width));
  const bottom = Math.max(...words.map(({ box }) => box.top + box.height));
  return {
    left: rounded(left),
    top: rounded(top),
    width: rounded(right - left),
    height: rounded(bottom - top),
  };
}

/** To a hundred-thousandth: a tenth of a pixel on a page scanned at 600 dpi. */
const rounded = (value: number) => Math.round(value * 1e5) / 1e5;

/** Words of a page that are quoted, with the lines that contain them: a quote that cuts a number proves no part of it. */
export interface QuotedText<Style = DocumentStyle> {
  /** The lines from edge to edge, as in the page's text: columns three spaces apart. */
  readonly lines: string;
  /** Where the quoted words begin, and before what they end, in `lines`. */
  readonly from: number;
  readonly to: number;
  /** How the document writes numbers and dates; proving an amount needs the numbers alone. */
  readonly style: Style;
}

export type QuotedNumberText = QuotedText<Pick<DocumentStyle, 'numbers'>>;

/** A whole text, quoted. */
export const quotedText = <Style>(text: string, style: Style): QuotedText<Style> => ({
  lines: text,
  from: 0,
  to: text.length,
  style,
});

/** The words of a passage. */
export function quotedSpan({ index, first, last }: WordSpan, style: DocumentStyle): QuotedText {
  const { text } = index.page;
  const start = index.words[first]?.start ?? 0;
  const end = index.words[last]?.end ?? start;
  const before = text.lastIndexOf('\n', start - 1) + 1;
  const after = text.indexOf('\n', end);
  return {
    lines: text.slice(before, after < 0 ? text.length : after),
    from: start - before,
    to: end - before,
    style,
  };
}

/** Everything on the lines of a quote: an amount may be outside the words that name it. */
export const withWholeLines = (quoted: QuotedText): QuotedText => ({
  ...quoted,
  from: 0,
  to: quoted.lines.length,
});

/** The quoted words alone. */
export const quotedWordsOf = ({ lines, from, to }: QuotedText<unknown>): string => lines.slice(from, to);

/** Whether something on the lines overlaps the quoted words. */
export const overlapsQuote = (
  { from, to }: QuotedText<unknown>,
  { start, end }: { start: number; end: number },
): boolean => start < to && end > from;
