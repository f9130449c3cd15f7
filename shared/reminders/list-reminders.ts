import type { ReminderStatus } from '../domain/reminder.ts';
import { positionOf, type ReminderPage } from '../table/reminders/reminder-lists.ts';
import type { ReminderReader } from '../table/reminders/reminders.ts';

/** Filters for a list of reminders; days are in UTC. */
interface Filters {
  readonly status?: ReminderStatus | undefined;
  readonly documentId?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

interface Page {
  readonly limit: number;
  readonly after?: string | undefined;
}

/** Lists reminders by due time. The few of one document are sorted here, all others by their index. */
export async function listReminders(
  reminders: ReminderReader,
  workspaceId: string,
  { documentId, status, ...days }: Filters,
  { limit, after }: Page,
): Promise<ReminderPage> {
  const from = days.from && new Date(days.from).toISOString();
  const to = days.to && lastInstant(days.to);
  if (documentId === undefined) return reminders.list(workspaceId, { status, from, to, limit, after });

  const items = (await reminders.listByDocument({ workspaceId, documentId }))
    .filter((reminder) => status === undefined || reminder.status === status)
    .filter(({ dueAt }) => (from === undefined || dueAt >= from) && (to === undefined || dueAt <= to))
    .toSorted((a, b) => (positionOf(a) < positionOf(b) ? -1 : 1))
    .filter((reminder) => after === undefined || positionOf(reminder) > after);
  const page = items.slice(0, limit);
  const final = page.at(-1);
  return { items: page, last: items.length > limit && final ? positionOf(final) : undefined };
}

/** The last millisecond of a day, or the instant itself. */
const lastInstant = (day: string) =>
  day.length === 10 ? `${day}T23:59:59.999Z` : new Date(day).toISOString();
