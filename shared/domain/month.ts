import * as z from 'zod/mini';

/** A month in UTC, `2026-11`: of a year in which there can be a Docket. */
export const Month = z.string().check(z.regex(/^2\d{3}-(0[1-9]|1[0-2])$/, 'a month such as 2026-11'));

/** The month of an instant in milliseconds since 1970. */
export const monthOf = (time: number) => new Date(time).toISOString().slice(0, 7);

/** `2026-12` -> `2027-01`. */
export function monthAfter(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7);
}
