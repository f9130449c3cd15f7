import { isCreditNote as titledCreditNote } from '../shared/notation/credit-note.ts';
import { labelledAmounts, type NumberSpan } from './amounts.ts';
import type { ExtractedValue } from './lines.ts';
import type { ParsedDocument } from './parsed-document.ts';
import type { LineItem } from './record.ts';
import type { Totals } from './totals.ts';
import type { AmountRole } from './vocabulary/amount-roles.ts';

/** Credit notes: read as the bill that they take back, then turned around. */

export const isCreditNote = (document: ParsedDocument): boolean => titledCreditNote(document.text);

const sumRoles: ReadonlySet<AmountRole> = new Set(['payable', 'gross', 'total', 'subtotal']);

/** The paper as if it were charged: what is printed with a minus is turned, so that its sums read as those of a bill. */
export function withPositiveSums(document: ParsedDocument): ParsedDocument {
  const totals = labelledAmounts(document).filter(({ role }) => role !== undefined && sumRoles.has(role));
  const negative = totals.filter(({ number }) => number.value.startsWith('-'));
  if (negative.length * 2 <= totals.length) return document;
  const turned = (number: NumberSpan): NumberSpan =>
    number.money
      ? { ...number, value: negated(number.value), possibleValues: number.possibleValues.map(negated) }
      : number;
  return { ...document, numbers: (line) => document.numbers(line).map(turned) };
}

export const negatedTotals = (totals: Totals): Totals => ({
  ...totals,
  subtotal: negatedValue(totals.subtotal),
  tax: negatedValue(totals.tax),
  total: negatedValue(totals.total),
});

/** @param printedNegative Whether the paper itself prints its amounts with a minus: unit prices then go by what it prints. */
export const negatedItems = (items: readonly LineItem[], printedNegative: boolean): LineItem[] =>
  items.map((item) => ({
    ...item,
    amount: item.amount === null ? null : negated(item.amount),
    unitPrice: printedNegative && item.unitPrice !== null ? negated(item.unitPrice) : item.unitPrice,
  }));

const negatedValue = (proven: ExtractedValue | null): ExtractedValue | null =>
  proven === null ? null : { ...proven, value: negated(proven.value) };

/** `12.50` -> `-12.50`, and back; zero has no sign. */
export const negated = (value: string): string =>
  value.startsWith('-') ? value.slice(1) : Number(value) === 0 ? value : `-${value}`;
