import type { Channel } from '../domain/reminder.ts';
import type { DeliveryOutcome } from '../domain/reminder-delivery.ts';
import type { DeliveryChannel } from './delivery-channel.ts';

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
  courier: DeliveryChannel,
  { timeoutMs: milliseconds, timeoutOutcome: late }: Deadline,
): DeliveryChannel {
  return {
    async deliver(letter) {
      const timer = Promise.withResolvers<DeliveryOutcome>();
      const timeout = setTimeout(() => timer.resolve(late), milliseconds);
      try {
        return await Promise.race([courier.deliver(letter), timer.promise]);
      } finally {
        clearTimeout(timeout);
      }
    },
  };
}
