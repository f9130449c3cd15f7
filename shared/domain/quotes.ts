import { comparableText, type PageIndex, type WordSpan, wordSpan } from './page-index.ts';

/**
 * Finds what a model quotes on the page where it says it stands, or else on another: spaces, case, accents and
 * punctuation do not count, and a few letters may differ, for models tidy up what OCR misread. What the quote proves
 * is then read off the page's own words, so that a tidied quote cannot bring in a digit.
 */

/** A quote may differ from the page in one letter of so many. */
const LETTERS_PER_EDIT = 7;
/** Looking for a quote with slips is for passages, not for whole pages. */
const MAX_FUZZY_LENGTH = 400;

export interface QuoteQuery {
  readonly page: number;
  readonly quote: string;
  /** Whether a passage may be used; for rows of a table, each of which proves only one item. */
  readonly isAllowed?: (passage: WordSpan) => boolean;
}

/** The passage that holds the quote; undefined where no page has it. */
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
  const allowance = Math.floor(wanted.length / LETTERS_PER_EDIT);
  if (allowance === 0 || wanted.length > MAX_FUZZY_LENGTH) return;
  const { letters } = index;
  // column[i]: slips between the first i letters wanted and the best stretch that ends here; start[i]: where it begins.
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
