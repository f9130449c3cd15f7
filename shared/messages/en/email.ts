import { formatNumber, quoted } from './format.ts';

/** The email that reminds a user. */
export const reminderEmail = {
  subject: ({ title }: { title: string }) => `Reminder: ${title}`,
  /** If the title is from a document. */
  documentSubject: ({ title }: { title: string }) => `Reminder about your document ${quoted(title)}`,
  greeting: ({ name }: { name: string }) => `${`Hello ${name}`.trim()},`,
  documentIntro: () => 'This is a reminder about your document:',
  dueDate: ({ date, locale }: { date: string; locale: string | null }) => `Due on ${longDate(date, locale)}.`,
  /** Where a quote is from. */
  source: ({ page }: { page: number }) => `from page ${formatNumber(page)} of your document`,
  repeats: () => 'This reminder repeats.',
  openDocument: () => 'Open the document',
  openReminders: () => 'Open your reminders',
  reason: () => 'You’re receiving this email because you set up a reminder in Docket.',
  unsubscribe: () => 'Unsubscribe from email reminders',
} as const;

/** `Friday, 20 November 2026`, in the order of the user's variety of English, if any. */
function longDate(date: string, locale: string | null): string {
  const language = locale?.startsWith('en') ? locale : 'en-GB';
  const format = {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  } as const;
  return new Intl.DateTimeFormat(language, format).format(new Date(date));
}

/** The pages behind the link to unsubscribe. */
export const unsubscribePages = {
  questionTitle: () => 'Unsubscribe from email reminders?',
  question: () => 'Docket will stop emailing you reminders. You can still see them in the app.',
  confirm: () => 'Unsubscribe',
  doneTitle: () => 'You are unsubscribed',
  done: () => 'Docket no longer emails you reminders. You can turn them on again in the app’s settings.',
} as const;
