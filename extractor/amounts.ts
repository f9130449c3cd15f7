import type { WrittenNumber } from '../shared/notation/numbers.ts';

/** A number of a line, as it is written. */
export type NumberSpan = WrittenNumber;

/** Hundredths, for exact sums: `9.60` -> 960. */
export const cents = (value: string): number => Math.round(Number(value) * 100);

/** The form of an amount in the record: at least two decimals, `71` -> `71.00`. */
export function moneyValue(value: string): string {
  const [whole = '0', decimals = ''] = value.split('.');
  return `${whole}.${decimals.padEnd(2, '0')}`;
}
