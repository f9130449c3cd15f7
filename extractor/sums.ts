import type { AmountRole } from './amount-roles.ts';
import { cents } from './amounts.ts';
import type { LabelledAmount } from './labelled-amounts.ts';

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
