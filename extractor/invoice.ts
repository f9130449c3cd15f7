import { isCreditNote } from '../shared/notation/credit-note.ts';
import { cents, labelledAmounts, type NumberSpan } from './amounts.ts';
import { currencyOfSign } from './currency.ts';
import { invoiceNumberOf } from './invoice-number.ts';
import { lineItemsOf } from './line-items.ts';
import type { ExtractedValue } from './lines.ts';
import type { ParsedDocument } from './parsed-document.ts';
import type { Amount, Invoice, LineItem } from './record.ts';
import type { Party } from './sender.ts';
import { type Totals, totalsOf } from './totals.ts';
import type { AmountRole } from './vocabulary/amount-roles.ts';

/** The invoice in a record, with its items and totals. Credit notes are extracted like bills, then negated. */

export interface InvoiceParts {
  readonly party: Party;
  readonly date: ExtractedValue | null;
  readonly dueDate: ExtractedValue | null;
  readonly totals: Totals;
  readonly items: readonly LineItem[];
  readonly amount: Amount | null;
}

export function invoiceOf(
  document: ParsedDocument,
  { party, date, dueDate, totals, items, amount }: InvoiceParts,
): Invoice {
  return {
    vendorName: party.name,
    vendorAddress: party.address,
    invoiceNumber: invoiceNumberOf(document, { creditNote: isCreditNote(document.text) }),
    issueDate: date,
    dueDate,
    currency: currencyOfTotal(document, totals),
    subtotal: totals.subtotal,
    tax: totals.tax,
    total: totals.total ?? accountCredit(amount),
    lineItems: items,
  };
}

/** The currency next to the total takes precedence over that of other amounts. */
function currencyOfTotal(document: ParsedDocument, { total, totalCurrency }: Totals): ExtractedValue | null {
  const code = totalCurrency === null ? undefined : currencyOfSign(totalCurrency, document);
  if (total === null || code === undefined || code === document.currency?.value) return document.currency;
  return { ...total, value: code };
}

/** The total of a bill that only states a credit balance: `Account balance $108.43 cr`. */
const accountCredit = (amount: Amount | null): ExtractedValue | null =>
  amount !== null && amount.value.startsWith('-')
    ? { value: amount.value, page: amount.page, quote: amount.quote }
    : null;

/** Items and totals determine each other: labels find a total, it ends the items, and their sum may find a better one. */
export function itemsAndTotalsOf(document: ParsedDocument): { items: LineItem[]; totals: Totals } {
  const amounts = labelledAmounts(document);
  const byLabel = totalsOf(amounts, undefined);
  const found = lineItemsOf(document, {
    possibleSumsCents: possibleSumsCentsOf(byLabel),
    totalLineIndex: byLabel.totalLineIndex,
  });
  const totals = totalsOf(amounts, sumOfItems(found));
  const same = totals.totalLineIndex === byLabel.totalLineIndex;
  const items = same
    ? found
    : lineItemsOf(document, {
        possibleSumsCents: possibleSumsCentsOf(totals),
        totalLineIndex: totals.totalLineIndex,
      });
  return { items, totals };
}

export function itemsAndTotalsOfCreditNote(document: ParsedDocument): ReturnType<typeof itemsAndTotalsOf> {
  const charged = withPositiveSums(document);
  const { items, totals } = itemsAndTotalsOf(charged);
  return { items: negatedItems(items, charged !== document), totals: negatedTotals(totals) };
}

/** What the items may add up to, in hundredths: before tax or after. */
const possibleSumsCentsOf = ({ subtotal, total }: Totals): number[] =>
  [subtotal, total].flatMap((sum) => (sum === null ? [] : cents(sum.value)));

/** The sum of the items in hundredths; undefined if one has no amount. */
function sumOfItems(items: readonly LineItem[]): number | undefined {
  if (items.length === 0 || items.some(({ amount }) => amount === null)) return undefined;
  return items.reduce((sum, { amount }) => sum + cents(amount ?? '0'), 0);
}

const sumRoles: ReadonlySet<AmountRole> = new Set(['payable', 'gross', 'total', 'subtotal']);

/** The document with positive amounts if most of its sums are printed with a minus, so that it is extracted like a bill. */
function withPositiveSums(document: ParsedDocument): ParsedDocument {
  const totals = labelledAmounts(document).filter(({ role }) => role !== undefined && sumRoles.has(role));
  const negative = totals.filter(({ number }) => number.value.startsWith('-'));
  if (negative.length * 2 <= totals.length) return document;
  const negatedNumber = (number: NumberSpan): NumberSpan =>
    number.money
      ? { ...number, value: negated(number.value), possibleValues: number.possibleValues.map(negated) }
      : number;
  return { ...document, numbers: (line) => document.numbers(line).map(negatedNumber) };
}

const negatedTotals = (totals: Totals): Totals => ({
  ...totals,
  subtotal: negatedValue(totals.subtotal),
  tax: negatedValue(totals.tax),
  total: negatedValue(totals.total),
});

/** @param printedNegative Whether the document prints its amounts with a minus; then unit prices are negative, too. */
const negatedItems = (items: readonly LineItem[], printedNegative: boolean): LineItem[] =>
  items.map((item) => ({
    ...item,
    amount: item.amount === null ? null : negated(item.amount),
    unitPrice: printedNegative && item.unitPrice !== null ? negated(item.unitPrice) : item.unitPrice,
  }));

const negatedValue = (proven: ExtractedValue | null): ExtractedValue | null =>
  proven === null ? null : { ...proven, value: negated(proven.value) };

/** `12.50` -> `-12.50` and back; zero has no sign. */
const negated = (value: string): string =>
  value.startsWith('-') ? value.slice(1) : Number(value) === 0 ? value : `-${value}`;
