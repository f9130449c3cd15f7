import { AppError } from '../domain/errors.ts';
import { instantOf, wallTimeOf } from './wall-time.ts';

/** When a person wants to be reminded: an instant, or a day and a time of day in a time zone. */
export interface RequestedTime {
  readonly dueAt?: string | undefined;
  readonly dueDate?: string | undefined;
  readonly timeOfDay?: string | undefined;
}

export interface DueTime {
  /** A full minute. */
  readonly dueAt: string;
  /** The same on the wall clock. */
  readonly startsAt: string;
}

const MINUTE_MS = 60_000;

/** The full minute at or after what was said. Throws `reminder.in-the-past`. */
export function resolveDueTime(said: RequestedTime, timeZone: string, timeOfDay: string, now: Date): DueTime {
  const wallTime = said.dueDate === undefined ? undefined : `${said.dueDate}T${said.timeOfDay ?? timeOfDay}`;
  const instant = wallTime === undefined ? new Date(said.dueAt ?? '') : instantOf(wallTime, timeZone);
  const dueAt = new Date(Math.ceil(instant.getTime() / MINUTE_MS) * MINUTE_MS);
  assertFuture(dueAt, now);
  return { dueAt: dueAt.toISOString(), startsAt: wallTime ?? wallTimeOf(dueAt, timeZone) };
}

export function assertFuture(dueAt: Date, now: Date): void {
  if (dueAt <= now) {
    throw new AppError(
      'reminder.in-the-past',
      `It would have been due at ${dueAt.toISOString()}; now it is ${now.toISOString()}. Choose a later time.`,
    );
  }
}
