import { fromMillionths, sumInMillionths, toMillionths } from '../../../shared/domain/decimal.ts';
import type { Invoice } from '../../../shared/domain/document.ts';

interface Sum {
  readonly sum: string;
  /** How far the sum is from what the document says; null if it is not. Never negative. */
  readonly difference: string | null;
  readonly isTooMuch: boolean;
}

/**
 * The sum of the rows and how far it is from what the document says. Rows are with or without tax, so the sum may be the
 * subtotal, the total, or the total without tax. Undefined if there are no rows, or if the amount of one is not known.
 */
export function sumOf({
  lineItems,
  subtotal,
  tax,
  total,
}: Pick<Invoice, 'lineItems' | 'subtotal' | 'tax' | 'total'>): Sum | undefined {
  const amounts = lineItems.flatMap(({ amount }) => (amount === null ? [] : [amount]));
  const sum = sumInMillionths(amounts);
  if (sum === undefined || amounts.length === 0 || amounts.length < lineItems.length) return undefined;
  const [subtotalValue, taxValue, totalValue] = [subtotal, tax, total].map((value) =>
    value === null ? undefined : toMillionths(value),
  );
  const net = totalValue === undefined || taxValue === undefined ? undefined : totalValue - taxValue;
  const expected = [subtotalValue, net, totalValue].filter((value) => value !== undefined);
  const [first] = expected;
  const difference = first === undefined || expected.includes(sum) ? 0n : first - sum;
  return {
    sum: fromMillionths(sum),
    difference: difference === 0n ? null : fromMillionths(difference < 0n ? -difference : difference),
    isTooMuch: difference < 0n,
  };
}
