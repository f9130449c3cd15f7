import { withMisreadDigits } from '../notation/text.ts';
import { fromMillionths, isNear, sumInMillionths, toMillionths } from './decimal.ts';
import type { Invoice } from './document.ts';
import { type Reason, reason } from './reasons.ts';

/** Cash is rounded to five cents in several countries; single taxes round by a cent. */
const TOLERANCE = '0.05';
/** More than these and nearly any sum could be explained away. */
const MAX_ADJUSTMENTS = 5;

/** Something about an invoice that cannot be right, and the field that shows it. */
export interface Discrepancy {
  readonly field: 'invoice.subtotal' | 'invoice.total' | 'invoice.dueDate';
  readonly problem: Reason;
}

/**
 * Whether the line items add up, with or without tax; undefined if there is nothing to compare. `adjustments` are
 * the discounts (negative) and charges that the page shows besides the rows; any of them may be in the sum.
 */
export function itemsAddUp(invoice: Invoice, adjustments: readonly bigint[]): boolean | undefined {
  const amounts = invoice.lineItems.map(({ amount }) => amount).filter((amount) => amount !== null);
  if (amounts.length === 0 || amounts.length < invoice.lineItems.length) return undefined;
  const items = sumInMillionths(amounts);
  const [subtotal, tax, total] = [invoice.subtotal, invoice.tax, invoice.total].map(millionthsOf);
  const targets = [
    subtotal,
    total,
    total !== undefined && tax !== undefined ? total - tax : undefined,
    subtotal !== undefined && tax !== undefined ? subtotal + tax : undefined,
  ].filter((target) => target !== undefined);
  if (items === undefined || targets.length === 0) return undefined;
  return targets.some((target) => adjustmentsExplain(items, target, adjustments));
}

/**
 * What does not add up on an invoice, apart from rows that are missing. `shown` are the amounts that the pages show, in
 * millionths: a total that equals the subtotal includes the tax, unless the sum of both is there too.
 */
export function discrepancies(
  invoice: Invoice,
  adjustments: readonly bigint[],
  shownAmounts: readonly bigint[] = [],
): Discrepancy[] {
  const found: Discrepancy[] = [];
  const { subtotal, tax, total, issueDate, dueDate, lineItems } = invoice;
  if (itemsAddUp(invoice, adjustments) === false) {
    const sum = fromMillionths(sumInMillionths(lineItems.map(({ amount }) => amount ?? '0')) ?? 0n);
    const field = subtotal === null ? 'invoice.total' : 'invoice.subtotal';
    const expected = subtotal ?? total ?? '';
    const values = { lineItems: lineItems.length, sum, path: field, expected } as const;
    found.push({ field, problem: reason('proof.items-do-not-add-up', values) });
  }
  if (subtotal !== null && tax !== null && total !== null && !taxAddsUp(invoice, adjustments, shownAmounts)) {
    const problem = reason('proof.total-does-not-add-up', { subtotal, tax, total });
    found.push({ field: 'invoice.total', problem });
  }
  if (issueDate !== null && dueDate !== null && dueDate < issueDate) {
    found.push({
      field: 'invoice.dueDate',
      problem: reason('proof.due-before-issue', { dueDate, issueDate }),
    });
  }
  return found;
}

/** Whether subtotal and tax make the total; true if one of them is missing. */
function taxAddsUp(
  invoice: Invoice,
  adjustments: readonly bigint[],
  shownAmounts: readonly bigint[],
): boolean {
  const [subtotal, tax, total] = [invoice.subtotal, invoice.tax, invoice.total].map(millionthsOf);
  if (subtotal === undefined || tax === undefined || total === undefined) return true;
  const withTax = subtotal + tax;
  const included =
    isNear(subtotal, total, TOLERANCE) &&
    (tax === 0n || !shownAmounts.some((amount) => amount === withTax || amount === -withTax));
  return included || adjustmentsExplain(withTax, total, adjustments);
}

/**
 * That what is to be paid is only the subtotal or the tax. It may differ from the total (a part is paid, cash is
 * rounded), but those it is not. Undefined if nothing is wrong.
 */
export function partialAmountProblem(amount: string, invoice: Invoice | null): Reason | undefined {
  if (invoice === null || invoice.total === null || isSameAmount(amount, invoice.total)) return undefined;
  const part = [invoice.subtotal, invoice.tax].some((each) => each !== null && isSameAmount(amount, each));
  return part ? reason('proof.amount-not-total', { amount, total: invoice.total }) : undefined;
}

const isSameAmount = (one: string, other: string) => toMillionths(one) === toMillionths(other);

const millionthsOf = (decimal: string | null) => (decimal === null ? undefined : toMillionths(decimal));

/** Whether some of the adjustments lead from one amount to the other. */
export function adjustmentsExplain(from: bigint, to: bigint, adjustments: readonly bigint[]): boolean {
  // What a credit note takes off or adds on, it takes off or adds on to what is given back.
  const signed = to < 0n ? adjustments.flatMap((adjustment) => [-adjustment, adjustment]) : adjustments;
  const few = signed.slice(0, MAX_ADJUSTMENTS);
  for (let chosen = 0; chosen < 2 ** few.length; chosen += 1) {
    const adjusted = few.reduce(
      (amount, adjustment, bit) => (chosen & (2 ** bit) ? amount + adjustment : amount),
      from,
    );
    if (isNear(adjusted, to, TOLERANCE)) return true;
  }
  return false;
}

/** The amounts at the ends of a page's lines, as on bills: label left, amount right. */

/** Lines of a bill that sum up, tax, pay or hand back, and sell nothing. */
const summaryWords =
  /(?<!\p{L})(?:sub-?\s?total|total[et]?|totaux|totaal|sum|summe|gesamt\p{L}*|zwischensumme|mwst|ust|umsatzsteuer|vat|(?:sales )?tax|gst|sst|tva|btw|netto\p{L}*|brutto\p{L}*|net|gross|ht|ttc|balance|change|cash|card|visa|master(?:card)?|debit|credit|paid|pay|payment|payable|tender\p{L}*|rounding|round|rounded|adj\p{L}*|due|saldo|\p{L}*betrag|bar|gegeben|r[üu]ckgeld|zur[üu]ck|[üu]bertrag|carried|brought|deposit|montant|te betalen|à payer|rendu|esp[èe]ces|excl|incl|inkl|amount)(?!\p{L})/iu;

/** Lines that take off or add on without being a row of goods. */
const discountWords =
  /(?<!\p{L})(?:discounts?|disc|\p{L}*rabatt|skonto|nachlass|gutschrift|voucher|coupon|remise|rabais|korting|less)(?!\p{L})/iu;
const chargeWords =
  /(?<!\p{L})(?:rounding|round(?:ed)?|service|svc|shipping|delivery|postage|freight|handling|versand\p{L}*|porto|lieferung|frais de port|livraison|verzend\p{L}*|tip|gratuity|trinkgeld|surcharge|deposit|pfand)(?!\p{L})/iu;

const AMOUNT_AT_END =
  /([-−(]?)\s?\p{Sc}?(\d[\d.,'’ ]{0,30}[.,]\s?\d{2})\s?[)]?(\s?CR(?!\p{L})|[-−]?)\s?(?:\p{Sc}|[A-Z]{1,3})?$/u;

/** The amount at the end of a line in millionths, its sign as printed (`12.50-`, `12.50 CR`); undefined if the line ends otherwise. */
export function amountAtEnd(line: string): bigint | undefined {
  const [, before, digits = '', behind] = AMOUNT_AT_END.exec(withMisreadDigits(line).trimEnd()) ?? [];
  const last =
    digits
      .replace(/(?<!\s)\s+(?=\d{2}$)/, '')
      .split(/\s{3,}|\s(?=\d+[.,]\d{2}$)/)
      .at(-1) ?? '';
  const whole = last.slice(0, -3).replace(/\D/g, '');
  const value = last === '' ? undefined : toMillionths(`${whole || '0'}.${last.slice(-2)}`);
  return value !== undefined && (before || behind) ? -value : value;
}

/** Whether a line looks like a row of goods or services: words, then an amount. */
export const isItemRow = (line: string) =>
  amountAtEnd(line) !== undefined &&
  /\p{L}{3}/u.test(line) &&
  !summaryWords.test(line) &&
  !discountWords.test(line);

/** Whether a line takes something off: a discount, a voucher. */
export const isDiscountLine = (line: string) => discountWords.test(line);

/** What a bill takes off (negative) or adds on besides its rows and its tax, in millionths. */
export function adjustmentsIn(lines: readonly string[]): bigint[] {
  return lines.flatMap((line) => {
    const amount = amountAtEnd(line);
    if (amount === undefined || amount === 0n) return [];
    const size = amount < 0n ? -amount : amount;
    return discountWords.test(line) ? [-size] : chargeWords.test(line) ? [amount] : [];
  });
}
