import type { Amount, Analysis, Invoice, Reason } from '../domain/document.ts';
import { onlyPartOfTotal, TOTAL_MISSING } from '../domain/invoice-arithmetic.ts';
import type { ReadPage } from '../domain/page.ts';
import { isCurrency, showsCurrency } from '../notation/currencies.ts';
import type { AmountReading, ModelAnalysis } from './analysis-schema.ts';
import * as checks from './checks.ts';
import { proveInvoice } from './prove-invoice.ts';
import { type Prover, prover } from './prover.ts';

export interface Proved {
  readonly analysis: Analysis;
  /** What is wrong, in the order of the fields; empty where everything is proved. */
  readonly problems: readonly Reason[];
}

/**
 * Checks what a model read against the pages. Every value becomes a field with its place on the page; a value whose
 * quote is on no page, or whose quote does not say it, stays in `fields` with its problem and is null in the record.
 */
export function prove(read: ModelAnalysis, pages: readonly ReadPage[]): Proved {
  const proving = prover(pages);
  const { prove, fields } = proving;
  const date = prove('date', 'The date', read.date, checks.date);
  const { sender } = read;
  const isBill = read.kind === 'invoice' || read.kind === 'receipt';
  const invoice = isBill && read.invoice !== null ? proveInvoice(proving, read.invoice) : null;
  const analysis: Analysis = {
    kind: read.kind,
    title: read.title,
    summary: read.summary,
    language: read.language,
    sender: sender && {
      name: prove('sender.name', 'The name of the sender', sender.name, checks.text),
      address: prove('sender.address', 'The address of the sender', sender.address, checks.text),
      email: prove('sender.email', 'The e-mail address of the sender', sender.email, checks.email),
      phone: prove('sender.phone', 'The telephone number of the sender', sender.phone, checks.phone),
    },
    category: read.category,
    actionStatus: read.actionStatus,
    suggestedActions: read.suggestedActions,
    dueDate: prove(
      'dueDate',
      'The due date',
      read.dueDate,
      checks.dueDate(date ?? invoice?.issueDate ?? null),
    ),
    amount: proveAmount(proving, read.amount, invoice),
    invoice,
    fields,
  };
  const problems = Object.values(fields).flatMap(({ problem }) => (problem === undefined ? [] : [problem]));
  const totalMissing = isBill && (invoice === null || invoice.total === null);
  return { analysis, problems: totalMissing ? [...problems, TOTAL_MISSING] : problems };
}

/** An amount's currency need not stand beside it, but somewhere in the document. */
function proveAmount(
  { prove, fields, pages }: Prover,
  read: AmountReading | null,
  invoice: Invoice | null,
): Amount | null {
  const value = prove('amount', 'The amount', read, checks.amount());
  if (value === null || read === null) return null;
  const problem = onlyPartOfTotal(value, invoice);
  if (fields.amount && problem) fields.amount = { ...fields.amount, problem };
  const code = read.currency?.trim().toUpperCase() ?? null;
  if (code === null) return { value, currency: null };
  if (isCurrency(code) && pages.some(({ page }) => showsCurrency(page.text, code)))
    return { value, currency: code };
  const field = fields.amount;
  if (field) {
    const message = `The currency of the amount (“${read.currency}”) is on no page.`;
    fields.amount = { ...field, problem: { code: 'proof.currency-not-on-page', message } };
  }
  return { value, currency: null };
}
