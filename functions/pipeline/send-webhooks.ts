import { randomUUID } from 'node:crypto';
import { worker } from '../../shared/lambda/worker.ts';
import { deliveryDeadlines, withDailyLimit, withDeadline } from '../../shared/reminders/delivery-channel.ts';
import { sendReminder } from '../../shared/reminders/send-reminder.ts';
import { exemptWebhookAddresses } from '../../shared/reminders/webhook-address.ts';
import { createWebhookChannel } from '../../shared/reminders/webhook-channel.ts';
import { createWebhookSender } from '../../shared/reminders/webhook-sender.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentReader } from '../../shared/table/documents/documents.ts';
import { createDeliveryCounter } from '../../shared/table/reminders/deliveries.ts';
import { createReminderSettingsReader } from '../../shared/table/reminders/reminder-settings.ts';
import { createReminderWriter } from '../../shared/table/reminders/reminders.ts';
import { sendWebhooks } from './contract.ts';

export const handler = worker(
  sendWebhooks,
  withTable({
    reminders: createReminderWriter,
    settings: createReminderSettingsReader,
    documents: createDocumentReader,
    webhooks: () => createWebhookSender(exemptWebhookAddresses()),
    deliveries: createDeliveryCounter,
  }),
  (ref, { reminders, settings, documents, webhooks, deliveries }) => {
    const channel = withDailyLimit(createWebhookChannel({ webhooks, settings }), deliveries);
    const deliveryChannel = withDeadline(channel, deliveryDeadlines.webhook);
    return sendReminder(
      ref,
      { owner: randomUUID() },
      { reminders, documents, channel: 'webhook', deliveryChannel },
    );
  },
);
