import * as z from 'zod/mini';
import { Channel, TimeOfDay } from './reminder.ts';

/** The longest time before a due date that a reminder is proposed for. */
export const MAX_DAYS_BEFORE = 60;

const shape = {
  /** Whether due dates on papers propose reminders. */
  enabled: z.boolean(),
  /** Proposed ones are sent without being asked about. */
  autoAccept: z.boolean(),
  daysBefore: z.int().check(z.minimum(0), z.maximum(MAX_DAYS_BEFORE)),
  timeOfDay: TimeOfDay,
  channels: z.array(Channel).check(z.minLength(1), z.maxLength(2)),
  /** Off after the person has used the link in a mail; no reminder is sent by e-mail until it is on again. */
  email: z.enum(['on', 'off']),
};

/** How a person wants to be reminded. */
export const ReminderPreferences = z.object(shape);
export type ReminderPreferences = z.infer<typeof ReminderPreferences>;

export const ReminderPreferenceChanges = z.partial(z.strictObject(shape));
export type ReminderPreferenceChanges = z.infer<typeof ReminderPreferenceChanges>;

/**
 * Three days are enough for a bank transfer. A proposal waits for the person's yes: nobody gets mail about a date that
 * they have neither set nor seen (docs/adr/0014).
 */
export const defaultPreferences: ReminderPreferences = {
  enabled: true,
  autoAccept: false,
  daysBefore: 3,
  timeOfDay: '08:00',
  channels: ['email'],
  email: 'on',
};

/** Where webhooks go, and the secrets that sign them: the former one too, until the receiver has changed over. */
export interface Webhook {
  readonly url: string;
  readonly secret: string;
  readonly formerSecret: string | null;
  /** Until when the former secret signs too. */
  readonly formerUntil: string | null;
  readonly createdAt: string;
}

export interface ReminderSettings {
  readonly preferences: ReminderPreferences;
  readonly webhook: Webhook | null;
  /** What the link to end e-mails carries; null until the first mail. */
  readonly unsubscribeKey: string | null;
}
