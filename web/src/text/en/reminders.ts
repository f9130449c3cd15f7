import type { Channel, Delivery } from '../../../../shared/domain/reminder.ts';

const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const suffixes: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd' };
/** `4th`. */
const ordinal = (number: number) => `${number}${suffixes[ordinals.select(number)] ?? 'th'}`;
/** `last`, `second to last`, from the end. */
const fromEnd = (number: number) =>
  number === 1 ? 'last' : `${number === 2 ? 'second' : number === 3 ? 'third' : ordinal(number)} to last`;
const nth = (number: number) => (number > 0 ? ordinal(number) : fromEnd(-number));
const every = (unit: string) => (interval: number) =>
  interval === 1 ? `Every ${unit}` : `Every ${interval} ${unit}s`;

const channels: Readonly<Record<Channel, string>> = { email: 'Email', webhook: 'Webhook' };

const deliveries: Readonly<Record<Delivery['status'], (channel: string) => string>> = {
  waiting: (channel) => `${channel}: not sent yet`,
  sent: (channel) => `${channel}: sent`,
  failed: (channel) => `${channel}: failed`,
};

/** Reminders: the list of them, and the form for one. */
export const reminders = {
  new: 'New reminder',
  empty:
    'Nothing to be reminded of. When a document says by when you have to act, Docket proposes a reminder here. You can also add your own.',
  emptyUpcoming: 'No upcoming reminders.',
  proposed: 'Proposed',
  upcoming: 'Upcoming',
  past: 'Past',
  noPast: 'No past reminders in this period.',
  earlier: 'Earlier',

  proposedFor: (when: string) => `Remind you ${when}?`,
  /** Why a reminder is proposed. */
  because: (dueDate: string) => `Due ${dueDate}, because it says`,
  becauseUnknown: (dueDate: string) => `Due ${dueDate}`,
  page: (page: number) => `p. ${page}`,
  openPage: (page: number, title: string) => `Open page ${page} of ${title}`,
  openDocument: 'Open the document',
  timePassed: 'The proposed time has passed. Choose another day.',
  accept: 'Remind me',
  changeDay: 'Change the day',
  dismiss: 'Dismiss',
  done: 'Done',
  stop: 'Stop repeating',
  delete: 'Delete',
  again: 'Remind me again',
  actionsFor: (action: string, title: string) => `${action}: ${title}`,

  snooze: 'Snooze',
  snoozedUntil: (when: string) => `Snoozed until ${when}`,

  added: (when: string) => `Docket will remind you ${when}`,
  doneReport: 'Done',
  stoppedReport: 'This reminder does not repeat any more',
  dismissedReport: 'Dismissed',
  deletedReport: 'Reminder deleted',
  changedElsewhere: 'This reminder was changed elsewhere. The list shows what it says now; try again.',

  sentAt: (when: string) => `Sent ${when}`,
  failedAt: (when: string) => `Not delivered ${when}`,
  dismissedAt: (when: string) => `Dismissed, was due ${when}`,
  notDelivered: (reason: string, when: string) => `Not delivered yet: ${reason} Next try ${when}.`,
  deliveries,

  createTitle: 'New reminder',
  changeTitle: 'Edit reminder',
  remindTitle: 'Remind me',
  acceptTitle: 'Remind me',
  againTitle: 'Remind me again',
  title: 'What about',
  titleMissing: 'Say what to remind you of.',
  day: 'Day',
  time: 'Time',
  timeMissing: 'Choose a day and a time.',
  inThePast: 'This time has passed. Choose a later one.',
  dueOn: (day: string) => `The document is due ${day}.`,
  inTimeZone: (mine: string, other: string, there: string) =>
    `In your time zone, ${mine}. This reminder was made in ${other}, where it is ${there}. A new time is kept in yours.`,
  repeat: 'Repeat',
  repeats: {
    never: 'Never',
    daily: 'Every day',
    weekly: 'Every week',
    monthly: 'Every month',
    yearly: 'Every year',
  },
  asItIs: (rule: string) => `As it is: ${rule}`,
  onWeekdays: 'On',
  weekdayMissing: 'Choose at least one day of the week.',
  onDayOfMonth: 'On day',
  dayOfMonth: (day: number) => `The ${ordinal(day)}`,
  lastDay: 'The last day',
  skipsMonths: (day: number) => `Months without a ${ordinal(day)} are left out.`,
  nextTimes: (when: string, rule: string) => `Next time: ${when}. After that: ${rule}.`,
  channels: 'By',
  channelNames: channels,
  channelMissing: 'Choose at least one way.',
  emailOff: 'Email reminders are switched off in the settings: this one would not be sent.',
  noWebhook: 'There is no webhook in the settings: this one would not be sent.',
  settings: 'Open the settings',
  note: 'Note',
  document: 'Document',
  documentHint: 'Optional. Type a few words of its title.',
  noDocuments: 'No document with such a title.',
  removeDocument: 'No document',
  save: 'Save',
  create: 'Add reminder',
  saveAnyway: 'Save mine',
  takeTheirs: 'Use the other',
  conflict: 'This reminder was changed elsewhere. It now says:',
  conflictAdvice: 'What you have entered is still here and has not been saved.',

  /** A recurrence rule, phrase by phrase. A phrase that begins with a comma follows the one before directly. */
  rule: {
    every: { DAILY: every('day'), WEEKLY: every('week'), MONTHLY: every('month'), YEARLY: every('year') },
    everyWorkingDay: 'From Monday to Friday',
    everyWeekday: (weekdays: string) => `Every ${weekdays}`,
    onWorkingDays: 'from Monday to Friday',
    onWeekday: (weekday: string) => `on ${weekday}`,
    onEachWeekday: (weekday: string) => `on each ${weekday}`,
    onNthWeekday: (number: number, weekday: string) => `on the ${nth(number)} ${weekday}`,
    onMonthDay: (day: number) => (day > 0 ? `on the ${ordinal(day)}` : `on the ${fromEnd(-day)} day`),
    onDate: (date: string) => `on ${date}`,
    onLastDayOf: (number: number, month: string) => `on the ${fromEnd(number)} day of ${month}`,
    onYearDay: (day: number) => `on the ${nth(day)} day of the year`,
    inWeek: (week: number) => (week > 0 ? `in week ${week}` : `in the ${fromEnd(-week)} week of the year`),
    inMonths: (months: string) => `in ${months}`,
    atTimes: (times: string) => `at ${times}`,
    only: (phrase: string) => `, but only ${phrase}`,
    onlyPositions: (positions: readonly number[], list: (items: readonly string[]) => string) =>
      `, only the ${list(positions.map(nth))} of these`,
    weekStart: (weekday: string) => `, with weeks that begin on ${weekday}`,
    times: (count: number) => (count === 1 ? ', once' : `, ${count} times in all`),
    until: (date: string) => `, until ${date}`,
  },
};
