import * as z from 'zod/mini';
import { paginated, paginationQuery } from '../../shared/contract/pagination.ts';
import { route } from '../../shared/contract/route.ts';
import { Instant, PlainDate } from '../../shared/domain/document.ts';
import { limits } from '../../shared/domain/limits.ts';
import { Channel, Reminder, ReminderStatus, TimeOfDay } from '../../shared/domain/reminder.ts';
import { TimeZone } from '../../shared/domain/user.ts';
import { refusedAs } from '../../shared/domain/violations.ts';

const ReminderId = z.object({
  /** The id of the reminder. */
  id: z.string(),
});
// A text that is not an id matches no document: 404, not 400.
/** The id of a document. */
const DocumentId = z.string().check(z.maxLength(100));

/** What to be reminded of. */
const Title = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));
/** More text for the user. */
const Note = z.string().check(z.trim(), z.maxLength(2000));
/** The channels through which the reminder is delivered. Duplicates are ignored. */
const Channels = z.array(Channel).check(z.minLength(1), z.maxLength(2));
// The handler parses it and reports the unsupported part.
/**
 * A recurrence rule: an RRULE (RFC 5545) such as `FREQ=MONTHLY;BYMONTHDAY=1`, with the frequencies `DAILY`, `WEEKLY`,
 * `MONTHLY` and `YEARLY`.
 */
const RecurrenceRule = z.string().check(z.maxLength(300));

/** The same last year as for dates on documents. */
const notAfterLastYear = z.refine<string>(
  (when: string) => when.slice(0, 4) <= limits.lastYear,
  refusedAs({ code: 'too-late', values: { lastYear: limits.lastYear } }),
);
const DueAt = Instant.check(notAfterLastYear);
const DueDate = PlainDate.check(notAfterLastYear);

interface DueTime {
  readonly dueAt?: string | undefined;
  readonly dueDate?: string | undefined;
  readonly timeOfDay?: string | undefined;
}
const oneDueTime = z.refine<DueTime>(
  ({ dueAt, dueDate, timeOfDay }) =>
    dueAt === undefined || (dueDate === undefined && timeOfDay === undefined),
  { ...refusedAs({ code: 'conflicting', values: { others: ['dueDate', 'timeOfDay'] } }), path: ['dueAt'] },
);

/** A reminder to be created. It is due at `dueAt`, or on `dueDate` at `timeOfDay`. */
const CreateReminder = z
  .strictObject({
    /** The document that it is about. Absent if it is about none. */
    documentId: z.optional(DocumentId),
    title: Title,
    note: z.optional(Note),
    /** When it is due, rounded up to a full minute. Give either this or `dueDate`. */
    dueAt: z.optional(DueAt),
    /** The day on which it is due, in `timeZone`. */
    dueDate: z.optional(DueDate),
    /** The time of day on `dueDate`. Default: the time in the settings of the workspace. */
    timeOfDay: z.optional(TimeOfDay),
    /** The time zone of `dueDate`, `timeOfDay` and `repeat`. Default: the time zone of the user, or UTC. */
    timeZone: z.optional(TimeZone),
    /** Absent if the reminder does not repeat. */
    repeat: z.optional(RecurrenceRule),
    /** The channels through which it is delivered. Default: those in the settings of the workspace. */
    channels: z.optional(Channels),
  })
  .check(
    oneDueTime,
    z.refine(({ dueAt, dueDate }) => (dueAt ?? dueDate) !== undefined, {
      ...refusedAs({ code: 'required-without', values: { other: 'dueDate' } }),
      path: ['dueAt'],
    }),
  );

/** Changes to a reminder. What is absent stays as it is. A new time makes a reminder that has ended pending again. */
const UpdateReminder = z
  .strictObject({
    title: z.optional(Title),
    /** More text for the user. Null removes it. */
    note: z.optional(z.nullable(Note)),
    /** When it is due, rounded up to a full minute. Give either this, or `dueDate` and `timeOfDay`. */
    dueAt: z.optional(DueAt),
    /** The day on which it is due, in `timeZone`. */
    dueDate: z.optional(DueDate),
    /** The time of day at which it is due, in `timeZone`. */
    timeOfDay: z.optional(TimeOfDay),
    /** The time zone. A new one alone means the same day and time of day there. */
    timeZone: z.optional(TimeZone),
    /** A recurrence rule (RFC 5545). Null ends the repetition. */
    repeat: z.optional(z.nullable(RecurrenceRule)),
    channels: z.optional(Channels),
    /** `pending` accepts a proposed reminder, or reopens one that has ended. `dismissed` ends it. */
    status: z.optional(z.enum(['pending', 'dismissed'])),
  })
  .check(oneDueTime);

export const createReminder = route({
  method: 'POST',
  path: '/reminders',
  summary: 'Create a one-off or recurring reminder, optionally for a document',
  access: 'user',
  body: CreateReminder,
  responses: {
    /** The reminder, which will be sent when it is due. */
    201: Reminder,
  },
  versioned: true,
  errors: ['document.not-found', 'document.in-trash', 'reminder.in-the-past', 'reminder.invalid-rule'],
  uses: ['reminders:create', 'documents:read', 'reminder-settings:read', 'users:read'],
});

export const listReminders = route({
  method: 'GET',
  path: '/reminders',
  summary: 'List reminders, earliest due first',
  access: 'user',
  query: z.strictObject({
    /** Only reminders with this status. */
    status: z.optional(ReminderStatus),
    /** Only reminders of this document. */
    documentId: z.optional(DocumentId),
    /** Only reminders that are due at this time or later: a day in UTC, or an instant. */
    from: z.optional(z.union([PlainDate, Instant])),
    /** Only reminders that are due at this time or earlier: a day in UTC, the whole of which counts, or an instant. */
    to: z.optional(z.union([PlainDate, Instant])),
    ...paginationQuery,
  }),
  responses: {
    /** A page of the reminders, by the time at which they are due. */
    200: paginated(Reminder),
  },
  errors: ['document.not-found', 'request.invalid-cursor'],
  uses: ['reminders:list', 'documents:read'],
});

export const getReminder = route({
  method: 'GET',
  path: '/reminders/{id}',
  summary: 'Return a reminder with the outcome of its deliveries',
  access: 'user',
  params: ReminderId,
  responses: {
    /** The reminder with its deliveries. */
    200: Reminder,
  },
  versioned: true,
  errors: ['reminder.not-found'],
  uses: ['reminders:read'],
});

export const updateReminder = route({
  method: 'PATCH',
  path: '/reminders/{id}',
  summary: 'Update a reminder, or accept or dismiss a proposed one',
  access: 'user',
  params: ReminderId,
  body: UpdateReminder,
  responses: {
    /** The reminder after the changes. */
    200: Reminder,
  },
  versioned: true,
  errors: [
    'reminder.not-found',
    'reminder.changed',
    'reminder.wrong-status',
    'reminder.in-the-past',
    'reminder.invalid-rule',
  ],
  uses: ['reminders:change'],
});

export const snoozeReminder = route({
  method: 'POST',
  path: '/reminders/{id}/snooze',
  summary: 'Snooze a reminder; its recurrence does not change',
  access: 'user',
  params: ReminderId,
  body: z
    .strictObject({
      /** When to be reminded again, rounded up to a full minute. Give either this or `minutes`. */
      until: z.optional(DueAt),
      /** In how many minutes to be reminded again. */
      minutes: z.optional(z.int().check(z.minimum(1), z.maximum(limits.snoozeMinutes))),
    })
    .check(
      z.refine(({ until, minutes }) => until === undefined || minutes === undefined, {
        ...refusedAs({ code: 'conflicting', values: { others: ['minutes'] } }),
        path: ['until'],
      }),
      z.refine(({ until, minutes }) => until !== undefined || minutes !== undefined, {
        ...refusedAs({ code: 'required-without', values: { other: 'minutes' } }),
        path: ['until'],
      }),
    ),
  responses: {
    /** The reminder with its new time. */
    200: Reminder,
  },
  versioned: true,
  errors: ['reminder.not-found', 'reminder.changed', 'reminder.wrong-status', 'reminder.in-the-past'],
  uses: ['reminders:change'],
});

export const deleteReminder = route({
  method: 'DELETE',
  path: '/reminders/{id}',
  summary: 'Delete a reminder; its date is not proposed again',
  access: 'user',
  params: ReminderId,
  responses: {
    /** The reminder has been deleted. */
    204: null,
  },
  versioned: true,
  errors: ['reminder.not-found', 'reminder.changed'],
  uses: ['reminders:delete'],
});

const UnsubscribeToken = z.strictObject({
  // The handler parses it and reports an incomplete link.
  /** The token in the unsubscribe link of an email. It allows nothing else and does not expire. */
  token: z.string().check(z.maxLength(200)),
});

export const confirmUnsubscribe = route({
  method: 'GET',
  path: '/reminders/unsubscribe',
  summary: 'Show the page that asks to confirm unsubscribing',
  access: 'public',
  query: UnsubscribeToken,
  responses: {
    /** A page with a button that sends `POST` to the same URL. */
    200: z.string(),
  },
  html: true,
  errors: ['reminder.invalid-link'],
  uses: ['reminder-settings:read'],
});

export const unsubscribe = route({
  method: 'POST',
  path: '/reminders/unsubscribe',
  summary: 'Unsubscribe from email reminders, also with one click (RFC 8058)',
  access: 'public',
  query: UnsubscribeToken,
  responses: {
    /** A page which says that no more reminders are sent by email. */
    200: z.string(),
  },
  html: true,
  errors: ['reminder.invalid-link'],
  uses: ['reminder-settings:write'],
});

/** The webhook that reminders are posted to. */
const WebhookView = z.object({
  /** Where reminders are posted to. Null if there is no webhook. */
  url: z.nullable(z.string()),
  /** When the webhook was last set, with its secret. Null if there is no webhook. */
  createdAt: z.nullable(Instant),
});

export const getWebhook = route({
  method: 'GET',
  path: '/workspace/webhook',
  summary: 'Return the webhook settings, or null without a webhook',
  access: 'user',
  responses: {
    /** The webhook of the workspace. */
    200: WebhookView,
  },
  uses: ['reminder-settings:read'],
});

export const setWebhook = route({
  method: 'PUT',
  path: '/workspace/webhook',
  summary: 'Set the webhook URL or a new secret; only this response shows it',
  access: 'user',
  body: z.strictObject({
    /** An `https` URL on port 443 of a host on the public internet, without a user name or a password. */
    url: z.string().check(z.trim(), z.maxLength(2000)),
  }),
  responses: {
    /** The webhook with its new secret. The secret is not shown again. */
    200: z.object({
      /** Where reminders are posted to. */
      url: z.string(),
      /** Verifies that requests come from Docket (https://www.standardwebhooks.com). It begins with `whsec_`. */
      secret: z.string(),
      /** Until when requests are also signed with the former secret. Null if there is none, or if the URL has changed. */
      formerUntil: z.nullable(Instant),
      /** When the webhook was set. */
      createdAt: Instant,
    }),
  },
  errors: ['webhook.not-allowed'],
  uses: ['reminder-settings:read', 'reminder-settings:set-webhook', 'webhooks:allow'],
});

export const deleteWebhook = route({
  method: 'DELETE',
  path: '/workspace/webhook',
  summary: 'Delete the webhook and its secret',
  access: 'user',
  responses: {
    /** There is no webhook any more. */
    204: null,
  },
  uses: ['reminder-settings:set-webhook'],
});
