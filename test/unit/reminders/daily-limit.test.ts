import { describe, expect, it } from 'vitest';
import { RetryLater } from '../../../shared/queues/retry-later.ts';
import { type DeliveryChannel, withDailyLimit } from '../../../shared/reminders/delivery-channel.ts';
import { createDeliveryCounter } from '../../../shared/table/reminders/deliveries.ts';
import { useTable } from '../table/local-table.ts';
import { createPendingReminder } from './reminder-harness.ts';

const local = useTable();

const NOON = new Date('2026-11-20T12:00:00Z');
const TOMORROW = new Date('2026-11-21T00:00:00Z');

/** A workspace's channel with a limit of three deliveries a day, and what it has delivered. */
function createLimitedChannel(workspaceId: string) {
  let now = NOON;
  const delivered: string[] = [];
  const inner: DeliveryChannel = { deliver: async ({ id }) => (delivered.push(id), { sent: true }) };
  const channel = withDailyLimit(inner, createDeliveryCounter(local, 3), () => now);
  const reminder = createPendingReminder(NOON.toISOString(), { workspaceId });
  return {
    delivered,
    deliver: (id: string) => channel.deliver({ reminder, id }),
    nextDay: () => {
      now = TOMORROW;
    },
  };
}

describe('the daily limit of deliveries', () => {
  it('is never exceeded by concurrent deliveries; the others fail with the reason and are retried', async () => {
    const { delivered, deliver } = createLimitedChannel('many');

    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, index) => deliver(String(index))));

    expect(delivered).toHaveLength(3);
    expect(outcomes.filter(({ sent }) => sent)).toHaveLength(3);
    expect(outcomes.find(({ sent }) => !sent)).toMatchObject({
      final: false,
      reason: { code: 'reminder.too-many', message: expect.stringContaining('day') },
    });
  });

  it('is not used up by deferred deliveries', async () => {
    const counter = createDeliveryCounter(local, 3);
    const busy: DeliveryChannel = {
      deliver: async () => Promise.reject(new RetryLater(1, 'SES is throttling')),
    };
    const letter = {
      reminder: createPendingReminder(NOON.toISOString(), { workspaceId: 'waiting' }),
      id: 'a',
    };
    const channel = withDailyLimit(busy, counter, () => NOON);

    for (let tries = 0; tries < 5; tries += 1)
      await expect(channel.deliver(letter)).rejects.toBeInstanceOf(RetryLater);

    expect(await counter.tryCount('waiting', NOON)).toBe(true);
  });

  it('lets a deferral through even if the count cannot be given back', async () => {
    const counter = {
      tryCount: async () => true,
      uncount: () => Promise.reject(new Error('The table is away')),
    };
    const busy: DeliveryChannel = {
      deliver: async () => Promise.reject(new RetryLater(1, 'SES is throttling')),
    };
    const reminder = createPendingReminder(NOON.toISOString(), { workspaceId: 'waiting' });

    const delivering = withDailyLimit(busy, counter, () => NOON).deliver({ reminder, id: 'a' });

    await expect(delivering).rejects.toBeInstanceOf(RetryLater);
  });

  it('is separate for each workspace and resets each day', async () => {
    const [one, other] = [createLimitedChannel('one'), createLimitedChannel('other')];
    for (const id of ['a', 'b', 'c', 'd']) await one.deliver(id);
    await other.deliver('x');

    one.nextDay();
    await one.deliver('e');

    expect(one.delivered).toEqual(['a', 'b', 'c', 'e']);
    expect(other.delivered).toEqual(['x']);
  });
});
