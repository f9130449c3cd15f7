import { getISO } from 'temporal-polyfill/fns/Calendar';
import * as PlainDateTime from 'temporal-polyfill/fns/PlainDateTime';
import { AppError } from '../domain/errors.ts';
import { TimeZone } from '../domain/user.ts';
import type { Account } from '../users/accounts.ts';

/** When a user wants to be reminded: an instant, or a day and a time of day in a time zone. */
export interface RequestedTime {
  readonly dueAt?: string | undefined;
  readonly dueDate?: string | undefined;
  readonly timeOfDay?: string | undefined;
}

export interface DueTime {
  /** A full minute. */
  readonly dueAt: string;
  /** The same time on the wall clock. */
  readonly startsAt: string;
}

const MINUTE_MS = 60_000;

/**
 * The requested time, rounded up to a full minute.
 * @throws `reminder.in-the-past`
 */
export function resolveDueTime(
  requested: RequestedTime,
  timeZone: string,
  timeOfDay: string,
  now: Date,
): DueTime {
  const wallTime =
    requested.dueDate === undefined ? undefined : `${requested.dueDate}T${requested.timeOfDay ?? timeOfDay}`;
  const instant = wallTime === undefined ? new Date(requested.dueAt ?? '') : instantOf(wallTime, timeZone);
  const dueAt = new Date(Math.ceil(instant.getTime() / MINUTE_MS) * MINUTE_MS);
  assertFuture(dueAt, now);
  return { dueAt: dueAt.toISOString(), startsAt: wallTime ?? wallTimeOf(dueAt, timeZone) };
}

export function assertFuture(dueAt: Date, now: Date): void {
  if (dueAt <= now) {
    throw new AppError('reminder.in-the-past', { dueAt: dueAt.toISOString(), now: now.toISOString() });
  }
}

interface ProposalTiming {
  readonly daysBefore: number;
  readonly timeOfDay: string;
}

const HOUR_MS = 3_600_000;

/**
 * When to remind of a due date: a number of days before it, at a time of day. If that time has passed, the next such time of
 * day up to the due date; on the due date itself, if the time of day has passed too, in an hour. Undefined if it is too late
 * even for that.
 */
export function proposedReminderTime(
  dueDate: string,
  timing: ProposalTiming,
  timeZone: string,
  now: Date,
): Date | undefined {
  const at = (date: string) => instantOf(`${date}T${timing.timeOfDay}`, timeZone);
  const today = wallTimeOf(now, timeZone).slice(0, 10);
  const firstDay = subtractDays(dueDate, timing.daysBefore);
  const days = [firstDay, today, subtractDays(today, -1)].filter((day) => day >= firstDay && day <= dueDate);
  const found = days.map(at).find((time) => time > now);
  if (found !== undefined) return found;
  const soon = new Date(Math.ceil((now.getTime() + HOUR_MS) / 60_000) * 60_000);
  return wallTimeOf(soon, timeZone).slice(0, 10) === dueDate ? soon : undefined;
}

/**
 * Conversions between the wall clock of a time zone and instants. `temporal-polyfill/fns` has Temporal's functions one by
 * one: 18 KB instead of 55.
 */

/**
 * The instant at which the wall clock in `timeZone` shows `wallTime` (`2026-03-29T02:30`). A time that is skipped in spring
 * is read with the offset before the change (02:30 becomes 03:30); of a time that occurs twice in autumn, the first one is
 * used: https://tc39.es/proposal-temporal/docs/timezone.html#ambiguity-due-to-dst-or-other-time-zone-offset-changes
 */
export function instantOf(wallTime: string, timeZone: string): Date {
  const wall = PlainDateTime.fromString(wallTime, getISO);
  return new Date(PlainDateTime.toZonedDateTime(wall, timeZone).epochMilliseconds);
}

/** The time that the wall clock in `timeZone` shows at an instant, to the minute: `2026-11-20T08:00`. */
export function wallTimeOf(instant: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-u-hc-h23', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(instant);
  const { year, month, day, hour, minute } = Object.fromEntries(
    parts.map(({ type, value }) => [type, value]),
  );
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/** The date `days` days before a date. */
function subtractDays(date: string, days: number): string {
  const midnight = new Date(`${date}T00:00:00Z`);
  midnight.setUTCDate(midnight.getUTCDate() - days);
  return midnight.toISOString().slice(0, 10);
}

/**
 * The user's time zone, or UTC. Users can write their attributes in Cognito directly, without the API's checks: an invalid
 * time zone counts as not set, so that it cannot make a reminder fail.
 */
export const timeZoneOf = (account: Pick<Account, 'timeZone'> | undefined): string =>
  TimeZone.safeParse(account?.timeZone).data ?? 'UTC';
