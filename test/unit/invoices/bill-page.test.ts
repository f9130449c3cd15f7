import { describe, expect, it } from 'vitest';
import type { Bill } from '../../../shared/domain/bills.ts';
import { pageOfBills } from '../../../shared/invoices/bill-page.ts';

const bill = (documentId: string, changes: Partial<Bill> = {}): Bill => ({
  documentId,
  day: '2026-11-16',
  hasDate: true,
  vendor: 'Moorland Print Works',
  total: '10.00',
  currency: 'GBP',
  ...changes,
});

/** Two pages of the index, newest first. */
async function* pages(): AsyncGenerator<Bill[]> {
  yield [
    bill('newest', { day: '2026-11-20', vendor: 'MOORLAND  Print-Works' }),
    bill('euro', { currency: 'EUR' }),
  ];
  yield [
    bill('unknown', { vendor: null }),
    bill('undated', { hasDate: false }),
    bill('empty', { total: null, currency: null }),
  ];
}
const idsOf = async (...rest: [Parameters<typeof pageOfBills>[1], number]) => {
  const { bills, last } = await pageOfBills(pages(), ...rest);
  return { ids: bills.map(({ documentId }) => documentId), last };
};

describe('a page of bills', () => {
  it('continues after its last bill when there are more', async () => {
    expect(await idsOf({}, 2)).toEqual({ ids: ['newest', 'euro'], last: '2026-11-16#euro' });
    expect(await idsOf({}, 5)).toMatchObject({ last: undefined });
  });

  it('compares vendors without case and punctuation when one is given', async () => {
    expect(await idsOf({ vendor: 'Moorland Print Works', currency: 'GBP' }, 25)).toEqual({
      ids: ['newest', 'undated'],
      last: undefined,
    });
  });

  it.each([
    { without: 'vendor', expected: ['unknown'] },
    { without: 'date', expected: ['undated'] },
    { without: 'total', expected: ['empty'] },
    { without: 'currency', expected: ['empty'] },
  ] as const)('has the bills without a $without when it is asked for them', async ({ without, expected }) => {
    expect(await idsOf({ without }, 25)).toMatchObject({ ids: expected });
  });

  it('reads no further when the page is full', async () => {
    let read = 0;
    const counted = (async function* () {
      for await (const page of pages()) {
        read += 1;
        yield page;
      }
    })();
    await pageOfBills(counted, {}, 1);

    expect(read).toBe(1);
  });
});
