import type { WrittenNumber } from '../shared/notation/numbers.ts';
import type { Token } from './label-matching.ts';
import { findPhrase, tokensOf } from './label-matching.ts';
import type { Line } from './lines.ts';
import type { ParsedDocument } from './parsed-document.ts';
import { type AmountRole, amountRoleRules, taxSummaryHeadings } from './vocabulary/amount-roles.ts';

/** Every amount of a paper with the words that stand before it. */

export interface LabelledAmount {
  readonly line: Line;
  readonly number: NumberSpan;
  readonly role: AmountRole | undefined;
  /** The words before it. */
  readonly label: string;
  /** Where its label begins on the line; the number's own start where the label is on the line above. */
  readonly start: number;
  /** Whether it stands in a table of tax rates. */
  readonly inTaxSummary: boolean;
}

/** How many lines after its heading a table of tax rates goes on at most; the roles that end it before. */
const MAX_TAX_SUMMARY_LINES = 8;
const rolesEndingTaxSummary: ReadonlySet<AmountRole> = new Set(['payable', 'tendered', 'change']);

/** All amounts in order. A label may stand on the line above when the amount has a line of its own. */
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

/** The amounts of one line, each with the role that the words before it give. */
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
    const own = line.text.slice(from, number.start);
    const wordless = !hasWord(own);
    const label = wordless && previous === undefined ? above : lastColumnOf(own);
    const role =
      (label.length < MAX_LABEL_LENGTH ? amountRoleOf(label) : undefined) ??
      (wordless ? previous?.role : undefined);
    const start = wordless ? number.start : from + (/[\p{L}\p{N}]/u.exec(own)?.index ?? 0);
    amounts.push({ line, number, role, label, start });
  }
  return amounts;
}

/** The last column of a label that is too long to be one: `All prices with tax   Total   49.99`. */
const lastColumnOf = (label: string): string =>
  label.length < MAX_LABEL_LENGTH ? label : (label.trimEnd().split(/ {3,}/).at(-1) ?? label);

const hasWord = (text: string): boolean => /\p{L}{2}/u.test(text.replace(/\b(?:RM|EUR|USD|GBP|CHF)\b/g, ''));

/** Behind the amount before, or behind a count where words follow it: `Item 2   Total   77.20`. */
function labelStart(line: Line, number: NumberSpan, from: number, numbers: readonly NumberSpan[]): number {
  const counts = numbers.filter(({ money, start, end }) => !money && start >= from && end <= number.start);
  return counts.findLast(({ end }) => hasWord(line.text.slice(end, number.start)))?.end ?? from;
}

/** What is longer than this is prose and no label of an amount. */
const MAX_LABEL_LENGTH = 48;

const containsAny = (tokens: readonly Token[], phrases: readonly string[]): boolean =>
  phrases.some((phrase) => findPhrase(tokens, phrase) !== undefined);

/** The role that a label gives the amount after it, or undefined if it says nothing of the kind. */
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

/** Whether the line heads a table of tax rates, whose amounts are no totals of the paper. */
export const isTaxSummaryHeading = (line: string): boolean => containsAny(tokensOf(line), taxSummaryHeadings);

/** A number of a line, as it is written. */
export type NumberSpan = WrittenNumber;

/** Hundredths, for exact sums: `9.60` -> 960. */
export const cents = (value: string): number => Math.round(Number(value) * 100);

/** The form of an amount in the record: at least two decimals, `71` -> `71.00`. */
export function moneyValue(value: string): string {
  const [whole = '0', decimals = ''] = value.split('.');
  return `${whole}.${decimals.padEnd(2, '0')}`;
}
