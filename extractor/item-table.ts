import { amountsOnLine, isTaxSummaryHeading } from './amounts.ts';
import { itemRowOf } from './item-row.ts';
import { findPhrase, tokensOf } from './label-matching.ts';
import type { Line } from './lines.ts';
import type { ParsedDocument } from './parsed-document.ts';
import { summingRoles } from './vocabulary/amount-roles.ts';
import { columnNames, pageNumber } from './vocabulary/invoices.ts';

/** The lines of the table of items, and which of them are not items. */

function isTableHeading(line: Line): boolean {
  const tokens = tokensOf(line.text);
  // `Total items 3` is not a heading.
  if (/\d[.,]\d{2}(?!\d)|\d\W*$/.test(line.text)) return false;
  return (
    Object.values(columnNames).filter((names) => names.some((name) => findPhrase(tokens, name) !== undefined))
      .length >= 2
  );
}

/** A test for lines that are the heading of a table or belong to the head or foot of a page. */
export function createHeaderFooterCheck(document: ParsedDocument): (line: Line) => boolean {
  const repeated = repeatedLines(document);
  return (line) => isTableHeading(line) || pageNumber.test(line.text) || repeated.has(line.text.trim());
}

/** The lines from the heading of the table, or its first row, to the totals after its last row. */
export function itemTableLines(document: ParsedDocument, totalLine: number | undefined): readonly Line[] {
  const end = tableEnd(document, totalLine);
  const head = document.lines.findIndex((line, index) => index < end && isTableHeading(line));
  const firstRow = document.lines.findIndex(
    (line, index) => index < end && (isItemLine(document, line) || isPricedLine(document, line)),
  );
  if (head === -1 && firstRow === -1) return [];
  // Without a heading, the words of the first row may be on the line above.
  const start = head === -1 ? Math.max(0, firstRow - 1) : head;
  return document.lines
    .slice(start, end)
    .filter((line) => !document.dates.some((date) => date.line === line && !isItemLine(document, line)));
}

/** Whether the line is a sum, a tax or a payment; an item with such a name ("Tax guide") is known by its unit price. */
export function isSumLine(document: ParsedDocument, line: Line): boolean {
  const roles = amountsOnLine(document, line).flatMap(({ role }) => role ?? []);
  return roles.some(
    (role) => summingRoles.has(role) || (role !== 'quantity' && !hasMatchingAmount(document, line)),
  );
}

const hasMatchingAmount = (document: ParsedDocument, line: Line): boolean =>
  itemRowOf(document, line)?.amountMatches === true;

/** Has a quantity and price that multiply to its amount, or words, a quantity and an amount. */
function isItemLine(document: ParsedDocument, line: Line): boolean {
  if (isSumLine(document, line)) return false;
  const row = itemRowOf(document, line);
  return row !== undefined && (row.amountMatches || (row.quantity !== null && row.description !== ''));
}

/** Has only words and an amount, as on a receipt without quantities. */
function isPricedLine(document: ParsedDocument, line: Line): boolean {
  const row = isSumLine(document, line) ? undefined : itemRowOf(document, line);
  return row !== undefined && /\p{L}{3}/u.test(row.description) && row.description.split(' ').length <= 8;
}

/** The first line of sums after the last row; sums between rows are those of sections. */
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

/** Lines that several pages have in the same words: their heads and feet. */
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
