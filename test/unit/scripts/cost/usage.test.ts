import { describe, expect, it } from 'vitest';
import { prices } from '../../../../scripts/cost/prices.ts';
import { costByService, sumOf, timesOf, totalCost } from '../../../../scripts/cost/usage.ts';

describe('usage', () => {
  it('is added up by what is counted', () => {
    const sum = sumOf({ ocrPages: 1, readUnits: 2 }, { readUnits: 3, emails: 4 });

    expect(sum).toEqual({ ocrPages: 1, readUnits: 5, emails: 4 });
  });

  it('is multiplied', () => {
    expect(timesOf({ ocrPages: 2, emails: 0.5 }, 10)).toEqual({ ocrPages: 20, emails: 5 });
  });

  it('costs what each service charges, the most expensive first', () => {
    const usage = { readUnits: 1_000_000, writeUnits: 1_000_000, ocrPages: 1_000 };

    const costs = costByService(usage);

    expect([...costs]).toEqual([
      ['Textract', 1_000 * prices.ocrPages.usd],
      ['DynamoDB', expect.closeTo(0.75)],
    ]);
    expect(totalCost(usage)).toBeCloseTo(2.25);
  });
});
