import { ulid } from 'ulid';
import { findDocument } from '../../shared/documents/find-document.ts';
import { AppError } from '../../shared/domain/errors.ts';
import { refuseTrash } from '../../shared/domain/views.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { newReminder } from '../../shared/reminders/new-reminder.ts';
import { timeZoneOf } from '../../shared/reminders/person-settings.ts';
import { documentReader } from '../../shared/table/documents/documents.ts';
import { reminderSettingsReader } from '../../shared/table/reminders/reminder-settings.ts';
import { reminderWriter } from '../../shared/table/reminders/reminders.ts';
import { accountReader } from '../../shared/users/accounts.ts';
import { createReminder } from './contract.ts';

export const handler = serve(
  createReminder,
  {
    reminders: reminderWriter,
    documents: documentReader,
    settings: reminderSettingsReader,
    accounts: accountReader,
  },
  async ({ body, caller }, { reminders, documents, settings, accounts }) => {
    if (body.documentId !== undefined) refuseTrash(await findDocument(documents, caller, body.documentId));
    const [{ preferences }, timeZone] = await Promise.all([
      settings.get(caller.workspaceId),
      body.timeZone ?? accounts.account(caller.userId).then(timeZoneOf),
    ]);
    const now = new Date();
    const reminder = await newReminder(body, { id: ulid(), caller, timeZone, preferences, now });
    if (!(await reminders.create(reminder))) {
      throw new AppError('document.not-found', `You have no document ${body.documentId}.`);
    }
    return reminder;
  },
);
