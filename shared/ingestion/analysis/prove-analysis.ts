import { missingBillValues } from '../../domain/bills.ts';
import type { Amount, Analysis, Invoice } from '../../domain/document.ts';
import { partialAmountProblem } from '../../domain/invoice-arithmetic.ts';
import type { PageText } from '../../domain/page.ts';
import { excerptOf, type Reason, reason } from '../../domain/reasons.ts';
import { isCurrency, showsCurrency } from '../../notation/currencies.ts';
import { openBalanceOf } from '../../notation/open-balance.ts';
import { amountCurrencyOf } from './amount-currency.ts';
import type { ExtractedAmount, ModelAnalysis } from './analysis-schema.ts';
import * as checks from './checks.ts';
import { proveInvoice } from './prove-invoice.ts';
import { proveProse } from './prove-prose.ts';
import { createProver, type Prover } from './prover.ts';

export interface ProvedAnalysis {
  readonly analysis: Analysis;
  /** What is wrong, in the order of the fields; empty if everything is proved. */
  readonly problems: readonly Reason[];
}

/**
 * Checks what a model read against the pages. Every value becomes a field with its place on the page; a value whose
 * quote is on no page, or whose quote does not say it, stays in `fields` with its problem and is null in the record.
 */
export function proveAnalysis(extracted: ModelAnalysis, pages: readonly PageText[]): ProvedAnalysis {
  const proving = createProver(pages);
  const { prove, fields } = proving;
  const date = prove('date', extracted.date, checks.date);
  const { sender } = extracted;
  const isBill = extracted.kind === 'invoice' || extracted.kind === 'receipt';
  const invoice = isBill && extracted.invoice !== null ? proveInvoice(proving, extracted.invoice) : null;
  const proved: Omit<Analysis, 'title' | 'summary' | 'language' | 'suggestedActions'> = {
    kind: extracted.kind,
    sender: sender && {
      name: prove('sender.name', sender.name, checks.text),
      address: prove('sender.address', sender.address, checks.text),
      email: prove('sender.email', sender.email, checks.email),
      phone: prove('sender.phone', sender.phone, checks.phone),
    },
    category: extracted.category,
    actionStatus: extracted.actionStatus,
    dueDate: prove(
      'dueDate',
      extracted.dueDate ?? (extracted.kind === 'invoice' ? (extracted.invoice?.dueDate ?? null) : null),
      checks.dueDate(date ?? invoice?.issueDate ?? null),
    ),
    amount: proveAmount(proving, extracted.amount, invoice),
    invoice,
    fields,
  };
  const analysis: Analysis = { ...proved, ...proveProse(proving, extracted) };
  const problems = Object.values(fields).flatMap(({ problem }) => (problem === undefined ? [] : [problem]));
  return { analysis, problems: [...problems, ...missingBillValues(analysis).map(({ problem }) => problem)] };
}

function proveAmount(
  prover: Prover,
  extracted: ExtractedAmount | null,
  invoice: Invoice | null,
): Amount | null {
  const { prove, fields, pages, signRules: signs } = prover;
  // `Guthaben 107,60`: what is paid out to the reader.
  const paidOut = pages.some(({ page }) => openBalanceOf(page.text)?.left === 'nothing');
  const value = prove(
    'amount',
    extracted,
    checks.amount(paidOut ? { ...signs, mayBeNegative: true } : signs),
  );
  if (value === null || extracted === null) return null;
  const problem = partialAmountProblem(value, invoice);
  if (fields.amount && problem) fields.amount = { ...fields.amount, problem };
  if (extracted.currency === null) return { value, currency: null };
  const code = extracted.currency.trim().toUpperCase();
  const unproved = currencyProblem(prover, extracted, code);
  if (unproved === undefined) return { value, currency: code };
  if (fields.amount) fields.amount = { ...fields.amount, problem: unproved };
  return { value, currency: null };
}

/** Characters of what a model takes for a currency that a message repeats, at most. */
const MAX_CURRENCY_LENGTH = 40;

/** What is wrong with the currency of an amount; undefined if nothing is. */
function currencyProblem(prover: Prover, extracted: ExtractedAmount, code: string): Reason | undefined {
  if (!isCurrency(code) || !prover.pages.some(({ page }) => showsCurrency(page.text, code))) {
    const value = excerptOf(code, MAX_CURRENCY_LENGTH);
    return reason('proof.currency-not-on-page', { path: 'amount.currency', value });
  }
  const { shownCurrencies: shown, canBe } = amountCurrencyOf(prover, extracted);
  return canBe(code) ? undefined : checks.unclearCurrencyProblem('amount.currency', code, shown);
}
