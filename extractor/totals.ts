import { cents, moneyValue } from './amounts.ts';
import type { LabelledAmount } from './labelled.ts';
import type { Role } from './roles.ts';
import { sumsOf } from './sums.ts';
import type { Proven } from './text.ts';
import { prove } from './text.ts';

/** Finds what a paper comes to: labels propose, arithmetic decides. */

export interface Totals {
  readonly subtotal: Proven | null;
  readonly tax: Proven | null;
  readonly total: Proven | null;
  /** The currency written beside the total itself. */
  readonly totalCurrency: string | null;
  /** Index of the line on which the total stands with its label. */
  readonly totalLine: number | undefined;
}

/** How much a label alone says for an amount being the total. */
const labelWeights: Readonly<Record<Role, number>> = {
  payable: 7.5,
  gross: 5,
  total: 5,
  amount: 3,
  subtotal: 2,
  tendered: 1.5,
  tax: -4,
  rounding: -6,
  discount: -6,
  tip: -6,
  deposit: -4,
  quantity: -6,
  change: -4,
  carried: -6,
};

/** What each piece of evidence adds. */
const evidence = {
  /** Cash given less change is it; where that is another amount on the paper, it loses something. */
  change: 5,
  otherChange: 2.5,
  /** The sum before tax and the tax come to it. */
  taxed: 2.5,
  /** A total less what was paid before comes to it: that is left to pay, and is not the total. */
  left: 6,
  /** A total and its rounding or tip come to it; the total before loses as much. */
  rounded: 3,
  /** No amount called a total is larger. */
  largest: 1.5,
  /** The rows of the table of tax rates come to it. */
  summary: 2,
  /** The items come to it. */
  items: 3,
  /** It stands there once more, at most this often counted. */
  repeated: 0.75,
  repeatedAtMost: 3,
} as const;

/** @param items What the rows come to, in hundredths; undefined if no row was read. */
export function totalsOf(amounts: readonly LabelledAmount[], items: number | undefined): Totals {
  const total = bestTotal(amounts, items);
  const { subtotal, tax } = partsOf(amounts, total === undefined ? undefined : cents(total.number.value));
  return {
    subtotal: proof(subtotal),
    tax: proof(tax),
    total: proof(total),
    totalCurrency: total?.number.currency ?? null,
    totalLine: total?.role === undefined ? undefined : total.line.index,
  };
}

/** With its label as the quote: the words prove that it is the total. */
const proof = (amount: LabelledAmount | undefined): Proven | null =>
  amount === undefined
    ? null
    : prove(moneyValue(amount.number.value), amount.line, amount.start, amount.number.end);

function bestTotal(
  amounts: readonly LabelledAmount[],
  items: number | undefined,
): LabelledAmount | undefined {
  const sums = sumsOf(amounts, items);
  const values = new Set(amounts.map(({ number }) => cents(number.value)));
  let best: { score: number; value: number; amount: LabelledAmount } | undefined;
  for (const value of values) {
    const places = amounts.filter(({ number }) => cents(number.value) === value);
    const scored = places
      .map((amount) => ({ amount, weight: weightOf(amount) }))
      .toSorted((a, b) => b.weight - a.weight || b.amount.line.index - a.amount.line.index);
    const [first] = scored;
    if (first === undefined || value < 0) continue;
    const score =
      first.weight +
      (sums.change.has(value) ? evidence.change : sums.changeWritten ? -evidence.otherChange : 0) +
      (sums.taxed.has(value) ? evidence.taxed : 0) +
      (sums.rounded.has(value) ? evidence.rounded : 0) -
      (sums.beforeRounding.has(value) ? evidence.rounded : 0) +
      (sums.left.has(value) ? -evidence.left : 0) +
      (value === sums.largest ? evidence.largest : 0) +
      (sums.summary.has(value) ? evidence.summary : 0) +
      (items === value ? evidence.items : 0) +
      evidence.repeated * Math.min(evidence.repeatedAtMost, places.length - 1) -
      (value === 0 ? 4 : 0);
    if (best === undefined || score > best.score || (score === best.score && value > best.value)) {
      best = { score, value, amount: first.amount };
    }
  }
  if (best === undefined || best.score <= 0) return undefined;
  // What the tax still comes on top of is no total: the total itself could not be read.
  const untaxed =
    best.amount.role === 'subtotal' && !sums.change.has(best.value) && sums.taxes.some((tax) => tax > 0);
  return untaxed ? undefined : best.amount;
}

function weightOf({ role, inTaxSummary, number }: LabelledAmount): number {
  if (role === undefined) return 0;
  // Rounding moves a total by cents: an amount beside the word is the rounded total.
  const weight =
    role === 'rounding' && cents(number.value) >= 100 ? labelWeights.payable : labelWeights[role];
  // In a table of tax rates a "total" is that of the table.
  return inTaxSummary ? Math.min(0.5, weight) : weight;
}

/** Subtotal and tax that fit the total; labels alone where no pair adds up. */
function partsOf(
  amounts: readonly LabelledAmount[],
  total: number | undefined,
): { subtotal: LabelledAmount | undefined; tax: LabelledAmount | undefined } {
  // Less than half the total is a part of the bill, or a misread figure.
  const subtotals = amounts.filter(
    ({ role, inTaxSummary, number }) =>
      role === 'subtotal' && !inTaxSummary && (total === undefined || cents(number.value) >= total / 2),
  );
  const taxes = amounts.filter(({ role, inTaxSummary }) => role === 'tax' && !inTaxSummary);
  for (const subtotal of subtotals) {
    const tax = taxes.find(({ number }) => cents(subtotal.number.value) + cents(number.value) === total);
    if (tax !== undefined) return { subtotal, tax };
  }
  const whole = total ?? Math.max(0, ...subtotals.map(({ number }) => cents(number.value)));
  const smaller = taxes.filter(({ number }) => cents(number.value) <= whole / 2);
  // Several rates without their sum: none of them is the paper's tax.
  const rates = new Set(smaller.map(({ number }) => number.value));
  return {
    subtotal: subtotals.find(({ number }) => cents(number.value) <= whole),
    tax: rates.size === 1 ? smaller[0] : undefined,
  };
}
