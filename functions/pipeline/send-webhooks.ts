import { randomUUID } from 'node:crypto';
import { worker } from '../../shared/lambda/worker.ts';
import { deadlines, inTime } from '../../shared/reminders/in-time.ts';
import { rationed } from '../../shared/reminders/rationed.ts';
import { sendReminder } from '../../shared/reminders/send-reminder.ts';
import { webhookCourier } from '../../shared/reminders/webhook-courier.ts';
import { webhookSender } from '../../shared/reminders/webhook-sender.ts';
import { documentReader } from '../../shared/table/documents/documents.ts';
import { deliveryCounter } from '../../shared/table/reminders/deliveries.ts';
import { reminderSettingsReader } from '../../shared/table/reminders/reminder-settings.ts';
import { reminderWriter } from '../../shared/table/reminders/reminders.ts';
import { sendWebhooks } from './contract.ts';

export const handler = worker(
  sendWebhooks,
  {
    reminders: reminderWriter,
    settings: reminderSettingsReader,
    documents: documentReader,
    webhooks: webhookSender,
    deliveries: deliveryCounter,
  },
  (ref, { reminders, settings, documents, webhooks, deliveries }) => {
    const webhook = rationed(webhookCourier({ webhooks, settings }), deliveries);
    const courier = inTime(webhook, deadlines.webhook);
    return sendReminder(ref, { owner: randomUUID() }, { reminders, documents, channel: 'webhook', courier });
  },
);
