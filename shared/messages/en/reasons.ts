import type { FieldPath } from '../field-path.ts';
import { oneOf } from '../message.ts';
import { webhookRefusals } from './errors/reminders.ts';
import {
  capitalized,
  formatBytes,
  formatCount,
  formatDate,
  formatDecimal,
  formatList,
  formatMonth,
  formatNumber,
  formatShare,
  quoted,
} from './format.ts';
import { fileTypeOf, heifAdvice, labelOf } from './labels.ts';

/**
 * Why a document failed or needs review, what is wrong with a value, and why a reminder was not sent, by the code of the
 * reason. Reasons are stored as code and values: a value is never renamed or removed, and one that is added is optional.
 */
export const reasons = {
  'upload.missing': ({ files }: { files: readonly string[] }) =>
    `${formatList(files.map(quoted))} ${files.length === 1 ? 'was' : 'were'} not uploaded in time. Upload ${files.length === 1 ? 'it' : 'them'} again.`,
  'file.empty': ({ file }: WithFile) => `${quoted(file)} is empty. Check the file and upload it again.`,
  'file.too-large': ({ file, contentType, maxBytes }: WithFile & { contentType: string; maxBytes: number }) =>
    `${quoted(file)} is larger than ${formatBytes(maxBytes)}, the limit for a ${fileTypeOf(contentType)} file. Upload a smaller version.`,
  'file.wrong-type': ({
    file,
    isHeif,
    supportedTypes,
  }: WithFile & { isHeif: boolean; supportedTypes: readonly string[] }) =>
    isHeif
      ? `${quoted(file)} is a HEIC image, which is not supported. ${heifAdvice}`
      : `The content of ${quoted(file)} is not in a supported format. Upload a ${formatList(supportedTypes.map(fileTypeOf), 'or')} file.`,
  'file.unreadable': (values: WithFile & Unreadable) =>
    `${quoted(values.file)} cannot be read: ${explanationOf(values, 'it')}`,
  'file.too-complex': ({ file }: WithFile) =>
    `${quoted(file)} is too complex to process. Print it to a new PDF or scan it, and upload the result.`,
  'file.encrypted': ({ file }: WithFile) =>
    `${quoted(file)} is password-protected. Remove the password and upload it again.`,
  'file.invalid-pdf': ({ file }: WithFile) =>
    `${quoted(file)} is damaged and cannot be opened as a PDF. Print or scan it to a new PDF and upload that.`,
  'file.no-pages': ({ file }: WithFile) =>
    `${quoted(file)} has no pages. Check the file and upload it again.`,
  'file.xfa-form': ({ file }: WithFile) =>
    `${quoted(file)} is an XFA form, which only Adobe software can display. Print it to PDF and upload the result.`,
  'file.portfolio': ({ file, attachments }: WithFile & { attachments: number }) => {
    const contents = attachments === 0 ? '' : ` with ${formatCount(attachments, 'attached document')}`;
    return `${quoted(file)} is a PDF portfolio${contents}. Attachments are not read: save them and upload each one separately.`;
  },
  'document.too-many-pages': ({
    file,
    pages,
    maxPages,
  }: {
    /** Null if no single file has too many, but all of them together. */
    file: string | null;
    /** At least this many. */
    pages: number;
    maxPages: number;
  }) => {
    const count = pages === maxPages + 1 ? `more than ${formatNumber(maxPages)}` : formatNumber(pages);
    return file === null
      ? `The files together have ${count} pages; a document can have at most ${formatNumber(maxPages)}. Upload them as several documents.`
      : `${quoted(file)} has ${count} pages; a document can have at most ${formatNumber(maxPages)}. Split it into several documents.`;
  },
  'document.record-too-large': () =>
    'The document contains more data than can be stored, such as thousands of line items. Split it into several documents.',
  'document.nothing-to-read': ({ pages }: { pages: number }) =>
    pages === 1
      ? 'No text was found on the page. If it contains text, upload a sharper or brighter image.'
      : `No text was found on any of the ${formatNumber(pages)} pages. If they contain text, upload sharper or brighter images.`,
  'page.unreadable': (values: WithPages & Unreadable) => {
    const [first = 0, ...others] = values.pages;
    const subject = others.length === 0 ? 'it' : `page ${first}`;
    return `${capitalized(pageList(values.pages))} cannot be read: ${explanationOf(values, subject)}`;
  },
  'page.hidden-text': ({ pages, text }: WithPages & { text: string }) =>
    `${capitalized(pageList(pages))} ${pages.length === 1 ? 'contains' : 'contain'} hidden text, which was left out: ${quoted(text)}. Check that nothing is missing or misleading.`,
  'intake.gave-up': () =>
    'The uploaded files could not be processed. Nothing was lost; retry to continue from this step.',
  'reading.gave-up': () =>
    'A page could not be read. The pages read so far are kept; retry to read the others.',
  'analysis.gave-up': () => 'The pages were read, but the analysis failed. Retry to run it again.',
  'analysis.unusable-answer': () =>
    'The pages were read, but the analysis did not return a usable result. Retry to run it again.',
  'usage.cap-reached': ({ month, resetsOn }: { month: string; resetsOn: string }) =>
    `The spending cap for ${formatMonth(month)} was reached before the analysis was complete. It resets on ${formatDate(resetsOn)} (UTC). Retry then, or raise the cap first if you have lowered it.`,
  'usage.pages-reached': ({ requested, remaining, cap, month, resetsOn }: ExceededQuota) =>
    `The document has ${formatCount(requested, 'page')}, but only ${formatNumber(remaining)} of the ${formatCount(cap, 'page')} for ${formatMonth(month)} ${remaining === 1 ? 'is' : 'are'} left. The limit resets on ${formatDate(resetsOn)} (UTC). Retry then.`,
  'usage.bytes-reached': ({ requested, remaining, cap, month, resetsOn }: ExceededQuota) =>
    `The file is ${formatBytes(requested)} larger than declared, but only ${formatBytes(remaining)} of the ${formatBytes(cap)} for ${formatMonth(month)} is left. The limit resets on ${formatDate(resetsOn)} (UTC). Upload the file again then.`,
  'reading.low-confidence': ({ confidence }: { confidence: number }) =>
    `The pages are hard to read (OCR confidence ${formatShare(confidence)}). Check the values, or scan the pages again.`,

  'proof.quote-not-found': ({ path, value, page }: WithValue & { page: number }) =>
    `The quote for ${labelOf(path)} (${quoted(value)}) was not found on page ${page} or any other page. Correct or confirm the value.`,
  'proof.value-not-in-quote': ({ path, value, quote }: WithValue & { quote: string }) =>
    `${capitalized(labelOf(path))} (${quoted(value)}) is not supported by the text on the page: ${quoted(quote)}. Correct or confirm it.`,
  'proof.not-an-amount': ({ path, value }: WithValue) =>
    `${capitalized(labelOf(path))} (${quoted(value)}) is not an amount such as 12.50. Correct or remove it.`,
  'proof.amount-ambiguous': ({ path, value, quote }: WithValue & { quote: string }) =>
    `${capitalized(labelOf(path))} is probably ${formatDecimal(value)}, but ${quoted(quote)} can also be read as another amount. Correct or confirm it.`,
  'proof.date-ambiguous': ({ path, value, quote }: WithValue & { quote: string }) =>
    `${capitalized(labelOf(path))} is probably ${formatDate(value)}, but ${quoted(quote)} can also be read as another date. Correct or confirm it.`,
  'proof.date-impossible': ({ path, value }: WithValue) =>
    `${capitalized(labelOf(path))} (${quoted(value)}) is not a valid date. Correct or remove it.`,
  'proof.currency-not-on-page': ({ path, value }: WithValue) =>
    `${capitalized(labelOf(path))} (${quoted(value)}) does not appear on any page. Correct or confirm it.`,
  'proof.currency-unclear': ({
    path,
    value,
    shownCurrencies,
  }: WithValue & {
    /** What the page shows for the amount; empty if it shows nothing. */
    shownCurrencies: readonly string[];
  }) => {
    const subject = `${capitalized(labelOf(path))} (${value})`;
    return shownCurrencies.length === 0
      ? `${subject} is one of several in the document, and nothing shows that it belongs to this amount. Correct or confirm it.`
      : `${subject} is not the one that the page shows for the amount (${formatList(shownCurrencies, 'or')}). Correct or confirm it.`;
  },
  'proof.page-removed': ({ path, value }: WithValue) =>
    `The page that showed ${labelOf(path)} (${quoted(value)}) has been removed from the document. Correct or confirm the value.`,
  'proof.row-twice': ({ path, value }: WithValue) =>
    `${capitalized(labelOf(path))} (${quoted(value)}) appears only once on the page but was extracted twice. Check the line items.`,
  'proof.rows-missing': ({
    extracted,
    missing,
    example,
  }: {
    extracted: number;
    missing: number;
    example: string;
  }) => {
    const found =
      extracted === 0
        ? 'No line items were'
        : `${formatCount(extracted, 'line item')} ${extracted === 1 ? 'was' : 'were'}`;
    const more = extracted === 0 ? formatNumber(missing) : `${formatNumber(missing)} more`;
    return `${found} extracted, but the page has ${more}, for example ${quoted(example)}. Check the line items.`;
  },
  'proof.items-do-not-add-up': ({
    lineItems,
    sum,
    path,
    expected,
  }: {
    lineItems: number;
    sum: string;
    /** What the sum was compared with. */
    path: 'invoice.subtotal' | 'invoice.total';
    expected: string;
  }) =>
    `The ${formatCount(lineItems, 'line item')} ${lineItems === 1 ? 'adds' : 'add'} up to ${formatDecimal(sum)}, not to ${labelOf(path)} of ${formatDecimal(expected)}. Check the amounts.`,
  'proof.total-does-not-add-up': ({
    subtotal,
    tax,
    total,
  }: {
    subtotal: string;
    tax: string;
    total: string;
  }) =>
    `The subtotal of ${formatDecimal(subtotal)} plus tax of ${formatDecimal(tax)} does not equal the total of ${formatDecimal(total)}. Check the amounts.`,
  'proof.due-before-issue': ({ dueDate, issueDate }: { dueDate: string; issueDate: string }) =>
    `The payment due date (${formatDate(dueDate)}) is before the issue date (${formatDate(issueDate)}). Check both dates.`,
  'proof.total-missing': () =>
    'No total was found on this invoice or receipt, or it could not be proved. Add the total, or confirm that the document does not state one.',
  'proof.total-unnamed': ({ total }: { total: string }) =>
    `Nothing on the page identifies ${formatDecimal(total)} as the total, and the line items, subtotal, and tax do not add up to it. Correct or confirm it.`,
  'proof.seller-missing': () =>
    'No seller was found on this invoice or receipt; the name may appear only in a logo. Add the seller, or confirm that the document does not name one.',
  'proof.amount-not-total': ({ amount, total }: { amount: string; total: string }) =>
    `The amount of ${formatDecimal(amount)} is only the subtotal or the tax; the total is ${formatDecimal(total)}. Correct or confirm it.`,

  'export.gave-up': () =>
    'The export failed repeatedly. The problem is on our side. Start it again, or contact us if it fails again.',
  'job.too-many-documents': ({ max }: { max: number }) =>
    `More than ${formatCount(max, 'document')} match. Nothing was changed. Use more filters, such as a period.`,
  'job.gave-up': () =>
    'The action failed repeatedly. The problem is on our side. You can undo what it has changed, or start it again.',

  'reminder.account-closed': () => 'The account that this reminder belongs to has been closed.',
  'reminder.too-many': ({ maxPerDay }: { maxPerDay: number }) =>
    `The limit of ${formatNumber(maxPerDay)} delivery attempts per day (UTC) has been reached.`,
  'reminder.gave-up': () => 'Sending this reminder failed repeatedly. The problem is on our side.',
  'reminder.no-next-time': () =>
    'The recurrence rule is no longer supported, so the reminder does not repeat. Set a new rule.',
  'reminder.email-off': () => 'Email reminders are turned off. You can turn them on again in the settings.',
  'reminder.email-rejected': () =>
    'The email provider rejected this address. Check the address, or use a webhook.',
  'reminder.email-unavailable': () => 'The email service did not respond.',
  'reminder.webhook-missing': () => 'No webhook is set up. Set one up in the settings, or use email instead.',
  'reminder.webhook-not-allowed': oneOf(webhookRefusals),
  'reminder.webhook-refused': ({ status }: { status: number }) =>
    status >= 300 && status < 400
      ? `The webhook responded with HTTP ${status}. Redirects are not followed.`
      : `The webhook responded with HTTP ${status}, which is not a success.`,
  'reminder.webhook-unreachable': (failure: WebhookFailure) =>
    failure.cause === 'timeout'
      ? `The webhook did not respond within ${formatCount(failure.seconds, 'second')}.`
      : `The webhook could not be reached (${failure.error}).`,
} as const satisfies Record<string, (values: never) => string>;

/** The name of a file. */
type WithFile = { file: string };

/** Numbers of pages, at least one. */
type WithPages = { pages: readonly number[] };

/** An extracted value, and where it is in the record. */
type WithValue = { path: FieldPath; value: string };

/** Why an image or a page can never be read. */
type Unreadable =
  | { cause: 'damaged' }
  | { cause: 'unsupported' }
  | { cause: 'too-small'; width: number; height: number }
  | { cause: 'too-wide-or-high'; width: number; height: number; maxSide: number }
  | { cause: 'too-many-pixels'; pixels: number; maxPixels: number }
  | { cause: 'too-many-bytes'; maxBytes: number }
  | { cause: 'other'; error: string | null };

/** Amounts in pages or bytes; `month` is `2026-11`, and the limit resets on the first day of the next. */
type ExceededQuota = { requested: number; remaining: number; cap: number; month: string; resetsOn: string };

type WebhookFailure = { cause: 'timeout'; seconds: number } | { cause: 'error'; error: string };

/** What is wrong with `subject`, and what to do about it: the rest of a sentence, and another one. */
function explanationOf(unreadable: Unreadable, subject: string): string {
  const megapixels = (pixels: number) => `${formatNumber(Math.round(pixels / 1e6))} megapixels`;
  switch (unreadable.cause) {
    case 'damaged':
      return `${subject} is damaged. Upload another copy.`;
    case 'unsupported':
      return `${subject} is not in a supported format. Scan it again.`;
    case 'too-small':
      return `${subject} is only ${unreadable.width} × ${unreadable.height} pixels. Upload a larger version.`;
    case 'too-wide-or-high':
      return `${subject} is ${formatNumber(unreadable.width)} × ${formatNumber(unreadable.height)} pixels; the limit is ${formatNumber(unreadable.maxSide)} per side. Upload a smaller version.`;
    case 'too-many-pixels':
      return `${subject} has ${megapixels(unreadable.pixels)}; the limit is ${megapixels(unreadable.maxPixels)}. Upload a smaller version.`;
    case 'too-many-bytes':
      return `${subject} is larger than ${formatBytes(unreadable.maxBytes)}. Scan it at a lower resolution.`;
    default:
      return `${subject} could not be processed${unreadable.error === null ? '' : ` (${unreadable.error})`}. Scan it again.`;
  }
}

/** `page 2`, `pages 2 and 5`, `pages 2, 3, 4, and 12 more`. */
function pageList(pages: readonly number[]): string {
  if (pages.length === 1) return `page ${pages[0]}`;
  const named = pages.length > 5 ? [...pages.slice(0, 3), `${formatNumber(pages.length - 3)} more`] : pages;
  return `pages ${formatList(named.map(String))}`;
}
