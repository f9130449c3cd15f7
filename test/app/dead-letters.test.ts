import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../local/cloud.ts';
import { indexKeys } from '../../shared/table/indexes.ts';
import { registerUser, startApp, type TestUser } from './app-harness.ts';
import { findItems, makeReminderDue, makeSnoozeDue } from './due-reminders.ts';
import { createStuckJob } from './stored-data.ts';
import { findQueueArn, type QueueId, workspaceIdOf } from './uploads.ts';

/** What a message leaves behind once it has failed as often as its queue allows. */

let cloud: Cloud;
let user: TestUser;
beforeAll(async () => {
  cloud = await startApp();
  user = await registerUser(cloud);
});
afterAll(() => cloud.close());

const send = (queue: QueueId, message: object) =>
  cloud.sqs.send(findQueueArn(cloud, queue), JSON.stringify(message));

async function settle(deadLetter: object): Promise<void> {
  send('DeadLetters', deadLetter);
  await cloud.settled();
}

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();

async function createDocument(): Promise<string> {
  const file = { name: 'letter.png', contentType: 'image/png', size: 1000 };
  return (await user.client.createDocument({ body: { files: [file] } })).document.id;
}

/** The dead letter of the sweep for the minute and the shard in which something is due. */
function sweepOf(id: string, dueAt: string) {
  const [, minute, shard] = indexKeys.dueAt(new Date(dueAt), id).gsi4pk.split('#');
  return { minute, shard: Number(shard) };
}

describe('a dead letter', () => {
  it('of the pipeline fails its document with a reason', async () => {
    const id = await createDocument();

    await settle({ type: 'check-uploads', workspaceId: workspaceIdOf(user), documentId: id });

    expect(await user.client.getDocument({ params: { id } })).toMatchObject({
      status: 'failed',
      statusReason: { code: 'intake.gave-up' },
    });
  });

  it.each([
    { queue: 'reminders', channels: ['email'] },
    { queue: 'webhooks', channels: ['webhook'] },
  ] as const)(
    'of the $queue queue is a failed attempt: the reminder is due again',
    async ({ queue, channels }) => {
      await user.client.setWebhook({ body: { url: 'http://127.0.0.1:9/hook' } });
      const { id } = await user.client.createReminder({
        body: { title: 'Pay', dueAt: tomorrow(), channels: [...channels] },
      });
      await makeReminderDue(cloud, id);
      const [item] = await findItems(cloud, id, 'REMINDER');
      const dueAt = String(item?.['dueAt']);

      await settle(
        queue === 'reminders'
          ? sweepOf(id, dueAt)
          : { type: 'send-webhook', workspaceId: workspaceIdOf(user), reminderId: id },
      );

      const reminder = await user.client.getReminder({ params: { id } });
      expect(reminder).toMatchObject({
        status: 'pending',
        deliveries: [
          { channel: channels[0], status: 'waiting', tries: 1, reason: { code: 'reminder.gave-up' } },
        ],
      });
      expect(Date.parse(reminder.nextDueAt ?? '')).toBeGreaterThan(Date.now());
    },
  );

  it('of the reminders queue brings a snoozed document back', async () => {
    const id = await createDocument();
    await user.client.snoozeDocument({ params: { id }, body: { until: tomorrow() } });
    await makeSnoozeDue(cloud, id);
    const [snooze] = await findItems(cloud, id, 'SNOOZE');

    await settle(sweepOf(id, String(snooze?.['until'])));

    expect(await findItems(cloud, id, 'DOCUMENT')).toMatchObject([{ view: 'inbox' }]);
    expect(await findItems(cloud, id, 'SNOOZE')).toEqual([]);
  });

  it('of a job fails it with a reason', async () => {
    const { id, message } = await createStuckJob(cloud, workspaceIdOf(user));

    await settle(message);

    expect(await user.client.getJob({ params: { id } })).toMatchObject({
      status: 'failed',
      statusReason: { code: 'job.gave-up' },
    });
  });

  it('that Docket has not sent is dropped', async () => {
    await settle({ no: 'message of Docket' });

    expect(cloud.sqs.depth(findQueueArn(cloud, 'DeadLetters'))).toMatchObject({ visible: 0, inFlight: 0 });
  });
});
