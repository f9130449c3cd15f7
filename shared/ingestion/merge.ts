import type { Kind } from '../domain/document.ts';
import type { InvoiceReading, ModelAnalysis, SenderReading } from './analysis-schema.ts';

/** Characters of a merged summary, at most. */
const LONGEST_SUMMARY = 1_000;

/**
 * One answer from the answers about consecutive parts of a document: what heads a paper from the first part that has
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
    title: first(parts, ({ title }) => title),
    summary: summaryOf(parts),
    language: first(parts, ({ language }) => language),
    category: first(parts, ({ category }) => (category === 'other' ? null : category)) ?? only.category,
    actionStatus:
      parts.find(({ actionStatus }) => actionStatus === 'require-action')?.actionStatus ??
      first(parts, ({ actionStatus }) => actionStatus),
    suggestedActions: [...new Set(parts.flatMap(({ suggestedActions }) => suggestedActions))],
    sender: senderOf(parts),
    date: first(parts, ({ date }) => date),
    dueDate: first(parts, ({ dueDate }) => dueDate),
    amount: lastSum?.amount ?? first(parts, ({ amount }) => amount),
    invoice: kind === 'invoice' || kind === 'receipt' ? mergeInvoices(invoices) : null,
  };
}

function first<T, V>(parts: readonly T[], pick: (part: T) => V | null): V | null {
  for (const part of parts) {
    const value = pick(part);
    if (value !== null) return value;
  }
  return null;
}

const last = <T, V>(parts: readonly T[], pick: (part: T) => V | null) => first(parts.toReversed(), pick);

/** What the first part says, unless it says nothing: later pages of a bill are tables, of a contract clauses. */
function kindOf(parts: readonly ModelAnalysis[]): Kind {
  return parts.find(({ kind }) => kind !== 'other')?.kind ?? 'other';
}

function summaryOf(parts: readonly ModelAnalysis[]): string | null {
  const summaries = [...new Set(parts.flatMap(({ summary }) => summary ?? []))];
  if (summaries.length === 0) return null;
  const joined = summaries.join(' ');
  return joined.length <= LONGEST_SUMMARY ? joined : `${joined.slice(0, LONGEST_SUMMARY - 1)}…`;
}

/** The first part's sender; what it leaves open only from parts that name the same one. */
function senderOf(parts: readonly ModelAnalysis[]): SenderReading | null {
  const senders = parts.flatMap(({ sender }) => sender ?? []);
  const name = first(senders, (sender) => sender.name);
  const same = senders.filter((sender) => sender.name === null || sender.name.value === name?.value);
  if (senders.length === 0) return null;
  return {
    name,
    address: first(same, ({ address }) => address),
    email: first(same, ({ email }) => email),
    phone: first(same, ({ phone }) => phone),
  };
}

function mergeInvoices(invoices: readonly InvoiceReading[]): InvoiceReading | null {
  if (invoices.length === 0) return null;
  return {
    vendorName: first(invoices, ({ vendorName }) => vendorName),
    vendorAddress: first(invoices, ({ vendorAddress }) => vendorAddress),
    invoiceNumber: first(invoices, ({ invoiceNumber }) => invoiceNumber),
    issueDate: first(invoices, ({ issueDate }) => issueDate),
    dueDate: first(invoices, ({ dueDate }) => dueDate),
    currency: first(invoices, ({ currency }) => currency),
    subtotal: last(invoices, ({ subtotal }) => subtotal),
    tax: last(invoices, ({ tax }) => tax),
    total: last(invoices, ({ total }) => total),
    lineItems: invoices.flatMap(({ lineItems }) => lineItems),
  };
}
