import type { Outcome } from '../domain/reminder-delivery.ts';
import type { Courier } from './courier.ts';

interface Deadline {
  readonly milliseconds: number;
  /** What is said of a letter that the courier has not settled by then. */
  readonly late: Outcome;
}

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
