/** A row of a table: text of people, or a number, which is written as it is. */
export type Cell = string | number | null | undefined;

/**
 * A byte order mark: Excel takes a file without one for its own old encoding and shows umlauts as two signs. Whatever
 * reads CSV as UTF-8 properly skips it (https://www.unicode.org/faq/utf_bom.html#bom5).
 */
const BOM = '\uFEFF';

/** One line as RFC 4180 has it, with its end. */
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(written).join(',')}\r\n`;

/**
 * A table for spreadsheets. Its header goes out with the first row: what fails before that is answered as a problem, and
 * not as a table that breaks off.
 */
export async function* csvTable(
  columns: readonly string[],
  rows: AsyncIterable<string>,
): AsyncGenerator<string> {
  let header = BOM + csvLine(columns);
  for await (const row of rows) {
    yield header + row;
    header = '';
  }
  if (header !== '') yield header;
}

function written(cell: Cell): string {
  if (cell === null || cell === undefined) return '';
  const text = typeof cell === 'number' ? String(cell) : harmless(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const AMOUNT = /^-?\d+(\.\d+)?$/;

/**
 * Text that a spreadsheet would take for a formula, with an apostrophe before it: the sender of a letter must not reckon
 * on somebody's machine (https://owasp.org/www-community/attacks/CSV_Injection). A negative amount is none.
 */
const harmless = (text: string) => (/^[\s]*[=+\-@\t\r]/.test(text) && !AMOUNT.test(text) ? `'${text}` : text);
