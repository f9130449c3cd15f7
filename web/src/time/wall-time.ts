/** Conversions between instants and what the clock on the wall shows in a time zone: `2026-11-20T08:00`. */

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  // Swedish dates are written as ISO 8601.
  const formatter =
    formatters.get(timeZone) ??
    new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeStyle: 'short', timeZone });
  formatters.set(timeZone, formatter);
  return formatter;
}

export const wallTimeOf = (instant: string | number, timeZone: string): string =>
  formatterOf(timeZone).format(new Date(instant)).replace(' ', 'T');

const MINUTE_MS = 60_000;

/** The instant at which the clock shows this. A time that the clocks skip in spring is moved by what they skip. */
export function instantOf(wallTime: string, timeZone: string): string {
  const asUtc = Date.parse(`${wallTime}Z`);
  const offsetAt = (instant: number) =>
    Date.parse(`${wallTimeOf(instant, timeZone)}Z`) - Math.floor(instant / MINUTE_MS) * MINUTE_MS;
  const near = asUtc - offsetAt(asUtc);
  return new Date(asUtc - offsetAt(near)).toISOString();
}

const DAY_MS = 86_400_000;

/** A plain date some days later. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

/** The weekday of a plain date, 0 for Monday. */
export const weekdayOf = (day: string): number => (new Date(day).getUTCDay() + 6) % 7;
