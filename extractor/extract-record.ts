import { openBalanceOf } from '../shared/notation/open-balance.ts';
import { settlementOf } from '../shared/notation/settlement.ts';
import { actionsOf } from './actions.ts';
import { cents, type LabelledAmount, labelledAmounts, moneyValue } from './amounts.ts';
import { categoryOf, kindOf } from './classification.ts';
import { balanceValue, closingBalanceOf, lastBalanceOf } from './closing-balance.ts';
import { emailOf, phoneOf } from './contacts.ts';
import { isCreditNote, negatedItems, negatedTotals, withPositiveSums } from './credit-notes.ts';
import { currencyOfSign } from './currency.ts';
import { documentDateOf } from './document-date.ts';
import { dueDateOf } from './due-date.ts';
import { generatedTextFor } from './generated-text.ts';
import { invoiceNumberOf } from './invoice-number.ts';
import { lineItemsOf } from './line-items.ts';
import { type ExtractedValue, fold, type PageText, withQuote } from './lines.ts';
import { type ParsedDocument, parseDocument } from './parsed-document.ts';
import { proseAmount } from './prose-amount.ts';
import type { Amount, ExtractedRecord, Invoice, Kind, LineItem } from './record.ts';
import { type Party, senderOf } from './sender.ts';
import { bestSentences, sentencesOf, truncated } from './sentences.ts';
import { titleOf } from './title.ts';
import { type Totals, totalsOf } from './totals.ts';
import type { AmountRole } from './vocabulary/amount-roles.ts';
import { paymentWords } from './vocabulary/dates.ts';

/**
 * Reads a paper by rules alone: no model, no network, the same answer every time. What the rules do not find is null;
 * every quote is a verbatim part of its page's text. What the text says is only ever read, never followed.
 *
 * @param known What the owner of the paper says about it, which is believed.
 */
export function extractRecord(
  pages: readonly PageText[],
  known: { readonly kind?: Kind | undefined } = {},
): ExtractedRecord {
  const document = parseDocument(pages);
  if (!/\p{L}{2}/u.test(document.text)) return emptyRecord;
  const kind = known.kind ?? kindOf(document);
  const isBill = kind === 'invoice' || kind === 'receipt';
  const isCredit = isBill && isCreditNote(document);
  const sentences = sentencesOf(document);
  const party = senderOf(document, kind);
  const date = documentDateOf(document);
  const category = categoryOf(document.text, kind);
  const undue = kind === 'receipt' || kind === 'study' || isCredit || category === 'advertising';
  const deadline = undue ? null : dueDateOf(document, date?.value ?? null);
  const dueDate = deadline !== null && isNotDueDate(deadline, kind) ? null : deadline;
  const { items, totals } = isBill
    ? (isCredit ? itemsAndTotalsOfCreditNote : itemsAndTotalsOf)(document)
    : { items: [], totals: totalsOf(labelledAmounts(document), undefined) };
  const amount = kind === 'study' || kind === 'form' ? null : amountOf(document, kind, totals);
  const invoice = isBill ? invoiceOf(document, { party, date, dueDate, totals, items, amount }) : null;
  const actions = actionsOf(document, { kind, category, sender: party.name, dueDate, amount, sentences });
  return {
    kind,
    title: titleOf(document, kind, { sender: party.name, number: invoice?.invoiceNumber ?? null, sentences }),
    summary: invoice === null ? bestSentences(sentences) : billSummary(document, kind, invoice, amount),
    language: document.language,
    category,
    actionStatus: actions.status,
    suggestedActions: actions.suggested,
    sender: senderRecord(document, party),
    date,
    dueDate,
    amount,
    invoice,
  };
}

/** `Paid by card on 3 March` sets no day; nor does a bank's time to object to its statement. */
const isNotDueDate = ({ quote }: ExtractedValue, kind: Kind): boolean =>
  settlementOf(quote)?.settlement === 'paid' || (kind === 'statement' && !paymentWords.test(fold(quote)));

const emptyRecord: ExtractedRecord = {
  kind: 'other',
  title: null,
  summary: null,
  language: null,
  category: null,
  actionStatus: null,
  suggestedActions: [],
  sender: null,
  date: null,
  dueDate: null,
  amount: null,
  invoice: null,
};

function senderRecord(document: ParsedDocument, { name, address }: Party): ExtractedRecord['sender'] {
  const sender = { name, address, email: emailOf(document), phone: phoneOf(document) };
  return Object.values(sender).every((value) => value === null) ? null : sender;
}

/** What the rows come to in hundredths, where every one has its amount. */
function sumOfItems(items: readonly LineItem[]): number | undefined {
  if (items.length === 0 || items.some(({ amount }) => amount === null)) return undefined;
  return items.reduce((sum, { amount }) => sum + cents(amount ?? '0'), 0);
}

/** What is still to be paid, or what the paper is about; null if its words do not decide. */
function amountOf(document: ParsedDocument, kind: Kind, totals: Totals): Amount | null {
  const found = amountAsWritten(document, kind, totals);
  if (found === null) return null;
  const beside = found.currency === null ? undefined : currencyOfSign(found.currency, document);
  return { ...found, currency: beside ?? document.currency?.value ?? null };
}

/** What labels of sums say; an `amount paid` is not what a letter is about. */
const totalRoles: ReadonlySet<AmountRole> = new Set(['payable', 'gross', 'total']);

function amountAsWritten(
  document: ParsedDocument,
  kind: Kind,
  { total, totalCurrency, totalLineIndex }: Totals,
): Amount | null {
  const ofTotal = total === null ? null : { ...total, currency: totalCurrency };
  if (kind === 'receipt' || isCreditNote(document)) return ofTotal;
  const amounts = labelledAmounts(document);
  const left = remainingAmount(document, amounts);
  if (kind === 'statement') {
    const closing = closingBalanceOf(document, amounts);
    const balance = closing ?? (left === null ? lastBalanceOf(amounts) : undefined);
    // A row that is called credit is a movement.
    const asked = openBalanceOf(document.text)?.strength === 'credit' ? null : left;
    return balance === undefined ? asked : amountAt(balance, balanceValue(document, balance));
  }
  if (kind === 'invoice') return left ?? ofTotal;
  const isNamed = amounts.some(
    ({ line, role }) => line.index === totalLineIndex && role !== undefined && totalRoles.has(role),
  );
  // Elsewhere a total without a currency may be one of anything: of grams, of points.
  return (
    left ??
    proseAmount(document, 'prose') ??
    (totalCurrency === null || !isNamed ? null : ofTotal) ??
    proseAmount(document, 'rows')
  );
}

/** The amount of the row that says what is left after deposits and earlier payments. */
function remainingAmount(document: ParsedDocument, amounts: readonly LabelledAmount[]): Amount | null {
  const open = openBalanceOf(document.text);
  if (open === undefined || (open.strength === 'weak' && open.left === 'something')) return null;
  const found = amounts.findLast(({ line }) => line.cells.map(({ text }) => text).join(' ') === open.row);
  if (found === undefined) return null;
  const { value } = found.number;
  return amountAt(found, open.left === 'nothing' && Number(value) > 0 ? `-${value}` : value);
}

const amountAt = ({ line, number, start }: LabelledAmount, value: string): Amount => ({
  ...withQuote(moneyValue(value), line, start, number.end),
  currency: number.currency,
});

/** Rows and totals settle each other: labels find a total, it bounds the rows, and their sum may find a better one. */
function itemsAndTotalsOf(document: ParsedDocument): { items: LineItem[]; totals: Totals } {
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

function itemsAndTotalsOfCreditNote(document: ParsedDocument): ReturnType<typeof itemsAndTotalsOf> {
  const charged = withPositiveSums(document);
  const { items, totals } = itemsAndTotalsOf(charged);
  return { items: negatedItems(items, charged !== document), totals: negatedTotals(totals) };
}

/** What rows may come to, in hundredths: before tax or after. */
const possibleSumsCentsOf = ({ subtotal, total }: Totals): number[] =>
  [subtotal, total].flatMap((sum) => (sum === null ? [] : cents(sum.value)));

/** A bill that only says what its account is in credit comes to that: `Account balance $108.43 cr`. */
const accountCredit = (amount: Amount | null): ExtractedValue | null =>
  amount !== null && amount.value.startsWith('-')
    ? { value: amount.value, page: amount.page, quote: amount.quote }
    : null;

interface InvoiceParts {
  readonly party: Party;
  readonly date: ExtractedValue | null;
  readonly dueDate: ExtractedValue | null;
  readonly totals: Totals;
  readonly items: readonly LineItem[];
  readonly amount: Amount | null;
}

function invoiceOf(
  document: ParsedDocument,
  { party, date, dueDate, totals, items, amount }: InvoiceParts,
): Invoice {
  return {
    vendorName: party.name,
    vendorAddress: party.address,
    invoiceNumber: invoiceNumberOf(document, { creditNote: isCreditNote(document) }),
    issueDate: date,
    dueDate,
    currency: currencyOfTotal(document, totals),
    subtotal: totals.subtotal,
    tax: totals.tax,
    total: totals.total ?? accountCredit(amount),
    lineItems: items,
  };
}

/** What stands beside the total comes before what stands beside other amounts. */
function currencyOfTotal(document: ParsedDocument, { total, totalCurrency }: Totals): ExtractedValue | null {
  const code = totalCurrency === null ? undefined : currencyOfSign(totalCurrency, document);
  if (total === null || code === undefined || code === document.currency?.value) return document.currency;
  return { ...total, value: code };
}

/** Letters of a summary at most. */
const MAX_SUMMARY_LENGTH = 420;

function billSummary(document: ParsedDocument, kind: Kind, invoice: Invoice, amount: Amount | null): string {
  const wording = generatedTextFor(document.language);
  const sentence = wording.bill({
    kind: wording[isCreditNote(document) ? 'creditNote' : kind === 'invoice' ? 'invoice' : 'receipt'],
    number: invoice.invoiceNumber?.value ?? '',
    from: invoice.vendorName === null ? '' : wording.from(invoice.vendorName.value),
    date: invoice.issueDate === null ? '' : wording.of(invoice.issueDate.value),
    amount: amount === null ? '' : wording.over([amount.value, amount.currency ?? ''].join(' ').trim()),
    due: invoice.dueDate === null ? '' : wording.due(invoice.dueDate.value),
  });
  const goods = invoice.lineItems
    .map(({ description }) => description)
    .slice(0, 4)
    .join('; ');
  return truncated(goods === '' ? sentence : `${sentence} ${goods}.`, MAX_SUMMARY_LENGTH);
}
