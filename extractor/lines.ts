export { fold } from '../shared/notation/text.ts';

/** The text of a document in lines and cells with their positions, so that every value can quote them. */

export interface PageText {
  readonly number: number;
  readonly text: string;
}

/** A part of a line, verbatim; `start` and `end` are offsets in the line's text. */
export interface Span {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface Line {
  readonly page: number;
  /** The position among all lines of the document. */
  readonly index: number;
  /** Offset of the line in its page's text. */
  readonly offset: number;
  /** Verbatim, without the line break. */
  readonly text: string;
  /** Columns: parts with three or more spaces, or a tab, between them. */
  readonly cells: readonly Span[];
}

/** A value and its proof, as in the schema of the tool. */
export interface ExtractedValue<T = string> {
  readonly value: T;
  readonly page: number;
  readonly quote: string;
}

const cellPattern = /\S(?:(?! {3,}|\t)[^\n])*/g;

/** Cuts a line into its columns. */
export function cellsOf(text: string): Span[] {
  return [...text.matchAll(cellPattern)].map((match) => {
    const cell = match[0].trimEnd();
    return { text: cell, start: match.index, end: match.index + cell.length };
  });
}

/** No printed line is longer. Text without line breaks is cut, so that no rule has to search a page as one line. */
const MAX_LINE_LENGTH = 400;

/** All lines that are not empty, of all pages, in reading order. */
export function linesOf(pages: readonly PageText[]): Line[] {
  const lines: Line[] = [];
  for (const page of pages) {
    for (const { text, start } of linePieces(page.text)) {
      lines.push({ page: page.number, index: lines.length, offset: start, text, cells: cellsOf(text) });
    }
  }
  return lines;
}

function* linePieces(text: string): Generator<Pick<Span, 'text' | 'start'>> {
  let start = 0;
  for (const line of text.split('\n')) {
    const end = start + line.replace(/\r$/, '').length;
    for (let from = start; from < end; ) {
      const to = cutPosition(text, from, end);
      const piece = text.slice(from, to);
      if (piece.trim() !== '') yield { text: piece, start: from };
      from = to;
    }
    start += line.length + 1;
  }
}

/** Where a line from `from` to `end` is cut: at its end, or after the last space that keeps it short enough. */
function cutPosition(text: string, from: number, end: number): number {
  if (end - from <= MAX_LINE_LENGTH) return end;
  const space = text.lastIndexOf(' ', from + MAX_LINE_LENGTH);
  return space > from ? space + 1 : from + MAX_LINE_LENGTH;
}

/** Whether an empty line or the end of a page is between two consecutive lines. */
export function hasGapBetween(pages: readonly PageText[], above: Line, line: Line): boolean {
  const page = pages.find(({ number }) => number === line.page);
  const end = above.offset + above.text.length;
  return above.page !== line.page || /\n\s*\n/.test(page?.text.slice(end, line.offset) ?? '');
}

/** A value with a part of a line as its quote, extended to whole words: a page has the position of each word. */
export function withQuote<T>(value: T, line: Line, start = 0, end = line.text.length): ExtractedValue<T> {
  const before = /(?<!\S)\S*$/.exec(line.text.slice(0, start))?.[0].length ?? 0;
  const after = /^\S*/.exec(line.text.slice(end))?.[0].length ?? 0;
  return { value, page: line.page, quote: line.text.slice(start - before, end + after).trim() };
}

/** A value with all text from one line to another as its quote; both must be on the same page. */
export function withQuoteOfLines<T>(
  value: T,
  pages: readonly PageText[],
  first: Line,
  last: Line,
): ExtractedValue<T> {
  const page = pages.find(({ number }) => number === first.page);
  const quote =
    page === undefined ? first.text : page.text.slice(first.offset, last.offset + last.text.length);
  return { value, page: first.page, quote: quote.trim() };
}
