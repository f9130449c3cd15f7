import { followDocumentChange } from '../../shared/documents/handle-document-change.ts';
import { createFileStore } from '../../shared/files/file-store.ts';
import { streamConsumer } from '../../shared/lambda/stream-consumer.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentWriter } from '../../shared/table/documents/documents.ts';
import { createFilingWriter } from '../../shared/table/documents/filings.ts';
import { createReminderSettingsReader } from '../../shared/table/reminders/reminder-settings.ts';
import { createReminderWriter } from '../../shared/table/reminders/reminders.ts';
import { createAccountReader } from '../../shared/users/accounts.ts';
import { handleDocumentChange } from './contract.ts';

export const handler = streamConsumer(
  handleDocumentChange,
  withTable({
    documents: createDocumentWriter,
    files: createFileStore,
    filings: createFilingWriter,
    reminders: createReminderWriter,
    settings: createReminderSettingsReader,
    accounts: createAccountReader,
  }),
  followDocumentChange,
);
