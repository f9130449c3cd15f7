import { isCreditNote as titledCreditNote } from '../shared/notation/credit-note.ts';
import type { NumberSpan } from './amounts.ts';
import type { LineItem } from './answer.ts';
import { labelledAmounts } from './labelled.ts';
import type { Paper } from './paper.ts';
import type { Role } from './roles.ts';
import type { Proven } from './text.ts';
import type { Totals } from './totals.ts';

/** Credit notes: read as the bill that they take back, then turned around. */

export const isCreditNote = (paper: Paper): boolean => titledCreditNote(paper.text);

const sums: ReadonlySet<Role> = new Set(['payable', 'gross', 'total', 'subtotal']);

/** The paper as if it were charged: what is printed with a minus is turned, so that its sums read as those of a bill. */
export function asCharged(paper: Paper): Paper {
  const totals = labelledAmounts(paper).filter(({ role }) => role !== undefined && sums.has(role));
  const negative = totals.filter(({ number }) => number.value.startsWith('-'));
  if (negative.length * 2 <= totals.length) return paper;
  const turned = (number: NumberSpan): NumberSpan =>
    number.money
      ? { ...number, value: negated(number.value), readings: number.readings.map(negated) }
      : number;
  return { ...paper, numbers: (line) => paper.numbers(line).map(turned) };
}

export const givenBack = (totals: Totals): Totals => ({
  ...totals,
  subtotal: provenBack(totals.subtotal),
  tax: provenBack(totals.tax),
  total: provenBack(totals.total),
});

/** @param printed Whether the paper itself prints its amounts with a minus: unit prices then go by what it prints. */
export const rowsBack = (items: readonly LineItem[], printed: boolean): LineItem[] =>
  items.map((item) => ({
    ...item,
    amount: item.amount === null ? null : negated(item.amount),
    unitPrice: printed && item.unitPrice !== null ? negated(item.unitPrice) : item.unitPrice,
  }));

const provenBack = (proven: Proven | null): Proven | null =>
  proven === null ? null : { ...proven, value: negated(proven.value) };

/** `12.50` -> `-12.50`, and back; zero has no sign. */
export const negated = (value: string): string =>
  value.startsWith('-') ? value.slice(1) : Number(value) === 0 ? value : `-${value}`;
