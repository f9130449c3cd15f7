import { describe, expect, it, onTestFinished } from 'vitest';
import type { Cloud, CloudOptions } from '../../local/cloud.ts';
import { registerUser, startApp } from './app-harness.ts';
import { makeReminderDue } from './due-reminders.ts';
import { createStuckJob } from './stored-data.ts';
import { findQueueArn, type QueueId, workspaceIdOf } from './uploads.ts';

const workQueues: readonly QueueId[] = [
  'Intake',
  'Pages',
  'Drawing',
  'Analysis',
  'Reminders',
  'Webhooks',
  'Erasures',
  'Jobs',
  'Exports',
];

/** The app with a clock that the test sets forward. */
async function startWithClock(options: Partial<CloudOptions> = {}) {
  let offset = 0;
  const cloud = await startApp({ ...options, clock: () => Date.now() + offset });
  onTestFinished(() => cloud.close());
  return {
    cloud,
    /** Sets the clock forward, and waits until the messages that are due by then have been processed. */
    async wait(seconds: number) {
      offset += seconds * 1000;
      await cloud.settled();
    },
  };
}

const left = (cloud: Cloud, queue: QueueId) => {
  const { visible, delayed, inFlight } = cloud.sqs.depth(findQueueArn(cloud, queue));
  return visible + delayed + inFlight;
};

describe('a message that its worker cannot process', () => {
  it('leaves its queue after five attempts within eight minutes, and is dropped', async () => {
    const { cloud, wait } = await startWithClock();
    const queues: readonly QueueId[] = [...workQueues, 'DeadLetters'];
    const leftInEach = () => Object.fromEntries(queues.map((queue) => [queue, left(cloud, queue)]));
    const each = (messages: number) => Object.fromEntries(workQueues.map((queue) => [queue, messages]));
    for (const queue of workQueues) cloud.sqs.send(findQueueArn(cloud, queue), '{"no": "message of Docket"}');
    await cloud.settled();

    const atFirst = leftInEach();
    // 10 seconds and twice as long each further time, plus half.
    for (const seconds of [15, 30, 60, 120, 240]) await wait(seconds);

    expect(atFirst).toEqual({ ...each(1), DeadLetters: 0 });
    expect(leftInEach()).toEqual({ ...each(0), DeadLetters: 0 });
  });
});

describe('an AWS service that is unavailable for a moment', () => {
  /** More than the SDK retries, and fewer than a message has attempts. */
  const moment = { seed: 1, rate: 1, maxFaults: 8 } as const;

  it('delays a dead letter', async () => {
    const { cloud, wait } = await startWithClock({
      faults: {
        ...moment,
        kinds: ['unavailable'],
        services: ['dynamodb'],
        functions: ['settleDeadLetters'],
      },
    });
    const user = await registerUser(cloud);
    const job = await createStuckJob(cloud, workspaceIdOf(user));
    const statusOf = async () => (await user.client.getJob({ params: { id: job.id } })).status;

    cloud.sqs.send(findQueueArn(cloud, 'DeadLetters'), JSON.stringify(job.message));
    await cloud.settled();
    const atFirst = await statusOf();
    for (const seconds of [15, 30, 60]) await wait(seconds);

    expect([atFirst, await statusOf()]).toEqual(['running', 'failed']);
  });

  it('delays a job, and is not an attempt', async () => {
    const { cloud, wait } = await startWithClock({
      faults: {
        ...moment,
        kinds: ['unavailable'],
        services: ['dynamodb'],
        operations: ['Query'],
        functions: ['runJob'],
      },
    });
    const user = await registerUser(cloud);

    const { id } = await user.client.startJob({ body: { filter: {}, action: 'markRead' } });
    await cloud.settled();
    const atFirst = await user.client.getJob({ params: { id } });
    // A message that has failed stays in flight; one that is deferred is sent again.
    const queued = cloud.sqs.depth(findQueueArn(cloud, 'Jobs'));
    for (const seconds of [10, 10, 10]) await wait(seconds);

    expect(atFirst.status).toBe('running');
    expect(queued).toEqual({ visible: 0, delayed: 1, inFlight: 0 });
    expect((await user.client.getJob({ params: { id } })).status).toBe('done');
  });

  it('delays the email about an export, and of a reminder', async () => {
    const { cloud, wait } = await startWithClock({
      faults: { ...moment, kinds: ['throttle'], services: ['ses'], maxFaults: 2 },
    });
    const user = await registerUser(cloud);
    const emails = async () => (await cloud.outbox.list()).filter(({ to }) => to === user.email).length;

    await user.client.startExport();
    await cloud.settled();
    const { id } = await user.client.createReminder({
      body: { title: 'Pay', dueAt: new Date(Date.now() + 3_600_000).toISOString(), channels: ['email'] },
    });
    await makeReminderDue(cloud, id);
    await cloud.schedules.fire('sweepReminders');
    await cloud.settled();
    const atFirst = await emails();
    await wait(60);

    expect([atFirst, await emails()]).toEqual([0, 2]);
    expect(await user.client.getReminder({ params: { id } })).toMatchObject({
      status: 'sent',
      deliveries: [{ channel: 'email', status: 'sent', tries: 1 }],
    });
  });
});
