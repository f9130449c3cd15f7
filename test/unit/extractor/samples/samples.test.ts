import { describe, expect, test } from 'vitest';
import { sampleSets } from './all.ts';
import { judge, sentenceOf, type Verdict } from './judge.ts';

/** Shares of all values: those that must be right, and those that may be missing without a problem. */
const RIGHT_AT_LEAST = 0.95;
const MISSED_AT_MOST = 0.01;

describe.each(Object.entries(sampleSets))(
  '%s: the extraction shows no wrong value without a problem',
  (_, samples) => {
    test.each(samples)('$name', (sample) => {
      const wrong = judge(sample).filter(({ verdict }) => verdict === 'wrong');

      expect(wrong.map(sentenceOf)).toEqual([]);
    });
  },
);

describe('all sample documents', () => {
  const samples = Object.values(sampleSets).flat();

  test('have unique names', () => {
    expect(new Set(samples.map(({ name }) => name)).size).toBe(samples.length);
  });

  test('have nearly all values right, and hardly any missing without a problem', () => {
    const values = samples.flatMap(judge);
    const share = (wanted: Verdict) =>
      values.filter(({ verdict }) => verdict === wanted).length / values.length;

    expect(share('right')).toBeGreaterThanOrEqual(RIGHT_AT_LEAST);
    expect(share('missed')).toBeLessThanOrEqual(MISSED_AT_MOST);
  });
});
