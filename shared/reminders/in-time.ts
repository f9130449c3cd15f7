import type { Channel } from '../domain/reminder.ts';
import type { Outcome } from '../domain/reminder-delivery.ts';
import type { Courier } from './courier.ts';

interface Deadline {
  readonly milliseconds: number;
  /** What is said of a letter that the courier has not settled by then. */
  readonly late: Outcome;
}

/** What each channel may take with all that it looks up, longer than the deadline of the one call to SES or to a server. */
export const deadlines: Readonly<Record<Channel, Deadline>> = {
  email: {
    milliseconds: 20_000,
    late: {
      sent: false,
      final: false,
      reason: {
        code: 'reminder.email-unavailable',
        message: 'Sending the mail took longer than 20 seconds.',
      },
    },
  },
  webhook: {
    milliseconds: 12_000,
    late: {
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
export function inTime(courier: Courier, { milliseconds, late }: Deadline): Courier {
  return {
    async deliver(letter) {
      const timer = Promise.withResolvers<Outcome>();
      const timeout = setTimeout(() => timer.resolve(late), milliseconds);
      try {
        return await Promise.race([courier.deliver(letter), timer.promise]);
      } finally {
        clearTimeout(timeout);
      }
    },
  };
}
