import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toMillionths } from '../../../shared/domain/decimal.ts';
import {
  assertCapAllowed,
  defaultWorkspace,
  MonthlyCap,
  workspaceOf,
} from '../../../shared/domain/workspace.ts';

const amount = fc
  .tuple(fc.nat(2_000), fc.nat(999_999))
  .map(([whole, millionths]) => `${whole}.${String(millionths).padStart(6, '0')}`);
const micros = (decimal: string) => toMillionths(decimal) ?? 0n;
const stored = (monthlyCapUsd: string | null) => ({ ...defaultWorkspace, monthlyCapUsd });

describe('the effective spending cap', () => {
  it('is never above that of the stage, even if a higher one was stored before', () => {
    fc.assert(
      fc.property(fc.option(amount), amount, (own, highest) => {
        const { monthlyCapUsd } = workspaceOf('w1', stored(own), highest);

        expect(micros(monthlyCapUsd) <= micros(highest)).toBe(true);
      }),
    );
  });

  it('is the one of the user if it is lower', () => {
    expect(workspaceOf('w1', stored('1.5'), '5.00')).toMatchObject({
      monthlyCapUsd: '1.50',
      monthlyCapIsDefault: false,
      highestMonthlyCapUsd: '5.00',
    });
  });
});

describe('a change of the spending cap', () => {
  it.each(['0', '4.999999', '5', '5.00'])('to %s is allowed: it is not above that of the stage', (cap) => {
    expect(() => assertCapAllowed({ monthlyCapUsd: cap }, '5.00')).not.toThrow();
  });

  it.each(['5.000001', '1000', '999999999999999'])('to %s is refused with the maximum', (cap) => {
    expect(() => assertCapAllowed({ monthlyCapUsd: cap }, '5.00')).toThrow(
      expect.objectContaining({
        code: 'workspace.cap-too-high',
        message: expect.stringContaining('at most "5.00"'),
      }),
    );
  });

  it('to the default and to zero is allowed', () => {
    expect(() => assertCapAllowed({ monthlyCapUsd: null }, '5.00')).not.toThrow();
    expect(() => assertCapAllowed({}, '5.00')).not.toThrow();
  });

  it.each(['-0.01', '1,50', ''])('to “%s” is refused: it is not an amount', (cap) => {
    expect(MonthlyCap.safeParse(cap).success).toBe(false);
  });
});
