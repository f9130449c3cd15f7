import type { Invoice, LineItem, Reason, Source } from '../domain/document.ts';
import { findQuote } from '../domain/find-quote.ts';
import { discrepancies, itemsAddUp } from '../domain/invoice-arithmetic.ts';
import { adjustments, amountAtEnd, isItemRow, isReducing } from '../domain/page-amounts.ts';
import type { PageIndex, Passage } from '../domain/page-index.ts';
import { linesOf } from '../domain/page-lines.ts';
import { type Quoted, quotedPassage, wholeLines } from '../domain/quoted.ts';
import type { InvoiceReading, LineItemReading } from './analysis-schema.ts';
import * as checks from './checks.ts';
import { currencyOfAmount } from './currency-of.ts';
import { type Prover, quoteNotFound } from './prover.ts';
import { totalIsSupported } from './total-support.ts';

/**
 * Proves an invoice or receipt: each value by its quote, each row by a row of its own on the page, then the
 * arithmetic, then that no row of the page was left out.
 */
export function proveInvoice(prover: Prover, read: InvoiceReading): Invoice {
  const { prove, signs } = prover;
  const issueDate = prove('invoice.issueDate', 'The date of issue', read.issueDate, checks.date);
  const { lineItems, rows } = proveLineItems(prover, read.lineItems);
  const invoice: Invoice = {
    vendor: {
      name: prove('invoice.vendor.name', 'The name of the seller', read.vendorName, checks.text),
      address: prove('invoice.vendor.address', 'The address of the seller', read.vendorAddress, checks.text),
    },
    invoiceNumber: prove('invoice.invoiceNumber', 'The invoice number', read.invoiceNumber, checks.code),
    issueDate,
    dueDate: prove('invoice.dueDate', 'The day of payment', read.dueDate, checks.dueDate(issueDate)),
    currency: prove(
      'invoice.currency',
      'The currency',
      read.currency,
      checks.currency(currencyOfAmount(prover, read.total)),
    ),
    subtotal: prove('invoice.subtotal', 'The subtotal', read.subtotal, checks.amount(signs)),
    tax: prove('invoice.tax', 'The tax', read.tax, checks.amount(signs)),
    total: prove('invoice.total', 'The total', read.total, checks.amount(signs)),
    lineItems,
  };
  checkArithmetic(prover, invoice, rows);
  checkTotal(prover, invoice);
  return invoice;
}

/** Each row must have words of its own. Rows without proof stay out of the record; `fields` keeps them, after the others. */
function proveLineItems(prover: Prover, items: readonly LineItemReading[]) {
  const rows: Passage[] = [];
  const proved: { item: LineItemReading; row: Passage }[] = [];
  const unproved: { item: LineItemReading; problem: Reason }[] = [];
  const free = (passage: Passage) =>
    !rows.some(
      ({ index, first, last }) => index === passage.index && first <= passage.last && passage.first <= last,
    );
  for (const [position, item] of items.entries()) {
    const what = `Row ${position + 1}`;
    const row = findQuote(prover.pages, { ...item, allowed: free });
    if (row !== undefined) {
      rows.push(row);
      proved.push({ item, row });
    } else {
      const again = findQuote(prover.pages, item) !== undefined;
      unproved.push({
        item,
        problem: again ? rowTwice(what, item) : quoteNotFound(what, item.description, item.page),
      });
    }
  }
  const lineItems = proved.map(({ item, row }, position) => proveRow(prover, item, row, position));
  for (const [offset, { item, problem }] of unproved.entries()) {
    const name = `invoice.lineItems.${proved.length + offset}`;
    for (const part of ['description', 'quantity', 'unitPrice', 'amount'] as const) {
      const value = item[part];
      if (value !== null) prover.unproved(`${name}.${part}`, { ...item, value }, problem);
    }
  }
  return { lineItems, rows };
}

function proveRow(prover: Prover, item: LineItemReading, row: Passage, position: number): LineItem {
  const name = `invoice.lineItems.${position}`;
  const quoted = wholeLines(quotedPassage(row, prover.style));
  const part = (key: 'quantity' | 'unitPrice' | 'amount', what: string) => {
    const value = item[key];
    if (value === null) return null;
    return prover.proveIn(
      `${name}.${key}`,
      `${what} of row ${position + 1}`,
      value,
      row,
      quoted,
      checks.amount(isReducing(quoted.lines) ? { ...prover.signs, mayBeNegative: true } : prover.signs),
    );
  };
  return {
    // A description is never empty: where it was not proved, the page's own words stand for it.
    description:
      prover.proveIn(
        `${name}.description`,
        `The description of row ${position + 1}`,
        item.description,
        row,
        quoted,
        checks.text,
      ) ?? row.text.replace(/\s+/g, ' '),
    quantity: saidOrOne(item, quoted) ? part('quantity', 'The quantity') : null,
    unitPrice: part('unitPrice', 'The unit price'),
    amount: part('amount', 'The amount'),
  };
}

/** A quantity of one that the page does not print is left out without a word: it says nothing. */
function saidOrOne({ quantity }: LineItemReading, quoted: Quoted): boolean {
  const one = quantity !== null && /^1(?:\.0+)?$/.test(quantity.trim());
  return !one || 'value' in checks.amount()(quantity ?? '', quoted, '');
}

function checkArithmetic({ pages, fields }: Prover, invoice: Invoice, rows: readonly Passage[]) {
  const lines = pages.flatMap(({ page }) => linesOf(page));
  const adjusting = adjustments(lines);
  const shown = lines.map(amountAtEnd).filter((amount) => amount !== undefined);
  const left = itemsAddUp(invoice, adjusting) === true ? [] : rowsLeftOut(pages, rows, fields);
  const mark = (name: string, problem: Reason) => {
    const field = fields[name];
    if (field && field.problem === undefined) fields[name] = { ...field, problem };
  };
  if (left.length > 0) {
    const shown = ['invoice.subtotal', 'invoice.total', 'invoice.lineItems.0.description'];
    const name = shown.find((field) => fields[field] !== undefined && fields[field].problem === undefined);
    if (name) mark(name, rowsMissing(rows.length, left));
  }
  for (const { field, problem } of discrepancies(invoice, adjusting, shown)) {
    // Missing rows are the reason why the others do not add up.
    if (problem.code !== 'proof.items-do-not-add-up' || left.length === 0) mark(field, problem);
  }
}

/** A total that nothing calls a total, and that nothing adds up to, may be any amount of the page. */
function checkTotal(prover: Prover, invoice: Invoice) {
  const field = prover.fields['invoice.total'];
  const lines = prover.pages.flatMap(({ page }) => linesOf(page));
  if (field === undefined || field.problem !== undefined) return;
  if (totalIsSupported(prover, invoice, adjustments(lines))) return;
  const message = `No words on the page call ${invoice.total} a total, and neither rows nor subtotal and tax make it.`;
  prover.fields['invoice.total'] = { ...field, problem: { code: 'proof.total-unnamed', message } };
}

/** Where no row was read at all, so many lines have to look like rows before that counts as an omission. */
const FEWEST_UNREAD = 3;

/** Lines between the first row and the sums that look like rows and belong to none that was read. */
function rowsLeftOut(
  pages: readonly PageIndex[],
  rows: readonly Passage[],
  fields: Prover['fields'],
): string[] {
  const place = (page: number, line: number) => page * 10_000 + line;
  const taken = rows.flatMap(({ index, first, last }) =>
    index.words.slice(first, last + 1).map(({ line }) => place(index.page.number, line)),
  );
  const sums = ['invoice.subtotal', 'invoice.total'].flatMap(
    (name) => placeOf(pages, fields[name]?.source, place) ?? [],
  );
  const begin = rows.length === 0 ? 0 : Math.min(...taken);
  const end = Math.max(0, ...taken, ...sums);
  const left = pages.flatMap((index) =>
    linesOf(index.page).filter((line, number) => {
      const here = place(index.page.number, number);
      return here > begin && here < end && !taken.includes(here) && isItemRow(line);
    }),
  );
  return rows.length === 0 && left.length < FEWEST_UNREAD ? [] : left;
}

function placeOf(
  pages: readonly PageIndex[],
  source: Source | null | undefined,
  place: (page: number, line: number) => number,
): number | undefined {
  const top = source?.box?.top;
  if (!source || top === undefined) return undefined;
  const line = pages
    .find(({ page }) => page.number === source.page)
    ?.words.find(({ box }) => box.top >= top)?.line;
  return line === undefined ? undefined : place(source.page, line);
}

const rowsMissing = (read: number, left: readonly string[]): Reason => ({
  code: 'proof.rows-missing',
  message: `${read === 1 ? 'One row was' : `${read} rows were`} read, but the page shows ${left.length} more, such as “${left[0]}”.`,
});

const rowTwice = (what: string, { description }: LineItemReading): Reason => ({
  code: 'proof.row-twice',
  message: `${what} (“${description}”) stands on the page only once, but was read twice.`,
});
