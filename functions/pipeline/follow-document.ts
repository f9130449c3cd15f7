import { followChange } from '../../shared/documents/follow-document.ts';
import { fileStore } from '../../shared/files/files.ts';
import { follow } from '../../shared/lambda/stream-consumer.ts';
import { documentWriter } from '../../shared/table/documents/documents.ts';
import { reminderSettingsReader } from '../../shared/table/reminders/reminder-settings.ts';
import { reminderWriter } from '../../shared/table/reminders/reminders.ts';
import { accountReader } from '../../shared/users/accounts.ts';
import { followDocument } from './contract.ts';

export const handler = follow(
  followDocument,
  {
    documents: documentWriter,
    files: fileStore,
    reminders: reminderWriter,
    settings: reminderSettingsReader,
    accounts: accountReader,
  },
  followChange,
);
