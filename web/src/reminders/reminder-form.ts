import type { Channel, Reminder } from '../../../shared/domain/reminder.ts';
import { addDays, instantOf, wallTimeOf } from '../time/wall-time.ts';
import { type Repeat, repeatOf, ruleOf } from './repeat.ts';

/** What the form of a reminder has, in the person's time zone. */
export interface ReminderForm {
  readonly title: string;
  /** A plain date; empty while it is being typed. */
  readonly day: string;
  /** `08:00`; empty while it is being typed. */
  readonly time: string;
  readonly repeat: Repeat;
  readonly note: string;
  readonly channels: readonly Channel[];
  readonly documentId: string | null;
}

/** What is wrong with a form, by field. */
export type FormProblem = 'titleMissing' | 'timeMissing' | 'inThePast' | 'weekdayMissing' | 'channelMissing';

interface Clock {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly timeZone: string;
}

/** How the person wants to be reminded, from the settings. */
interface Preferences {
  readonly daysBefore: number;
  readonly timeOfDay: string;
  readonly channels: readonly Channel[];
}

interface NewReminder {
  readonly documentId?: string | undefined;
  readonly title?: string | undefined;
  readonly dueDate?: string | null | undefined;
}

/** The form of a new reminder: some days before the due date of its document, or tomorrow. */
export function newForm(
  { documentId, title = '', dueDate }: NewReminder,
  { daysBefore, timeOfDay, channels }: Preferences,
  { now, timeZone }: Clock,
): ReminderForm {
  const today = wallTimeOf(now, timeZone).slice(0, 10);
  const tomorrow = addDays(today, 1);
  const proposed = dueDate ? addDays(dueDate, -daysBefore) : tomorrow;
  const day = proposed > today ? proposed : tomorrow;
  return {
    title,
    day,
    time: timeOfDay,
    repeat: { type: 'never' },
    note: '',
    channels,
    documentId: documentId ?? null,
  };
}

/** The form of a reminder that exists. One that has ended is suggested for tomorrow. */
export function formOf(reminder: Reminder, { now, timeZone }: Clock): ReminderForm {
  const [day = '', time = ''] = wallTimeOf(reminder.dueAt, timeZone).split('T');
  const hasPassed = Date.parse(reminder.dueAt) <= now;
  return {
    title: reminder.title,
    day: hasPassed ? addDays(wallTimeOf(now, timeZone).slice(0, 10), 1) : day,
    time,
    repeat: repeatOf(reminder.repeat),
    note: reminder.note ?? '',
    channels: reminder.channels,
    documentId: reminder.documentId,
  };
}

/** What has to be put right before a form can be saved. */
export function problemsOf(form: ReminderForm, { now, timeZone }: Clock): FormProblem[] {
  const isTimeMissing = form.day === '' || form.time === '';
  const isPast = !isTimeMissing && Date.parse(instantOf(`${form.day}T${form.time}`, timeZone)) <= now;
  const found: Readonly<Record<FormProblem, boolean>> = {
    titleMissing: form.title.trim() === '',
    timeMissing: isTimeMissing,
    inThePast: isPast,
    weekdayMissing: form.repeat.type === 'weekly' && form.repeat.weekdays.length === 0,
    channelMissing: form.channels.length === 0,
  };
  return (Object.keys(found) as FormProblem[]).filter((name) => found[name]);
}

/** The request that creates a reminder. */
export function creationOf(form: ReminderForm, timeZone: string) {
  const rule = ruleOf(form.repeat);
  return {
    title: form.title.trim(),
    dueDate: form.day,
    timeOfDay: form.time,
    timeZone,
    channels: [...form.channels],
    ...(rule !== null && { repeat: rule }),
    ...(form.note.trim() !== '' && { note: form.note.trim() }),
    ...(form.documentId !== null && { documentId: form.documentId }),
  };
}

/**
 * The changes that a form makes to a reminder, and nothing else. A new time is one in the person's time zone, and so is a
 * new repetition: a weekday there may be another one in the reminder's time zone.
 */
export function changesOf(form: ReminderForm, reminder: Reminder, timeZone: string) {
  const [day, time] = wallTimeOf(reminder.dueAt, timeZone).split('T');
  const title = form.title.trim();
  const note = form.note.trim();
  const isNewRule = ruleOf(form.repeat) !== ruleOf(repeatOf(reminder.repeat));
  const isNewTime = form.day !== day || form.time !== time || (isNewRule && reminder.timeZone !== timeZone);
  return {
    ...(title !== reminder.title && { title }),
    ...(note !== (reminder.note ?? '') && { note: note === '' ? null : note }),
    ...(isNewTime && { dueDate: form.day, timeOfDay: form.time, timeZone }),
    ...(isNewRule && { repeat: ruleOf(form.repeat) }),
    ...(form.channels.join() !== reminder.channels.join() && { channels: [...form.channels] }),
    // Who changes a proposal, or a reminder that has ended, wants to be reminded.
    ...(reminder.status !== 'pending' && { status: 'pending' as const }),
  };
}
