import { describe, expect, it } from 'vitest';
import type { Bill } from '../../../shared/domain/bills.ts';
import { summarize } from '../../../shared/invoices/summary.ts';

const bill = (
  vendor: string | null,
  day: string,
  total: string | null,
  changes: Partial<Bill> = {},
): Bill => ({
  documentId: `${vendor} ${day} ${total}`,
  day,
  hasDate: true,
  vendor,
  total,
  currency: 'EUR',
  ...changes,
});

async function* pagesOf(...bills: Bill[]) {
  for (const each of bills) yield [each];
}

const summaryOf = (bills: Bill[], top?: number) =>
  summarize(pagesOf(...bills), { groupBy: 'month,vendor', ...(top === undefined ? {} : { top }) });

/** Each entry of a chart as `name total: month total, …`. */
const linesOf = ({ series }: Awaited<ReturnType<typeof summaryOf>>) =>
  (series ?? []).map(({ currency, vendors }) => [
    currency,
    ...vendors.map(
      ({ type, name, vendors: merged, count, total, months }) =>
        `${name ?? type}/${merged} ${count} = ${total}: ${months.map((each) => `${each.month} ${each.total}`).join(', ')}`,
    ),
  ]);

describe('a summary by month and vendor', () => {
  it('names the vendors with the highest totals, and adds up all others as one', async () => {
    const summary = await summaryOf(
      [
        bill('Water', '2026-02-03', '0.10'),
        bill('Gas', '2026-02-01', '40'),
        bill('WATER', '2026-01-03', '0.20'),
        bill('Power', '2026-01-02', '50.01'),
        bill('Phone', '2026-01-01', '9.99'),
      ],
      2,
    );

    expect(linesOf(summary)).toEqual([
      [
        'EUR',
        'Power/1 1 = 50.01: 2026-01 50.01',
        'Gas/1 1 = 40.00: 2026-02 40.00',
        'others/2 3 = 10.29: 2026-01 10.19, 2026-02 0.10',
      ],
    ]);
  });

  it('chooses the vendors of each currency separately', async () => {
    const summary = await summaryOf(
      [
        bill('Water', '2026-01-03', '1000', { currency: 'JPY' }),
        bill('Gas', '2026-01-02', '2'),
        bill('Water', '2026-01-01', '1'),
        bill('Water', '2026-01-01', '3', { currency: null }),
      ],
      1,
    );

    expect(linesOf(summary)).toEqual([
      [null, 'Water/1 1 = 3.00: 2026-01 3.00'],
      ['EUR', 'Gas/1 1 = 2.00: 2026-01 2.00', 'others/1 1 = 1.00: 2026-01 1.00'],
      ['JPY', 'Water/1 1 = 1000.00: 2026-01 1000.00'],
    ]);
  });

  it('keeps invoices without a vendor, a date or a total, and says where they are', async () => {
    const summary = await summaryOf(
      [
        bill(null, '2026-02-03', '99', { hasDate: false }),
        bill('Gas', '2026-01-02', '2'),
        bill('Gas', '2026-01-01', null),
      ],
      1,
    );

    expect(linesOf(summary)).toEqual([
      ['EUR', 'Gas/1 1 = 2.00: 2026-01 2.00', 'unknown/0 1 = 99.00: 2026-02 99.00'],
    ]);
    expect(summary).toMatchObject({ count: 3, byCreation: 1, withoutTotal: 1 });
    expect(summary.groups.map(({ group, count }) => [group, count])).toEqual([
      ['2026-02', 1],
      ['2026-01', 2],
    ]);
  });

  it('subtracts credit notes, and ranks equal totals by name', async () => {
    const summary = await summaryOf([
      bill('Gas', '2026-01-02', '-2.50'),
      bill('Zoo', '2026-01-02', '1'),
      bill('Ape', '2026-01-02', '1'),
    ]);

    expect(linesOf(summary)).toEqual([
      [
        'EUR',
        'Ape/1 1 = 1.00: 2026-01 1.00',
        'Zoo/1 1 = 1.00: 2026-01 1.00',
        'Gas/1 1 = -2.50: 2026-01 -2.50',
      ],
    ]);
  });

  it('has series that add up to the sums of each month', async () => {
    const bills = Array.from({ length: 60 }, (_, index) =>
      bill(
        index % 7 === 0 ? null : `Vendor ${index % 13}`,
        `2026-${String((index % 12) + 1).padStart(2, '0')}-01`,
        `${index}.37`,
      ),
    );

    const { series, groups } = await summaryOf(bills, 3);

    for (const { group, sums } of groups) {
      const parts = (series ?? []).flatMap(({ vendors }) =>
        vendors.flatMap(({ months }) => months.filter(({ month }) => month === group)),
      );
      expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe(sums[0]?.count);
      expect(parts.reduce((sum, { total }) => sum + Math.round(Number(total) * 100), 0)).toBe(
        Math.round(Number(sums[0]?.total) * 100),
      );
    }
  });
});
