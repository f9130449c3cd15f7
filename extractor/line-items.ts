import { cents } from './amounts.ts';
import type { ItemRow } from './item-row.ts';
import { itemRowOf, quantityAndPriceOn, reconciledRows } from './item-row.ts';
import { createHeaderFooterCheck, isSumLine, itemTableLines } from './item-table.ts';
import type { Line } from './lines.ts';
import { fold, withQuoteOfLines } from './lines.ts';
import { isWords } from './organisation-names.ts';
import type { ParsedDocument } from './parsed-document.ts';
import type { LineItem } from './record.ts';
import { connectingWord } from './vocabulary/invoices.ts';

/** The items between the heading of the table and its totals, over all pages. */

export interface LineItemBounds {
  /** What the items may add up to (total, subtotal), to correct what OCR misread. */
  readonly possibleSumsCents: readonly number[];
  /** Index of the line of the total; there are no items after it. */
  readonly totalLineIndex: number | undefined;
}

export function lineItemsOf(
  document: ParsedDocument,
  { possibleSumsCents, totalLineIndex }: LineItemBounds,
): LineItem[] {
  const { above, rows } = rowsOf(document, itemTableLines(document, totalLineIndex));
  const settled = reconciledRows(
    rows.map(({ row }) => row),
    possibleSumsCents,
  );
  const words = describedRows(above, rows);
  const items = words.map((own, index) =>
    itemOf(document, { ...own, row: settled[index] ?? own.row }, rows[index]?.quantityLine),
  );
  return withoutRowNumbers(items);
}

interface CollectedRow {
  row: ItemRow;
  /** Lines without an amount before the next row. */
  readonly linesBelow: Line[];
  /** A separate line with its quantity and unit price. */
  quantityLine: Line | undefined;
}

/** A line such as `2 @ 1.20`, until its row is known. */
interface QuantityLine {
  readonly line: Line;
  readonly quantity: string;
  readonly unitPrice: string;
}

function rowsOf(document: ParsedDocument, region: readonly Line[]): { above: Line[]; rows: CollectedRow[] } {
  const isFurniture = createHeaderFooterCheck(document);
  const rows: CollectedRow[] = [];
  let loose: Line[] = [];
  let above: Line[] = [];
  let open: QuantityLine | undefined;
  for (const line of region) {
    if (isFurniture(line)) {
      if (rows.length === 0) loose = [];
      continue;
    }
    if (isSumLine(document, line)) {
      // Lines after a sum do not belong to the row before it.
      loose = [];
      continue;
    }
    const row = itemRowOf(document, line);
    const factors = row?.amountMatches === true ? undefined : quantityAndPriceOn(document, line);
    const last = rows.at(-1);
    if (factors !== undefined) {
      const found = { line, ...factors };
      if (last !== undefined && matchesAmount(found, last.row)) setQuantity(last, found);
      else open = found;
    } else if (row !== undefined) {
      if (last === undefined) above = loose;
      loose = [];
      const next: CollectedRow = { row, linesBelow: loose, quantityLine: undefined };
      rows.push(next);
      if (open !== undefined) setQuantity(matchesAmount(open, row) ? next : last, open);
      open = undefined;
    } else if (isWords(line.text)) loose.push(line);
  }
  if (open !== undefined) setQuantity(rows.at(-1), open);
  return { above, rows };
}

const matchesAmount = ({ quantity, unitPrice }: QuantityLine, { amount }: ItemRow): boolean =>
  Math.round(Number(quantity) * Number(unitPrice) * 100) === cents(amount);

/** Gives a row the quantity and price of a separate line, unless it has its own. */
function setQuantity(row: CollectedRow | undefined, { line, quantity, unitPrice }: QuantityLine): void {
  if (row === undefined || row.row.amountMatches) return;
  row.row = { ...row.row, quantity, unitPrice, amountMatches: true };
  row.quantityLine = line;
}

function itemOf(
  document: ParsedDocument,
  { row, before, after }: DescribedRow,
  factors: Line | undefined,
): LineItem {
  const text = (line: Line): string => line.text.replace(/\s+/g, ' ').trim();
  const parts = [...before.map(text), row.description, ...after.map(text)].filter((part) => part !== '');
  const description = parts.length === 0 ? text(row.line) : parts.join(' ');
  const lines = [...before, row.line, ...after, ...(factors === undefined ? [] : [factors])]
    .filter(({ page }) => page === row.line.page)
    .toSorted((a, b) => a.index - b.index);
  const { page, quote } = withQuoteOfLines(
    '',
    document.pages,
    lines[0] ?? row.line,
    lines.at(-1) ?? row.line,
  );
  const { quantity, unitPrice, amount } = row;
  return { description, quantity, unitPrice, amount, page, quote };
}

/**
 * A number before the words of a row is a row number if all rows are numbered in sequence, else a quantity:
 * `2 Nasi lemak   11.80`.
 */
function withoutRowNumbers(items: readonly LineItem[]): LineItem[] {
  const positions = items.map(({ quote }) => rowNumberOf(quote));
  const numbered = items.length > 2 && positions.every((position, index) => position === index + 1);
  return items.map((item, index) => {
    const count = rowNumberOf(item.description);
    if (count === undefined || count !== positions[index]) return item;
    const description = item.description.replace(/^\W*\d{1,3}[.)]?\s+/, '');
    if (numbered || (item.quantity !== null && positions[index] === index + 1))
      return { ...item, description };
    return item.quantity === null &&
      item.unitPrice === null &&
      count > 0 &&
      count < 100 &&
      /^\p{L}{2}/u.test(description)
      ? { ...item, description, quantity: String(count) }
      : item;
  });
}

/**
 * Assigns the lines between two rows to one of them: a description may continue below its price, or be above it.
 */

export interface DescribedRow {
  row: ItemRow;
  /** Lines above the row that belong to it. */
  before: readonly Line[];
  /** Lines below the row that belong to it. */
  after: readonly Line[];
}

/** A row and the lines without an amount that follow it, up to the next row. */
export interface RowWithLinesBelow {
  readonly row: ItemRow;
  readonly linesBelow: readonly Line[];
}

/** Lines of a description in addition to the row's own line. */
const MAX_EXTRA_LINES = 4;

/** @param above The lines above the first row that may belong to its description. */
function describedRows(above: readonly Line[], rows: readonly RowWithLinesBelow[]): DescribedRow[] {
  const first = rows[0]?.row;
  if (first === undefined) return [];
  const wordsAbove = above.length > 0 && first.description === '';
  const assigned: DescribedRow[] = rows.map(({ row }) => ({ row, before: [], after: [] }));
  const lead = assigned[0];
  if (lead !== undefined)
    lead.before = wordsAbove ? above.slice(-MAX_EXTRA_LINES) : continuedLines(above, first);
  for (const [index, { row, linesBelow }] of rows.entries()) {
    const next = rows[index + 1]?.row;
    const split =
      next === undefined
        ? wordsAbove
          ? 0
          : linesBelow.length
        : splitIndexOf(row, linesBelow, next, wordsAbove);
    const [current, following] = [assigned[index], assigned[index + 1]];
    if (current !== undefined) current.after = linesBelow.slice(0, Math.min(split, MAX_EXTRA_LINES));
    if (following !== undefined) following.before = linesBelow.slice(split).slice(-MAX_EXTRA_LINES);
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

/** The line above a row that the row continues: `Verteilerkasten mit` / `Sicherungen 1 49,00`. */
function continuedLines(lines: readonly Line[], row: ItemRow): readonly Line[] {
  const last = lines.at(-1);
  if (last === undefined) return [];
  return /^\p{Ll}/u.test(row.description) || connectingWord.test(fold(last.text)) ? lines.slice(-1) : [];
}

const startsLowerCase = (line: Line | undefined): boolean =>
  line !== undefined && /^\W*\p{Ll}/u.test(line.text);

/** Whether a line has the next row number: `3 Verteilerkasten` below `2 Arbeitszeit`. */
function startsNextRow(row: ItemRow, line: Line): boolean {
  const number = rowNumberOf(row.line.text);
  return number !== undefined && rowNumberOf(line.text) === number + 1;
}

/** The number at the start of a row, `2` or `2.`; undefined if there is none. */
function rowNumberOf(text: string): number | undefined {
  const match = /^\W*(\d{1,3})[.)]?\s+\S/.exec(text);
  return match === null ? undefined : Number(match[1]);
}
