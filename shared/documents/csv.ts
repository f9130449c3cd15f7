/** A cell: text, or a number, which is written as it is. */
export type Cell = string | number | null | undefined;

/**
 * A byte order mark. Without it Excel assumes a legacy encoding and garbles umlauts; CSV readers that expect UTF-8 skip it
 * (https://www.unicode.org/faq/utf_bom.html#bom5).
 */
const BOM = '\uFEFF';

/** The first line, with the names of the columns. */
export const csvBegin = (columns: readonly string[]): string => BOM + csvLine(columns);

/** A line according to RFC 4180, with its line break. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/**
 * The last line, which shows that the table is complete. Many CSV readers skip `#` as a comment; for all others the line has
 * as many cells as every other line (RFC 4180).
 */
export const csvEnd = (rows: number, columns: number) =>
  csvLine([`# end of table: ${rows} rows`, ...Array.from({ length: columns - 1 }, () => null)]);

/**
 * A table for spreadsheets, streamed in batches, with a last line that gives the number of rows. The header is sent with the
 * first batch, so that an error before that becomes a problem response, not a truncated table.
 */
export async function* csvTable(
  columns: readonly string[],
  rows: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<string> {
  let text = csvBegin(columns);
  let count = 0;
  for await (const batch of rows) {
    count += batch.length;
    yield text + batch.map(csvLine).join('');
    text = '';
  }
  yield text + csvEnd(count, columns.length);
}

function csvCell(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  const text = typeof cell === 'number' ? String(cell) : withoutFormulas(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const AMOUNT = /^-?\d+(\.\d+)?$/;

/**
 * The beginning of a formula, in half or full width. A formula may also begin after `;`, a tab or a line break: Excel takes
 * one of these for the end of a cell if the system's list separator is not a comma, as in German and French.
 */
const FORMULA = /(^|[;\t\r\n])(?=["\s]{0,100}[=+\-@＝＋－＠\t\r])/g;

/**
 * Text with an apostrophe before anything that a spreadsheet would run as a formula: the sender of a document must not run
 * code on a user's machine (https://owasp.org/www-community/attacks/CSV_Injection). A negative amount is not a formula.
 */
const withoutFormulas = (text: string) => (AMOUNT.test(text) ? text : text.replace(FORMULA, "$1'"));
