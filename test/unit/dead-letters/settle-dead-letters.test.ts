import { ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { type MessageName, type Messages, messages } from '../../../shared/contract/messages.ts';
import { settleDeadLetter } from '../../../shared/dead-letters/settle-dead-letters.ts';
import { uploadKey } from '../../../shared/files/keys.ts';
import { indexKeys } from '../../../shared/table/indexes.ts';
import { createPendingReminder, createReminderHarness, WORKSPACE_ID } from '../reminders/reminder-harness.ts';

const DUE = '2026-03-02T08:00:00.000Z';
const NOW = '2026-03-02T08:30:00.000Z';
const documentId = ulid();
const ref = { workspaceId: WORKSPACE_ID, documentId };
const reminder = createPendingReminder(DUE, { channels: ['email', 'webhook'] });
const [, minute = '', shard = ''] = indexKeys.dueAt(new Date(DUE), reminder.id).gsi4pk.split('#');

/** One message of each name, and what is settled once it is in the dead-letter queue. */
const cases: { readonly [Name in MessageName]: { letter: Messages[Name]; settles: readonly string[] } } = {
  CheckUploads: { letter: { type: 'check-uploads', ...ref }, settles: ['intake.gave-up'] },
  ObjectCreated: {
    letter: { Records: [{ s3: { object: { key: uploadKey(ref, 1) } } }] },
    settles: ['intake.gave-up'],
  },
  S3Test: { letter: { Event: 's3:TestEvent' }, settles: [] },
  ReadPage: { letter: { ...ref, page: 1 }, settles: ['reading.gave-up'] },
  DrawPages: { letter: { type: 'draw-pages', ...ref, pages: [1, 2] }, settles: [] },
  AnalyseDocument: { letter: ref, settles: ['analysis.gave-up'] },
  SendReminders: { letter: { minute, shard: Number(shard) }, settles: ['email tried', 'webhook tried'] },
  SendWebhook: {
    letter: { type: 'send-webhook', workspaceId: WORKSPACE_ID, reminderId: reminder.id },
    settles: ['webhook tried'],
  },
  EraseWorkspace: {
    letter: { type: 'erase-workspace', workspaceId: WORKSPACE_ID },
    settles: ['erasure sent again'],
  },
  RunJob: {
    letter: { type: 'run-job', workspaceId: WORKSPACE_ID, jobId: documentId },
    settles: ['job.gave-up'],
  },
  BuildExport: {
    letter: { type: 'build-export', workspaceId: WORKSPACE_ID, exportId: documentId },
    settles: ['export.gave-up'],
  },
};

async function callsFor(letter: unknown): Promise<string[]> {
  const harness = createReminderHarness(NOW);
  await harness.reminders.tryCreate(reminder);
  const settled: string[] = [];
  await settleDeadLetter(letter, {
    reminders: harness.reminders,
    dueIndex: harness.dueIndex,
    documents: {
      tryChange: async ({ documentId: id }, _, changes) => {
        if (id === documentId) settled.push(changes.statusReason?.code ?? '');
        return undefined;
      },
      tryUnsnooze: async () => true,
    },
    erasuresQueue: { send: async () => void settled.push('erasure sent again') },
    jobs: { fail: async (_, { code }) => void settled.push(code) },
    exports: { fail: async (_, { code }) => void settled.push(code) },
  });
  const { deliveries = [] } = harness.storedReminders.get(reminder.id) ?? {};
  return [
    ...settled,
    ...deliveries.filter(({ tries }) => tries > 0).map(({ channel }) => `${channel} tried`),
  ];
}

describe('settleDeadLetter', () => {
  it.each(Object.keys(messages) as MessageName[])('settles what a message was about: %s', async (name) => {
    const { letter, settles } = cases[name];

    expect(messages[name].safeParse(letter).success).toBe(true);
    expect(await callsFor(letter)).toEqual(settles);
  });

  it('sends the reminders of a send message again with growing delays, and fails them in the end', async () => {
    const harness = createReminderHarness(NOW);
    const { reminders, dueIndex, storedReminders } = harness;
    const { letter } = cases.SendWebhook;
    await reminders.tryCreate({
      ...reminder,
      channels: ['webhook'],
      deliveries: reminder.deliveries.slice(1),
    });
    const settling = {
      reminders,
      dueIndex,
      documents: { tryChange: rejectCall, tryUnsnooze: rejectCall },
      erasuresQueue,
      jobs: { fail: rejectCall },
      exports: { fail: rejectCall },
      now: harness.now,
    };
    const pauses: number[] = [];

    while (storedReminders.get(reminder.id)?.status === 'pending') {
      await settleDeadLetter(letter, settling);
      const { nextDueAt } = storedReminders.get(reminder.id) ?? {};
      if (!nextDueAt) break;
      pauses.push((Date.parse(nextDueAt) - harness.clock.now) / 60_000);
      harness.clock.now = Date.parse(nextDueAt);
    }

    expect(pauses).toEqual([1, 10, 60, 360]);
    expect(storedReminders.get(reminder.id)).toMatchObject({
      status: 'failed',
      statusReason: { code: 'reminder.gave-up' },
      nextDueAt: null,
    });
  });

  it('changes nothing if the reminder was sent meanwhile, is leased or is due later', async () => {
    const harness = createReminderHarness(NOW);
    const lease = { owner: 'somebody', until: '2026-03-02T08:31:00.000Z' };
    const unaffected = [
      createPendingReminder(DUE, { status: 'sent', nextDueAt: null }),
      createPendingReminder(DUE, { lease }),
      createPendingReminder(DUE, { nextDueAt: '2026-03-02T09:00:00.000Z' }),
    ];
    for (const each of unaffected) await harness.reminders.tryCreate(each);

    for (const { id: reminderId } of unaffected) {
      const { reminders, dueIndex, now } = harness;
      const settling = {
        reminders,
        dueIndex,
        documents: { tryChange: rejectCall, tryUnsnooze: rejectCall },
        erasuresQueue,
        jobs: { fail: rejectCall },
        exports: { fail: rejectCall },
        now,
      };
      await settleDeadLetter({ type: 'send-webhook', workspaceId: WORKSPACE_ID, reminderId }, settling);
    }

    expect(unaffected.map(({ id }) => harness.storedReminders.get(id))).toEqual(unaffected);
  });
});

const rejectCall = () => Promise.reject(new Error('No document is meant'));
const erasuresQueue = { send: rejectCall };
