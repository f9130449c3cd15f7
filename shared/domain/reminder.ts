import * as z from 'zod/mini';
import { Instant, PlainDate } from './document.ts';
import { Reason } from './reasons.ts';
import { hasFormat } from './violations.ts';

/** The shapes of a reminder as the API shows it and the table keeps it. */

/**
 * The status of a reminder.
 *
 * - `proposed`: Docket suggests it because of a due date; it is not sent until the user accepts it
 * - `pending`: it will be sent when it is due
 * - `sent`: it reached the user through at least one channel and does not repeat
 * - `failed`: it reached the user through no channel
 * - `dismissed`: the user does not want it, or its document is in the trash
 */
export const ReminderStatus = z.enum(['proposed', 'pending', 'sent', 'failed', 'dismissed']);
export type ReminderStatus = z.infer<typeof ReminderStatus>;

/** How a reminder is delivered: as an email to the user, or as a POST request to the webhook of the workspace. */
export const Channel = z.enum(['email', 'webhook']);
export type Channel = z.infer<typeof Channel>;

/** A time of day on a 24-hour clock, such as `08:00`. */
export const TimeOfDay = z.string().check(hasFormat('time-of-day', /^([01]\d|2[0-3]):[0-5]\d$/));

/** The delivery of a reminder through one channel, for the time in `dueAt`. */
export const Delivery = z.object({
  channel: Channel,
  /** `waiting`: not sent yet, or to be tried again. `sent`: delivered. `failed`: it is not tried again. */
  status: z.enum(['waiting', 'sent', 'failed']),
  /** How often the delivery has been tried. A failure is tried again after 1, 10, 60 and 360 minutes. */
  tries: z.int(),
  /** When it was last tried. Null if it has not been tried yet. */
  at: z.nullable(Instant),
  /** Why the last try failed. Null if it did not. */
  reason: z.nullable(Reason),
});
export type Delivery = z.infer<typeof Delivery>;

/** A reminder of a document or of anything else. */
export const Reminder = z.object({
  /** A ULID: reminders sort by the time of their creation. */
  id: z.ulid(),
  /** The document that it is about. Null if it is about none. */
  documentId: z.nullable(z.ulid()),
  /** What to be reminded of. */
  title: z.string(),
  /** More text for the user. Null if there is none. */
  note: z.nullable(z.string()),
  status: ReminderStatus,
  /** Why a channel failed to deliver it last time. Null if none did. */
  statusReason: z.nullable(Reason),
  /** The due date of the document for which it was proposed. Null if a user created it. */
  dueDate: z.nullable(PlainDate),
  /** Where that due date is in the document. Null if it is not known, and if a user created the reminder. */
  source: z.nullable(
    z.object({
      /** The page of the document, from 1. */
      page: z.int(),
      /** The words that show the date. */
      quote: z.string(),
    }),
  ),
  /** When it is due, in full minutes. For a repeating reminder, its next time; once it has ended, its last. */
  dueAt: Instant,
  /** When it is sent or tried again: later than `dueAt` after a failed delivery. Null if it will not be sent. */
  nextDueAt: z.nullable(Instant),
  /** When it was last delivered. Null if it never was. */
  lastSentAt: z.nullable(Instant),
  /** The time zone of its times of day (IANA), such as `Europe/Berlin`. */
  timeZone: z.string(),
  /** The recurrence rule: an RRULE (RFC 5545) that is followed in `timeZone`. Null if the reminder does not repeat. */
  repeat: z.nullable(z.string()),
  /** The channels through which it is delivered. */
  channels: z.array(Channel),
  /** The delivery through each channel. */
  deliveries: z.array(Delivery),
  /** Increases with every change, also when the reminder is sent. The ETag of the reminder begins with it. */
  version: z.int(),
  /** When the reminder was created or proposed. */
  createdAt: Instant,
  /** When the reminder last changed. */
  updatedAt: Instant,
});
export type Reminder = z.infer<typeof Reminder>;

/** A reminder as the table keeps it. */
export interface StoredReminder extends Reminder {
  readonly workspaceId: string;
  /** Whose account it goes to. */
  readonly createdBy: string;
  /** The first time of the rule as the clock on the wall shows it in `timeZone`: `2026-11-20T08:00`. */
  readonly startsAt: string;
  /** Who wrote the title. */
  readonly titleFrom: 'user' | 'document';
  /** It moves with the date on its document, until the user has decided about it. */
  readonly followsDocument: boolean;
  /** What it was before its document went into the trash. */
  readonly suspendedStatus: 'proposed' | 'pending' | null;
  /** Who delivers it now; anyone may after `until`. */
  readonly lease: { readonly owner: string; readonly until: string } | null;
}

const nextStatuses: Readonly<Record<ReminderStatus, readonly ReminderStatus[]>> = {
  proposed: ['pending', 'dismissed'],
  pending: ['sent', 'failed', 'dismissed'],
  sent: ['pending'],
  failed: ['pending', 'dismissed'],
  dismissed: ['pending'],
};

/** Whether a reminder may go from one status to another; to stay as it is is always allowed. */
export const canBecome = (from: ReminderStatus, to: ReminderStatus): boolean =>
  from === to || nextStatuses[from].includes(to);

/** The longest time before a due date that a reminder is proposed for. */
const MAX_DAYS_BEFORE = 60;

const shape = {
  /** Whether Docket proposes reminders for the due dates of documents. */
  enabled: z.boolean(),
  /** Whether proposed reminders are accepted automatically. */
  autoAccept: z.boolean(),
  /** How many days before the due date a reminder is proposed. */
  daysBefore: z.int().check(z.minimum(0), z.maximum(MAX_DAYS_BEFORE)),
  /** The time of day of reminders for which no other is given, in the time zone of the user. */
  timeOfDay: TimeOfDay,
  /** The channels of reminders for which no others are given. */
  channels: z.array(Channel).check(z.minLength(1), z.maxLength(2)),
  /** Whether reminders are sent by email at all. The unsubscribe link in an email sets it to `off`. */
  email: z.enum(['on', 'off']),
};

/** How a user wants to be reminded. */
export const ReminderPreferences = z.object(shape);
export type ReminderPreferences = z.infer<typeof ReminderPreferences>;

/** Changes to how a user wants to be reminded. What is absent stays as it is. */
export const ReminderPreferenceChanges = z.partial(z.strictObject(shape));
export type ReminderPreferenceChanges = z.infer<typeof ReminderPreferenceChanges>;

/**
 * Three days are enough for a bank transfer. A proposal waits for the user's yes: no one gets email about a date that
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
  /** What the link to end emails carries; null until the first mail. */
  readonly unsubscribeKey: string | null;
}
