import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { actions } from '../../../../scripts/cost/actions.ts';
import { costTable } from '../../../../scripts/cost/cost-table.ts';
import { monthUsage } from '../../../../scripts/cost/month.ts';
import type { RecordedUsage } from '../../../../scripts/cost/record.ts';
import { totalCost } from '../../../../scripts/cost/usage.ts';

const recorded = JSON.parse(readFileSync('scripts/cost/recorded-usage.json', 'utf8')) as RecordedUsage;

describe('the cost', () => {
  it('is made from the usage of every action', () => {
    expect(Object.keys(recorded)).toEqual(Object.keys(actions));
  });

  it('in README.md is what npm run cost prints', () => {
    expect(readFileSync('README.md', 'utf8')).toContain(costTable(recorded));
  });

  it('of many people grows by as much with each of them, until Cognito charges for users', () => {
    const of = (people: number) => totalCost(monthUsage(recorded, people));

    expect(of(10_000) - of(9_000)).toBeCloseTo(of(9_000) - of(8_000));
    expect(of(11_000) - of(10_000)).toBeCloseTo(of(10_000) - of(9_000) + 15);
  });

  it('of few people has fewer tokens from the prompt cache, which keeps a prefix for minutes only', () => {
    const tokensOf = (people: number) => monthUsage(recorded, people).promptCacheTokens ?? 0;

    expect(tokensOf(10) / 10).toBeLessThan(tokensOf(10_000) / 10_000 / 10);
  });
});
