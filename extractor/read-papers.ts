import { openBalanceOf } from '../shared/notation/open-balance.ts';
import { settlementOf } from '../shared/notation/settlement.ts';
import { actionsOf } from './actions.ts';
import { cents, moneyValue } from './amounts.ts';
import type { Amount, Answer, Invoice, Kind, LineItem } from './answer.ts';
import { categoryOf } from './category.ts';
import { balanceValue, closingBalanceOf, lastBalanceOf } from './closing-balance.ts';
import { emailOf, phoneOf } from './contacts.ts';
import { asCharged, givenBack, isCreditNote, rowsBack } from './credit.ts';
import { settledCurrency } from './currency.ts';
import { deadlineOf } from './deadline.ts';
import { invoiceNumberOf } from './invoice-number.ts';
import { kindOf } from './kind.ts';
import { type LabelledAmount, labelledAmounts } from './labelled.ts';
import { lineItemsOf } from './line-items.ts';
import type { Paper } from './paper.ts';
import { paperOf } from './paper.ts';
import { dateOf } from './paper-date.ts';
import type { Party } from './parties.ts';
import { senderOf } from './parties.ts';
import { proseAmount } from './prose-amount.ts';
import type { Role } from './roles.ts';
import { bestSentences, sentencesOf, shorten } from './sentences.ts';
import type { PaperPage, Proven } from './text.ts';
import { fold, prove } from './text.ts';
import { titleOf } from './title.ts';
import type { Totals } from './totals.ts';
import { totalsOf } from './totals.ts';
import { wordingFor } from './wording.ts';

/**
 * Reads a paper by rules alone: no model, no network, the same answer every time. What the rules do not find is null;
 * every quote is a verbatim part of its page's text. What the text says is only ever read, never followed.
 *
 * @param said What the owner of the paper says about it, which is believed.
 */
export function readPapers(
  pages: readonly PaperPage[],
  said: { readonly kind?: Kind | undefined } = {},
): Answer {
  const paper = paperOf(pages);
  if (!/\p{L}{2}/u.test(paper.text)) return nothing;
  const kind = said.kind ?? kindOf(paper);
  const isBill = kind === 'invoice' || kind === 'receipt';
  const isCredit = isBill && isCreditNote(paper);
  const sentences = sentencesOf(paper);
  const party = senderOf(paper, kind);
  const date = dateOf(paper);
  const category = categoryOf(paper.text, kind);
  const undue = kind === 'receipt' || kind === 'study' || isCredit || category === 'advertising';
  const deadline = undue ? null : deadlineOf(paper, date?.value ?? null);
  const dueDate = deadline !== null && setsNoDay(deadline, kind) ? null : deadline;
  const { items, totals } = isBill
    ? (isCredit ? creditNoteOf : billOf)(paper)
    : { items: [], totals: totalsOf(labelledAmounts(paper), undefined) };
  const amount = kind === 'study' || kind === 'form' ? null : amountOf(paper, kind, totals);
  const invoice = isBill ? invoiceOf(paper, { party, date, dueDate, totals, items, amount }) : null;
  const actions = actionsOf(paper, { kind, category, sender: party.name, dueDate, amount, sentences });
  return {
    kind,
    title: titleOf(paper, kind, { sender: party.name, number: invoice?.invoiceNumber ?? null, sentences }),
    summary: invoice === null ? bestSentences(sentences) : billSummary(paper, kind, invoice, amount),
    language: paper.language,
    category,
    actionStatus: actions.status,
    suggestedActions: actions.suggested,
    sender: senderRecord(paper, party),
    date,
    dueDate,
    amount,
    invoice,
  };
}

/** `Paid by card on 3 March` sets no day; nor does a bank's time to object to its statement. */
const setsNoDay = ({ quote }: Proven, kind: Kind): boolean =>
  settlementOf(quote)?.settlement === 'paid' || (kind === 'statement' && !paymentDue.test(fold(quote)));

const paymentDue =
  /\b(?:due|pay\p{L}*|fallig\p{L}*|zahl\p{L}*|echeance|paiement|betal\p{L}*|verval\p{L}*)\b/u;

const nothing: Answer = {
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

function senderRecord(paper: Paper, { name, address }: Party): Answer['sender'] {
  const sender = { name, address, email: emailOf(paper), phone: phoneOf(paper) };
  return Object.values(sender).every((value) => value === null) ? null : sender;
}

/** What the rows come to in hundredths, where every one has its amount. */
function sumOf(items: readonly LineItem[]): number | undefined {
  if (items.length === 0 || items.some(({ amount }) => amount === null)) return undefined;
  return items.reduce((sum, { amount }) => sum + cents(amount ?? '0'), 0);
}

/** What is still to be paid, or what the paper is about; null if its words do not decide. */
function amountOf(paper: Paper, kind: Kind, totals: Totals): Amount | null {
  const found = foundAmount(paper, kind, totals);
  if (found === null) return null;
  const beside = found.currency === null ? undefined : settledCurrency(found.currency, paper);
  return { ...found, currency: beside ?? paper.currency?.value ?? null };
}

/** What labels of sums say; an `amount paid` is not what a letter is about. */
const sums: ReadonlySet<Role> = new Set(['payable', 'gross', 'total']);

function foundAmount(paper: Paper, kind: Kind, { total, totalCurrency, totalLine }: Totals): Amount | null {
  const ofTotal = total === null ? null : { ...total, currency: totalCurrency };
  if (kind === 'receipt' || isCreditNote(paper)) return ofTotal;
  const amounts = labelledAmounts(paper);
  const left = leftToPay(paper, amounts);
  if (kind === 'statement') {
    const closing = closingBalanceOf(paper, amounts);
    const balance = closing ?? (left === null ? lastBalanceOf(amounts) : undefined);
    // A row that is called credit is a movement.
    const asked = openBalanceOf(paper.text)?.strength === 'credit' ? null : left;
    return balance === undefined ? asked : amountAt(balance, balanceValue(paper, balance));
  }
  if (kind === 'invoice') return left ?? ofTotal;
  const isNamed = amounts.some(
    ({ line, role }) => line.index === totalLine && role !== undefined && sums.has(role),
  );
  // Elsewhere a total without a currency may be one of anything: of grams, of points.
  return (
    left ??
    proseAmount(paper, 'prose') ??
    (totalCurrency === null || !isNamed ? null : ofTotal) ??
    proseAmount(paper, 'rows')
  );
}

/** The amount of the row that says what is left after deposits and earlier payments. */
function leftToPay(paper: Paper, amounts: readonly LabelledAmount[]): Amount | null {
  const open = openBalanceOf(paper.text);
  if (open === undefined || (open.strength === 'weak' && open.left === 'something')) return null;
  const found = amounts.findLast(({ line }) => line.cells.map(({ text }) => text).join(' ') === open.row);
  if (found === undefined) return null;
  const { value } = found.number;
  return amountAt(found, open.left === 'nothing' && Number(value) > 0 ? `-${value}` : value);
}

const amountAt = ({ line, number, start }: LabelledAmount, value: string): Amount => ({
  ...prove(moneyValue(value), line, start, number.end),
  currency: number.currency,
});

/** Rows and totals settle each other: labels find a total, it bounds the rows, and their sum may find a better one. */
function billOf(paper: Paper): { items: LineItem[]; totals: Totals } {
  const amounts = labelledAmounts(paper);
  const byLabel = totalsOf(amounts, undefined);
  const found = lineItemsOf(paper, { targets: targetsOf(byLabel), totalLine: byLabel.totalLine });
  const totals = totalsOf(amounts, sumOf(found));
  const same = totals.totalLine === byLabel.totalLine;
  const items = same
    ? found
    : lineItemsOf(paper, { targets: targetsOf(totals), totalLine: totals.totalLine });
  return { items, totals };
}

function creditNoteOf(paper: Paper): ReturnType<typeof billOf> {
  const charged = asCharged(paper);
  const { items, totals } = billOf(charged);
  return { items: rowsBack(items, charged !== paper), totals: givenBack(totals) };
}

/** What rows may come to, in hundredths: before tax or after. */
const targetsOf = ({ subtotal, total }: Totals): number[] =>
  [subtotal, total].flatMap((sum) => (sum === null ? [] : cents(sum.value)));

/** A bill that only says what its account is in credit comes to that: `Account balance $108.43 cr`. */
const creditIn = (amount: Amount | null): Proven | null =>
  amount !== null && amount.value.startsWith('-')
    ? { value: amount.value, page: amount.page, quote: amount.quote }
    : null;

interface Found {
  readonly party: Party;
  readonly date: Proven | null;
  readonly dueDate: Proven | null;
  readonly totals: Totals;
  readonly items: readonly LineItem[];
  readonly amount: Amount | null;
}

function invoiceOf(paper: Paper, { party, date, dueDate, totals, items, amount }: Found): Invoice {
  return {
    vendorName: party.name,
    vendorAddress: party.address,
    invoiceNumber: invoiceNumberOf(paper, { creditNote: isCreditNote(paper) }),
    issueDate: date,
    dueDate,
    currency: currencyOfTotal(paper, totals),
    subtotal: totals.subtotal,
    tax: totals.tax,
    total: totals.total ?? creditIn(amount),
    lineItems: items,
  };
}

/** What stands beside the total comes before what stands beside other amounts. */
function currencyOfTotal(paper: Paper, { total, totalCurrency }: Totals): Proven | null {
  const code = totalCurrency === null ? undefined : settledCurrency(totalCurrency, paper);
  if (total === null || code === undefined || code === paper.currency?.value) return paper.currency;
  return { ...total, value: code };
}

/** Letters of a summary at most. */
const longestSummary = 420;

function billSummary(paper: Paper, kind: Kind, invoice: Invoice, amount: Amount | null): string {
  const wording = wordingFor(paper.language);
  const sentence = wording.bill({
    kind: wording[isCreditNote(paper) ? 'creditNote' : kind === 'invoice' ? 'invoice' : 'receipt'],
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
  return shorten(goods === '' ? sentence : `${sentence} ${goods}.`, longestSummary);
}
