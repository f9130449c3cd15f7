import { datesIn, type WrittenDate } from '../shared/notation/dates.ts';
import { type DocumentStyle, documentStyleOf } from '../shared/notation/document-style.ts';
import { numbersIn } from '../shared/notation/numbers.ts';
import type { NumberSpan } from './amounts.ts';
import { documentCurrency } from './currency.ts';
import type { ExtractedValue, Line, PageText } from './lines.ts';
import { linesOf } from './lines.ts';

/** A date with the line on which it stands. */
export interface DateSpan extends WrittenDate {
  readonly line: Line;
}

/** A document with what every rule needs to know about it as a whole. */
export interface ParsedDocument {
  readonly pages: readonly PageText[];
  readonly lines: readonly Line[];
  /** All lines, with line breaks. */
  readonly text: string;
  readonly language: string | null;
  /** How it writes numbers and dates. */
  readonly style: DocumentStyle;
  readonly dates: readonly DateSpan[];
  /** ISO 4217, if the document shows one. */
  readonly currency: ExtractedValue | null;
  /** The numbers of a line. */
  readonly numbers: (line: Line) => readonly NumberSpan[];
}

export function parseDocument(pages: readonly PageText[]): ParsedDocument {
  const lines = linesOf(pages);
  const text = lines.map((line) => line.text).join('\n');
  // Empty lines end blocks, such as the customer's address.
  const style = documentStyleOf(pages.map((page) => page.text).join('\n'));
  const known = new Map<Line, readonly NumberSpan[]>();
  const numbers = (line: Line): readonly NumberSpan[] => {
    const spans = known.get(line) ?? numbersIn(line.text, style.numbers);
    known.set(line, spans);
    return spans;
  };
  return {
    pages,
    lines,
    text,
    language: style.language,
    style,
    dates: lines.flatMap((line) => datesIn(line.text, style.dateOrder).map((date) => ({ ...date, line }))),
    currency: documentCurrency({ lines, numbers, style }),
    numbers,
  };
}
