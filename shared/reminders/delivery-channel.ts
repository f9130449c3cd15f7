import type { StoredReminder } from '../domain/reminder.ts';
import type { DeliveryOutcome } from '../domain/reminder-delivery.ts';

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
  deliver(letter: DeliveryRequest): Promise<DeliveryOutcome>;
}

/** `rem_01…_202611201645_email`. */
export const deliveryId = ({ id, dueAt }: StoredReminder, channel: string) =>
  `rem_${id}_${dueAt.slice(0, 16).replaceAll(/\D/g, '')}_${channel}`;
