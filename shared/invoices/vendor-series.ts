import * as z from 'zod/mini';
import type { Bill } from '../domain/bills.ts';
import { fromMillionths } from '../domain/decimal.ts';
import { Currency, Decimal } from '../domain/document.ts';
import { senderKey } from '../domain/folded-text.ts';

/** What a series adds up. */
const MonthTotal = z.object({
  /** The month, such as `2026-11`. */
  month: z.string(),
  /** How many invoices are in the total. */
  count: z.int(),
  /** The sum of their totals. Credit notes reduce it. */
  total: Decimal,
});

/** The invoices in one currency by vendor and month: one stacked bar chart. */
export const VendorSeries = z.object({
  /** The currency. Null for invoices whose currency is not known. */
  currency: z.nullable(Currency),
  /** The vendors with the highest totals of the period, highest first; then all others; then the unknown vendor. */
  vendors: z.array(
    z.object({
      /** `vendor`: one vendor. `others`: all vendors beyond the top. `unknown`: invoices without a vendor. */
      type: z.enum(['vendor', 'others', 'unknown']),
      /** The name of the vendor. Null for `others` and `unknown`. */
      name: z.nullable(z.string()),
      /** How many vendors this is: 1, more for `others`, 0 for `unknown`. */
      vendors: z.int(),
      /** How many invoices are in the total. */
      count: z.int(),
      /** The total of the period: the sum of the months. */
      total: Decimal,
      /** The months with invoices, oldest first. A month that is missing has none. */
      months: z.array(MonthTotal),
    }),
  ),
});
export type VendorSeries = z.infer<typeof VendorSeries>;
type Entry = VendorSeries['vendors'][number];

/** A sum in millionths. */
interface Tally {
  count: number;
  total: bigint;
}

interface VendorTally extends Tally {
  /** As the newest invoice writes it; null for invoices without a vendor. */
  readonly name: string | null;
  readonly months: Map<string, Tally>;
}

/** Invoices by currency, vendor and month. Amounts are in millionths. */
export interface VendorTotals {
  add(bill: Pick<Bill, 'day' | 'vendor' | 'currency'>, total: bigint): void;
  /** One series for each currency, with at most `top` vendors named. */
  series(top: number): VendorSeries[];
}

export function createVendorTotals(): VendorTotals {
  const byCurrency = new Map<string | null, Map<string, VendorTally>>();
  return {
    add({ day, vendor, currency }, total) {
      const vendors = getOrAdd(byCurrency, currency, () => new Map<string, VendorTally>());
      const tally = getOrAdd(vendors, keyOf(vendor), () => ({ ...zero(), name: vendor, months: new Map() }));
      for (const each of [tally, getOrAdd(tally.months, day.slice(0, 7), zero)]) addTo(each, total);
    },

    series(top) {
      return [...byCurrency]
        .toSorted(([a], [b]) => compare(a ?? '', b ?? ''))
        .map(([currency, vendors]) => ({ currency, vendors: entriesOf(vendors, top) }));
    },
  };
}

/** No name has the key of the unknown vendor. */
const UNKNOWN = '';
const keyOf = (vendor: string | null) => (vendor === null ? UNKNOWN : `=${senderKey(vendor)}`);

function entriesOf(vendors: ReadonlyMap<string, VendorTally>, top: number): Entry[] {
  const unknown = vendors.get(UNKNOWN);
  const ranked = [...vendors]
    .filter(([key]) => key !== UNKNOWN)
    .toSorted(([a, { total: left }], [b, { total: right }]) =>
      left === right ? compare(a, b) : left > right ? -1 : 1,
    )
    .map(([, tally]) => tally);
  const others = ranked.slice(top);
  return [
    ...ranked.slice(0, top).map((tally) => entryOf('vendor', 1, tally)),
    ...(others.length === 0 ? [] : [entryOf('others', others.length, merged(others))]),
    ...(unknown === undefined ? [] : [entryOf('unknown', 0, unknown)]),
  ];
}

function merged(tallies: readonly VendorTally[]): VendorTally {
  const all: VendorTally = { ...zero(), name: null, months: new Map() };
  for (const { count, total, months } of tallies) {
    addTo(all, total, count);
    for (const [month, each] of months) addTo(getOrAdd(all.months, month, zero), each.total, each.count);
  }
  return all;
}

const entryOf = (
  type: Entry['type'],
  vendors: number,
  { name, count, total, months }: VendorTally,
): Entry => ({
  type,
  name,
  vendors,
  count,
  total: fromMillionths(total),
  months: [...months]
    .toSorted(([a], [b]) => compare(a, b))
    .map(([month, each]) => ({ month, count: each.count, total: fromMillionths(each.total) })),
});

const zero = (): Tally => ({ count: 0, total: 0n });

function addTo(tally: Tally, total: bigint, count = 1): void {
  tally.count += count;
  tally.total += total;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function getOrAdd<Key, Value>(map: Map<Key, Value>, key: Key, create: () => Value): Value {
  const existing = map.get(key);
  if (existing !== undefined) return existing;
  const added = create();
  map.set(key, added);
  return added;
}
