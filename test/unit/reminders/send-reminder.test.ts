import { describe, expect, it } from 'vitest';
import { sendReminders, sendWebhooks } from '../../../functions/pipeline/contract.ts';
import { reason } from '../../../shared/domain/reasons.ts';
import type { Channel, StoredReminder } from '../../../shared/domain/reminder.ts';
import { newDeliveries } from '../../../shared/domain/reminder-delivery.ts';
import { RetryLater } from '../../../shared/queues/retry-later.ts';
import { type DeliveryChannel, deliveryDeadlines } from '../../../shared/reminders/delivery-channel.ts';
import { MAX_WORK_MS, processShard } from '../../../shared/reminders/process-shard.ts';
import { LEASE_SECONDS, sendReminder } from '../../../shared/reminders/send-reminder.ts';
import { indexKeys } from '../../../shared/table/indexes.ts';
import { recordLogLines } from '../logged-lines.ts';
import { createPendingReminder, createReminderHarness, WORKSPACE_ID } from './reminder-harness.ts';

const DUE = '2026-03-02T08:00:00.000Z';
const shardOf = (id: string) => Number(indexKeys.dueAt(new Date(DUE), id).gsi4pk.split('#')[2]);
/** Ids in one shard, so that one message covers all of them. */
const ids = Array.from(
  { length: 2000 },
  (_, index) => `01ARZ3NDEKTSV4RRFFQ69G${String(index).padStart(4, '0')}`,
).filter((id, _, all) => shardOf(id) === shardOf(all[0] ?? ''));
const SHARD = { minute: '2026-03-02T08:00', shard: shardOf(ids[0] ?? '') };

/** Reminders that are due in the same minute: one for each list of channels, in the order of their ids. */
async function createDueMinute(...channels: Channel[][]) {
  const harness = createReminderHarness('2026-03-02T08:00:10.000Z');
  for (const [index, given] of channels.entries()) {
    await harness.reminders.tryCreate(createPendingReminder(DUE, { id: ids[index] ?? '', channels: given }));
  }
  const emailed: string[] = [];
  const sendEmails = (deliveryChannel: DeliveryChannel) =>
    processShard(SHARD, {
      dueIndex: harness.dueIndex,
      handlers: {
        reminder: (item, attempt) =>
          sendReminder(item, attempt, { ...harness, channel: 'email', deliveryChannel }),
        snoozedDocument: () => Promise.reject(new Error('No document is snoozed here')),
      },
    });
  const sendWebhooks = async (deliveryChannel: DeliveryChannel) => {
    for (const message of harness.webhooksQueue.messages.splice(0)) {
      await sendReminder(message, { owner: 'post' }, { ...harness, channel: 'webhook', deliveryChannel });
    }
  };
  const deliveryChannel: DeliveryChannel = { deliver: async ({ id }) => (emailed.push(id), { sent: true }) };
  return {
    harness,
    sendEmails,
    sendWebhooks,
    emailed,
    deliveryChannel,
    /** The first of the reminders. */
    storedReminder: (): StoredReminder => {
      const reminder = harness.storedReminders.get(ids[0] ?? '');
      if (reminder === undefined) throw new Error('There is no reminder');
      return reminder;
    },
    statuses: () => [...harness.storedReminders.values()].map(({ status }) => status),
  };
}

const deferringChannel: DeliveryChannel = {
  deliver: () => Promise.reject(new RetryLater(20, 'SES is throttling')),
};

describe('a delivery', () => {
  it.each([
    { outcome: { sent: true }, logged: { event: 'reminder.sent', status: 'sent' } },
    {
      outcome: { sent: false, final: false, reason: reason('reminder.email-unavailable', {}) },
      logged: { event: 'reminder.not-sent', status: 'waiting', code: 'reminder.email-unavailable' },
    },
    {
      outcome: { sent: false, final: true, reason: reason('reminder.account-closed', {}) },
      logged: { event: 'reminder.not-sent', status: 'failed', code: 'reminder.account-closed' },
    },
  ] as const)(
    'is logged once, by the function that has tried it: $logged.status',
    async ({ outcome, logged }) => {
      const { sendEmails, sendWebhooks, deliveryChannel } = await createDueMinute(['email', 'webhook']);
      const lines = recordLogLines();

      await sendEmails({ deliver: async () => outcome });
      const byEmail = lines.splice(0).filter(({ event }) => event.startsWith('reminder.'));
      await sendWebhooks(deliveryChannel);

      expect(byEmail).toEqual([expect.objectContaining({ ...logged, channel: 'email', tries: 1 })]);
      expect(lines.filter(({ event }) => event.startsWith('reminder.'))).toEqual([
        expect.objectContaining({ event: 'reminder.sent', channel: 'webhook' }),
      ]);
    },
  );
});

describe('the function that sends emails', () => {
  it('sends the emails, then queues the webhooks, and calls none', async () => {
    const { harness, sendEmails, sendWebhooks, emailed, deliveryChannel, statuses } = await createDueMinute(
      ['email'],
      ['webhook'],
      ['email', 'webhook'],
    );

    await sendEmails(deliveryChannel);
    const halfway = statuses();
    await sendWebhooks(deliveryChannel);

    expect(emailed.filter((id) => id.endsWith('email'))).toHaveLength(2);
    expect(halfway).toEqual(['sent', 'pending', 'pending']);
    expect(statuses()).toEqual(['sent', 'sent', 'sent']);
    expect(harness.webhooksQueue.messages).toEqual([]);
  });

  it('does the same work whatever the webhooks do', async () => {
    const hostile = Array.from({ length: 40 }, (): Channel[] => ['webhook']);
    const own = Array.from({ length: 6 }, (): Channel[] => ['email']);
    const { harness, sendEmails, emailed, deliveryChannel } = await createDueMinute(...hostile, ...own);

    await sendEmails(deliveryChannel);

    expect(emailed).toHaveLength(6);
    expect(harness.webhooksQueue.messages).toHaveLength(40);
    // The queue is fair between messages of different workspaces.
    expect(new Set(harness.webhooksQueue.messages.map(({ workspaceId }) => workspaceId))).toEqual(
      new Set([WORKSPACE_ID]),
    );
  });

  it('stops sending emails if the channel defers, and still queues the webhooks', async () => {
    const channels = Array.from({ length: 100 }, (): Channel[] => ['email', 'webhook']);
    const { harness, sendEmails, deliveryChannel, sendWebhooks, statuses } = await createDueMinute(
      ...channels,
    );
    let attempts = 0;

    const work = sendEmails({ deliver: (letter) => ((attempts += 1), deferringChannel.deliver(letter)) });

    await expect(work).rejects.toThrow(RetryLater);
    expect(attempts).toBeLessThanOrEqual(16);
    expect(harness.webhooksQueue.messages).toHaveLength(100);
    await sendWebhooks(deliveryChannel);
    expect(new Set(statuses())).toEqual(new Set(['pending']));
    await sendEmails(deliveryChannel);
    expect(new Set(statuses())).toEqual(new Set(['sent']));
  });
});

describe('two channels', () => {
  it('are retried separately with their own delays', async () => {
    const { harness, sendEmails, sendWebhooks, deliveryChannel, emailed } = await createDueMinute([
      'email',
      'webhook',
    ]);
    const failure = reason('reminder.webhook-unreachable', { cause: 'error', error: 'ECONNREFUSED' });
    await sendEmails({ deliver: async () => ({ sent: false, final: false, reason: failure }) });
    harness.clock.now += 50_000;
    await sendWebhooks({ deliver: async () => ({ sent: false, final: false, reason: failure }) });

    harness.clock.now += 15_000;
    await sendReminder(
      { workspaceId: '', reminderId: ids[0] ?? '' },
      { owner: 'a' },
      { ...harness, channel: 'email', deliveryChannel },
    );

    expect(emailed).toHaveLength(1);
    expect(harness.webhooksQueue.messages).toEqual([]);
    expect(harness.storedReminders.get(ids[0] ?? '')).toMatchObject({
      status: 'pending',
      nextDueAt: '2026-03-02T08:02:00.000Z',
      deliveries: [
        { status: 'sent', tries: 2 },
        { status: 'waiting', tries: 1 },
      ],
    });
  });
});

describe('a reminder', () => {
  it('is settled if the user removed its waiting channel', async () => {
    const { harness, sendEmails, deliveryChannel, emailed, storedReminder } = await createDueMinute([
      'email',
    ]);
    const deliveries = newDeliveries(['email']).map((delivery) => ({
      ...delivery,
      status: 'sent' as const,
      tries: 1,
    }));
    await harness.reminders.tryReplace({ ...storedReminder(), deliveries });

    await sendEmails(deliveryChannel);

    expect(emailed).toEqual([]);
    expect(harness.storedReminders.get(ids[0] ?? '')).toMatchObject({ status: 'sent', nextDueAt: null });
  });

  it.each([
    { what: 'in an invalid time zone', given: { repeat: 'FREQ=DAILY', timeZone: 'Mars/Olympus' } },
    { what: 'with a rule that never occurs', given: { repeat: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' } },
  ])('that repeats $what is sent once and ends with the reason', async ({ given }) => {
    const { harness, sendEmails, deliveryChannel, emailed, storedReminder } = await createDueMinute([
      'email',
    ]);
    await harness.reminders.tryReplace({ ...storedReminder(), ...given });

    await sendEmails(deliveryChannel);
    await sendEmails(deliveryChannel);

    expect(emailed).toHaveLength(1);
    expect(harness.storedReminders.get(ids[0] ?? '')).toMatchObject({
      status: 'sent',
      statusReason: { code: 'reminder.no-next-time' },
      nextDueAt: null,
    });
  });
});

describe('the time limits of a call', () => {
  it('are below the function timeout, and leases last longer than that', () => {
    const longestCallMs = MAX_WORK_MS + deliveryDeadlines.email.timeoutMs;

    expect(longestCallMs).toBeLessThan(sendReminders.timeoutSeconds * 1000);
    expect(deliveryDeadlines.webhook.timeoutMs).toBeLessThan(sendWebhooks.timeoutSeconds * 1000);
    expect(LEASE_SECONDS).toBeGreaterThan(
      Math.max(sendReminders.timeoutSeconds, sendWebhooks.timeoutSeconds),
    );
  });
});
