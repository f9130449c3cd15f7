import { setTimeout } from 'node:timers/promises';
import { ulid } from 'ulid';
import { sendReminders } from '../../functions/pipeline/contract.ts';
import type { SendRemindersMessage } from '../../shared/contract/messages.ts';
import type { StoredReminder } from '../../shared/domain/reminder.ts';
import { newDeliveries } from '../../shared/domain/reminder-delivery.ts';
import { RetryLater } from '../../shared/queues/retry-later.ts';
import type { DeliveryChannel } from '../../shared/reminders/delivery-channel.ts';
import { type Attempt, processShard } from '../../shared/reminders/process-shard.ts';
import { sendReminder } from '../../shared/reminders/send-reminder.ts';
import { sweepDueIndex } from '../../shared/reminders/sweep.ts';
import type { Table } from '../../shared/table/client.ts';
import { DUE_SHARDS } from '../../shared/table/indexes.ts';
import { createDueIndex, createWatermark } from '../../shared/table/reminders/due-index.ts';
import { toReminderItem } from '../../shared/table/reminders/reminder-item.ts';
import { createReminderWriter } from '../../shared/table/reminders/reminders.ts';
import { sweeperMonth } from '../cost/month.ts';
import { prices } from '../cost/prices.ts';
import { costByService } from '../cost/usage.ts';
import { fillTable, withLocalTable } from './local-table.ts';
import { type Figure, print, rounded, secondsOf } from './measure.ts';

/** Reminders per user. */
const REMINDERS_PER_PERSON = 10;

export interface Run {
  readonly lost: number;
  readonly duplicates: number;
  readonly fillSeconds: number;
  readonly sweepSeconds: number;
  readonly sendSeconds: number;
  readonly itemBytes: number;
}

/**
 * Sends `count` reminders that are due in one minute: through the local table in a process of its own, with the code
 * of the sweeper and the workers, with two sweeps, and with as many workers as the contract allows. Deliveries are
 * counted in memory.
 */
export const sendMany = (count: number): Promise<Run> => withLocalTable((table) => send(table, count));

async function send(table: Table, count: number): Promise<Run> {
  const due = new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString();
  const reminders = Array.from({ length: count }, (_, index) => reminderDue(due, index));
  const fillSeconds = await secondsOf(() => fillTable(table, reminders.map(toReminderItem)));

  const deliveries = new Map<string, number>();
  const inMemory: DeliveryChannel = {
    deliver: async ({ reminder }) => {
      deliveries.set(reminder.id, (deliveries.get(reminder.id) ?? 0) + 1);
      return { sent: true };
    },
  };
  const messages: SendRemindersMessage[] = [];
  const queue = {
    send: async (message: SendRemindersMessage) => void messages.push(message),
    sendAll: async (many: readonly SendRemindersMessage[]) => void messages.push(...many),
  };
  const index = createDueIndex({ table });
  const sending = {
    reminders: createReminderWriter({ table }),
    documents: { get: async () => undefined },
    channel: 'email',
    deliveryChannel: inMemory,
  } as const;
  const sweepSeconds = await secondsOf(async () => {
    // In the minute in which they are due, however long it took to fill the table.
    const runSweep = () =>
      sweepDueIndex(new Date(due), {
        dueIndex: index,
        watermark: createWatermark({ table }),
        remindersQueue: queue,
      });
    await runSweep();
    await runSweep();
  });
  const work = {
    reminder: (item: Parameters<typeof sendReminder>[0], attempt: Attempt) =>
      sendReminder(item, attempt, sending),
    snoozedDocument: () => Promise.reject(new Error('Unexpected snoozed document')),
  };
  async function worker(): Promise<void> {
    for (let message = messages.shift(); message !== undefined; message = messages.shift()) {
      try {
        await processShard(message, { dueIndex: index, handlers: work });
      } catch (error) {
        if (!(error instanceof RetryLater)) throw error;
        await setTimeout(error.seconds * 1000);
        messages.push(message);
      }
    }
  }
  const sendSeconds = await secondsOf(async () => {
    await Promise.all(Array.from({ length: sendReminders.concurrency }, worker));
  });
  return {
    lost: reminders.filter(({ id }) => !deliveries.has(id)).length,
    duplicates: [...deliveries.values()].filter((times) => times > 1).length,
    fillSeconds,
    sweepSeconds,
    sendSeconds,
    itemBytes: Buffer.byteLength(JSON.stringify(toReminderItem(reminders[0] as StoredReminder))),
  };
}

function reminderDue(dueAt: string, index: number): StoredReminder {
  const workspaceId = `person-${Math.floor(index / REMINDERS_PER_PERSON)}`;
  return {
    id: ulid(),
    workspaceId,
    createdBy: workspaceId,
    documentId: null,
    title: 'Pay the water bill',
    titleFrom: 'user',
    note: 'From the joint account',
    status: 'pending',
    statusReason: null,
    dueDate: dueAt.slice(0, 10),
    source: { page: 1, quote: 'Please pay the amount due by 20 November 2026' },
    dueAt,
    nextDueAt: dueAt,
    lastSentAt: null,
    timeZone: 'Europe/Berlin',
    startsAt: dueAt.slice(0, 16),
    repeat: null,
    channels: ['email'],
    deliveries: newDeliveries(['email']),
    followsDocument: true,
    suspendedStatus: null,
    lease: null,
    version: 1,
    createdAt: dueAt,
    updatedAt: dueAt,
  };
}

/**
 * How long sending `count` reminders of one minute takes, and what it costs.
 *
 * @throws Error if one was lost or sent twice.
 */
export async function reminderFigures(count: number): Promise<Figure[]> {
  const run = await sendMany(count);
  if (run.lost > 0 || run.duplicates > 0)
    throw new Error(`${run.lost} reminders were lost and ${run.duplicates} were sent twice`);
  const bill = remindersCost(count, run.itemBytes);
  const sweeper = sweeperCost();
  return [
    {
      what: `reminders: ${count.toLocaleString('en')} due in one minute, swept twice and sent`,
      unit: 's',
      measured: rounded(run.sendSeconds),
      note: `none lost, none sent twice; emails are counted in memory; ${rounded(count / run.sendSeconds, 0)} per second; filling the table took ${rounded(run.fillSeconds)} s, both sweeps ${rounded(run.sweepSeconds, 2)} s`,
    },
    {
      what: `reminders: ${count.toLocaleString('en')} sent on AWS, without SES`,
      unit: 'USD',
      measured: rounded(bill.total, 2),
      note: `${bill.parts}; SES ${rounded(bill.ses, 2)}`,
    },
    {
      what: 'reminders: the sweeper, per month',
      unit: 'USD',
      measured: rounded(sweeper.total, 2),
      note: sweeper.parts,
    },
  ];
}

const SENDER_GIGABYTES = 0.5;
/**
 * A worker's time for one reminder: about 60 ms for SES and 5 ms for each of four calls of the table, 16 reminders at
 * a time.
 */
const SENDING_SECONDS = 0.08 / 16;
/** A shard's message is sent, received and deleted. */
const REQUESTS_PER_MESSAGE = 3;

interface Cost {
  readonly total: number;
  /** The parts as text. */
  readonly parts: string;
}

const costOf = (parts: Readonly<Record<string, number>>): Cost => ({
  total: Object.values(parts).reduce((sum, part) => sum + part, 0),
  parts: Object.entries(parts)
    .map(([name, part]) => `${name} ${part.toFixed(2)}`)
    .join(', '),
});

/**
 * The cost of sending `count` reminders by email. Claiming and settling write the item; only settling moves it in the
 * indexes: from one status to another, and out of the due index. The day's deliveries are counted. The item is read
 * once, and so are the settings.
 */
function remindersCost(count: number, itemBytes: number): Cost & { readonly ses: number } {
  const item = Math.ceil(itemBytes / 1024);
  const writeUnits = 2 * item + 4;
  const readUnits = Math.ceil(itemBytes / 4096) + 1;
  return {
    ...costOf({
      DynamoDB: count * (writeUnits * prices.writeUnits.usd + readUnits * prices.readUnits.usd),
      Lambda: count * SENDING_SECONDS * SENDER_GIGABYTES * prices.lambdaGigabyteSeconds.usd,
      SQS: DUE_SHARDS * REQUESTS_PER_MESSAGE * prices.queueRequests.usd,
    }),
    ses: count * prices.emails.usd,
  };
}

/** The sweeper's monthly cost if nothing is ever due. */
const sweeperCost = (): Cost => costOf(Object.fromEntries(costByService(sweeperMonth)));

if (import.meta.main) await print(reminderFigures(Number(process.argv[2] ?? 100_000)));
