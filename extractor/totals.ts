import { cents, type LabelledAmount, moneyValue } from './amounts.ts';
import { type ExtractedValue, withQuote } from './lines.ts';
import type { AmountRole } from './vocabulary/amount-roles.ts';

/** The totals of a document: labels propose them, arithmetic decides. */

export interface Totals {
  readonly subtotal: ExtractedValue | null;
  readonly tax: ExtractedValue | null;
  readonly total: ExtractedValue | null;
  /** The currency next to the total. */
  readonly totalCurrency: string | null;
  /** Index of the line that has the total and its label. */
  readonly totalLineIndex: number | undefined;
}

/** How likely an amount is the total by its label alone. */
const labelWeights: Readonly<Record<AmountRole, number>> = {
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

/** What each observation adds to the score of a value. */
const evidenceWeights = {
  /** It is cash given less change; a value loses if another amount in the document is that. */
  cashMinusChange: 5,
  otherCashMinusChange: 2.5,
  /** The net amount and the tax add up to it. */
  netPlusTax: 2.5,
  /** It is a total less an earlier payment: what remains to be paid, not the total. */
  afterDeposits: 6,
  /** A total and its rounding or tip add up to it; the total before that loses as much. */
  afterRounding: 3,
  /** No amount labelled as a total is larger. */
  largest: 1.5,
  /** The rows of the table of tax rates add up to it. */
  taxSummary: 2,
  /** The items add up to it. */
  itemsSum: 3,
  /** For each further time it is in the document, up to `maxRepeats`. */
  repeated: 0.75,
  maxRepeats: 3,
} as const;

/** @param items The sum of the items, in hundredths; undefined if there is none. */
export function totalsOf(amounts: readonly LabelledAmount[], items: number | undefined): Totals {
  const total = bestTotal(amounts, items);
  const { subtotal, tax } = subtotalAndTaxOf(
    amounts,
    total === undefined ? undefined : cents(total.number.value),
  );
  return {
    subtotal: withLabelQuote(subtotal),
    tax: withLabelQuote(tax),
    total: withLabelQuote(total),
    totalCurrency: total?.number.currency ?? null,
    totalLineIndex: total?.role === undefined ? undefined : total.line.index,
  };
}

/** With its label as the quote: the words prove that it is the total. */
const withLabelQuote = (amount: LabelledAmount | undefined): ExtractedValue | null =>
  amount === undefined
    ? null
    : withQuote(moneyValue(amount.number.value), amount.line, amount.start, amount.number.end);

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
      .map((amount) => ({ amount, weight: labelWeightOf(amount) }))
      .toSorted((a, b) => b.weight - a.weight || b.amount.line.index - a.amount.line.index);
    const [first] = scored;
    if (first === undefined || value < 0) continue;
    const score =
      first.weight +
      (sums.cashMinusChange.has(value)
        ? evidenceWeights.cashMinusChange
        : sums.changeIsWritten
          ? -evidenceWeights.otherCashMinusChange
          : 0) +
      (sums.netPlusTax.has(value) ? evidenceWeights.netPlusTax : 0) +
      (sums.afterRounding.has(value) ? evidenceWeights.afterRounding : 0) -
      (sums.beforeRounding.has(value) ? evidenceWeights.afterRounding : 0) +
      (sums.afterDeposits.has(value) ? -evidenceWeights.afterDeposits : 0) +
      (value === sums.largest ? evidenceWeights.largest : 0) +
      (sums.taxSummary.has(value) ? evidenceWeights.taxSummary : 0) +
      (items === value ? evidenceWeights.itemsSum : 0) +
      evidenceWeights.repeated * Math.min(evidenceWeights.maxRepeats, places.length - 1) -
      (value === 0 ? 4 : 0);
    if (best === undefined || score > best.score || (score === best.score && value > best.value)) {
      best = { score, value, amount: first.amount };
    }
  }
  if (best === undefined || best.score <= 0) return undefined;
  // An amount to which the tax is still added is not the total: the total could not be found.
  const untaxed =
    best.amount.role === 'subtotal' &&
    !sums.cashMinusChange.has(best.value) &&
    sums.taxes.some((tax) => tax > 0);
  return untaxed ? undefined : best.amount;
}

function labelWeightOf({ role, inTaxSummary, number }: LabelledAmount): number {
  if (role === undefined) return 0;
  // Rounding changes a total by cents: a larger amount with this label is the rounded total.
  const weight =
    role === 'rounding' && cents(number.value) >= 100 ? labelWeights.payable : labelWeights[role];
  // A "total" in a table of tax rates is the table's.
  return inTaxSummary ? Math.min(0.5, weight) : weight;
}

/** The subtotal and tax that add up to the total; by labels alone if none do. */
function subtotalAndTaxOf(
  amounts: readonly LabelledAmount[],
  total: number | undefined,
): { subtotal: LabelledAmount | undefined; tax: LabelledAmount | undefined } {
  // Less than half of the total is only part of the bill, or misread.
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
  // Several rates without their sum: none of them is the whole tax.
  const rates = new Set(smaller.map(({ number }) => number.value));
  return {
    subtotal: subtotals.find(({ number }) => cents(number.value) <= whole),
    tax: rates.size === 1 ? smaller[0] : undefined,
  };
}

/** What the amounts of a document add up to, in hundredths: it shows which of them is the total. */

export interface AmountSums {
  readonly cashMinusChange: ReadonlySet<number>;
  /** Whether the document has an amount of that value. */
  readonly changeIsWritten: boolean;
  readonly netPlusTax: ReadonlySet<number>;
  readonly afterRounding: ReadonlySet<number>;
  readonly beforeRounding: ReadonlySet<number>;
  /** What remains of a total after earlier payments. */
  readonly afterDeposits: ReadonlySet<number>;
  readonly taxSummary: ReadonlySet<number>;
  readonly largest: number;
  readonly taxes: readonly number[];
}

export function sumsOf(amounts: readonly LabelledAmount[], items: number | undefined): AmountSums {
  const of = (...roles: AmountRole[]): number[] => [
    ...new Set(
      amounts
        .filter(({ role }) => role !== undefined && roles.includes(role))
        .map(({ number }) => cents(number.value)),
    ),
  ];
  const pairs = (
    a: readonly number[],
    b: readonly number[],
    join: (x: number, y: number) => number,
  ): Set<number> => new Set(a.flatMap((x) => b.filter((y) => y !== 0).map((y) => join(x, y))));
  const totals = of('gross', 'total', 'payable', 'amount');
  const rows = summaryRows(amounts);
  const taxes = [...of('tax'), ...rows.map(([, tax = 0]) => tax)];
  const roundings = of('rounding', 'tip').filter((rounding) => rounding !== 0);
  const written = new Set(amounts.map(({ number }) => cents(number.value)));
  const change = pairs(of('tendered'), of('change'), (given, back) => given - Math.abs(back));
  return {
    cashMinusChange: change,
    changeIsWritten: [...change].some((value) => written.has(value)),
    netPlusTax: pairs(
      [...of('subtotal', 'total'), ...(items === undefined ? [] : [items])],
      taxes,
      (net, tax) => net + tax,
    ),
    afterRounding: pairs(totals, roundings, (sum, rounding) => sum + rounding),
    beforeRounding: new Set(
      totals.filter((sum) => roundings.some((rounding) => written.has(sum + rounding))),
    ),
    afterDeposits: pairs(totals, of('deposit'), (sum, paid) => sum - Math.abs(paid)),
    largest: Math.max(0, ...totals),
    taxes: of('tax'),
    taxSummary: summarySums(rows),
  };
}

/** The rows of the table of tax rates in hundredths: the net amount, its tax, and perhaps their sum. */
function summaryRows(amounts: readonly LabelledAmount[]): number[][] {
  const rows = Map.groupBy(
    amounts.filter(({ inTaxSummary }) => inTaxSummary),
    ({ line }) => line,
  );
  return [...rows.values()]
    .map((row) => row.map(({ number }) => cents(number.value)))
    .filter(({ length }) => length === 2 || length === 3);
}

/** The sum of each row's net amount and tax, and the sum of all rows. */
function summarySums(rows: readonly (readonly number[])[]): Set<number> {
  const sums = rows.map(([net = 0, tax = 0]) => net + tax);
  return new Set([...sums, sums.reduce((sum, value) => sum + value, 0)]);
}
