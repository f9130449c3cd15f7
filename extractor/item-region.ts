import { itemRow } from './item-row.ts';
import { amountsOf } from './labelled.ts';
import { findPhrase, tokensOf } from './labels.ts';
import type { Paper } from './paper.ts';
import { headsTaxSummary, summingRoles } from './roles.ts';
import type { Line } from './text.ts';

/** Where on a paper the rows of goods stand, and which of the lines there are none. */

/** What tables of goods call their columns. A line with words of two of these groups heads one. */
const columnNames: readonly (readonly string[])[] = [
  [
    'description',
    'desc',
    'item',
    'items',
    'article',
    'product',
    'service',
    'particulars',
    'details',
    'bezeichnung',
    'beschreibung',
    'artikel',
    'leistung',
    'designation',
    'libelle',
    'omschrijving',
    'dienst',
    'code',
    'ref',
    'pos',
  ],
  [
    'qty',
    'quantity',
    'qnty',
    'hours',
    'units',
    'menge',
    'anzahl',
    'stunden',
    'quantite',
    'qte',
    'aantal',
    'uren',
  ],
  [
    'price',
    'u price',
    'unit price',
    'rate',
    'unit',
    'einzelpreis',
    'preis',
    'prix',
    'pu',
    'prijs',
    'stukprijs',
    'e preis',
    'tarief',
  ],
  [
    'amount',
    'amt',
    'total',
    'sum',
    'line total',
    'betrag',
    'gesamt',
    'gesamtpreis',
    'summe',
    'montant',
    'bedrag',
    'totaal',
    'rm',
  ],
];

function isTableHead(line: Line): boolean {
  const tokens = tokensOf(line.text);
  // `Total items 3` heads nothing.
  if (/\d[.,]\d{2}(?!\d)|\d\W*$/.test(line.text)) return false;
  return (
    columnNames.filter((names) => names.some((name) => findPhrase(tokens, name) !== undefined)).length >= 2
  );
}

/** Lines that pages have at their ends: they belong to no row. */
const pageFurniture =
  /^\W*(?:page|seite|pagina|blatt)\W*\d|\b(?:continued|fortsetzung|suite|vervolg)\b|^\W*\d+\s*(?:\/|of|von|de|sur|van)\s*\d+\W*$/i;

/** Whether a line heads a table or belongs to the head or foot of a page. */
export function furnitureOf(paper: Paper): (line: Line) => boolean {
  const repeated = repeatedLines(paper);
  return (line) => isTableHead(line) || pageFurniture.test(line.text) || repeated.has(line.text.trim());
}

/** Everything from the head of the table, or the first row that multiplies, to the totals behind the last such row. */
export function regionOf(paper: Paper, totalLine: number | undefined): readonly Line[] {
  const end = endOf(paper, totalLine);
  const head = paper.lines.findIndex((line, index) => index < end && isTableHead(line));
  const firstRow = paper.lines.findIndex(
    (line, index) => index < end && (isRow(paper, line) || isPriced(paper, line)),
  );
  if (head === -1 && firstRow === -1) return [];
  // Without a head, the words of the first row may stand above it.
  const start = head === -1 ? Math.max(0, firstRow - 1) : head;
  return paper.lines
    .slice(start, end)
    .filter((line) => !paper.dates.some((date) => date.line === line && !isRow(paper, line)));
}

/** Whether the line sums up, taxes or pays; goods that are called so ("Tax guide") are known by their price. */
export function isSum(paper: Paper, line: Line): boolean {
  const roles = amountsOf(paper, line).flatMap(({ role }) => role ?? []);
  return roles.some((role) => summingRoles.has(role) || (role !== 'quantity' && !multiplies(paper, line)));
}

const multiplies = (paper: Paper, line: Line): boolean => itemRow(paper, line)?.multiplies === true;

/** Sells something: with a count that multiplies, or words, a count and an amount. */
function isRow(paper: Paper, line: Line): boolean {
  if (isSum(paper, line)) return false;
  const row = itemRow(paper, line);
  return row !== undefined && (row.multiplies || (row.quantity !== null && row.description !== ''));
}

/** Words and an amount, nothing else: a row of a receipt that counts nothing. */
function isPriced(paper: Paper, line: Line): boolean {
  const row = isSum(paper, line) ? undefined : itemRow(paper, line);
  return row !== undefined && /\p{L}{3}/u.test(row.description) && row.description.split(' ').length <= 8;
}

/** The first line of sums behind the last row; sums between rows are those of sections. */
function endOf(paper: Paper, totalLine: number | undefined): number {
  const summary = paper.lines.findIndex(
    ({ text }) => headsTaxSummary(text) && !/qty|price|description/i.test(text),
  );
  const limit = Math.min(summary === -1 ? paper.lines.length : summary, totalLine ?? paper.lines.length);
  const lastRow = paper.lines.findLastIndex((line, index) => index < limit && isRow(paper, line));
  const end = paper.lines.findIndex((line, index) => index > lastRow && index < limit && isSum(paper, line));
  return end === -1 ? limit : end;
}

/** Lines that stand on several pages in the same words: heads and feet. */
function repeatedLines(paper: Paper): ReadonlySet<string> {
  const pagesOf = new Map<string, Set<number>>();
  for (const { text, page } of paper.lines) {
    const key = text.trim();
    pagesOf.set(key, (pagesOf.get(key) ?? new Set()).add(page));
  }
  return new Set(
    [...pagesOf].filter(([text, pages]) => pages.size > 1 && !/\d[.,]\d{2}/.test(text)).map(([text]) => text),
  );
}
