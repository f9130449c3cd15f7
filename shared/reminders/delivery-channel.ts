import { limits } from '../domain/limits.ts';
import type { Channel, StoredReminder } from '../domain/reminder.ts';
import type { DeliveryOutcome } from '../domain/reminder-delivery.ts';
import { log } from '../log.ts';
import type { DeliveryCounter } from '../table/reminders/deliveries.ts';

/** A reminder on its way to the person. */
export interface DeliveryRequest {
  readonly reminder: StoredReminder;
  /** The same for every try of the same time by the same channel: what a receiver tells a repetition by. */
  readonly id: string;
}

/**
 * Takes reminders to people by one channel. A refusal is an outcome; throws `Later` where the service asks to wait,
 * which is nobody's fault and no try.
 */
export interface DeliveryChannel {
  deliver(request: DeliveryRequest): Promise<DeliveryOutcome>;
}

/** `rem_01…_202611201645_email`. */
export const deliveryId = ({ id, dueAt }: StoredReminder, channel: string) =>
  `rem_${id}_${dueAt.slice(0, 16).replaceAll(/\D/g, '')}_${channel}`;

interface Deadline {
  readonly timeoutMs: number;
  /** What is said of a letter that the courier has not settled by then. */
  readonly timeoutOutcome: DeliveryOutcome;
}

/** What each channel may take with all that it looks up, longer than the deadline of the one call to SES or to a server. */
export const deliveryDeadlines: Readonly<Record<Channel, Deadline>> = {
  email: {
    timeoutMs: 20_000,
    timeoutOutcome: {
      sent: false,
      final: false,
      reason: {
        code: 'reminder.email-unavailable',
        message: 'Sending the mail took longer than 20 seconds.',
      },
    },
  },
  webhook: {
    timeoutMs: 12_000,
    timeoutOutcome: {
      sent: false,
      final: false,
      reason: { code: 'reminder.webhook-unreachable', message: 'Posting it took longer than 12 seconds.' },
    },
  },
};

/**
 * A courier that always settles: what it has not answered in time counts as `late`, and whatever it says afterwards is not
 * heard. It may have been delivered by then, so that trying again may deliver it twice, with the same id.
 */
export function withDeadline(
  channel: DeliveryChannel,
  { timeoutMs, timeoutOutcome }: Deadline,
): DeliveryChannel {
  return {
    async deliver(request) {
      const timer = Promise.withResolvers<DeliveryOutcome>();
      const timeout = setTimeout(() => timer.resolve(timeoutOutcome), timeoutMs);
      try {
        return await Promise.race([channel.deliver(request), timer.promise]);
      } finally {
        clearTimeout(timeout);
      }
    },
  };
}

/**
 * A courier that takes no more in a day than a workspace may send. What is over that waits as after any failure: hours
 * later there is another day, or it fails and says why.
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
          // A service that asks to wait has taken nothing, and waiting is no try: it waits, though one too many is counted.
          await deliveries
            .uncount(workspaceId, at)
            .catch((failure: Error) => log.warn('a delivery was not given back', failure));
          throw error;
        });
      }
      const maxPerDay = limits.deliveriesPerDay.toLocaleString('en');
      const message = `${maxPerDay} deliveries were tried in this day (UTC) already; more are not.`;
      return { sent: false, final: false, reason: { code: 'reminder.too-many', message } };
    },
  };
}
