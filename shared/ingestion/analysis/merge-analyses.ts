import type { Kind } from '../../domain/document.ts';
import { isCreditNote } from '../../notation/credit-note.ts';
import type { ExtractedInvoice, ExtractedSender, ModelAnalysis } from './analysis-schema.ts';

/** Characters of a merged summary, at most. */
const MAX_SUMMARY_LENGTH = 1_000;

/**
 * One answer from the answers about consecutive parts of a document: what heads a document from the first part that has
 * it, what ends it (sums) from the last, rows of all parts in order.
 */
export function mergeAnalyses(parts: readonly ModelAnalysis[]): ModelAnalysis {
  const [only] = parts;
  if (only === undefined) throw new RangeError('There is no analysis to merge');
  if (parts.length === 1) return only;
  const kind = kindOf(parts);
  const invoices = parts.flatMap(({ invoice }) => invoice ?? []);
  const lastSum = parts.findLast(
    ({ invoice, amount }) => invoice !== null && invoice.total !== null && amount !== null,
  );
  return {
    kind,
    title: firstValue(parts, ({ title }) => title),
    summary: summaryOf(parts),
    language: firstValue(parts, ({ language }) => language),
    category: firstValue(parts, ({ category }) => (category === 'other' ? null : category)) ?? only.category,
    actionStatus:
      parts.find(({ actionStatus }) => actionStatus === 'require-action')?.actionStatus ??
      firstValue(parts, ({ actionStatus }) => actionStatus),
    suggestedActions: [...new Set(parts.flatMap(({ suggestedActions }) => suggestedActions))],
    sender: senderOf(parts),
    date: firstValue(parts, ({ date }) => date),
    dueDate: firstValue(parts, ({ dueDate }) => dueDate),
    amount: lastSum?.amount ?? firstValue(parts, ({ amount }) => amount),
    invoice: kind === 'invoice' || kind === 'receipt' ? mergeInvoices(invoices) : null,
  };
}

function firstValue<T, V>(parts: readonly T[], pick: (part: T) => V | null): V | null {
  for (const part of parts) {
    const value = pick(part);
    if (value !== null) return value;
  }
  return null;
}

const lastValue = <T, V>(parts: readonly T[], pick: (part: T) => V | null) =>
  firstValue(parts.toReversed(), pick);

/** What the first part says, unless it says nothing: later pages of a bill are tables, of a contract clauses. */
function kindOf(parts: readonly ModelAnalysis[]): Kind {
  return parts.find(({ kind }) => kind !== 'other')?.kind ?? 'other';
}

function summaryOf(parts: readonly ModelAnalysis[]): string | null {
  const summaries = [...new Set(parts.flatMap(({ summary }) => summary ?? []))];
  if (summaries.length === 0) return null;
  const joined = summaries.join(' ');
  return joined.length <= MAX_SUMMARY_LENGTH ? joined : `${joined.slice(0, MAX_SUMMARY_LENGTH - 1)}…`;
}

/** The first part's sender; what it leaves open only from parts that name the same one. */
function senderOf(parts: readonly ModelAnalysis[]): ExtractedSender | null {
  const senders = parts.flatMap(({ sender }) => sender ?? []);
  const name = firstValue(senders, (sender) => sender.name);
  const same = senders.filter((sender) => sender.name === null || sender.name.value === name?.value);
  if (senders.length === 0) return null;
  return {
    name,
    address: firstValue(same, ({ address }) => address),
    email: firstValue(same, ({ email }) => email),
    phone: firstValue(same, ({ phone }) => phone),
  };
}

function mergeInvoices(invoices: readonly ExtractedInvoice[]): ExtractedInvoice | null {
  if (invoices.length === 0) return null;
  return {
    vendorName: firstValue(invoices, ({ vendorName }) => vendorName),
    vendorAddress: firstValue(invoices, ({ vendorAddress }) => vendorAddress),
    invoiceNumber: firstValue(invoices, ({ invoiceNumber }) => invoiceNumber),
    issueDate: firstValue(invoices, ({ issueDate }) => issueDate),
    dueDate: firstValue(invoices, ({ dueDate }) => dueDate),
    currency: firstValue(invoices, ({ currency }) => currency),
    subtotal: lastValue(invoices, ({ subtotal }) => subtotal),
    tax: lastValue(invoices, ({ tax }) => tax),
    total: lastValue(invoices, ({ total }) => total),
    lineItems: invoices.flatMap(({ lineItems }) => lineItems),
  };
}

/**
 * A credit note gives back: its sums and rows are negative, even if they are printed, and were extracted, without a
 * minus. Any other document stays as it is. `text` is the text of all pages.
 */
export function withCreditSigns(analysis: ModelAnalysis, text: string): ModelAnalysis {
  const { amount, invoice } = analysis;
  if (invoice === null || !isCreditNote(text)) return analysis;
  return {
    ...analysis,
    amount: amount && negated(amount),
    invoice: {
      ...invoice,
      subtotal: invoice.subtotal && negated(invoice.subtotal),
      tax: invoice.tax && negated(invoice.tax),
      total: invoice.total && negated(invoice.total),
      // Rows of both signs say themselves what they take back.
      lineItems: invoice.lineItems.some((item) => item.amount?.trim().startsWith('-'))
        ? invoice.lineItems
        : invoice.lineItems.map((item) => ({ ...item, amount: item.amount && negativeDecimal(item.amount) })),
    },
  };
}

const negated = <T extends { readonly value: string }>(reading: T): T => ({
  ...reading,
  value: negativeDecimal(reading.value),
});

/** Only what is a positive number: zero has no sign, and anything else is for the proof to refuse. */
const negativeDecimal = (value: string) =>
  Number(value) > 0 ? `-${value.trim().replace(/^\+/, '')}` : value;
