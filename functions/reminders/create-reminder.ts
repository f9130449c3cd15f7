import { ulid } from 'ulid';
import { findDocument } from '../../shared/documents/find-document.ts';
import { AppError } from '../../shared/domain/errors.ts';
import { assertNotInTrash } from '../../shared/domain/views.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { timeZoneOf } from '../../shared/reminders/due-time.ts';
import { newReminder } from '../../shared/reminders/reminder-changes.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentReader } from '../../shared/table/documents/documents.ts';
import { createReminderSettingsReader } from '../../shared/table/reminders/reminder-settings.ts';
import { createReminderWriter } from '../../shared/table/reminders/reminders.ts';
import { createAccountReader } from '../../shared/users/accounts.ts';
import { createReminder } from './contract.ts';

export const handler = serve(
  createReminder,
  withTable({
    reminders: createReminderWriter,
    documents: createDocumentReader,
    settings: createReminderSettingsReader,
    accounts: createAccountReader,
  }),
  async ({ body, caller }, { reminders, documents, settings, accounts }) => {
    if (body.documentId !== undefined)
      assertNotInTrash(await findDocument(documents, caller, body.documentId));
    const [{ preferences }, timeZone] = await Promise.all([
      settings.get(caller.workspaceId),
      body.timeZone ?? accounts.get(caller.userId).then(timeZoneOf),
    ]);
    const now = new Date();
    const reminder = await newReminder(body, { id: ulid(), caller, timeZone, preferences, now });
    if (!(await reminders.tryCreate(reminder))) {
      throw new AppError('document.not-found', { cause: 'unknown', id: body.documentId ?? '' });
    }
    return reminder;
  },
);
