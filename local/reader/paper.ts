import type { DecimalMark, NumberSpan } from './amounts.ts';
import { decimalMarkOf, numbersIn } from './amounts.ts';
import { countryOf } from './country.ts';
import type { DateOrder, DateSpan } from './dates.ts';
import { datesIn } from './dates.ts';
import { languageOf } from './language.ts';
import type { Line, PaperPage, Proven } from './text.ts';
import { linesOf, prove } from './text.ts';

/** A paper with what every rule needs to know about it as a whole. */
export interface Paper {
  readonly pages: readonly PaperPage[];
  readonly lines: readonly Line[];
  /** All lines, with line breaks. */
  readonly text: string;
  readonly language: string | null;
  readonly mark: DecimalMark;
  readonly order: DateOrder;
  readonly dates: readonly DateSpan[];
  /** ISO 4217, where the paper shows one. */
  readonly currency: Proven | null;
  /** The numbers of a line, by the paper's own way of writing them. */
  numbers(line: Line): readonly NumberSpan[];
}

export function paperOf(pages: readonly PaperPage[]): Paper {
  const lines = linesOf(pages);
  const text = lines.map((line) => line.text).join('\n');
  const language = languageOf(text);
  const mark = decimalMarkOf(text);
  const order = orderOf(lines, text, language);
  const known = new Map<Line, readonly NumberSpan[]>();
  const numbers = (line: Line): readonly NumberSpan[] => {
    const spans = known.get(line) ?? numbersIn(line.text, mark);
    known.set(line, spans);
    return spans;
  };
  const dates = lines.flatMap((line) => datesIn(line, order));
  return {
    pages,
    lines,
    text,
    language,
    mark,
    order,
    dates,
    currency: currencyOf(lines, text, numbers),
    numbers,
  };
}

/**
 * Day or month first: by dates on the same paper that can only be read one way; else by where the paper comes from.
 * Papers that say nothing are taken to be day first, as in most of the world.
 */
function orderOf(lines: readonly Line[], text: string, language: string | null): DateOrder {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const line of lines) {
    for (const match of line.text.matchAll(/(?<!\d)(\d{1,2})([-./])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)/g)) {
      const [first, second] = [Number(match[1]), Number(match[3])];
      if (first > 12 && first <= 31 && second <= 12) dayFirst += 1;
      if (second > 12 && second <= 31 && first <= 12) monthFirst += 1;
    }
  }
  if (dayFirst !== monthFirst) return dayFirst > monthFirst ? 'day-first' : 'month-first';
  if (language !== null && language !== 'en') return 'day-first';
  return countryOf(text)?.order ?? 'day-first';
}

/**
 * The sign that stands most often. What `$` and `kr` are is settled by a code on the paper, else by its country; null
 * where that has other money.
 */
function currencyOf(
  lines: readonly Line[],
  text: string,
  numbers: (line: Line) => readonly NumberSpan[],
): Proven | null {
  const votes = new Map<string, { count: number; proof: Proven }>();
  const vote = (code: string, proof: Proven): void => {
    const before = votes.get(code);
    votes.set(code, { count: (before?.count ?? 0) + 1, proof: before?.proof ?? proof });
  };
  for (const line of lines) {
    for (const span of numbers(line)) {
      if (span.currency !== null) vote(span.currency, prove(span.currency, line, span.start, span.end));
    }
    const alone = /\b(?:EUR|USD|GBP|CHF|MYR|RM|AUD|CAD|SGD|NZD|SEK|NOK|DKK|INR|JPY)\b|[€£]/.exec(line.text);
    if (alone !== null) {
      const code = { '€': 'EUR', '£': 'GBP', RM: 'MYR' }[alone[0]] ?? alone[0];
      vote(code, prove(code, line, alone.index, alone.index + alone[0].length));
    }
  }
  const ranked = [...votes].toSorted(([, a], [, b]) => b.count - a.count).map(([, { proof }]) => proof);
  const [best] = ranked;
  const possible = best === undefined ? undefined : unsettled[best.value];
  if (best === undefined || possible === undefined) return best ?? null;
  // `RM` or `CAD` anywhere on the paper says which dollars `$` are, and proves it.
  const said = ranked.find(({ value }) => possible.includes(value));
  if (said !== undefined) return said;
  const local = countryOf(text)?.currency ?? '';
  if (local === '') return { ...best, value: possible[0] ?? best.value };
  return possible.includes(local) ? { ...best, value: local } : null;
}

/** Signs that several currencies share; the first is meant where nothing else is known. */
const unsettled: Readonly<Record<string, readonly string[]>> = {
  $: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD'],
  kr: ['SEK', 'NOK', 'DKK'],
};
