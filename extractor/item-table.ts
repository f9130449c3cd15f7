import { amountsOnLine, isTaxSummaryHeading } from './amounts.ts';
import { itemRowOf } from './item-row.ts';
import { findPhrase, tokensOf } from './label-matching.ts';
import type { Line } from './lines.ts';
import type { ParsedDocument } from './parsed-document.ts';
import { summingRoles } from './vocabulary/amount-roles.ts';
import { columnNames, pageNumber } from './vocabulary/invoices.ts';

function isTableHeading(line: Line): boolean {
  const tokens = tokensOf(line.text);
  // `Total items 3` heads nothing.
  if (/\d[.,]\d{2}(?!\d)|\d\W*$/.test(line.text)) return false;
  return (
    Object.values(columnNames).filter((names) => names.some((name) => findPhrase(tokens, name) !== undefined))
      .length >= 2
  );
}

/** Whether a line heads a table or belongs to the head or foot of a page. */
export function createHeaderFooterCheck(document: ParsedDocument): (line: Line) => boolean {
  const repeated = repeatedLines(document);
  return (line) => isTableHeading(line) || pageNumber.test(line.text) || repeated.has(line.text.trim());
}

/** Everything from the head of the table, or the first row that multiplies, to the totals behind the last such row. */
export function itemTableLines(document: ParsedDocument, totalLine: number | undefined): readonly Line[] {
  const end = tableEnd(document, totalLine);
  const head = document.lines.findIndex((line, index) => index < end && isTableHeading(line));
  const firstRow = document.lines.findIndex(
    (line, index) => index < end && (isItemLine(document, line) || isPricedLine(document, line)),
  );
  if (head === -1 && firstRow === -1) return [];
  // Without a head, the words of the first row may stand above it.
  const start = head === -1 ? Math.max(0, firstRow - 1) : head;
  return document.lines
    .slice(start, end)
    .filter((line) => !document.dates.some((date) => date.line === line && !isItemLine(document, line)));
}

/** Whether the line sums up, taxes or pays; goods that are called so ("Tax guide") are known by their price. */
export function isSumLine(document: ParsedDocument, line: Line): boolean {
  const roles = amountsOnLine(document, line).flatMap(({ role }) => role ?? []);
  return roles.some(
    (role) => summingRoles.has(role) || (role !== 'quantity' && !hasMatchingAmount(document, line)),
  );
}

const hasMatchingAmount = (document: ParsedDocument, line: Line): boolean =>
  itemRowOf(document, line)?.amountMatches === true;

/** Sells something: with a count that multiplies, or words, a count and an amount. */
function isItemLine(document: ParsedDocument, line: Line): boolean {
  if (isSumLine(document, line)) return false;
  const row = itemRowOf(document, line);
  return row !== undefined && (row.amountMatches || (row.quantity !== null && row.description !== ''));
}

/** Words and an amount, nothing else: a row of a receipt that counts nothing. */
function isPricedLine(document: ParsedDocument, line: Line): boolean {
  const row = isSumLine(document, line) ? undefined : itemRowOf(document, line);
  return row !== undefined && /\p{L}{3}/u.test(row.description) && row.description.split(' ').length <= 8;
}

/** The first line of sums behind the last row; sums between rows are those of sections. */
function tableEnd(document: ParsedDocument, totalLine: number | undefined): number {
  const summary = document.lines.findIndex(
    ({ text }) => isTaxSummaryHeading(text) && !/qty|price|description/i.test(text),
  );
  const limit = Math.min(
    summary === -1 ? document.lines.length : summary,
    totalLine ?? document.lines.length,
  );
  const lastRow = document.lines.findLastIndex((line, index) => index < limit && isItemLine(document, line));
  const end = document.lines.findIndex(
    (line, index) => index > lastRow && index < limit && isSumLine(document, line),
  );
  return end === -1 ? limit : end;
}

/** Lines that stand on several pages in the same words: heads and feet. */
function repeatedLines(document: ParsedDocument): ReadonlySet<string> {
  const pagesOf = new Map<string, Set<number>>();
  for (const { text, page } of document.lines) {
    const key = text.trim();
    pagesOf.set(key, (pagesOf.get(key) ?? new Set()).add(page));
  }
  return new Set(
    [...pagesOf].filter(([text, pages]) => pages.size > 1 && !/\d[.,]\d{2}/.test(text)).map(([text]) => text),
  );
}
