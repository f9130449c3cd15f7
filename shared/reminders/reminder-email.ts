import type { StoredReminder } from '../domain/reminder.ts';
import { Locale } from '../domain/user.ts';
import { type EmailContent, escapeHtml, htmlPage, htmlParagraph as p } from '../email/email.ts';
import { reminderEmail as messages } from '../messages/en/email.ts';
import type { Account } from '../users/accounts.ts';

interface EmailLinks {
  /** Link to the document, or to the list of reminders, in the app. */
  readonly open: string;
  /** The unsubscribe link. */
  readonly unsubscribe: string;
}

/** Maximum lengths, in characters, of text that Docket has not written. */
const LENGTHS = { subject: 100, title: 200, quote: 300, name: 100 } as const;

/**
 * The email that reminds a user: plain text, and HTML that looks right in light and dark mode and loads nothing. Text from a
 * document is shown as a quote, and its links cannot be followed.
 */
export function reminderEmail(
  reminder: StoredReminder,
  { name, locale }: Pick<Account, 'name' | 'locale'>,
  links: EmailLinks,
): EmailContent {
  const { note, source } = reminder;
  const isDocumentTitle = reminder.titleFrom === 'document';
  const title = defangedText(reminder.title, LENGTHS.title);
  const subject = defangedSubject(reminder.title, LENGTHS.subject);
  const greeting = messages.greeting({ name: defangedText(name, LENGTHS.name) });
  const intro = isDocumentTitle ? messages.documentIntro() : undefined;
  const due =
    reminder.dueDate === null
      ? undefined
      : messages.dueDate({ date: reminder.dueDate, locale: Locale.safeParse(locale).data ?? null });
  const quote = source && {
    words: defangedText(source.quote, LENGTHS.quote),
    where: messages.source({ page: source.page }),
  };
  const repeats = reminder.repeat === null ? undefined : messages.repeats();
  const open = reminder.documentId === null ? messages.openReminders() : messages.openDocument();
  const why = messages.reason();
  const unsubscribe = messages.unsubscribe();

  const text = [
    greeting,
    intro,
    isDocumentTitle ? `“${title}”` : title,
    due,
    quote && `“${quote.words}” (${quote.where})`,
    note ?? undefined,
    `${open}: ${links.open}`,
    repeats,
    `--\n${why}\n${unsubscribe}: ${links.unsubscribe}`,
  ];
  const html = [
    p(greeting),
    intro && p(intro),
    isDocumentTitle
      ? blockquote(title)
      : `<h1 style="font-size:22px;line-height:1.3;margin:0 0 12px">${escapeHtml(title)}</h1>`,
    due && p(due, 'font-weight:600'),
    quote && blockquote(quote.words, quote.where),
    note === null ? undefined : p(note, 'white-space:pre-line'),
    `<p style="margin:24px 0"><a href="${escapeHtml(links.open)}" style="display:inline-block;padding:11px 20px;border-radius:6px;background:#3451d1;color:#ffffff;font-weight:600;text-decoration:none">${open}</a></p>`,
    repeats && p(repeats, 'font-size:14px;opacity:.75'),
    `<p style="margin:32px 0 0;padding-top:12px;border-top:1px solid #8884;font-size:13px;opacity:.75">${why}<br><a href="${escapeHtml(links.unsubscribe)}" style="color:inherit">${unsubscribe}</a></p>`,
  ];
  return {
    subject: isDocumentTitle
      ? messages.documentSubject({ title: subject })
      : messages.subject({ title: subject }),
    text: `${withoutBlank(text).join('\n\n')}\n`,
    html: htmlPage(withoutBlank(html).join('\n')),
  };
}

const withoutBlank = (lines: readonly (string | null | undefined)[]) =>
  lines.filter((line) => line !== null && line !== undefined && line !== '');

/** A quote from a document, and its place there. */
const blockquote = (words: string, where?: string) =>
  `<blockquote style="margin:0 0 16px;padding:2px 0 2px 14px;border-left:3px solid #6b8afd">${escapeHtml(`“${words}”`)}${
    where === undefined ? '' : `<br><span style="font-size:13px;opacity:.75">${escapeHtml(where)}</span>`
  }</blockquote>`;

/**
 * Text that others have written, in an email that Docket sends under its own name. Mail programs turn anything that looks
 * like a URL into a link: a document titled "Account locked, verify at evil.example" would send users there.
 */

/** Control characters, and invisible characters that change the direction of text or split words. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
/** A URL with its scheme, or what mail programs complete to one. */
const URL_LIKE =
  /(?:[a-z][a-z0-9+.-]{0,30}:\/\/|www[.。．｡]|mailto:)\S+|[\p{L}\p{N}-]{1,63}[.。．｡]\p{L}{2,}[/:?#]\S+/giu;
/** The dot before a possible top-level domain. */
const DOMAIN_DOT = /(?<=[\p{L}\p{N}-])[.。．｡](?=\p{L}{2,}|xn--)/giu;
/** The colon of a scheme. Before a space it is only punctuation: "Data: 20.11.2026". */
const SCHEME = /\b([a-z][a-z0-9+.-]{0,30}):(?=\/\/)|\b(mailto|tel|javascript|data):(?=\S)/giu;

/** At most `length` characters. Cut text ends with an ellipsis, and never within a surrogate pair. */
const truncated = (text: string, length: number) =>
  text.length <= length
    ? text
    : `${text
        .slice(0, length - 1)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trimEnd()}…`;

/** Text far beyond the length is not even looked at. */
const singleLine = (text: string, length: number) =>
  text
    .slice(0, 4 * length)
    .replaceAll(INVISIBLE, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();

/**
 * Text on one line of at most `length` characters in which no link can be followed: `https[:]//evil[.]example`. It stays
 * readable.
 */
const defangedText = (text: string, length: number): string =>
  truncated(
    singleLine(text, length)
      .replaceAll(SCHEME, (_, scheme?: string, other?: string) => `${scheme ?? other}[:]`)
      .replaceAll(DOMAIN_DOT, '[.]'),
    length,
  );

/** The same for a subject, where a URL is replaced altogether. */
const defangedSubject = (text: string, length: number): string =>
  defangedText(singleLine(text, length).replaceAll(URL_LIKE, '[link]'), length);
