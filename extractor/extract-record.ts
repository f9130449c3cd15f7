import { isCreditNote } from '../shared/notation/credit-note.ts';
import { settlementOf } from '../shared/notation/settlement.ts';
import { actionsOf } from './actions.ts';
import { isAddressLine } from './address.ts';
import { labelledAmounts } from './amounts.ts';
import { categoryOf, kindOf } from './classification.ts';
import { emailOf, phoneOf } from './contacts.ts';
import { amountOf } from './document-amount.ts';
import { documentDateOf } from './document-date.ts';
import { dueDateOf } from './due-date.ts';
import { subjectOf } from './headings.ts';
import { invoiceOf, itemsAndTotalsOf, itemsAndTotalsOfCreditNote } from './invoice.ts';
import { type ExtractedValue, fold, type PageText } from './lines.ts';
import { isWords } from './organisation-names.ts';
import { type ParsedDocument, parseDocument } from './parsed-document.ts';
import type { Amount, ExtractedRecord, Invoice, Kind } from './record.ts';
import { type Party, senderOf } from './sender.ts';
import { bestSentences, sentencesOf, truncated } from './sentences.ts';
import { totalsOf } from './totals.ts';
import { paymentWords } from './vocabulary/dates.ts';
import { generatedTextFor } from './vocabulary/generated-text.ts';
import { titleWords } from './vocabulary/headings.ts';

/**
 * Extracts a document's record by rules alone: no model, no network, the same record every time. What the rules do not
 * find is null; every quote is a verbatim part of its page's text. Instructions in the text are never followed.
 *
 * @param known What the user says about the document; it overrules the rules.
 */
export function extractRecord(
  pages: readonly PageText[],
  known: { readonly kind?: Kind | undefined } = {},
): ExtractedRecord {
  const document = parseDocument(pages);
  if (!/\p{L}{2}/u.test(document.text)) return emptyRecord;
  const kind = known.kind ?? kindOf(document);
  const isBill = kind === 'invoice' || kind === 'receipt';
  const isCredit = isBill && isCreditNote(document.text);
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

/** `Paid by card on 3 March` sets no due date; nor does the time to object to a bank statement. */
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

/** In characters. */
const MAX_SUMMARY_LENGTH = 420;

function billSummary(document: ParsedDocument, kind: Kind, invoice: Invoice, amount: Amount | null): string {
  const texts = generatedTextFor(document.language);
  const sentence = texts.billSummary({
    kind: texts[isCreditNote(document.text) ? 'creditNote' : kind === 'invoice' ? 'invoice' : 'receipt'],
    number: invoice.invoiceNumber?.value ?? '',
    from: invoice.vendorName === null ? '' : texts.fromSender(invoice.vendorName.value),
    date: invoice.issueDate === null ? '' : texts.ofDate(invoice.issueDate.value),
    amount: amount === null ? '' : texts.overAmount([amount.value, amount.currency ?? ''].join(' ').trim()),
    due: invoice.dueDate === null ? '' : texts.dueOnDate(invoice.dueDate.value),
  });
  const goods = invoice.lineItems
    .map(({ description }) => description)
    .slice(0, 4)
    .join('; ');
  return truncated(goods === '' ? sentence : `${sentence} ${goods}.`, MAX_SUMMARY_LENGTH);
}

/** In characters. */
const MAX_TITLE_LENGTH = 80;

interface TitleValues {
  readonly sender: ExtractedValue | null;
  /** The number of the invoice. */
  readonly number: ExtractedValue | null;
  readonly sentences: readonly string[];
}

/** The title of a bill is its number and sender; of other documents their subject, heading or first sentence. */
function titleOf(
  document: ParsedDocument,
  kind: Kind,
  { sender, number, sentences }: TitleValues,
): string | null {
  const texts = generatedTextFor(document.language);
  if (kind === 'invoice' || kind === 'receipt') {
    const from = sender === null ? '' : texts.fromSender(sender.value);
    return truncated(
      texts.billTitle(texts[isCreditNote(document.text) ? 'creditNote' : kind], number?.value ?? '', from),
      MAX_TITLE_LENGTH,
    );
  }
  const subject = document.lines.flatMap(({ text }) => subjectOf(text) ?? [])[0];
  const title = subject ?? headingOf(document, sender) ?? sentences[0];
  return title === undefined ? null : truncated(title, MAX_TITLE_LENGTH);
}

/** A heading is looked for in this many lines. */
const HEAD_LINES = 30;

/** A short line that is neither a sentence nor the sender nor an address, with a title word or in capitals. */
function headingOf(document: ParsedDocument, sender: ExtractedValue | null): string | undefined {
  const candidates = document.lines
    .slice(0, HEAD_LINES)
    .flatMap(({ cells }) => cells)
    .filter(({ text }) => {
      const words = text.trim().split(/\s+/).length;
      const isSender = sender !== null && (text.includes(sender.quote) || sender.quote.includes(text.trim()));
      return words <= 10 && isWords(text) && !isSender && !isAddressLine(text) && !notHeading.test(text);
    });
  const capitals = candidates.find(
    ({ text }) => /\p{Lu}{4}/u.test(text) && !/\p{Ll}/u.test(text) && !/\d/.test(text),
  );
  const named = candidates.find(({ text }) => titleWords.test(fold(text)));
  return (named ?? capitals)?.text.trim();
}

const notHeading = /[,.;:]\s*$|\d{4,}|@|^\W*(?:dear|sehr|tel|fax)\b/i;
