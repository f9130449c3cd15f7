import { follow } from '../../shared/events/follow.ts';
import { fileStore } from '../../shared/files/files.ts';
import { followChange } from '../../shared/filing/follow-document.ts';
import { documentWriter } from '../../shared/table/documents.ts';
import { reminderSettingsReader } from '../../shared/table/reminder-settings.ts';
import { reminderWriter } from '../../shared/table/reminders.ts';
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
