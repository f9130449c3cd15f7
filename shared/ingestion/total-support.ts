import { scaled, sum } from '../domain/decimal.ts';
import type { Invoice } from '../domain/document.ts';
import { explained } from '../domain/invoice-arithmetic.ts';
import { numbersIn } from '../notation/amounts.ts';
import { headsTotal, namesTotal } from '../notation/total-label.ts';
import type { Prover } from './prover.ts';

/**
 * Whether anything says that the total of a bill is its total: words beside it wherever it stands, or the arithmetic of
 * the bill. Without that, it may be any amount of the page. True if there is no total.
 *
 * @param adjusting The discounts and charges of the page, in millionths.
 */
export function totalIsSupported(
  { pages, style }: Pick<Prover, 'pages' | 'style'>,
  invoice: Invoice,
  adjusting: readonly bigint[],
): boolean {
  const total = invoice.total === null ? undefined : scaled(invoice.total);
  return (
    total === undefined ||
    addsUp(invoice, total, adjusting) ||
    pages.some(({ page }) => isNamed(page.text, total, style))
  );
}

/** Whether the rows, or the subtotal, make the total: with or without the tax, discounts and charges. */
function addsUp({ lineItems, subtotal, tax }: Invoice, total: bigint, adjusting: readonly bigint[]): boolean {
  const amounts = lineItems.map(({ amount }) => amount);
  const rows = amounts.length > 0 && amounts.every((amount) => amount !== null) ? sum(amounts) : undefined;
  const added = scaled(tax ?? '0') ?? 0n;
  const bases = [rows, subtotal === null || tax === null ? undefined : scaled(subtotal)];
  return bases.some(
    (base) =>
      base !== undefined && (explained(base, total, adjusting) || explained(base + added, total, adjusting)),
  );
}

/** Whether the amount stands somewhere on the page with a word for a sum beside it or on the line above. */
function isNamed(text: string, total: bigint, style: Prover['style']): boolean {
  let above = '';
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const numbers = numbersIn(line, style.numbers);
    for (const [at, { start, end, value }] of numbers.entries()) {
      const amount = scaled(value);
      if (amount !== total && amount !== -total) continue;
      const before = line.slice(0, start);
      if (namesTotal(before) || namesTotal(line.slice(end, numbers[at + 1]?.start))) return true;
      if (!/\p{L}{3}/u.test(before) && headsTotal(above)) return true;
    }
    above = numbers.length === 0 ? line : '';
  }
  return false;
}
