import * as z from 'zod/mini';
import { Box } from './page.ts';
import { Reason } from './reasons.ts';
import { Rotation } from './rotation.ts';
import { hasFormat } from './violations.ts';

/** The shapes of a document as the API shows it and the table keeps it. */

export const contentTypes = [
  'image/jpeg',
  'image/png',
  'image/tiff',
  'image/webp',
  'application/pdf',
] as const;
/** The type of a file. It is checked against the content of the file after the upload. */
export const ContentType = z.enum(contentTypes);
export type ContentType = z.infer<typeof ContentType>;

/**
 * What a document is.
 *
 * - `letter`: a letter or notice
 * - `invoice`: asks for payment of goods or services; a credit note is one, too
 * - `receipt`: confirms a payment
 * - `statement`: a list of movements or a balance, such as a bank statement
 * - `contract`: an agreement
 * - `form`: a form, filled in or not
 * - `study`: teaching or learning material
 * - `other`: none of these, or a document without any text
 */
export const Kind = z.enum([
  'letter',
  'invoice',
  'receipt',
  'statement',
  'contract',
  'form',
  'study',
  'other',
]);
export type Kind = z.infer<typeof Kind>;

/**
 * How far the processing of a document is. It ends with `ready`, `needs-review` or `failed`.
 *
 * - `awaiting-upload`: not all files have been uploaded yet
 * - `received`: the files have arrived and are being checked
 * - `reading`: the text of the pages is being read
 * - `analysing`: the values are being extracted and proved
 * - `ready`: finished; every extracted value is proved or confirmed
 * - `needs-review`: finished, but something is in doubt; `statusReason` says what
 * - `failed`: the document could not be processed; `statusReason` says why
 */
export const Status = z.enum([
  'awaiting-upload',
  'received',
  'reading',
  'analysing',
  'ready',
  'needs-review',
  'failed',
]);
export type Status = z.infer<typeof Status>;

/** The part of life that a document belongs to. */
export const Category = z.enum([
  'government',
  'billing',
  'insurance',
  'banking',
  'tax',
  'legal',
  'medical',
  'employment',
  'education',
  'housing',
  'utilities',
  'subscription',
  'advertising',
  'personal',
  'other',
]);
export type Category = z.infer<typeof Category>;

/**
 * Whether the recipient of a document has to do something.
 *
 * - `require-action`: they have to pay, answer, sign or appear
 * - `action-done`: the document says that it has been done, for example that a bill has been paid
 * - `no-action-needed`: for information only, or the amount will be debited
 */
export const ActionStatus = z.enum(['require-action', 'action-done', 'no-action-needed']);
export type ActionStatus = z.infer<typeof ActionStatus>;

/**
 * Where a document is filed.
 *
 * - `inbox`: where every document starts
 * - `snoozed`: hidden until `snoozedUntil`, then in the inbox again
 * - `archived`: out of the inbox, but kept and found by searches
 * - `trash`: deleted for good after 30 days
 */
export const View = z.enum(['inbox', 'snoozed', 'archived', 'trash']);
export type View = z.infer<typeof View>;

/** A decimal number as a string, so that no digit is lost: `-12.50`. */
export const Decimal = z.string().check(hasFormat('decimal', /^-?\d{1,15}(\.\d{1,6})?$/));
/** A currency code (ISO 4217), such as `EUR`. */
export const Currency = z.string().check(hasFormat('currency', /^[A-Z]{3}$/));
/** A calendar date without a time zone, such as `2026-12-01`. */
export const PlainDate = z.iso.date();
// The seconds may have any number of decimals: the maximum length is needed in addition to the format.
/** An instant in UTC (ISO 8601), such as `2026-11-20T08:00:00.000Z`. */
export const Instant = z.iso.datetime().check(z.maxLength(40));

/** An amount of money. */
export const Amount = z.object({
  /** The amount in units of the currency. Negative if it is paid out to the recipient of the document. */
  value: Decimal,
  /** The currency. Null if the document does not show which it is. */
  currency: z.nullable(Currency),
});
export type Amount = z.infer<typeof Amount>;

/** Who wrote the document. A value is null if the document does not show it, or if it could not be proved. */
export const Sender = z.object({
  /** The organisation, or the person if there is no organisation. */
  name: z.nullable(z.string()),
  /** The postal address on one line, with commas between its parts. */
  address: z.nullable(z.string()),
  /** The email address. */
  email: z.nullable(z.string()),
  /** The phone number as it is written in the document. */
  phone: z.nullable(z.string()),
});
export type Sender = z.infer<typeof Sender>;

/** One row of an invoice or a receipt. A value is null if the row does not show it, or if it could not be proved. */
export const LineItem = z.object({
  /** What was sold or done, on one line. */
  description: z.string(),
  /** How many, in the unit of the row. */
  quantity: z.nullable(Decimal),
  /** The price of one, in the currency of the invoice. */
  unitPrice: z.nullable(Decimal),
  /** The amount of the row, in the currency of the invoice. Negative for a discount. */
  amount: z.nullable(Decimal),
});
export type LineItem = z.infer<typeof LineItem>;

/** The values of an invoice or a receipt. A value is null if the document does not show it, or if it could not be proved. */
export const Invoice = z.object({
  /** Who sells the goods or services and is paid. */
  vendor: z.object({
    /** The name of the vendor. Null if no words in the document name it, only a logo for example. */
    name: z.nullable(z.string()),
    /** The postal address on one line. Null if the document does not show it. */
    address: z.nullable(z.string()),
  }),
  /** The number of the invoice, the receipt or the credit note itself, not that of the customer or the order. */
  invoiceNumber: z.nullable(z.string()),
  /** The day on which it was issued. */
  issueDate: z.nullable(PlainDate),
  /** The last day to pay. */
  dueDate: z.nullable(PlainDate),
  /** The currency of all amounts of the invoice. */
  currency: z.nullable(Currency),
  /** The total before tax. */
  subtotal: z.nullable(Decimal),
  /** The total tax: VAT, GST or sales tax. */
  tax: z.nullable(Decimal),
  /** The total after tax, discounts, tips and rounding, even if part of it has been paid. Negative on a credit note. */
  total: z.nullable(Decimal),
  /** The rows in the order of the document. */
  lineItems: z.array(LineItem),
});
export type Invoice = z.infer<typeof Invoice>;

/** Where a value is in the document. */
export const Source = z.object({
  /** The page of the document, from 1. Pages are counted across all files. */
  page: z.int(),
  /** The words that show the value, as they are on the page if they were found there. */
  quote: z.string(),
  /** A rectangle around the words of each line, in the order of the lines. Empty if they were not found on the page. */
  boxes: z.array(Box),
});
export type Source = z.infer<typeof Source>;

/** An extracted value with its proof, or a value that a user has set. */
export const Field = z.object({
  /** The value as a string: a date as `2026-12-01`, an amount as `70.00`. */
  value: z.string(),
  /** How certain the value is, from 0 to 1. A value that a user has set or confirmed has 1. */
  confidence: z.number(),
  /** Where the value is in the document. Null if a user has set another value than the extracted one. */
  source: z.nullable(Source),
  /** Why the value is in doubt. Absent if it is not. */
  problem: z.optional(Reason),
  /** When a user set or confirmed the value. It is never overruled by another analysis. */
  confirmedAt: z.optional(Instant),
});
export type Field = z.infer<typeof Field>;

/** What the processing of a document has used. */
export const Usage = z.object({
  /** Pages that were read with OCR. */
  pages: z.int(),
  /** Tokens that the language model has received. */
  inputTokens: z.int(),
  /** Tokens that the language model has written. */
  outputTokens: z.int(),
  /** An estimate of the cost of OCR and of the language model, in US dollars. */
  estimatedCostUsd: z.number(),
});
export type Usage = z.infer<typeof Usage>;

/**
 * Whether a file has arrived.
 *
 * - `awaiting-upload`: it has not been uploaded yet
 * - `received`: it has been uploaded and can be downloaded
 * - `rejected`: it was uploaded but not kept, because it is too large or of another type for example
 */
export const FileStatus = z.enum(['awaiting-upload', 'received', 'rejected']);

/** One uploaded file of a document. */
export const DocumentFile = z.object({
  /** Names the file within its document. It stays the same if files are added, removed or put into another order. */
  id: z.int(),
  /** The name that was given when the document was created, without characters that cannot be printed. */
  name: z.string(),
  /** The type by the content of the file; until the file has arrived, the announced one. */
  contentType: ContentType,
  /** The size in bytes; until the file has arrived, the announced one. */
  size: z.int(),
  status: FileStatus,
  /** The number of pages. Null until the file has been received. */
  pages: z.nullable(z.int()),
  /**
   * True if the file was added to a document that had been received before, until all files that were added with it have
   * arrived. Its pages are not pages of the document yet.
   */
  pending: z.optional(z.boolean()),
  /**
   * The pages of the file that a user has turned: degrees clockwise from how they were uploaded, by the number of the page
   * within the file, from 1. Absent if there are none.
   */
  rotations: z.optional(z.record(z.string(), Rotation)),
  /** Why the file was rejected, or why its pages do not show what it contains. Absent if nothing is wrong with it. */
  problem: z.optional(Reason),
});
export type DocumentFile = z.infer<typeof DocumentFile>;

/** The extracted part of a document: what a model extracts and the proof checks. */
export const Analysis = z.object({
  kind: Kind,
  /** A short title in the language of the document. Null until there is one. */
  title: z.nullable(z.string()),
  /** What the document says, in a few sentences in its language. Null until there is one. */
  summary: z.nullable(z.string()),
  /** The language of the document as a BCP 47 tag, such as `en` or `de`. Null until it is known. */
  language: z.nullable(z.string()),
  /** Who wrote the document. Null if the document does not say, and until it has been analysed. */
  sender: z.nullable(Sender),
  /** The part of life that the document belongs to. Null if none fits, and until it has been analysed. */
  category: z.nullable(Category),
  /** Whether the recipient has to do something. Null if that is not known, and until it has been analysed. */
  actionStatus: z.nullable(ActionStatus),
  /** What the recipient should do: short sentences in the language of the document. Empty if there is nothing to do. */
  suggestedActions: z.array(z.string()),
  /** The day by which the recipient has to act. Null if there is none. */
  dueDate: z.nullable(PlainDate),
  /**
   * The one amount that the document is about: what is still to be paid, the closing balance of a statement. Null if there
   * is none.
   */
  amount: z.nullable(Amount),
  /** The values of an invoice or a receipt. Null for other documents. */
  invoice: z.nullable(Invoice),
  /**
   * Every extracted value with its proof, by its path in the document: `date` (the date of the document itself), `dueDate`,
   * `amount`, `sender.name`, `invoice.total`, `invoice.lineItems.0.amount`. A value that could not be proved is only here.
   */
  fields: z.record(z.string(), Field),
});
export type Analysis = z.infer<typeof Analysis>;

/** A document with its files, where it is filed, and everything that was extracted from it. */
export const Document = z.extend(Analysis, {
  /** A ULID: documents sort by the time of their creation. */
  id: z.ulid(),
  /** What the document is. Null until it has been analysed, unless the user has set it. */
  kind: z.nullable(Kind),
  status: Status,
  /** Why the document has failed or needs review. Null in any other status. */
  statusReason: z.nullable(Reason),
  /** How many pages have been read. */
  progress: z.object({
    /** Pages whose text has been read. */
    pagesRead: z.int(),
    /** All pages of all files. 0 until every file has arrived. */
    pagesTotal: z.int(),
  }),
  /** The files in the order of their pages. */
  files: z.array(DocumentFile),
  /** How reliably the text was read, from 0 to 1: the mean over the text of all pages. Null until it has been analysed. */
  ocrConfidence: z.nullable(z.number()),
  /**
   * The id of the earliest document with exactly the same files, whose text and values this one has. Null if there is none, or if
   * a user has set that this is not a duplicate.
   */
  duplicateOf: z.nullable(z.ulid()),
  view: View,
  /** When a snoozed document returns to the inbox. Null in any other view. */
  snoozedUntil: z.nullable(Instant),
  /** When the document was moved to the trash. Null in any other view. */
  trashedAt: z.nullable(Instant),
  /** The tags that the user has given it, each as it was first written. */
  tags: z.array(z.string()),
  /** The user's own notes. Null if there are none. */
  notes: z.nullable(z.string()),
  /** Whether the user has opened the document. Clients set it with `PATCH /documents/{id}`. */
  read: z.boolean(),
  /** The languages that the document has been translated to, as BCP 47 tags. */
  translations: z.array(z.string()),
  usage: Usage,
  /** Increases with every change, also those of the processing. The ETag of the document begins with it. */
  version: z.int(),
  /** When the document was created, before its files were uploaded. */
  createdAt: Instant,
  /** When the document last changed. */
  updatedAt: Instant,
});
export type Document = z.infer<typeof Document>;
