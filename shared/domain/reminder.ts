import * as z from 'zod/mini';
import { Instant, PlainDate, Reason } from './document.ts';
import { hasFormat } from './violations.ts';

/** The shapes of a reminder as the API shows it and the table keeps it. */

/**
 * `proposed`: read from a document, waits for the user's yes. `pending`: will be sent. `sent`: reached the user by at
 * least one channel, and does not come again. `failed`: reached them by none. `dismissed`: not wanted.
 */
export const ReminderStatus = z.enum(['proposed', 'pending', 'sent', 'failed', 'dismissed']);
export type ReminderStatus = z.infer<typeof ReminderStatus>;

export const Channel = z.enum(['email', 'webhook']);
export type Channel = z.infer<typeof Channel>;

/** A wall-clock time, `08:00`. */
export const TimeOfDay = z.string().check(hasFormat('time-of-day', /^([01]\d|2[0-3]):[0-5]\d$/));

/** How it went with one channel for the time the reminder is due, or was due last. */
export const Delivery = z.object({
  channel: Channel,
  status: z.enum(['waiting', 'sent', 'failed']),
  tries: z.int(),
  /** When it was last tried. */
  at: z.nullable(Instant),
  reason: z.nullable(Reason),
});
export type Delivery = z.infer<typeof Delivery>;

export const Reminder = z.object({
  id: z.ulid(),
  documentId: z.nullable(z.ulid()),
  title: z.string(),
  note: z.nullable(z.string()),
  status: ReminderStatus,
  /** Why it failed; of a repeating one, why its last time did. */
  statusReason: z.nullable(Reason),
  /** The date on the document that it was proposed for, and where that is. */
  dueDate: z.nullable(PlainDate),
  source: z.nullable(z.object({ page: z.int(), quote: z.string() })),
  /** The time it is about: of a repeating one the coming time, of one that is done the last. Full minutes. */
  dueAt: Instant,
  /** When it will be sent, or tried again; null if it will not be. */
  nextDueAt: z.nullable(Instant),
  lastSentAt: z.nullable(Instant),
  /** Where its times of day are meant: an IANA zone. */
  timeZone: z.string(),
  /** An RRULE (RFC 5545) in that zone. */
  repeat: z.nullable(z.string()),
  channels: z.array(Channel),
  deliveries: z.array(Delivery),
  version: z.int(),
  createdAt: Instant,
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
  readonly titleFrom: 'person' | 'paper';
  /** It moves with the date on its document, until the user has decided about it. */
  readonly followsPaper: boolean;
  /** What it was before its document went into the trash. */
  readonly shelvedStatus: 'proposed' | 'pending' | null;
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
export const MAX_DAYS_BEFORE = 60;

const shape = {
  /** Whether due dates in documents propose reminders. */
  enabled: z.boolean(),
  /** Proposed ones are sent without being asked about. */
  autoAccept: z.boolean(),
  daysBefore: z.int().check(z.minimum(0), z.maximum(MAX_DAYS_BEFORE)),
  timeOfDay: TimeOfDay,
  channels: z.array(Channel).check(z.minLength(1), z.maxLength(2)),
  /** Off after the user has used the link in an email; no reminder is sent by email until it is on again. */
  email: z.enum(['on', 'off']),
};

/** How a user wants to be reminded. */
export const ReminderPreferences = z.object(shape);
export type ReminderPreferences = z.infer<typeof ReminderPreferences>;

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
