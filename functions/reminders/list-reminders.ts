import { readCursor, writeCursor } from '../../shared/http/cursor.ts';
import { serve } from '../../shared/http/serve.ts';
import { listReminders as listed } from '../../shared/reminders/list-reminders.ts';
import { reminderReader } from '../../shared/table/reminder-reader.ts';
import { listReminders } from './contract.ts';

export const handler = serve(
  listReminders,
  { reminders: reminderReader },
  async ({ query: { cursor, limit, ...filters }, caller }, { reminders }) => {
    const after = cursor === undefined ? undefined : readCursor(cursor, filters);
    const { items, last } = await listed(reminders, caller.workspaceId, filters, { limit, after });
    return { items, nextCursor: last === undefined ? null : writeCursor(last, filters) };
  },
);
