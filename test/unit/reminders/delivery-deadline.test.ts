import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeliveryOutcome } from '../../../shared/domain/reminder-delivery.ts';
import { RetryLater } from '../../../shared/queues/retry-later.ts';
import { withDeadline } from '../../../shared/reminders/in-time.ts';
import { createPendingReminder } from './reminder-harness.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const late: DeliveryOutcome = {
  sent: false,
  final: false,
  reason: { code: 'reminder.webhook-unreachable', message: 'Too late.' },
};
const letter = { reminder: createPendingReminder('2026-11-20T08:00:00.000Z'), id: 'letter' };
const delivered = (deliver: () => Promise<DeliveryOutcome>) =>
  withDeadline({ deliver }, { timeoutMs: 1000, timeoutOutcome: late }).deliver(letter);

describe('a courier with a deadline', () => {
  it('that never settles is late once the deadline has passed', async () => {
    const outcome = delivered(() => new Promise(() => {}));

    await vi.advanceTimersByTimeAsync(1000);

    expect(await outcome).toEqual(late);
  });

  it('that fails after the deadline disturbs nobody', async () => {
    const { promise, reject } = Promise.withResolvers<DeliveryOutcome>();
    const outcome = delivered(() => promise);

    await vi.advanceTimersByTimeAsync(1000);
    reject(new Error('too late'));

    expect(await outcome).toEqual(late);
  });

  it('is heard before it, with its answers and its errors', async () => {
    expect(await delivered(async () => ({ sent: true }))).toEqual({ sent: true });
    await expect(delivered(() => Promise.reject(new RetryLater(5, 'wait')))).rejects.toThrow(RetryLater);
    expect(vi.getTimerCount()).toBe(0);
  });
});
