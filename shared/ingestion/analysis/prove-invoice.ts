import { sumInMillionths, toMillionths } from '../../domain/decimal.ts';
import type { Invoice, LineItem, Source } from '../../domain/document.ts';
import {
  adjustmentsExplain,
  adjustmentsIn,
  amountAtEnd,
  discrepancies,
  isDiscountLine,
  isItemRow,
  itemsAddUp,
} from '../../domain/invoice-arithmetic.ts';
import { linesOf } from '../../domain/page.ts';
import {
  findQuote,
  type PageIndex,
  type QuotedText,
  quotedSpan,
  type WordSpan,
  withWholeLines,
} from '../../domain/quotes.ts';
import { excerptOf, type Reason, reason } from '../../domain/reasons.ts';
import { numbersIn } from '../../notation/numbers.ts';
import { isTotalHeading, namesTotal } from '../../notation/total-label.ts';
import { amountCurrencyOf } from './amount-currency.ts';
import type { ExtractedInvoice, ExtractedLineItem } from './analysis-schema.ts';
import * as checks from './checks.ts';
import { missingNumberedRows } from './numbered-rows.ts';
import { type Prover, quoteNotFoundProblem } from './prover.ts';

/**
 * Proves an invoice or receipt: each value by its quote, each row by a row of its own on the page, then the
 * arithmetic, then that no row of the page was left out.
 */
export function proveInvoice(prover: Prover, extracted: ExtractedInvoice): Invoice {
  const { prove, signRules: signs } = prover;
  const issueDate = prove('invoice.issueDate', extracted.issueDate, checks.date);
  const { lineItems, rows } = proveLineItems(prover, extracted.lineItems);
  const invoice: Invoice = {
    vendor: {
      name: prove('invoice.vendor.name', extracted.vendorName, checks.text),
      address: prove('invoice.vendor.address', extracted.vendorAddress, checks.text),
    },
    invoiceNumber: prove('invoice.invoiceNumber', extracted.invoiceNumber, checks.code),
    issueDate,
    dueDate: prove('invoice.dueDate', extracted.dueDate, checks.dueDate(issueDate)),
    currency: prove(
      'invoice.currency',
      extracted.currency,
      checks.currency(amountCurrencyOf(prover, extracted.total)),
    ),
    subtotal: prove('invoice.subtotal', extracted.subtotal, checks.amount(signs)),
    tax: prove('invoice.tax', extracted.tax, checks.amount(signs)),
    total: prove('invoice.total', extracted.total, checks.amount(signs)),
    lineItems,
  };
  checkArithmetic(prover, invoice, rows);
  checkTotal(prover, invoice);
  return invoice;
}

/** Each row must have words of its own. Rows without proof stay out of the record; `fields` keeps them, after the others. */
function proveLineItems(prover: Prover, items: readonly ExtractedLineItem[]) {
  const rows: WordSpan[] = [];
  const proved: { item: ExtractedLineItem; row: WordSpan }[] = [];
  const unproved: ExtractedLineItem[] = [];
  const isUnused = (passage: WordSpan) =>
    !rows.some(
      ({ index, first, last }) => index === passage.index && first <= passage.last && passage.first <= last,
    );
  for (const item of items) {
    const row = findQuote(prover.pages, { ...item, isAllowed: isUnused });
    if (row === undefined) unproved.push(item);
    else {
      rows.push(row);
      proved.push({ item, row });
    }
  }
  const lineItems = proved.map(({ item, row }, position) => proveRow(prover, item, row, position));
  for (const [offset, item] of unproved.entries()) {
    const path = `invoice.lineItems.${proved.length + offset}` as const;
    const problem =
      findQuote(prover.pages, item) === undefined
        ? quoteNotFoundProblem(path, item.description, item.page)
        : reason('proof.row-twice', { path, value: excerptOf(item.description, MAX_ROW_LENGTH) });
    for (const part of ['description', 'quantity', 'unitPrice', 'amount'] as const) {
      const value = item[part];
      if (value !== null) prover.addUnproved(`${path}.${part}`, { ...item, value }, problem);
    }
  }
  return { lineItems, rows };
}

function proveRow(prover: Prover, item: ExtractedLineItem, row: WordSpan, position: number): LineItem {
  const path = `invoice.lineItems.${position}` as const;
  const quoted = withWholeLines(quotedSpan(row, prover.style));
  const part = (key: 'quantity' | 'unitPrice' | 'amount') => {
    const value = item[key];
    if (value === null) return null;
    return prover.proveInSpan(
      `${path}.${key}`,
      value,
      row,
      quoted,
      checks.amount(
        isDiscountLine(quoted.lines) ? { ...prover.signRules, mayBeNegative: true } : prover.signRules,
      ),
    );
  };
  return {
    // A description is never empty: if it was not proved, the page's own words replace it.
    description:
      prover.proveInSpan(`${path}.description`, item.description, row, quoted, checks.text) ??
      row.text.replace(/\s+/g, ' '),
    quantity: isQuantityStated(item, quoted, path) ? part('quantity') : null,
    unitPrice: part('unitPrice'),
    amount: part('amount'),
  };
}

/** A quantity of one that the page does not print is left out without a word: it says nothing. */
function isQuantityStated(
  { quantity }: ExtractedLineItem,
  quoted: QuotedText,
  path: `invoice.lineItems.${number}`,
): boolean {
  const one = quantity !== null && /^1(?:\.0+)?$/.test(quantity.trim());
  return !one || 'value' in checks.amount()(quantity ?? '', quoted, `${path}.quantity`);
}

function checkArithmetic({ pages, fields }: Prover, invoice: Invoice, rows: readonly WordSpan[]) {
  const lines = pages.flatMap(({ page }) => linesOf(page));
  const adjusting = adjustmentsIn(lines);
  const shown = lines.map(amountAtEnd).filter((amount) => amount !== undefined);
  const numbered = missingNumberedRows(billLines(pages, rows));
  const isComplete = itemsAddUp(invoice, adjusting) === true;
  const left = numbered.length > 0 || isComplete ? numbered : missingRows(pages, rows, fields);
  const mark = (name: string, problem: Reason) => {
    const field = fields[name];
    if (field && field.problem === undefined) fields[name] = { ...field, problem };
  };
  if (left.length > 0) {
    const values = Object.keys(fields).filter((path) => path.startsWith('invoice.'));
    const shown = ['invoice.subtotal', 'invoice.total', ...values];
    const name = shown.find((field) => fields[field] !== undefined && fields[field].problem === undefined);
    if (name) mark(name, rowsMissingProblem(rows.length, left));
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
  if (totalIsSupported(prover, invoice, adjustmentsIn(lines))) return;
  const problem = reason('proof.total-unnamed', { total: field.value });
  prover.fields['invoice.total'] = { ...field, problem };
}

/** All lines of the pages, and whether a row has words on them. */
function billLines(pages: readonly PageIndex[], rows: readonly WordSpan[]) {
  return pages.flatMap((page) => {
    const own = rows.filter(({ index }) => index === page);
    const extracted = new Set(
      own.flatMap(({ first, last }) => page.words.slice(first, last + 1).map(({ line }) => line)),
    );
    return linesOf(page.page).map((text, line) => ({ text, isExtracted: extracted.has(line) }));
  });
}

/** If no row was extracted, this many lines must look like rows before that counts as an omission. */
const MIN_MISSING_ROWS = 3;

/** Lines between the first row and the sums that look like rows and belong to none that was read. */
function missingRows(
  pages: readonly PageIndex[],
  rows: readonly WordSpan[],
  fields: Prover['fields'],
): string[] {
  const place = (page: number, line: number) => page * 10_000 + line;
  const taken = rows.flatMap(({ index, first, last }) =>
    index.words.slice(first, last + 1).map(({ line }) => place(index.page.number, line)),
  );
  const sums = ['invoice.subtotal', 'invoice.total'].flatMap(
    (name) => linePositionOf(pages, fields[name]?.source, place) ?? [],
  );
  const begin = rows.length === 0 ? 0 : Math.min(...taken);
  const end = Math.max(0, ...taken, ...sums);
  const left = pages.flatMap((index) =>
    linesOf(index.page).filter((line, number) => {
      const here = place(index.page.number, number);
      return here > begin && here < end && !taken.includes(here) && isItemRow(line);
    }),
  );
  return rows.length === 0 && left.length < MIN_MISSING_ROWS ? [] : left;
}

function linePositionOf(
  pages: readonly PageIndex[],
  source: Source | null | undefined,
  place: (page: number, line: number) => number,
): number | undefined {
  const top = source?.boxes[0]?.top;
  if (!source || top === undefined) return undefined;
  const line = pages
    .find(({ page }) => page.number === source.page)
    ?.words.find(({ box }) => box.top >= top)?.line;
  return line === undefined ? undefined : place(source.page, line);
}

/** Characters of a row that a message repeats, at most. */
const MAX_ROW_LENGTH = 120;

const rowsMissingProblem = (extracted: number, left: readonly string[]): Reason =>
  reason('proof.rows-missing', {
    extracted,
    missing: left.length,
    example: excerptOf(left[0] ?? '', MAX_ROW_LENGTH),
  });

/**
 * Whether anything says that the total of a bill is its total: words next to it wherever it is, or the arithmetic of
 * the bill. Without that, it may be any amount of the page. True if there is no total.
 *
 * @param adjustments The discounts and charges of the page, in millionths.
 */
function totalIsSupported(
  { pages, style }: Pick<Prover, 'pages' | 'style'>,
  invoice: Invoice,
  adjustments: readonly bigint[],
): boolean {
  const total = invoice.total === null ? undefined : toMillionths(invoice.total);
  return (
    total === undefined ||
    addsUp(invoice, total, adjustments) ||
    pages.some(({ page }) => isNamedOnPage(page.text, total, style))
  );
}

/** Whether the rows, or the subtotal, make the total: with or without the tax, discounts and charges. */
function addsUp(
  { lineItems, subtotal, tax }: Invoice,
  total: bigint,
  adjustments: readonly bigint[],
): boolean {
  const amounts = lineItems.map(({ amount }) => amount);
  const rows =
    amounts.length > 0 && amounts.every((amount) => amount !== null) ? sumInMillionths(amounts) : undefined;
  const added = toMillionths(tax ?? '0') ?? 0n;
  const bases = [rows, subtotal === null || tax === null ? undefined : toMillionths(subtotal)];
  return bases.some(
    (base) =>
      base !== undefined &&
      (adjustmentsExplain(base, total, adjustments) || adjustmentsExplain(base + added, total, adjustments)),
  );
}

/** Whether the amount is somewhere on the page with a word for a sum next to it or on the line above. */
function isNamedOnPage(text: string, total: bigint, style: Prover['style']): boolean {
  let above = '';
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const numbers = numbersIn(line, style.numbers);
    for (const [at, { start, end, value }] of numbers.entries()) {
      const amount = toMillionths(value);
      if (amount !== total && amount !== -total) continue;
      const before = line.slice(0, start);
      if (namesTotal(before) || namesTotal(line.slice(end, numbers[at + 1]?.start))) return true;
      if (!/\p{L}{3}/u.test(before) && isTotalHeading(above)) return true;
    }
    above = numbers.length === 0 ? line : '';
  }
  return false;
}
