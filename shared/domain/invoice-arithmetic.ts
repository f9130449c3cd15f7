import { fromMillionths, isNear, sumInMillionths, toMillionths } from './decimal.ts';
import type { Invoice, Reason } from './document.ts';

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
 * the discounts (negative) and charges that the page shows beside the rows; any of them may be in the sum.
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
 * millionths: a total that equals the subtotal includes the tax, unless the sum of both stands there too.
 */
export function discrepancies(
  invoice: Invoice,
  adjustments: readonly bigint[],
  shownAmounts: readonly bigint[] = [],
): Discrepancy[] {
  const found: Discrepancy[] = [];
  const [subtotal, tax, total] = [invoice.subtotal, invoice.tax, invoice.total].map(millionthsOf);
  if (itemsAddUp(invoice, adjustments) === false) {
    const items = fromMillionths(sumInMillionths(invoice.lineItems.map(({ amount }) => amount ?? '0')) ?? 0n);
    const [field, against] =
      subtotal === undefined
        ? (['invoice.total', `the total of ${invoice.total}`] as const)
        : (['invoice.subtotal', `the subtotal of ${invoice.subtotal}`] as const);
    found.push({
      field,
      problem: {
        code: 'proof.items-do-not-add-up',
        message: `The ${invoice.lineItems.length} rows add up to ${items}, which does not fit ${against}.`,
      },
    });
  }
  if (subtotal !== undefined && tax !== undefined && total !== undefined) {
    const withTax = subtotal + tax;
    const included =
      isNear(subtotal, total, TOLERANCE) &&
      (tax === 0n || !shownAmounts.some((amount) => amount === withTax || amount === -withTax));
    if (!included && !adjustmentsExplain(withTax, total, adjustments)) {
      found.push({
        field: 'invoice.total',
        problem: {
          code: 'proof.total-does-not-add-up',
          message: `Subtotal ${invoice.subtotal} and tax ${invoice.tax} do not make the total of ${invoice.total}.`,
        },
      });
    }
  }
  if (invoice.issueDate !== null && invoice.dueDate !== null && invoice.dueDate < invoice.issueDate) {
    found.push({
      field: 'invoice.dueDate',
      problem: {
        code: 'proof.due-before-issue',
        message: `It would be due on ${invoice.dueDate}, before it was issued on ${invoice.issueDate}.`,
      },
    });
  }
  return found;
}

/**
 * That what is to be paid is only the subtotal or the tax. It may differ from the total (a part is paid, cash is
 * rounded), but those it is not. Undefined if nothing is wrong.
 */
export function partialAmountProblem(amount: string, invoice: Invoice | null): Reason | undefined {
  if (invoice === null || invoice.total === null || isSameAmount(amount, invoice.total)) return undefined;
  const part = [invoice.subtotal, invoice.tax].some((each) => each !== null && isSameAmount(amount, each));
  const message = `The amount of ${amount} is only a part of the total of ${invoice.total}.`;
  return part ? { code: 'proof.amount-not-total', message } : undefined;
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
