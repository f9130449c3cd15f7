import { type InfiniteData, infiniteQueryOptions } from '@tanstack/react-query';
import type { Reminder, ReminderStatus } from '../../../shared/domain/reminder.ts';
import { api } from './client.ts';
import { queryClient } from './query-client.ts';

/** The lists of reminders. `past` has those that were sent, failed or were dismissed. */
export type ReminderListName = 'proposed' | 'pending' | 'past';

type ReminderPages = InfiniteData<{ readonly items: readonly Reminder[] }>;

/** Reminders of one page of a list. */
const PAGE_SIZE = 50;
const lists: Readonly<Record<ReminderListName, readonly ReminderStatus[]>> = {
  proposed: ['proposed'],
  pending: ['pending'],
  past: ['sent', 'failed', 'dismissed'],
};

const reminderKeys = {
  lists: ['reminders', 'list'],
  list: (name: ReminderListName) => ['reminders', 'list', name],
} as const;

/** Reminders that are still to come, or only proposed, earliest first. */
export const remindersQuery = (name: 'proposed' | 'pending') =>
  infiniteQueryOptions({
    queryKey: reminderKeys.list(name),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      api.listReminders({
        query: { status: name, limit: PAGE_SIZE, ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

/** Days of past reminders that are loaded at a time. */
const WINDOW_DAYS = 90;
const DAY_MS = 86_400_000;

/** Past reminders, a quarter of a year at a time: the API lists the earliest first, people look for the latest. */
export const pastRemindersQuery = infiniteQueryOptions({
  queryKey: reminderKeys.list('past'),
  initialPageParam: undefined as string | undefined,
  queryFn: async ({ pageParam: before, signal }) => {
    const start = Date.parse(before ?? new Date().toISOString()) - WINDOW_DAYS * DAY_MS;
    const from = new Date(start).toISOString();
    const to = new Date(start - 1).toISOString();
    const range = { from, ...(before !== undefined && { to: before }) };
    const [earlier, ...found] = await Promise.all([
      api.listReminders({ query: { to, limit: 1 }, signal }),
      ...lists.past.map((status) =>
        Array.fromAsync(api.all.listReminders({ query: { status, ...range, limit: 100 }, signal })),
      ),
    ]);
    return { items: found.flat(), earlier: earlier.items.length > 0 ? to : undefined };
  },
  getNextPageParam: ({ earlier }) => earlier,
});

/** Shows a reminder as it is now in the lists that it belongs to, or in none. Returns a function that restores them. */
export function showReminder(id: string, reminder: Reminder | undefined): () => void {
  const before = queryClient.getQueriesData<ReminderPages>({ queryKey: reminderKeys.lists });
  for (const [key, data] of before) {
    if (data === undefined) continue;
    const statuses = lists[key[2] as ReminderListName];
    const added = reminder !== undefined && statuses.includes(reminder.status) ? [reminder] : [];
    const pages = data.pages.map((page, index) => ({
      ...page,
      items: [...page.items.filter((each) => each.id !== id), ...(index === 0 ? added : [])],
    }));
    queryClient.setQueryData(key, { ...data, pages });
  }
  return () => {
    for (const [key, data] of before) queryClient.setQueryData(key, data);
  };
}

/** Reads the lists of reminders again. */
export const refreshReminders = () => queryClient.invalidateQueries({ queryKey: reminderKeys.lists });
