import { cents, type LabelledAmount, moneyValue } from './amounts.ts';
import { type ExtractedValue, withQuote } from './lines.ts';
import type { AmountRole } from './vocabulary/amount-roles.ts';

/** Finds what a paper comes to: labels propose, arithmetic decides. */

export interface Totals {
  readonly subtotal: ExtractedValue | null;
  readonly tax: ExtractedValue | null;
  readonly total: ExtractedValue | null;
  /** The currency written beside the total itself. */
  readonly totalCurrency: string | null;
  /** Index of the line on which the total stands with its label. */
  readonly totalLineIndex: number | undefined;
}

/** How much a label alone says for an amount being the total. */
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

/** What each piece of evidence adds. */
const evidenceWeights = {
  /** Cash given less change is it; where that is another amount on the paper, it loses something. */
  cashMinusChange: 5,
  otherCashMinusChange: 2.5,
  /** The sum before tax and the tax come to it. */
  netPlusTax: 2.5,
  /** A total less what was paid before comes to it: that is left to pay, and is not the total. */
  afterDeposits: 6,
  /** A total and its rounding or tip come to it; the total before loses as much. */
  afterRounding: 3,
  /** No amount called a total is larger. */
  largest: 1.5,
  /** The rows of the table of tax rates come to it. */
  taxSummary: 2,
  /** The items come to it. */
  itemsSum: 3,
  /** It stands there once more, at most this often counted. */
  repeated: 0.75,
  maxRepeats: 3,
} as const;

/** @param items What the rows come to, in hundredths; undefined if no row was read. */
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
  // What the tax still comes on top of is no total: the total itself could not be read.
  const untaxed =
    best.amount.role === 'subtotal' &&
    !sums.cashMinusChange.has(best.value) &&
    sums.taxes.some((tax) => tax > 0);
  return untaxed ? undefined : best.amount;
}

function labelWeightOf({ role, inTaxSummary, number }: LabelledAmount): number {
  if (role === undefined) return 0;
  // Rounding moves a total by cents: an amount beside the word is the rounded total.
  const weight =
    role === 'rounding' && cents(number.value) >= 100 ? labelWeights.payable : labelWeights[role];
  // In a table of tax rates a "total" is that of the table.
  return inTaxSummary ? Math.min(0.5, weight) : weight;
}

/** Subtotal and tax that fit the total; labels alone where no pair adds up. */
function subtotalAndTaxOf(
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

/** What the amounts of a paper add up to, in hundredths: evidence for which of them is the total. */

export interface AmountSums {
  readonly cashMinusChange: ReadonlySet<number>;
  /** Whether such a difference stands on the paper. */
  readonly changeIsWritten: boolean;
  readonly netPlusTax: ReadonlySet<number>;
  readonly afterRounding: ReadonlySet<number>;
  readonly beforeRounding: ReadonlySet<number>;
  /** What is left of a total after payments made before. */
  readonly afterDeposits: ReadonlySet<number>;
  readonly taxSummary: ReadonlySet<number>;
  readonly largest: number;
  readonly taxes: readonly number[];
}

/** What the amounts of the paper add up to. */
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

/** The rows of the table of tax rates in hundredths: the amount before tax, then its tax, then perhaps both together. */
function summaryRows(amounts: readonly LabelledAmount[]): number[][] {
  const rows = Map.groupBy(
    amounts.filter(({ inTaxSummary }) => inTaxSummary),
    ({ line }) => line,
  );
  return [...rows.values()]
    .map((row) => row.map(({ number }) => cents(number.value)))
    .filter(({ length }) => length === 2 || length === 3);
}

/** Each row's amount with its tax, and all rows together. */
function summarySums(rows: readonly (readonly number[])[]): Set<number> {
  const sums = rows.map(([net = 0, tax = 0]) => net + tax);
  return new Set([...sums, sums.reduce((sum, value) => sum + value, 0)]);
}
