import { datesIn, type WrittenDate } from '../shared/notation/dates.ts';
import { type DocumentStyle, documentStyleOf } from '../shared/notation/document-style.ts';
import { numbersIn } from '../shared/notation/numbers.ts';
import type { NumberSpan } from './amounts.ts';
import { documentCurrency } from './currency.ts';
import type { ExtractedValue, Line, PageText, Span } from './lines.ts';
import { linesOf } from './lines.ts';

/** A date with its line. */
export interface DateSpan extends WrittenDate {
  readonly line: Line;
}

/** A document with what all rules need to know about it as a whole. */
export interface ParsedDocument {
  readonly pages: readonly PageText[];
  readonly lines: readonly Line[];
  /** All lines, separated by line breaks. */
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

/**
 * The heading above an offset of a line: the cell of the same column in the line above, if both lines have the same
 * columns; the whole line above, if both have one column. Empty if there is none.
 */
export function headingAbove(document: ParsedDocument, line: Line, offset: number): string {
  const above = document.lines[line.index - 1];
  if (above === undefined || above.page !== line.page) return '';
  if (line.cells.length === 1 && above.cells.length === 1) return above.text;
  if (line.cells.length !== above.cells.length) return '';
  const column = line.cells.findIndex(({ start, end }) => start <= offset && offset < end);
  return above.cells[column]?.text ?? '';
}

/** The cell below a heading: of the same column, if the line below has the same columns. */
export function cellBelow(
  document: ParsedDocument,
  line: Line,
  heading: Pick<Span, 'start' | 'end'>,
): { line: Line; cell: Span } | undefined {
  const below = document.lines[line.index + 1];
  if (below === undefined || below.page !== line.page || line.cells.length < 2) return undefined;
  if (below.cells.length !== line.cells.length) return undefined;
  const column = line.cells.findIndex((cell) => cell.start <= heading.start && heading.end <= cell.end);
  const cell = below.cells[column];
  return cell === undefined ? undefined : { line: below, cell };
}
