import * as z from 'zod/mini';
import { Decimal } from './document.ts';

/** A month in UTC, `2026-11`: of a year in which there can be a Docket. */
export const Month = z.string().check(z.regex(/^2\d{3}-(0[1-9]|1[0-2])$/, 'a month such as 2026-11'));

/** What the models were used for: calls that were paid, answers that were kept, tokens, US dollars. */
export const Used = z.object({
  calls: z.int(),
  cachedCalls: z.int(),
  inputTokens: z.int(),
  outputTokens: z.int(),
  costUsd: Decimal,
});

export const MonthUsage = z.object({
  month: Month,
  total: Used,
  /** By task: `analysis`, `chat`, `summary`, `translation`. */
  byTask: z.record(z.string(), Used),
  capUsd: Decimal,
  /** Set aside for calls under way. */
  reservedUsd: Decimal,
  /** What may still be spent this month. */
  remainingUsd: Decimal,
  /** When the next month begins. */
  resetsAt: z.iso.datetime(),
});
export type MonthUsage = z.infer<typeof MonthUsage>;

/** The month of an instant in milliseconds since 1970. */
export const monthOf = (time: number) => new Date(time).toISOString().slice(0, 7);

/** `2026-12` -> `2027-01`. */
export function monthAfter(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}
