/** A row of a table: text of people, or a number, which is written as it is. */
export type Cell = string | number | null | undefined;

/**
 * A byte order mark: Excel takes a file without one for its own old encoding and shows umlauts as two signs. Whatever
 * reads CSV as UTF-8 properly skips it (https://www.unicode.org/faq/utf_bom.html#bom5).
 */
const BOM = '\uFEFF';

/** One line as RFC 4180 has it, with its end. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`;

/**
 * The last line of a table: by it a reader knows that the table was not cut off. `#` is what many readers of CSV skip as a
 * comment; for all others it has as many cells as every line (RFC 4180).
 */
const endMarker = (rows: number, columns: number) =>
  csvLine([`# end of table: ${rows} rows`, ...Array.from({ length: columns - 1 }, () => null)]);

/**
 * A table for spreadsheets, some rows at a time, with a last line that says how many there are. Its header goes out with the
 * first rows: what fails before that is answered as a problem, and not as a table that breaks off.
 */
export async function* csvTable(
  columns: readonly string[],
  rows: AsyncIterable<readonly (readonly Cell[])[]>,
): AsyncGenerator<string> {
  let text = BOM + csvLine(columns);
  let count = 0;
  for await (const batch of rows) {
    count += batch.length;
    yield text + batch.map(csvLine).join('');
    text = '';
  }
  yield text + endMarker(count, columns.length);
}

function csvCell(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  const text = typeof cell === 'number' ? String(cell) : withoutFormulas(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const AMOUNT = /^-?\d+(\.\d+)?$/;

/**
 * The beginning of a formula, in half or full width. A formula may also begin after `;`, a tab or a line break: Excel takes
 * one of these for the end of a cell where the system's list separator is not a comma, as in German and French.
 */
const FORMULA = /(^|[;\t\r\n])(?=["\s]{0,100}[=+\-@＝＋－＠\t\r])/g;

/**
 * Text with an apostrophe before whatever a spreadsheet would take for a formula: the sender of a letter must not run
 * formulas on somebody's machine (https://owasp.org/www-community/attacks/CSV_Injection). A negative amount is not one.
 */
const withoutFormulas = (text: string) => (AMOUNT.test(text) ? text : text.replace(FORMULA, "$1'"));
