import { worker } from '../../shared/events/worker.ts';
import { wakeDocument } from '../../shared/filing/wake-document.ts';
import { emailCourier } from '../../shared/reminders/email-courier.ts';
import { mailSender } from '../../shared/reminders/mail-sender.ts';
import { sendReminder } from '../../shared/reminders/send-reminder.ts';
import { webhookCourier } from '../../shared/reminders/webhook-courier.ts';
import { webhookSender } from '../../shared/reminders/webhook-sender.ts';
import { workBucket } from '../../shared/reminders/work-bucket.ts';
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
  },
  (message, { dueIndex, reminders, settings, documents, accounts, mail, webhooks }) => {
    const couriers = {
      email: emailCourier({ mail, accounts, settings }),
      webhook: webhookCourier({ webhooks, settings }),
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
