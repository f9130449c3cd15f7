import { worker } from '../../shared/events/worker.ts';
import { wakeDocument } from '../../shared/filing/wake-document.ts';
import { emailCourier } from '../../shared/reminders/email-courier.ts';
import { mailSender } from '../../shared/reminders/mail-sender.ts';
import { rationed } from '../../shared/reminders/rationed.ts';
import { sendReminder } from '../../shared/reminders/send-reminder.ts';
import { webhookCourier } from '../../shared/reminders/webhook-courier.ts';
import { webhookSender } from '../../shared/reminders/webhook-sender.ts';
import { workBucket } from '../../shared/reminders/work-bucket.ts';
import { deliveryCounter } from '../../shared/table/deliveries.ts';
import { documentWriter } from '../../shared/table/documents.ts';
import { dueIndex } from '../../shared/table/due-index.ts';
import { reminderSettingsWriter } from '../../shared/table/reminder-settings.ts';
import { reminderWriter } from '../../shared/table/reminders.ts';
import { accountReader } from '../../shared/users/accounts.ts';
import { sendReminders } from './contract.ts';

export const handler = worker(
  sendReminders,
  {
    dueIndex,
    reminders: reminderWriter,
    settings: reminderSettingsWriter,
    documents: documentWriter,
    accounts: accountReader,
    mail: mailSender,
    webhooks: webhookSender,
    deliveries: deliveryCounter,
  },
  (message, { dueIndex, reminders, settings, documents, accounts, mail, webhooks, deliveries }) => {
    const couriers = {
      email: rationed(emailCourier({ mail, accounts, settings }), deliveries),
      webhook: rationed(webhookCourier({ webhooks, settings }), deliveries),
    };
    return workBucket(message, {
      dueIndex,
      work: {
        reminder: (item, attempt) => sendReminder(item, attempt, { reminders, documents, couriers }),
        wake: async (item) => {
          await wakeDocument(item, { documents });
        },
      },
    });
  },
);
