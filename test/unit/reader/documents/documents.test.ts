import { describe, expect, test } from 'vitest';
import { documents } from './all.ts';
import { judge, sentenceOf } from './judge.ts';

/** Values of all documents that have to be right, as a part of 1; the others may be in doubt. */
const RIGHT_AT_LEAST = 0.9;

describe.each(Object.entries(documents))('nothing is wrong or missed without a word: %s', (_, samples) => {
  test.each(samples.map((sample) => [sample.name, sample] as const))('%s', (_name, sample) => {
    const silent = judge(sample).filter(({ verdict }) => verdict === 'wrong' || verdict === 'missed');

    expect(silent.map(sentenceOf)).toEqual([]);
  });
});

describe('all documents together', () => {
  const samples = Object.values(documents).flat();

  test('have names of their own', () => {
    expect(new Set(samples.map(({ name }) => name)).size).toBe(samples.length);
  });

  test('have nine values in ten right', () => {
    const values = samples.flatMap(judge);
    const right = values.filter(({ verdict }) => verdict === 'right');

    expect(right.length / values.length).toBeGreaterThanOrEqual(RIGHT_AT_LEAST);
  });
});
