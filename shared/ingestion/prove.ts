import { billGaps } from '../domain/bill-gaps.ts';
import type { Amount, Analysis, Invoice, Reason } from '../domain/document.ts';
import { onlyPartOfTotal } from '../domain/invoice-arithmetic.ts';
import type { ReadPage } from '../domain/page.ts';
import { isCurrency, showsCurrency } from '../notation/currencies.ts';
import { openBalanceOf } from '../notation/open-balance.ts';
import type { AmountReading, ModelAnalysis } from './analysis-schema.ts';
import * as checks from './checks.ts';
import { currencyOfAmount } from './currency-of.ts';
import { proveInvoice } from './prove-invoice.ts';
import { proveProse } from './prove-prose.ts';
import { type Prover, prover } from './prover.ts';

export interface Proved {
  readonly analysis: Analysis;
  /** What is wrong, in the order of the fields; empty if everything is proved. */
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
  const proved: Omit<Analysis, 'title' | 'summary' | 'language' | 'suggestedActions'> = {
    kind: read.kind,
    sender: sender && {
      name: prove('sender.name', 'The name of the sender', sender.name, checks.text),
      address: prove('sender.address', 'The address of the sender', sender.address, checks.text),
      email: prove('sender.email', 'The e-mail address of the sender', sender.email, checks.email),
      phone: prove('sender.phone', 'The telephone number of the sender', sender.phone, checks.phone),
    },
    category: read.category,
    actionStatus: read.actionStatus,
    dueDate: prove(
      'dueDate',
      'The due date',
      read.dueDate ?? (read.kind === 'invoice' ? (read.invoice?.dueDate ?? null) : null),
      checks.dueDate(date ?? invoice?.issueDate ?? null),
    ),
    amount: proveAmount(proving, read.amount, invoice),
    invoice,
    fields,
  };
  const analysis: Analysis = { ...proved, ...proveProse(proving, read) };
  const problems = Object.values(fields).flatMap(({ problem }) => (problem === undefined ? [] : [problem]));
  return { analysis, problems: [...problems, ...billGaps(analysis).map(({ problem }) => problem)] };
}

function proveAmount(prover: Prover, read: AmountReading | null, invoice: Invoice | null): Amount | null {
  const { prove, fields, pages, signs } = prover;
  // `Guthaben 107,60`: what is paid out to the reader.
  const paidOut = pages.some(({ page }) => openBalanceOf(page.text)?.left === 'nothing');
  const value = prove(
    'amount',
    'The amount',
    read,
    checks.amount(paidOut ? { ...signs, mayBeNegative: true } : signs),
  );
  if (value === null || read === null) return null;
  const problem = onlyPartOfTotal(value, invoice);
  if (fields.amount && problem) fields.amount = { ...fields.amount, problem };
  if (read.currency === null) return { value, currency: null };
  const code = read.currency.trim().toUpperCase();
  const unproved = currencyProblem(prover, read, code);
  if (unproved === undefined) return { value, currency: code };
  if (fields.amount) fields.amount = { ...fields.amount, problem: unproved };
  return { value, currency: null };
}

/** What is wrong with the currency of an amount; undefined if nothing is. */
function currencyProblem(prover: Prover, read: AmountReading, code: string): Reason | undefined {
  if (!isCurrency(code) || !prover.pages.some(({ page }) => showsCurrency(page.text, code))) {
    const message = `The currency of the amount (“${read.currency}”) is on no page.`;
    return { code: 'proof.currency-not-on-page', message };
  }
  const { shown, canBe } = currencyOfAmount(prover, read);
  return canBe(code) ? undefined : checks.currencyOfAnother('The currency of the amount', code, shown);
}
