import type { WrittenNumber } from '../shared/notation/numbers.ts';
import type { Token } from './label-matching.ts';
import { findPhrase, tokensOf } from './label-matching.ts';
import type { Line } from './lines.ts';
import type { ParsedDocument } from './parsed-document.ts';
import { type AmountRole, amountRoleRules, taxSummaryHeadings } from './vocabulary/amount-roles.ts';

/** Every amount of a document with the label before it, and the role that the label gives it. */

export interface LabelledAmount {
  readonly line: Line;
  readonly number: NumberSpan;
  readonly role: AmountRole | undefined;
  /** The words before the number. */
  readonly label: string;
  /** Where the label starts on the line; the number's own start if the label is on the line above. */
  readonly start: number;
  /** Whether it is in a table of tax rates. */
  readonly inTaxSummary: boolean;
}

/** A table of tax rates has at most this many lines below its heading, and ends earlier at one of these roles. */
const MAX_TAX_SUMMARY_LINES = 8;
const rolesEndingTaxSummary: ReadonlySet<AmountRole> = new Set(['payable', 'tendered', 'change']);

/** All amounts in order. The label of an amount that has a line of its own may be on the line above. */
export function labelledAmounts(document: ParsedDocument): LabelledAmount[] {
  const amounts: LabelledAmount[] = [];
  let summaryLinesLeft = 0;
  let above = '';
  for (const line of document.lines) {
    if (isTaxSummaryHeading(line.text)) summaryLinesLeft = MAX_TAX_SUMMARY_LINES + 1;
    else if (summaryLinesLeft > 0) summaryLinesLeft -= 1;
    const labelled = amountsOnLine(document, line, above);
    if (labelled.some(({ role }) => role !== undefined && rolesEndingTaxSummary.has(role)))
      summaryLinesLeft = 0;
    amounts.push(...labelled.map((amount) => ({ ...amount, inTaxSummary: summaryLinesLeft > 0 })));
    above = labelled.length === 0 && line.text.length < MAX_LABEL_LENGTH ? line.text : '';
  }
  return amounts;
}

/** The amounts of one line, each with the role that its label gives it. */
export function amountsOnLine(
  document: ParsedDocument,
  line: Line,
  above = '',
): Omit<LabelledAmount, 'inTaxSummary'>[] {
  const numbers = document.numbers(line);
  const amounts: Omit<LabelledAmount, 'inTaxSummary'>[] = [];
  for (const number of numbers.filter(({ money }) => money)) {
    const previous = amounts.at(-1);
    const from = labelStart(line, number, previous?.number.end ?? 0, numbers);
    const ownText = line.text.slice(from, number.start);
    const wordless = !hasWord(ownText);
    const label = wordless && previous === undefined ? above : lastColumnOf(ownText);
    const role =
      (label.length < MAX_LABEL_LENGTH ? amountRoleOf(label) : undefined) ??
      (wordless ? previous?.role : undefined);
    const start = wordless ? number.start : from + (/[\p{L}\p{N}]/u.exec(ownText)?.index ?? 0);
    amounts.push({ line, number, role, label, start });
  }
  return amounts;
}

/** A label that is too long is reduced to its last column: `All prices with tax   Total   49.99`. */
const lastColumnOf = (label: string): string =>
  label.length < MAX_LABEL_LENGTH ? label : (label.trimEnd().split(/ {3,}/).at(-1) ?? label);

const hasWord = (text: string): boolean => /\p{L}{2}/u.test(text.replace(/\b(?:RM|EUR|USD|GBP|CHF)\b/g, ''));

/** After the previous amount, or after a count that has words after it: `Item 2   Total   77.20`. */
function labelStart(line: Line, number: NumberSpan, from: number, numbers: readonly NumberSpan[]): number {
  const counts = numbers.filter(({ money, start, end }) => !money && start >= from && end <= number.start);
  return counts.findLast(({ end }) => hasWord(line.text.slice(end, number.start)))?.end ?? from;
}

/** In characters; a longer text is prose, not a label. */
const MAX_LABEL_LENGTH = 48;

const containsAny = (tokens: readonly Token[], phrases: readonly string[]): boolean =>
  phrases.some((phrase) => findPhrase(tokens, phrase) !== undefined);

/** The role that a label gives the amount after it; undefined if it gives none. */
export function amountRoleOf(label: string): AmountRole | undefined {
  const tokens = tokensOf(label);
  if (tokens.length === 0) return undefined;
  return amountRoleRules.find(
    (rule) =>
      tokens.length <= (rule.maxWords ?? Number.POSITIVE_INFINITY) &&
      containsAny(tokens, rule.any) &&
      (rule.with === undefined || containsAny(tokens, rule.with)) &&
      (rule.without === undefined || !containsAny(tokens, rule.without)),
  )?.role;
}

/** Whether the line is the heading of a table of tax rates, whose amounts are not totals of the document. */
export const isTaxSummaryHeading = (line: string): boolean => containsAny(tokensOf(line), taxSummaryHeadings);

/** A number on a line, as it is written. */
export type NumberSpan = WrittenNumber;

/** In hundredths, for exact sums: `9.60` -> 960. */
export const cents = (value: string): number => Math.round(Number(value) * 100);

/** As in the record, with at least two decimals: `71` -> `71.00`. */
export function moneyValue(value: string): string {
  const [whole = '0', decimals = ''] = value.split('.');
  return `${whole}.${decimals.padEnd(2, '0')}`;
}
