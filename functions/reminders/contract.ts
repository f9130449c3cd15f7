import * as z from 'zod/mini';
import { paginated, paginationQuery } from '../../shared/contract/pagination.ts';
import { route } from '../../shared/contract/route.ts';
import { Instant, PlainDate } from '../../shared/domain/document.ts';
import { limits } from '../../shared/domain/limits.ts';
import { Channel, Reminder, ReminderStatus, TimeOfDay } from '../../shared/domain/reminder.ts';
import { TimeZone } from '../../shared/domain/user.ts';
import { refusedAs } from '../../shared/domain/violations.ts';

const ReminderId = z.object({ id: z.string() });
/** A text that is not an id matches no document: 404, not 400. */
const DocumentId = z.string().check(z.maxLength(100));

const Title = z.string().check(z.trim(), z.minLength(1), z.maxLength(200));
const Note = z.string().check(z.trim(), z.maxLength(2000));
const Channels = z.array(Channel).check(z.minLength(1), z.maxLength(2));
/** The handler parses it and reports the unsupported part. */
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

const CreateReminder = z
  .strictObject({
    documentId: z.optional(DocumentId),
    title: Title,
    note: z.optional(Note),
    dueAt: z.optional(DueAt),
    dueDate: z.optional(DueDate),
    timeOfDay: z.optional(TimeOfDay),
    timeZone: z.optional(TimeZone),
    repeat: z.optional(RecurrenceRule),
    channels: z.optional(Channels),
  })
  .check(
    oneDueTime,
    z.refine(({ dueAt, dueDate }) => (dueAt ?? dueDate) !== undefined, {
      ...refusedAs({ code: 'required-without', values: { other: 'dueDate' } }),
      path: ['dueAt'],
    }),
  );

const UpdateReminder = z
  .strictObject({
    title: z.optional(Title),
    note: z.optional(z.nullable(Note)),
    dueAt: z.optional(DueAt),
    dueDate: z.optional(DueDate),
    timeOfDay: z.optional(TimeOfDay),
    timeZone: z.optional(TimeZone),
    repeat: z.optional(z.nullable(RecurrenceRule)),
    channels: z.optional(Channels),
    /** `pending` accepts a proposed reminder. */
    status: z.optional(z.enum(['pending', 'dismissed'])),
  })
  .check(oneDueTime);

export const createReminder = route({
  method: 'POST',
  path: '/reminders',
  summary: 'Be reminded: once or by a rule, of a document or of anything',
  access: 'user',
  body: CreateReminder,
  responses: { 201: Reminder },
  versioned: true,
  errors: ['document.not-found', 'document.in-trash', 'reminder.in-the-past', 'reminder.invalid-rule'],
  uses: ['reminders:write', 'documents:read', 'reminder-settings:read', 'users:read'],
});

export const listReminders = route({
  method: 'GET',
  path: '/reminders',
  summary: 'List reminders, those due first first',
  access: 'user',
  query: z.strictObject({
    status: z.optional(ReminderStatus),
    documentId: z.optional(DocumentId),
    /** Days in UTC or instants that limit the due time, both inclusive. */
    from: z.optional(z.union([PlainDate, Instant])),
    to: z.optional(z.union([PlainDate, Instant])),
    ...paginationQuery,
  }),
  responses: { 200: paginated(Reminder) },
  errors: ['document.not-found', 'request.invalid-cursor'],
  uses: ['reminders:read', 'documents:read'],
});

export const getReminder = route({
  method: 'GET',
  path: '/reminders/{id}',
  summary: 'One reminder, with how its delivery went',
  access: 'user',
  params: ReminderId,
  responses: { 200: Reminder },
  versioned: true,
  errors: ['reminder.not-found'],
  uses: ['reminders:read'],
});

export const updateReminder = route({
  method: 'PATCH',
  path: '/reminders/{id}',
  summary: 'Change a reminder; accept or dismiss a proposed one',
  access: 'user',
  params: ReminderId,
  body: UpdateReminder,
  responses: { 200: Reminder },
  versioned: true,
  errors: [
    'reminder.not-found',
    'reminder.changed',
    'reminder.wrong-status',
    'reminder.in-the-past',
    'reminder.invalid-rule',
  ],
  uses: ['reminders:write'],
});

export const snoozeReminder = route({
  method: 'POST',
  path: '/reminders/{id}/snooze',
  summary: 'Be reminded at another time; what its rule says comes after that is unchanged',
  access: 'user',
  params: ReminderId,
  body: z
    .strictObject({
      until: z.optional(DueAt),
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
  responses: { 200: Reminder },
  versioned: true,
  errors: ['reminder.not-found', 'reminder.changed', 'reminder.wrong-status', 'reminder.in-the-past'],
  uses: ['reminders:write'],
});

export const deleteReminder = route({
  method: 'DELETE',
  path: '/reminders/{id}',
  summary: 'Delete a reminder for good; a date on a paper is not proposed a second time',
  access: 'user',
  params: ReminderId,
  responses: { 204: null },
  versioned: true,
  errors: ['reminder.not-found', 'reminder.changed'],
  uses: ['reminders:write'],
});

/** From an email. The handler parses it and reports an incomplete link. */
const UnsubscribeToken = z.strictObject({ token: z.string().check(z.maxLength(200)) });

export const confirmUnsubscribe = route({
  method: 'GET',
  path: '/reminders/unsubscribe',
  summary:
    'A page that asks whether to end reminders by e-mail; it changes nothing, for mail scanners follow links',
  access: 'public',
  query: UnsubscribeToken,
  responses: { 200: z.string() },
  html: true,
  errors: ['reminder.invalid-link'],
  uses: ['reminder-settings:read'],
});

export const unsubscribe = route({
  method: 'POST',
  path: '/reminders/unsubscribe',
  summary: 'End reminders by e-mail, by the page or by the mail program itself (RFC 8058)',
  access: 'public',
  query: UnsubscribeToken,
  responses: { 200: z.string() },
  html: true,
  errors: ['reminder.invalid-link'],
  uses: ['reminder-settings:write'],
});

/** The webhook that reminders are posted to. */
const WebhookView = z.object({ url: z.nullable(z.string()), createdAt: z.nullable(Instant) });

export const getWebhook = route({
  method: 'GET',
  path: '/workspace/webhook',
  summary: 'Where reminders are posted to; null where no webhook is set up',
  access: 'user',
  responses: { 200: WebhookView },
  uses: ['reminder-settings:read'],
});

export const setWebhook = route({
  method: 'PUT',
  path: '/workspace/webhook',
  summary: 'Set up where reminders are posted to, or change its secret: the answer alone shows it',
  access: 'user',
  body: z.strictObject({ url: z.string().check(z.trim(), z.maxLength(2000)) }),
  responses: {
    200: z.object({
      url: z.string(),
      /** Signs requests by the standard-webhooks scheme. */
      secret: z.string(),
      /** Until when requests are also signed with the former secret. */
      formerUntil: z.nullable(Instant),
      createdAt: Instant,
    }),
  },
  errors: ['webhook.not-allowed'],
  uses: ['reminder-settings:write', 'webhooks:allow'],
});

export const deleteWebhook = route({
  method: 'DELETE',
  path: '/workspace/webhook',
  summary: 'Post reminders nowhere any more, and forget the secret',
  access: 'user',
  responses: { 204: null },
  uses: ['reminder-settings:write'],
});
