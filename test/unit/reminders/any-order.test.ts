import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SendRemindersMessage, SendWebhookMessage } from '../../../shared/contract/messages.ts';
import { reason } from '../../../shared/domain/reasons.ts';
import type { Channel } from '../../../shared/domain/reminder.ts';
import type { DeliveryOutcome } from '../../../shared/domain/reminder-delivery.ts';
import { RetryLater } from '../../../shared/queues/retry-later.ts';
import { deliveryId } from '../../../shared/reminders/delivery-channel.ts';
import { processShard } from '../../../shared/reminders/process-shard.ts';
import { sendReminder } from '../../../shared/reminders/send-reminder.ts';
import { sweepDueIndex } from '../../../shared/reminders/sweep.ts';
import { Crash } from '../crash-injection.ts';
import { createPendingReminder, createReminderHarness } from './reminder-harness.ts';

/** How long one call of a Lambda lives: it crashes before or after its `left`th call of a dependency. */
interface ProcessLife {
  left: number;
  readonly before: boolean;
  /** Deliveries that were made but not recorded yet. */
  readonly unrecorded: Set<string>;
}

/** Decides which of several waiting calls comes next. */
interface Scheduler {
  readonly schedule: (task: Promise<void>) => Promise<unknown>;
}
const immediateScheduler: Scheduler = { schedule: (task) => task };

/** Makes each call of an object wait for its turn among the concurrent ones, and crashes when `life` is over. */
function withCrashes<T extends object>(object: T, life: ProcessLife, scheduler: Scheduler): T {
  return new Proxy(object, {
    get(target, name) {
      const member = Reflect.get(target, name) as unknown;
      if (typeof member !== 'function') return member;
      // The sweep's many lookups change nothing: a crash among them is like one before the first message.
      if (name === 'hasItems') return (bucket: unknown) => Reflect.apply(member, target, [bucket]) as unknown;
      return async (...given: unknown[]) => {
        await scheduler.schedule(Promise.resolve());
        life.left -= 1;
        if (life.left < 0 || (life.left === 0 && life.before)) throw new Crash();
        const result: unknown = await Reflect.apply(member, target, given);
        const { id = '' } = (given[0] ?? {}) as { id?: string };
        if (name === 'deliver') life.unrecorded.add(id);
        if (name === 'tryReplace' && result !== undefined) markRecorded(life, id);
        if (life.left === 0) throw new Crash();
        return result;
      };
    },
  });
}

function markRecorded({ unrecorded }: ProcessLife, reminderId: string): void {
  for (const id of unrecorded) if (id.includes(reminderId)) unrecorded.delete(id);
}

const START = '2026-03-02T07:58:20.000Z';
const at = (minute: number) => new Date(Date.parse('2026-03-02T07:55:00Z') + minute * 60_000).toISOString();

const reminderInput = fc.record({
  minute: fc.integer({ min: 0, max: 12 }),
  repeat: fc.constantFrom(null, 'FREQ=DAILY', 'FREQ=DAILY;BYHOUR=8,9'),
  channels: fc.constantFrom<Channel[]>(['email'], ['webhook'], ['email', 'webhook']),
});

/** One of the concurrent Lambda calls. The message of a crashed one is delivered again, and that of a finished one may be. */
const actor = fc.record({
  action: fc.constantFrom('sweep', 'work', 'post'),
  pick: fc.nat(),
  again: fc.boolean(),
  crashesAfter: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
  before: fc.boolean(),
});
const round = fc.record({
  actors: fc.array(actor, { minLength: 1, maxLength: 3 }),
  pauseSeconds: fc.integer({ min: 0, max: 150 }),
});

type ReminderInput = typeof reminderInput extends fc.Arbitrary<infer T> ? T : never;
type Actor = typeof actor extends fc.Arbitrary<infer T> ? T : never;
type Round = typeof round extends fc.Arbitrary<infer T> ? T : never;

async function runRounds(
  given: readonly ReminderInput[],
  rounds: readonly Round[],
  scheduler: fc.Scheduler,
  failures: readonly boolean[],
) {
  const fails = [...failures];
  const lags = { at: 0 };
  const harness = createReminderHarness(START, {
    // The index is up to two minutes late: 1, 2 and 0 minutes in turn.
    lag: () => ((lags.at += 1) % 3) * 60_000,
    outcome: (): DeliveryOutcome =>
      fails.shift()
        ? {
            sent: false,
            final: false,
            reason: reason('reminder.webhook-unreachable', { cause: 'timeout', seconds: 10 }),
          }
        : { sent: true },
  });
  const ids: string[] = [];
  for (const [index, { minute, repeat, channels }] of given.entries()) {
    const id = `01ARZ3NDEKTSV4RRFFQ69G5F0${index}`;
    const reminder = createPendingReminder(at(minute), { id, repeat, channels });
    ids.push(reminder.id);
    await harness.reminders.tryCreate(reminder);
  }
  /** Deliveries that were made but not recorded, because the call crashed. */
  const unrecordedDeliveries: string[] = [];

  async function act(
    scheduler: Scheduler,
    { action, pick, again, crashesAfter, before }: Actor,
  ): Promise<void> {
    const life: ProcessLife = {
      left: crashesAfter ?? Number.POSITIVE_INFINITY,
      before,
      unrecorded: new Set(),
    };
    const messages: (SendRemindersMessage | SendWebhookMessage)[] =
      action === 'post' ? harness.webhooksQueue.messages : harness.remindersQueue.messages;
    const message = action === 'sweep' ? undefined : messages[pick % Math.max(1, messages.length)];
    if (action !== 'sweep' && message === undefined) return;
    if (message !== undefined && !again) messages.splice(messages.indexOf(message), 1);
    const deps = {
      dueIndex: withCrashes(harness.dueIndex, life, scheduler),
      watermark: withCrashes(harness.watermark, life, scheduler),
      remindersQueue: withCrashes(harness.remindersQueue, life, scheduler),
      webhooksQueue: withCrashes(harness.webhooksQueue, life, scheduler),
      reminders: withCrashes(harness.reminders, life, scheduler),
      documents: harness.documents,
      channels: {
        email: withCrashes(harness.channels.email, life, scheduler),
        webhook: withCrashes(harness.channels.webhook, life, scheduler),
      },
      now: harness.now,
    };
    try {
      if (message === undefined) await sweepDueIndex(harness.now(), deps);
      else if ('reminderId' in message) await post(message, deps);
      else await work(message, deps);
    } catch (error) {
      if (!(error instanceof RetryLater) && !(error instanceof Crash)) throw error;
      if (error instanceof Crash) unrecordedDeliveries.push(...life.unrecorded);
      if (message !== undefined) messages.push(message);
    }
  }

  type Deps = Pick<
    typeof harness,
    'dueIndex' | 'webhooksQueue' | 'reminders' | 'documents' | 'channels' | 'now'
  >;
  const work = (message: SendRemindersMessage, deps: Deps) =>
    processShard(message, {
      dueIndex: deps.dueIndex,
      handlers: {
        reminder: (item, attempt) =>
          sendReminder(item, attempt, { ...deps, channel: 'email', deliveryChannel: deps.channels.email }),
        snoozedDocument: async () => {
          throw new Error('No document is snoozed here');
        },
      },
    });
  let posts = 0;
  const post = (message: SendWebhookMessage, { webhooksQueue: _, ...deps }: Deps) => {
    posts += 1;
    const attempt = { owner: `post ${posts}` };
    return sendReminder(message, attempt, {
      ...deps,
      channel: 'webhook',
      deliveryChannel: deps.channels.webhook,
    });
  };

  for (const { actors, pauseSeconds } of rounds) {
    await scheduler.waitFor(Promise.all(actors.map((actor) => act(scheduler, actor))));
    harness.clock.now += pauseSeconds * 1000;
  }
  // From here on nothing fails: leases of crashed calls expire, and failed webhooks are delivered in the end.
  const withoutCrash = { pick: 0, again: false, crashesAfter: undefined, before: false };
  for (let left = FINAL_STEPS; left > 0; left -= 1) {
    await act(immediateScheduler, { ...withoutCrash, action: 'sweep' });
    while (harness.remindersQueue.messages.length > 0)
      await act(immediateScheduler, { ...withoutCrash, action: 'work' });
    while (harness.webhooksQueue.messages.length > 0)
      await act(immediateScheduler, { ...withoutCrash, action: 'post' });
    harness.clock.now += 10 * 60_000;
  }
  return { harness, ids, unrecordedDeliveries };
}

/**
 * Steps of ten minutes. Together they are longer than the 71 minutes that three retries wait, even if the late index hides
 * each retry from one or two checks, and the next check is 15 minutes later.
 */
const FINAL_STEPS = 18;

const countById = (list: readonly string[]) =>
  new Map([...Map.groupBy(list, (each) => each)].map(([each, { length }]) => [each, length]));

describe('reminders with repeated sweeps, concurrent workers, a late index and crashes between any two steps', () => {
  it('are sent exactly once for each time; only a delivery that crashed before it was recorded is sent again', async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    console.info(`reminders in any order: seed ${seed}`);
    await fc.assert(
      fc.asyncProperty(
        fc.array(reminderInput, { minLength: 1, maxLength: 4 }),
        fc.array(round, { maxLength: 25 }),
        fc.scheduler(),
        fc.array(fc.boolean(), { maxLength: 3 }),
        async (given, rounds, scheduler, failures) => {
          const { harness, ids, unrecordedDeliveries } = await runRounds(given, rounds, scheduler, failures);

          const sends = countById(harness.sentIds);
          const lost = countById(unrecordedDeliveries.filter((id) => sends.has(id)));
          for (const [index, id] of ids.entries()) {
            const { minute, repeat, channels } = given[index] as ReminderInput;
            const reminder = harness.storedReminders.get(id);
            if (reminder === undefined) throw new Error(`There is no reminder ${id}`);
            if (repeat === null) {
              expect(reminder).toMatchObject({ status: 'sent', nextDueAt: null });
              expect(reminder.deliveries.every(({ status }) => status === 'sent')).toBe(true);
              for (const channel of channels) expect(sends.has(deliveryId(reminder, channel))).toBe(true);
            } else {
              expect(reminder.status).toBe('pending');
              expect(Date.parse(reminder.nextDueAt ?? '')).toBeGreaterThan(harness.clock.now - 10 * 60_000);
              for (const channel of channels) {
                const first = deliveryId({ ...reminder, dueAt: at(minute) }, channel);
                expect(sends.has(first)).toBe(true);
              }
            }
          }
          for (const [id, times] of sends) expect(times, id).toBeLessThanOrEqual(1 + (lost.get(id) ?? 0));
        },
      ),
      { numRuns: 100, seed },
    );
  });
});
