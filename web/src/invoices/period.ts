import type { InvoicePeriod } from '../api/invoices.ts';

/** The period of the screen: the last twelve months, a year, or any days. Days are plain dates, both included. */
export type PeriodChoice =
  | { readonly type: 'last-months' }
  | { readonly type: 'year'; readonly year: number }
  | { readonly type: 'days'; readonly from: string; readonly to: string };

const LAST_MONTHS = 12;
/** Longer periods are drawn by year: bars of a month would be too thin to point at. */
const MAX_MONTHS = 36;

type Days = Pick<InvoicePeriod, 'from' | 'to'>;

/** The first and last day of a choice. The last months include the current one, up to its end. */
export function daysOf(choice: PeriodChoice, today: string): Days {
  if (choice.type === 'days') return { from: choice.from, to: choice.to };
  if (choice.type === 'year') return { from: `${choice.year}-01-01`, to: `${choice.year}-12-31` };
  const month = today.slice(0, 7);
  return { from: `${addMonths(month, 1 - LAST_MONTHS)}-01`, to: lastDayOf(month) };
}

/** `2026-01` and 3 → `2026-04`. */
export function addMonths(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 1)).toISOString().slice(0, 7);
}

const lastDayOf = (month: string) => {
  const next = Date.parse(`${addMonths(month, 1)}-01`);
  return new Date(next - 86_400_000).toISOString().slice(0, 10);
};

/** The months of a period, or its years (`2024`) if there would be too many bars. Months without invoices are among them. */
export function barsOf({ from, to }: Days): string[] {
  const months: string[] = [];
  for (
    let month = from.slice(0, 7);
    month <= to.slice(0, 7) && months.length <= 1200;
    month = addMonths(month, 1)
  ) {
    months.push(month);
  }
  return months.length <= MAX_MONTHS ? months : [...new Set(months.map((month) => month.slice(0, 4)))];
}

/** The days of a bar within its period. */
export function daysOfBar(bar: string, { from, to }: Days): Days {
  const [first, last] = bar.length === 4 ? [`${bar}-01-01`, `${bar}-12-31`] : [`${bar}-01`, lastDayOf(bar)];
  return { from: first > from ? first : from, to: last < to ? last : to };
}

/** The choice in the query of an address; the last months if there is none, or none that makes sense. */
export function choiceIn(params: URLSearchParams): PeriodChoice {
  const year = params.get('year') ?? '';
  if (/^(19|20)\d\d$/.test(year)) return { type: 'year', year: Number(year) };
  const [from, to] = [params.get('from') ?? '', params.get('to') ?? ''];
  return isDay(from) && isDay(to) && from <= to ? { type: 'days', from, to } : { type: 'last-months' };
}

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
