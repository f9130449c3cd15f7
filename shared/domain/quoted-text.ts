import type { DocumentStyle } from '../notation/document-style.ts';
import type { WordSpan } from './page-index.ts';

/** Words of a page that are quoted, with the lines in which they stand: a quote that cuts a number proves no part of it. */
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

/** Everything on the lines of a quote: an amount may stand outside the words that name it. */
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
