import { cents } from './amounts.ts';
import type { LineItem } from './answer.ts';
import { furnitureOf, isSum, regionOf } from './item-region.ts';
import type { ItemRow } from './item-row.ts';
import { factorsOf, itemRow, reconciled } from './item-row.ts';
import type { RowWords } from './item-words.ts';
import { assignWords, positionOf } from './item-words.ts';
import { isWordy } from './names.ts';
import type { Paper } from './paper.ts';
import type { Line } from './text.ts';
import { proveLines } from './text.ts';

/** Reads the rows of goods or services between the head of the table and its totals, over all pages. */

export interface Bounds {
  /** What the rows may come to (total, subtotal) in hundredths, to settle what OCR left open. */
  readonly targets: readonly number[];
  /** Index of the line of the total, behind which no row stands. */
  readonly totalLine: number | undefined;
}

export function lineItemsOf(paper: Paper, { targets, totalLine }: Bounds): LineItem[] {
  const { above, rows } = rowsOf(paper, regionOf(paper, totalLine));
  const settled = reconciled(
    rows.map(({ row }) => row),
    targets,
  );
  const words = assignWords(above, rows);
  const items = words.map((own, index) =>
    itemOf(paper, { ...own, row: settled[index] ?? own.row }, rows[index]?.factors),
  );
  return withoutPositions(items);
}

interface Row {
  row: ItemRow;
  /** Lines without an amount between this row and the next. */
  readonly rest: Line[];
  /** The line of its own that says how many and at which price. */
  factors: Line | undefined;
}

/** A line such as `2 @ 1.20`, until it is known whose it is. */
interface Multiplication {
  readonly line: Line;
  readonly quantity: string;
  readonly unitPrice: string;
}

function rowsOf(paper: Paper, region: readonly Line[]): { above: Line[]; rows: Row[] } {
  const isFurniture = furnitureOf(paper);
  const rows: Row[] = [];
  let loose: Line[] = [];
  let above: Line[] = [];
  let open: Multiplication | undefined;
  for (const line of region) {
    if (isFurniture(line)) {
      if (rows.length === 0) loose = [];
      continue;
    }
    if (isSum(paper, line)) {
      // What stands behind a sum is no part of the row before it.
      loose = [];
      continue;
    }
    const row = itemRow(paper, line);
    const factors = row?.multiplies === true ? undefined : factorsOf(paper, line);
    const last = rows.at(-1);
    if (factors !== undefined) {
      const found = { line, ...factors };
      if (last !== undefined && comesTo(found, last.row)) multiply(last, found);
      else open = found;
    } else if (row !== undefined) {
      if (last === undefined) above = loose;
      loose = [];
      const next: Row = { row, rest: loose, factors: undefined };
      rows.push(next);
      if (open !== undefined) multiply(comesTo(open, row) ? next : last, open);
      open = undefined;
    } else if (isWordy(line.text)) loose.push(line);
  }
  if (open !== undefined) multiply(rows.at(-1), open);
  return { above, rows };
}

const comesTo = ({ quantity, unitPrice }: Multiplication, { amount }: ItemRow): boolean =>
  Math.round(Number(quantity) * Number(unitPrice) * 100) === cents(amount);

/** Gives a row the count and price that stand on a line of their own, unless it has its own. */
function multiply(row: Row | undefined, { line, quantity, unitPrice }: Multiplication): void {
  if (row === undefined || row.row.multiplies) return;
  row.row = { ...row.row, quantity, unitPrice, multiplies: true };
  row.factors = line;
}

function itemOf(paper: Paper, { row, before, after }: RowWords, factors: Line | undefined): LineItem {
  const text = (line: Line): string => line.text.replace(/\s+/g, ' ').trim();
  const parts = [...before.map(text), row.description, ...after.map(text)].filter((part) => part !== '');
  const description = parts.length === 0 ? text(row.line) : parts.join(' ');
  const lines = [...before, row.line, ...after, ...(factors === undefined ? [] : [factors])]
    .filter(({ page }) => page === row.line.page)
    .toSorted((a, b) => a.index - b.index);
  const { page, quote } = proveLines('', paper.pages, lines[0] ?? row.line, lines.at(-1) ?? row.line);
  const { quantity, unitPrice, amount } = row;
  return { description, quantity, unitPrice, amount, page, quote };
}

/**
 * A number before the words of a row is the row's own where the rows are numbered through, else a count:
 * `2 Nasi lemak   11.80`.
 */
function withoutPositions(items: readonly LineItem[]): LineItem[] {
  const positions = items.map(({ quote }) => positionOf(quote));
  const numbered = items.length > 2 && positions.every((position, index) => position === index + 1);
  return items.map((item, index) => {
    const count = positionOf(item.description);
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
