import { numbersIn } from '../shared/notation/numbers.ts';
import type { NumberSpan } from './amounts.ts';
import { cents, moneyValue } from './amounts.ts';
import type { Line } from './lines.ts';
import { cellsOf } from './lines.ts';
import type { ParsedDocument } from './parsed-document.ts';

/** One row of a table of items: which of its numbers is the quantity, the unit price and the amount. */
export interface ItemRow {
  readonly line: Line;
  /** The words of the row; empty if it has only codes and numbers. */
  readonly description: string;
  readonly quantity: string | null;
  readonly unitPrice: string | null;
  readonly amount: string;
  /** Whether quantity times unit price is the amount. */
  readonly amountMatches: boolean;
}

/** A larger number without decimals is a code. */
const MAX_QUANTITY = 100_000;

/** The row on a line with an amount at its end; undefined if the line has none. */
export function itemRowOf(document: ParsedDocument, line: Line): ItemRow | undefined {
  const numbers = document.numbers(line).filter((number) => !isCode(number));
  const amounts = numbers.filter(({ money }) => money);
  const last = amounts.at(-1);
  if (last === undefined) return undefined;
  const factors = bestFactors(numbers, last);
  const amount = factors?.amount ?? last;
  const before = numbers.filter(({ start }) => start < amount.start);
  const unit = factors?.price ?? before.findLast(({ money }) => money);
  const quantity =
    factors?.quantity ??
    before.findLast((number) => !number.money && number !== unit && isCount(line, number));
  const used = [quantity, unit, amount].filter((number) => number !== undefined);
  return {
    line,
    description: descriptionOf(line, used),
    quantity: quantity?.value ?? null,
    unitPrice: unit === undefined ? null : moneyValue(unit.value),
    amount: moneyValue(amount.value),
    amountMatches: factors !== undefined,
  };
}

/**
 * The rows with amounts that add up to the total or subtotal (in hundredths): a misread amount is replaced by the unit
 * price next to it. Unchanged if that does not help.
 */
export function reconciledRows(rows: readonly ItemRow[], targets: readonly number[]): readonly ItemRow[] {
  const sum = (list: readonly ItemRow[]): number =>
    list.reduce((total, { amount }) => total + cents(amount), 0);
  if (rows.length === 0 || targets.includes(sum(rows))) return rows;
  const single = rows.map((row) =>
    row.unitPrice !== null && !row.amountMatches && Number(row.quantity ?? 1) === 1
      ? { ...row, amount: row.unitPrice }
      : row,
  );
  return targets.includes(sum(single)) ? single : rows;
}

const quantityTimesPrice =
  /(?<![\d.,])(\d{1,4}(?:[.,]\d{1,3})?) ?(?:litres?|liters?|ltr|l|kg)? ?[x×@*] ?(?:\p{Lu}{2,3} ?|[€£$] ?)?(\d+[.,]\d{2})(?!\d)/iu;

/** A line that only shows how the amount above was calculated: `#2 X RM 9.40`, `3 @ 1.20`. */
export function quantityAndPriceOn(
  document: ParsedDocument,
  line: Line,
): { quantity: string; unitPrice: string } | undefined {
  const match = quantityTimesPrice.exec(line.text);
  if (match === null) return undefined;
  const end = match.index + match[0].length;
  const outside = (start: number): boolean => start < match.index || start >= end;
  if (document.numbers(line).some(({ money, start }) => money && outside(start))) return undefined;
  if (/\p{L}{4}/u.test(line.text.replace(match[0], ''))) return undefined;
  const [quantity, unitPrice] = [match[1], match[2]].map(
    (written) => numbersIn(written ?? '', document.style.numbers)[0]?.value,
  );
  return quantity === undefined || unitPrice === undefined
    ? undefined
    : { quantity, unitPrice: moneyValue(unitPrice) };
}

/** Bar codes and article numbers: long, without decimals. */
const isCode = ({ value, money }: NumberSpan): boolean =>
  !money && (value.replace(/\..*/, '').length > 5 || Number(value) > MAX_QUANTITY);

/** A count is alone in its cell or has a unit: `3`, `3x`, `3 pcs`, but not `500 g`. */
const isCount = (line: Line, { start, end, value }: NumberSpan): boolean => {
  if (!/^\d{1,4}(?:\.\d{1,3})?$/.test(value) || Number(value) === 0) return false;
  const cell = line.cells.find((part) => part.start <= start && end <= part.end);
  return (
    cell !== undefined &&
    (/^[^\w.,]*[\d.,]+ ?(?:[x×*]|pcs?|st(?:ü|u)?c?k?\.?|h|hrs?|hours?|std\.?|ea|units?|stuks?|u)?(?:[^\w.,]\W*)?$/i.test(
      cell.text,
    ) ||
      /^ ?[x×*]/i.test(line.text.slice(end)))
  );
};

interface RowFactors {
  readonly quantity: NumberSpan;
  readonly price: NumberSpan;
  readonly amount: NumberSpan;
}

/** The quantity and the price that multiply to the amount, in either order; those nearest to the amount. */
function bestFactors(numbers: readonly NumberSpan[], last: NumberSpan): RowFactors | undefined {
  for (const amount of [last, ...numbers.filter(({ money }) => money).toReversed()]) {
    const before = numbers.filter(({ start }) => start < amount.start).toReversed();
    for (const [index, second] of before.entries()) {
      const first = before
        .slice(index + 1)
        .find((candidate) => product(candidate, second) === cents(amount.value));
      if (first === undefined || cents(amount.value) === 0) continue;
      const [quantity, price] = first.money && !second.money ? [second, first] : [first, second];
      return { quantity, price, amount };
    }
  }
  return undefined;
}

const product = (a: NumberSpan, b: NumberSpan): number => Math.round(Number(a.value) * Number(b.value) * 100);

/** Marks of tax rates and units after an amount. */
const taxMark = /^(?:[SZ]R?|ZRL|SR|T|A|B|E|OS|\*)$/i;

/** The first words between the numbers, without row numbers and codes. */
function descriptionOf(line: Line, used: readonly NumberSpan[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of used.toSorted((a, b) => a.start - b.start)) {
    parts.push(...cellsOf(line.text.slice(from, start)).map(({ text }) => text));
    from = end;
  }
  const after = line.text.slice(from).trim();
  const candidates = [...parts, ...(taxMark.test(after) ? [] : [after])].map(cleanDescription);
  const words = candidates.filter((text) => /\p{L}{2}/u.test(text));
  return words.find((text) => /\p{L}{4}/u.test(text)) ?? words[0] ?? '';
}

/** Without row numbers, specks, bar codes at either end and remains of a currency. */
function cleanDescription(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/^[^\p{L}\p{N}("']+/u, '')
    .replace(/^(?:\d{1,3}[.)] |\d{6,} |[xX×*] ?(?=\p{L}{2}))/u, '')
    .replace(/^[xX×*]{1,2}$/u, '')
    .replace(/(?<![\s|:;~_=*@-])[\s|:;~_=*@-]+$/u, '')
    .replace(/(?:^|\s)(?:RM|EUR|USD|GBP|CHF|[€£$]|\d+ ?x)$/u, '')
    .trim();
}
