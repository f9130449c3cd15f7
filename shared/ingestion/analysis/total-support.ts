import { sumInMillionths, toMillionths } from '../../domain/decimal.ts';
import type { Invoice } from '../../domain/document.ts';
import { adjustmentsExplain } from '../../domain/invoice-arithmetic.ts';
import { numbersIn } from '../../notation/numbers.ts';
import { isTotalHeading, namesTotal } from '../../notation/total-label.ts';
import type { Prover } from './prover.ts';

/**
 * Whether anything says that the total of a bill is its total: words beside it wherever it stands, or the arithmetic of
 * the bill. Without that, it may be any amount of the page. True if there is no total.
 *
 * @param adjustments The discounts and charges of the page, in millionths.
 */
export function totalIsSupported(
  { pages, style }: Pick<Prover, 'pages' | 'style'>,
  invoice: Invoice,
  adjustments: readonly bigint[],
): boolean {
  const total = invoice.total === null ? undefined : toMillionths(invoice.total);
  return (
    total === undefined ||
    addsUp(invoice, total, adjustments) ||
    pages.some(({ page }) => isNamedOnPage(page.text, total, style))
  );
}

/** Whether the rows, or the subtotal, make the total: with or without the tax, discounts and charges. */
function addsUp(
  { lineItems, subtotal, tax }: Invoice,
  total: bigint,
  adjustments: readonly bigint[],
): boolean {
  const amounts = lineItems.map(({ amount }) => amount);
  const rows =
    amounts.length > 0 && amounts.every((amount) => amount !== null) ? sumInMillionths(amounts) : undefined;
  const added = toMillionths(tax ?? '0') ?? 0n;
  const bases = [rows, subtotal === null || tax === null ? undefined : toMillionths(subtotal)];
  return bases.some(
    (base) =>
      base !== undefined &&
      (adjustmentsExplain(base, total, adjustments) || adjustmentsExplain(base + added, total, adjustments)),
  );
}

/** Whether the amount stands somewhere on the page with a word for a sum beside it or on the line above. */
function isNamedOnPage(text: string, total: bigint, style: Prover['style']): boolean {
  let above = '';
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const numbers = numbersIn(line, style.numbers);
    for (const [at, { start, end, value }] of numbers.entries()) {
      const amount = toMillionths(value);
      if (amount !== total && amount !== -total) continue;
      const before = line.slice(0, start);
      if (namesTotal(before) || namesTotal(line.slice(end, numbers[at + 1]?.start))) return true;
      if (!/\p{L}{3}/u.test(before) && isTotalHeading(above)) return true;
    }
    above = numbers.length === 0 ? line : '';
  }
  return false;
}
