import { type CauseOf, oneOf } from '../../message.ts';
import { formatList, formatTime } from '../format.ts';
import { versionErrors } from './versions.ts';

/** What the parts of a recurrence rule can be, for parts whose values are easily mistaken. */
const ruleHints: Readonly<Record<string, string>> = {
  FREQ: 'Use DAILY, WEEKLY, MONTHLY or YEARLY; for several times a day, use FREQ=DAILY with BYHOUR.',
  INTERVAL: 'Use 1 to 999.',
  COUNT: 'Use 1 to 999.',
  UNTIL: 'Use a date such as 20271231, or a time in UTC such as 20271231T220000Z.',
};

/** What is wrong with a recurrence rule (RFC 5545). */
const ruleErrors = {
  'unknown-part': ({ part, supported }: { part: string; supported: readonly string[] }) =>
    `${part} is not supported. Use ${formatList(supported, 'or')}.`,
  'empty-part': () => 'The rule or a part of it is empty. Write it like FREQ=MONTHLY;BYMONTHDAY=1.',
  'unsupported-value': ({ part, value }: { part: string; value: string }) =>
    `${part}=${value} is not supported.${ruleHints[part] === undefined ? '' : ` ${ruleHints[part]}`}`,
  'repeated-part': ({ part }: { part: string }) => `${part} appears more than once.`,
  'missing-frequency': () => 'FREQ is missing. Add it, such as FREQ=MONTHLY.',
  'count-and-until': () => 'Use either COUNT or UNTIL, not both.',
  'week-number-not-yearly': () => 'BYWEEKNO needs FREQ=YEARLY.',
  'year-day-not-yearly': () => 'BYYEARDAY needs FREQ=YEARLY.',
  'month-day-weekly': () => 'BYMONTHDAY cannot be combined with FREQ=WEEKLY. Use FREQ=MONTHLY.',
  'numbered-weekday': () =>
    'A number in BYDAY, such as 2TU, needs FREQ=MONTHLY or FREQ=YEARLY, without BYWEEKNO.',
  'position-alone': () => 'BYSETPOS needs another BY part to choose from, such as BYDAY.',
  'never-occurs': () => 'No date matches the rule, so it would never occur.',
};
export type RuleFault = CauseOf<typeof ruleErrors>;

/** Why webhooks may not be sent to a URL. */
export const webhookRefusals = {
  credentials: () => 'The webhook URL must not contain a user name or a password.',
  protocol: ({ protocol }: { protocol: string }) => `The webhook URL must use https, not ${protocol}.`,
  port: ({ port }: { port: string }) => `The webhook URL must use port 443, not ${port}.`,
  'not-public': ({ host }: { host: string }) => `The webhook host ${host} is not on the public internet.`,
};
export type WebhookRefusal = CauseOf<typeof webhookRefusals>;

export const reminderErrors = {
  'reminder.not-found': ({ id }: { id: string }) => `You have no reminder ${id}.`,
  'reminder.changed': oneOf({
    ...versionErrors('the reminder is'),
    busy: () => 'The reminder is being updated right now. Try again.',
  }),
  'reminder.in-the-past': ({ dueAt, now }: { dueAt: string; now: string }) =>
    `The reminder would have been due on ${formatTime(dueAt)}; it is now ${formatTime(now)}. Choose a later time.`,
  'reminder.invalid-rule': oneOf(ruleErrors),
  'reminder.wrong-status': ({ status, requested }: { status: string; requested: string }) =>
    `The status of the reminder is ${status} and cannot change to ${requested}. Give the reminder a new time instead.`,
  'reminder.invalid-link': () =>
    'Use the complete link from the email, or turn off email reminders in the settings of the app.',
  'webhook.not-allowed': oneOf({
    'not-a-url': ({ url }: { url: string }) => `“${url}” is not a URL.`,
    ...webhookRefusals,
  }),
};
