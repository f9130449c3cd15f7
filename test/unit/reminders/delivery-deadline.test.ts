import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { reason } from '../../../shared/domain/reasons.ts';
import type { DeliveryOutcome } from '../../../shared/domain/reminder-delivery.ts';
import { RetryLater } from '../../../shared/queues/retry-later.ts';
import { withDeadline } from '../../../shared/reminders/delivery-channel.ts';
import { createPendingReminder } from './reminder-harness.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const timeoutReason = reason('reminder.webhook-unreachable', { cause: 'timeout', seconds: 1 });
const timedOut: DeliveryOutcome = { sent: false, final: false, reason: timeoutReason };
const delivery = { reminder: createPendingReminder('2026-11-20T08:00:00.000Z'), id: 'letter' };
const deliverWithDeadline = (deliver: () => Promise<DeliveryOutcome>) =>
  withDeadline({ deliver }, { timeoutMs: 1000, timeoutReason }).deliver(delivery);

describe('a delivery channel with a deadline', () => {
  it('times out if it never settles', async () => {
    const outcome = deliverWithDeadline(() => new Promise(() => {}));

    await vi.advanceTimersByTimeAsync(1000);

    expect(await outcome).toEqual(timedOut);
  });

  it('ignores a failure after the deadline', async () => {
    const { promise, reject } = Promise.withResolvers<DeliveryOutcome>();
    const outcome = deliverWithDeadline(() => promise);

    await vi.advanceTimersByTimeAsync(1000);
    reject(new Error('too late'));

    expect(await outcome).toEqual(timedOut);
  });

  it('returns its result or error before the deadline', async () => {
    expect(await deliverWithDeadline(async () => ({ sent: true }))).toEqual({ sent: true });
    await expect(deliverWithDeadline(() => Promise.reject(new RetryLater(5, 'wait')))).rejects.toThrow(
      RetryLater,
    );
    expect(vi.getTimerCount()).toBe(0);
  });
});
