import { describe, expect, it } from 'vitest';
import {
  barsOfSeries,
  figureOf,
  keyOf,
  rangeOf,
  type SeriesEntry,
  stacked,
} from '../../../web/src/invoices/chart-data.ts';
import { barsOf, choiceIn, daysOf, daysOfBar } from '../../../web/src/invoices/period.ts';

const entry = (name: string, months: readonly [month: string, total: string][]): SeriesEntry => ({
  type: 'vendor',
  name,
  vendors: 1,
  count: months.length,
  total: '0.00',
  months: months.map(([month, total]) => ({ month, count: 1, total })),
});
const entries = [
  entry('Moorland', [
    ['2026-10', '0.10'],
    ['2026-11', '0.20'],
  ]),
  entry('Fairholm', [
    ['2026-11', '0.10'],
    ['2025-11', '5.00'],
  ]),
];

describe('the bars of a chart', () => {
  it('add up exactly, and are empty for months without invoices', () => {
    const bars = barsOfSeries(entries, ['2026-09', '2026-10', '2026-11']);

    expect(bars.map(({ name, total, count }) => [name, total, count])).toEqual([
      ['2026-09', '0.00', 0],
      ['2026-10', '0.10', 1],
      ['2026-11', '0.30', 2],
    ]);
  });

  it('add up the months of a year', () => {
    expect(figureOf(entries[0] as SeriesEntry, '2026')).toEqual({ count: 2, total: '0.30' });
  });

  it('stand on the line with what is singled out, and hang below it with credit notes', () => {
    const parts = [
      { key: '=a', count: 1, total: '10.00' },
      { key: '=b', count: 1, total: '-4.00' },
      { key: '=c', count: 1, total: '5.00' },
    ];

    expect(stacked(parts, undefined)).toEqual([
      { key: '=a', from: 0, to: 10 },
      { key: '=b', from: -4, to: 0 },
      { key: '=c', from: 10, to: 15 },
    ]);
    expect(stacked(parts, '=c')[0]).toEqual({ key: '=c', from: 0, to: 5 });
    expect(rangeOf([{ name: '2026-11', count: 3, total: '11.00', parts }])).toEqual({ low: -4, high: 15 });
  });

  it('tell a vendor that is called "others" from all others', () => {
    expect(keyOf({ type: 'vendor', name: 'others' })).not.toBe(keyOf({ type: 'others', name: null }));
  });
});

describe('a period', () => {
  it('is the last twelve months up to the end of this one', () => {
    const days = daysOf({ type: 'last-months' }, '2026-02-14');

    expect(days).toEqual({ from: '2025-03-01', to: '2026-02-28' });
    expect(barsOf(days)).toHaveLength(12);
  });

  it('has bars of years when there would be too many months', () => {
    expect(barsOf({ from: '2022-11-05', to: '2026-01-31' })).toEqual([
      '2022',
      '2023',
      '2024',
      '2025',
      '2026',
    ]);
  });

  it('cuts its first and last bar', () => {
    const days = { from: '2026-10-05', to: '2026-11-20' };

    expect(daysOfBar('2026-10', days)).toEqual({ from: '2026-10-05', to: '2026-10-31' });
    expect(daysOfBar('2026-11', days)).toEqual({ from: '2026-11-01', to: '2026-11-20' });
  });

  it.each([
    { query: '', expected: { type: 'last-months' } },
    { query: 'year=2025', expected: { type: 'year', year: 2025 } },
    {
      query: 'from=2026-01-01&to=2026-01-31',
      expected: { type: 'days', from: '2026-01-01', to: '2026-01-31' },
    },
    { query: 'from=2026-02-01&to=2026-01-31', expected: { type: 'last-months' } },
    { query: 'year=soon', expected: { type: 'last-months' } },
  ])('is taken from the address when it says "$query"', ({ query, expected }) => {
    expect(choiceIn(new URLSearchParams(query))).toEqual(expected);
  });
});
