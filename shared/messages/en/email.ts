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

/** The email to the address that a user wants to have. It goes to any address: nothing in it is from the user. */
export const emailChangeCode = {
  subject: () => 'Confirm your email address for Docket',
  paragraphs: (code: string) => [
    `Your code is ${code}. It is valid for one hour.`,
    'Enter it in Docket, and you sign in with this email address from then on.',
    'If you did not ask for this, ignore this email. Nothing changes without the code.',
  ],
} as const;

/** The email to the present address. */
export const emailChangeNotice = {
  subject: () => 'Your email address for Docket is about to change',
  paragraphs: () => [
    'Someone who knows your password has asked Docket to replace your email address. Docket has sent a code to the new address, and will use it once the code is entered.',
    'If that was not you, change your password now. That ends all sessions of your account, and the code cannot be used then.',
  ],
} as const;

/** The pages behind the link to unsubscribe. */
export const unsubscribePages = {
  questionTitle: () => 'Unsubscribe from email reminders?',
  question: () => 'Docket will stop emailing you reminders. You can still see them in the app.',
  confirm: () => 'Unsubscribe',
  doneTitle: () => 'You are unsubscribed',
  done: () => 'Docket no longer emails you reminders. You can turn them on again in the app’s settings.',
} as const;
