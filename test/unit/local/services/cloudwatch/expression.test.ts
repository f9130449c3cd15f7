import { describe, expect, it } from 'vitest';
import { parseExpression, type Values } from '../../../../../local/services/cloudwatch/expression.ts';

const value = (expression: string, values: Values = {}) =>
  parseExpression(expression, Object.keys(values))(values);

describe('metric math', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['8 / 4 / 2', 1],
    ['1.5 - 1', 0.5],
    ['2 > 1', 1],
    ['1 + 1 <= 1', 0],
    ['IF(2 > 1, 10, 20)', 10],
    ['IF(0, 10, 20)', 20],
    ['MAX([1, 3, 2])', 3],
    ['SUM([1, 3, 2])', 6],
  ])('computes %s', (expression, expected) => {
    expect(value(expression)).toBe(expected);
  });

  it('uses the values of metrics', () => {
    expect(value('IF(failed > 2, 100 * rate, 0)', { failed: 3, rate: 0.25 })).toBe(25);
    expect(value('IF(failed > 2, 100 * rate, 0)', { failed: 2, rate: 1 })).toBe(0);
  });

  it('has no value if a metric that it needs has none', () => {
    expect(value('a + 1', { a: undefined })).toBeUndefined();
    expect(value('IF(a > 1, 1, 0)', { a: undefined })).toBeUndefined();
  });

  it('ignores missing metrics in SUM and MAX, and fills them with FILL', () => {
    expect(value('SUM([a, b])', { a: undefined, b: 2 })).toBe(2);
    expect(value('MAX([a, b])', { a: undefined, b: undefined })).toBeUndefined();
    expect(value('FILL(a, 0) + b', { a: undefined, b: 2 })).toBe(2);
  });

  it('has no value if it divides by zero', () => {
    expect(value('1 / a', { a: 0 })).toBeUndefined();
  });

  it.each([
    ['SEARCH("{AWS/Lambda}", "Sum")', 'from ""{AWS/Lambda}"'],
    ['RATE(a)', 'from "RATE ( a )"'],
    ['a + unknown', 'from "unknown"'],
    ['a +', 'from ""'],
    ['a b', 'from "b"'],
    ['(a', 'from ""'],
    ['a ? 1 : 2', 'from " ? 1 : 2"'],
  ])('refuses what it does not support, and says from where: %s', (expression, where) => {
    expect(() => parseExpression(expression, ['a'])).toThrow(
      `The local cloud does not support the metric math "${expression}" ${where.slice(0, -1)}`,
    );
  });
});
