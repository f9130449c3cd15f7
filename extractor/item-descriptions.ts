import type { ItemRow } from './item-row.ts';
import type { Line } from './lines.ts';
import { fold } from './lines.ts';

/**
 * Settles to which row the lines between two rows belong: words may run on below their prices, or stand above them.
 */

export interface DescribedRow {
  row: ItemRow;
  /** Lines above the row that are its own. */
  before: readonly Line[];
  /** Lines below the row that are its own. */
  after: readonly Line[];
}

/** A row and the lines without an amount that follow it, up to the next row. */
export interface RowWithLinesBelow {
  readonly row: ItemRow;
  readonly linesBelow: readonly Line[];
}

/** How many lines a description has beside the row's own, at most. */
const MAX_EXTRA_LINES = 4;

/** @param above The lines above the first row that may be its words. */
export function describedRows(above: readonly Line[], rows: readonly RowWithLinesBelow[]): DescribedRow[] {
  const first = rows[0]?.row;
  if (first === undefined) return [];
  const wordsAbove = above.length > 0 && first.description === '';
  const assigned: DescribedRow[] = rows.map(({ row }) => ({ row, before: [], after: [] }));
  const lead = assigned[0];
  if (lead !== undefined)
    lead.before = wordsAbove ? above.slice(-MAX_EXTRA_LINES) : continuedLines(above, first);
  for (const [index, { row, linesBelow: rest }] of rows.entries()) {
    const next = rows[index + 1]?.row;
    const split =
      next === undefined ? (wordsAbove ? 0 : rest.length) : splitIndexOf(row, rest, next, wordsAbove);
    const [current, following] = [assigned[index], assigned[index + 1]];
    if (current !== undefined) current.after = rest.slice(0, Math.min(split, MAX_EXTRA_LINES));
    if (following !== undefined) following.before = rest.slice(split).slice(-MAX_EXTRA_LINES);
  }
  return assigned;
}

/** How many of the lines between two rows belong to the first of them. */
function splitIndexOf(row: ItemRow, rest: readonly Line[], next: ItemRow, wordsAbove: boolean): number {
  if (next.description === '' && wordsAbove) return 0;
  if (row.description === '') return rest.length;
  if (next.description === '') return rest.length > 1 && !startsLowerCase(rest[0]) ? 0 : rest.length - 1;
  const start = rest.findIndex(
    (line, index) =>
      startsNextRow(row, line) || continuedLines(rest.slice(index), next).length === rest.length - index,
  );
  return start === -1 ? rest.length : start;
}

/** Words that cannot end a description: what stands below goes on with it. */
const connectingWord =
  /(?:[,&/(-]|\b(?:of|and|with|for|in|to|the|und|mit|fur|von|der|die|das|inkl|et|avec|pour|de|du|des|en|met|voor|van))\s*$/;

/** The lines above a row that it goes on from: `Verteilerkasten mit` / `Sicherungen 1 49,00`. */
function continuedLines(lines: readonly Line[], row: ItemRow): readonly Line[] {
  const last = lines.at(-1);
  if (last === undefined) return [];
  return /^\p{Ll}/u.test(row.description) || connectingWord.test(fold(last.text)) ? lines.slice(-1) : [];
}

const startsLowerCase = (line: Line | undefined): boolean =>
  line !== undefined && /^\W*\p{Ll}/u.test(line.text);

/** Whether a line carries the number that follows the row's own: `3 Verteilerkasten` below `2 Arbeitszeit`. */
function startsNextRow(row: ItemRow, line: Line): boolean {
  const number = rowNumberOf(row.line.text);
  return number !== undefined && rowNumberOf(line.text) === number + 1;
}

/** The number at the start of a row, `2` or `2.`; undefined where there is none. */
export function rowNumberOf(text: string): number | undefined {
  const match = /^\W*(\d{1,3})[.)]?\s+\S/.exec(text);
  return match === null ? undefined : Number(match[1]);
}
