import { limits } from '../domain/limits.ts';
import { type Reason, reason } from '../domain/reasons.ts';
import type { Channel, StoredReminder } from '../domain/reminder.ts';
import type { DeliveryOutcome } from '../domain/reminder-delivery.ts';
import { log } from '../log.ts';
import type { DeliveryCounter } from '../table/reminders/deliveries.ts';

/** A reminder to deliver, and the id of this delivery. */
export interface DeliveryRequest {
  readonly reminder: StoredReminder;
  /** The same for every attempt at the same due time through the same channel, so that a receiver can detect duplicates. */
  readonly id: string;
}

/**
 * Delivers reminders one way. A refusal is an outcome, not an error.
 * @throws RetryLater if the service asks to wait; that does not count as an attempt.
 */
export interface DeliveryChannel {
  deliver(request: DeliveryRequest): Promise<DeliveryOutcome>;
}

/** `rem_01…_202611201645_email`. */
export const deliveryId = ({ id, dueAt }: StoredReminder, channel: string) =>
  `rem_${id}_${dueAt.slice(0, 16).replaceAll(/\D/g, '')}_${channel}`;

interface Deadline {
  readonly timeoutMs: number;
  /** Why the delivery failed if the channel has not answered by then. */
  readonly timeoutReason: Reason;
}

/**
 * How long each channel may take, including its lookups: longer than the timeout of its one call to SES or to a web server.
 */
export const deliveryDeadlines: Readonly<Record<Channel, Deadline>> = {
  email: { timeoutMs: 20_000, timeoutReason: reason('reminder.email-unavailable', {}) },
  webhook: {
    timeoutMs: 12_000,
    timeoutReason: reason('reminder.webhook-unreachable', { cause: 'timeout', seconds: 12 }),
  },
};

/**
 * A channel that always settles: if it has not answered in time, the delivery has failed for `timeoutReason`, and a
 * later answer is ignored. The reminder may have been delivered by then, so a retry may deliver it twice, with the same id.
 */
export function withDeadline(
  channel: DeliveryChannel,
  { timeoutMs, timeoutReason }: Deadline,
): DeliveryChannel {
  return {
    async deliver(request) {
      const timer = Promise.withResolvers<DeliveryOutcome>();
      const timeout = setTimeout(
        () => timer.resolve({ sent: false, final: false, reason: timeoutReason }),
        timeoutMs,
      );
      try {
        return await Promise.race([channel.deliver(request), timer.promise]);
      } finally {
        clearTimeout(timeout);
      }
    },
  };
}

/**
 * A channel that stops at the number of deliveries that a workspace may make in a day. The rest waits as after any failure:
 * it succeeds on a later attempt the next day, or fails with this reason.
 */
export function withDailyLimit(
  channel: DeliveryChannel,
  deliveries: DeliveryCounter,
  now: () => Date = () => new Date(),
): DeliveryChannel {
  return {
    async deliver(request) {
      const { workspaceId } = request.reminder;
      const at = now();
      if (await deliveries.tryCount(workspaceId, at)) {
        return channel.deliver(request).catch(async (error: unknown) => {
          // The service asked to wait, so this was no attempt. The caller retries even if the count cannot be corrected.
          await deliveries
            .uncount(workspaceId, at)
            .catch((failure: Error) => log.warn('delivery-count.not-corrected', { error: failure }));
          throw error;
        });
      }
      const maxPerDay = limits.deliveriesPerDay;
      return { sent: false, final: false, reason: reason('reminder.too-many', { maxPerDay }) };
    },
  };
}
