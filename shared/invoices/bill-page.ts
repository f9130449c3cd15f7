import type { Bill } from '../domain/bills.ts';
import { senderKey } from '../domain/folded-text.ts';

/** Values that an invoice may lack. */
export const missingParts = ['vendor', 'date', 'total', 'currency'] as const;

/** Which bills a list shows; all of the period if it names nothing. */
interface BillFilters {
  readonly vendor?: string | undefined;
  readonly currency?: string | undefined;
  readonly without?: (typeof missingParts)[number] | undefined;
}

interface BillPage {
  readonly bills: Bill[];
  /** The position to continue after, undefined at the end. */
  readonly last: string | undefined;
}

const positionOf = ({ day, documentId }: Bill) => `${day}#${documentId}`;

/** The first bills that match. Reads no further than one bill beyond them. */
export async function pageOfBills(
  pages: AsyncIterable<readonly Bill[]>,
  filters: BillFilters,
  limit: number,
): Promise<BillPage> {
  const found: Bill[] = [];
  for await (const page of pages) {
    found.push(...page.filter((bill) => matches(bill, filters)));
    if (found.length > limit) break;
  }
  const bills = found.slice(0, limit);
  const final = bills.at(-1);
  return { bills, last: found.length > limit && final ? positionOf(final) : undefined };
}

function matches(bill: Bill, { vendor, currency, without }: BillFilters): boolean {
  return (
    (vendor === undefined || (bill.vendor !== null && senderKey(bill.vendor) === senderKey(vendor))) &&
    (currency === undefined || bill.currency === currency) &&
    (without === undefined || lacks(bill, without))
  );
}

const lacks = (bill: Bill, part: (typeof missingParts)[number]) =>
  part === 'date' ? !bill.hasDate : bill[part] === null;
