import type { Line, Span } from './lines.ts';
import type { ParsedDocument } from './parsed-document.ts';

/** A cell of a table with the heading of its column. */

/**
 * The heading above a place of a line: the cell of the same column in the line above, if both lines have the same columns;
 * else the line above as a whole, if this line has one column. Empty if there is none.
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
