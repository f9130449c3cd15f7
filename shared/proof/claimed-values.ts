import { figuresIn } from './figures.ts';
import { writtenAmountsIn } from './written-amounts.ts';

/** A value that a claim names and that has to stand on a page that it cites. */
export interface ClaimedValue {
  readonly kind: 'amount' | 'figure';
  /** An amount as `Decimal` writes it; a figure as the claim does. */
  readonly value: string;
  /** From `from` to before `to` in the claim. */
  readonly from: number;
  readonly to: number;
}

/** All values of a claim in their order. What is both, such as a large amount, is there twice. */
export const claimedValuesIn = (text: string): ClaimedValue[] =>
  [
    ...writtenAmountsIn(text).map((amount) => ({ kind: 'amount', ...amount }) as const),
    ...figuresIn(text).map(({ text: value, from, to }) => ({ kind: 'figure', value, from, to }) as const),
  ].toSorted((a, b) => a.from - b.from);
