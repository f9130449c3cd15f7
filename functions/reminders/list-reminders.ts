import { decodeCursor, encodeCursor } from '../../shared/contract/cursor.ts';
import { findDocument } from '../../shared/documents/find-document.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { listReminders as listed } from '../../shared/reminders/find-reminders.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentReader } from '../../shared/table/documents/documents.ts';
import { createReminderReader } from '../../shared/table/reminders/reminders.ts';
import { listReminders } from './contract.ts';

export const handler = serve(
  listReminders,
  withTable({ reminders: createReminderReader, documents: createDocumentReader }),
  async ({ query: { cursor, limit, ...filters }, caller }, { reminders, documents }) => {
    if (filters.documentId !== undefined) await findDocument(documents, caller, filters.documentId);
    const after = cursor === undefined ? undefined : decodeCursor(cursor, filters, 'time');
    const { items, last } = await listed(reminders, caller.workspaceId, filters, { limit, after });
    return { items, nextCursor: last === undefined ? null : encodeCursor(last, filters) };
  },
);
