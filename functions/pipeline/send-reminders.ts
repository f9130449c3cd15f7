import { wakeDocument } from '../../shared/documents/wake-document.ts';
import { worker } from '../../shared/lambda/worker.ts';
import { webhooksQueue } from '../../shared/queues/queue.ts';
import { emailCourier } from '../../shared/reminders/email-courier.ts';
import { deadlines, inTime } from '../../shared/reminders/in-time.ts';
import { mailSender } from '../../shared/reminders/mail-sender.ts';
import { rationed } from '../../shared/reminders/rationed.ts';
import { sendReminder } from '../../shared/reminders/send-reminder.ts';
import { workBucket } from '../../shared/reminders/work-bucket.ts';
import { documentWriter } from '../../shared/table/documents/documents.ts';
import { deliveryCounter } from '../../shared/table/reminders/deliveries.ts';
import { dueIndex } from '../../shared/table/reminders/due-index.ts';
import { reminderSettingsWriter } from '../../shared/table/reminders/reminder-settings.ts';
import { reminderWriter } from '../../shared/table/reminders/reminders.ts';
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
    webhooksQueue,
    deliveries: deliveryCounter,
  },
  (message, { dueIndex, reminders, settings, documents, accounts, mail, webhooksQueue, deliveries }) => {
    const email = rationed(emailCourier({ mail, accounts, settings }), deliveries);
    const sending = {
      reminders,
      documents,
      channel: 'email',
      courier: inTime(email, deadlines.email),
      webhooksQueue,
    } as const;
    return workBucket(message, {
      dueIndex,
      work: {
        reminder: (item, attempt) => sendReminder(item, attempt, sending),
        wake: async (item) => {
          await wakeDocument(item, { documents });
        },
      },
    });
  },
);
