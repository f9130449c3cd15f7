import { unsnoozeDocument } from '../../shared/documents/unsnooze-document.ts';
import { createEmailSender, createLinkBases } from '../../shared/email/email.ts';
import { worker } from '../../shared/lambda/worker.ts';
import { createWebhooksQueue } from '../../shared/queues/queue.ts';
import { deliveryDeadlines, withDailyLimit, withDeadline } from '../../shared/reminders/delivery-channel.ts';
import { createEmailChannel } from '../../shared/reminders/email-channel.ts';
import { processShard } from '../../shared/reminders/process-shard.ts';
import { sendReminder } from '../../shared/reminders/send-reminder.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentWriter } from '../../shared/table/documents/documents.ts';
import { createDeliveryCounter } from '../../shared/table/reminders/deliveries.ts';
import { createDueIndex } from '../../shared/table/reminders/due-index.ts';
import { createReminderSettingsWriter } from '../../shared/table/reminders/reminder-settings.ts';
import { createReminderWriter } from '../../shared/table/reminders/reminders.ts';
import { createAccountReader } from '../../shared/users/accounts.ts';
import { sendReminders } from './contract.ts';

export const handler = worker(
  sendReminders,
  withTable({
    dueIndex: createDueIndex,
    reminders: createReminderWriter,
    settings: createReminderSettingsWriter,
    documents: createDocumentWriter,
    accounts: createAccountReader,
    email: createEmailSender,
    links: createLinkBases,
    webhooksQueue: createWebhooksQueue,
    deliveries: createDeliveryCounter,
  }),
  (
    message,
    { dueIndex, reminders, settings, documents, accounts, email, links, webhooksQueue, deliveries },
  ) => {
    const channel = withDailyLimit(createEmailChannel({ email, links, accounts, settings }), deliveries);
    const deps = {
      reminders,
      documents,
      channel: 'email',
      deliveryChannel: withDeadline(channel, deliveryDeadlines.email),
      webhooksQueue,
    } as const;
    return processShard(message, {
      dueIndex,
      handlers: {
        reminder: (item, attempt) => sendReminder(item, attempt, deps),
        snoozedDocument: async (item) => {
          await unsnoozeDocument(item, { documents });
        },
      },
    });
  },
);
