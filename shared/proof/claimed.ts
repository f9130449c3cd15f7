import { amountsIn } from './amounts.ts';
import { figuresIn } from './figures.ts';

/** Letters of the longest value that is looked for: what is longer is in no document. */
export const MAX_VALUE_LETTERS = 100;

/** A value that a claim names and that has to stand on a page that it cites. */
export interface Claimed {
  readonly kind: 'amount' | 'figure';
  /** An amount as `Decimal` writes it; a figure as the claim does. */
  readonly value: string;
  /** From `from` to before `to` in the claim. */
  readonly from: number;
  readonly to: number;
}

/** All values of a claim in their order. What is both, such as a large amount, is there twice. */
export const claimedIn = (text: string): Claimed[] =>
  [
    ...amountsIn(text).map((amount) => ({ kind: 'amount', ...amount }) as const),
    ...figuresIn(text).map(({ text: value, from, to }) => ({ kind: 'figure', value, from, to }) as const),
  ].toSorted((a, b) => a.from - b.from);
