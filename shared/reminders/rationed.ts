import { limits } from '../domain/limits.ts';
import { log } from '../log.ts';
import type { DeliveryCounter } from '../table/reminders/deliveries.ts';
import type { DeliveryChannel } from './delivery-channel.ts';

/**
 * A courier that takes no more in a day than a workspace may send. What is over that waits as after any failure: hours
 * later there is another day, or it fails and says why.
 */
export function withDailyLimit(
  courier: DeliveryChannel,
  deliveries: DeliveryCounter,
  now: () => Date = () => new Date(),
): DeliveryChannel {
  return {
    async deliver(letter) {
      const { workspaceId } = letter.reminder;
      const at = now();
      if (await deliveries.tryCount(workspaceId, at)) {
        return courier.deliver(letter).catch(async (error: unknown) => {
          // A service that asks to wait has taken nothing, and waiting is no try: it waits, though one too many is counted.
          await deliveries
            .uncount(workspaceId, at)
            .catch((failure: Error) => log.warn('a delivery was not given back', failure));
          throw error;
        });
      }
      const most = limits.deliveriesPerDay.toLocaleString('en');
      const message = `${most} deliveries were tried in this day (UTC) already; more are not.`;
      return { sent: false, final: false, reason: { code: 'reminder.too-many', message } };
    },
  };
}
