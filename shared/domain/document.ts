import * as z from 'zod/mini';
import { Box } from './page.ts';
import { reasonCodes } from './reasons.ts';
import { hasFormat } from './violations.ts';

/** The shapes of a document as the API shows it and the table keeps it. */

export const contentTypes = [
  'image/jpeg',
  'image/png',
  'image/tiff',
  'image/webp',
  'application/pdf',
] as const;
export const ContentType = z.enum(contentTypes);
export type ContentType = z.infer<typeof ContentType>;

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

/** The pipeline: awaiting-upload -> received -> reading -> analysing -> ready | needs-review | failed. */
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

export const ActionStatus = z.enum(['require-action', 'action-done', 'no-action-needed']);
export type ActionStatus = z.infer<typeof ActionStatus>;

/** Where a user keeps a document. What is in the trash is gone after 30 days. */
export const View = z.enum(['inbox', 'snoozed', 'archived', 'trash']);
export type View = z.infer<typeof View>;

/** A decimal number as text, never a float: `-12.50`. */
export const Decimal = z.string().check(hasFormat('decimal', /^-?\d{1,15}(\.\d{1,6})?$/));
/** ISO 4217. */
export const Currency = z.string().check(hasFormat('currency', /^[A-Z]{3}$/));
/** A plain calendar date, no time and no zone. */
export const PlainDate = z.iso.date();
/** An instant in UTC. Its seconds may have any number of digits, so that the length is bounded apart. */
export const Instant = z.iso.datetime().check(z.maxLength(40));

export const Amount = z.object({ value: Decimal, currency: z.nullable(Currency) });
export type Amount = z.infer<typeof Amount>;

export const Sender = z.object({
  name: z.nullable(z.string()),
  address: z.nullable(z.string()),
  email: z.nullable(z.string()),
  phone: z.nullable(z.string()),
});
export type Sender = z.infer<typeof Sender>;

export const LineItem = z.object({
  description: z.string(),
  quantity: z.nullable(Decimal),
  unitPrice: z.nullable(Decimal),
  amount: z.nullable(Decimal),
});
export type LineItem = z.infer<typeof LineItem>;

export const Invoice = z.object({
  vendor: z.object({ name: z.nullable(z.string()), address: z.nullable(z.string()) }),
  invoiceNumber: z.nullable(z.string()),
  issueDate: z.nullable(PlainDate),
  dueDate: z.nullable(PlainDate),
  currency: z.nullable(Currency),
  subtotal: z.nullable(Decimal),
  tax: z.nullable(Decimal),
  total: z.nullable(Decimal),
  lineItems: z.array(LineItem),
});
export type Invoice = z.infer<typeof Invoice>;

/** Why a document is where it is, or what is wrong with a field: a stable code and a sentence for a user. */
export const Reason = z.object({ code: z.enum(reasonCodes), message: z.string() });
export type Reason = z.infer<typeof Reason>;

/** Where a value is: the page, the words there, and their box (null if the quote was not found). */
export const Source = z.object({ page: z.int(), quote: z.string(), box: z.nullable(Box) });
export type Source = z.infer<typeof Source>;

/** A value that was read, with its proof, or that a user has set. `confidence` is 0 to 1. */
export const Field = z.object({
  value: z.string(),
  confidence: z.number(),
  source: z.nullable(Source),
  problem: z.optional(Reason),
  /** When a user has set or corrected this value: nothing read later overrules it. */
  confirmedAt: z.optional(Instant),
});
export type Field = z.infer<typeof Field>;

export const Usage = z.object({
  pages: z.int(),
  inputTokens: z.int(),
  outputTokens: z.int(),
  estimatedCostUsd: z.number(),
});
export type Usage = z.infer<typeof Usage>;

export const FileStatus = z.enum(['awaiting-upload', 'received', 'rejected']);

export const DocumentFile = z.object({
  name: z.string(),
  contentType: ContentType,
  size: z.int(),
  status: FileStatus,
  /** How many pages the file has; null until it has been received. */
  pages: z.nullable(z.int()),
});
export type DocumentFile = z.infer<typeof DocumentFile>;

/** What the analysis finds out: the part of a document that a model reads and the proof checks. */
export const Analysis = z.object({
  kind: Kind,
  title: z.nullable(z.string()),
  summary: z.nullable(z.string()),
  /** BCP 47, such as `en` or `de`. */
  language: z.nullable(z.string()),
  sender: z.nullable(Sender),
  category: z.nullable(Category),
  actionStatus: z.nullable(ActionStatus),
  suggestedActions: z.array(z.string()),
  dueDate: z.nullable(PlainDate),
  amount: z.nullable(Amount),
  invoice: z.nullable(Invoice),
  /** By dotted path: `sender.name`, `dueDate`, `amount`, `invoice.total`, `invoice.lineItems.0.amount`. */
  fields: z.record(z.string(), Field),
});
export type Analysis = z.infer<typeof Analysis>;

export const Document = z.extend(Analysis, {
  id: z.ulid(),
  /** Null until it has been analysed, unless the user set it. */
  kind: z.nullable(Kind),
  status: Status,
  statusReason: z.nullable(Reason),
  /** `pagesTotal` is 0 until all files have arrived. */
  progress: z.object({ pagesRead: z.int(), pagesTotal: z.int() }),
  files: z.array(DocumentFile),
  /** Mean over all words, 0 to 1; null until every page has been read. */
  ocrConfidence: z.nullable(z.number()),
  duplicateOf: z.nullable(z.ulid()),
  view: View,
  /** When a snoozed document comes back to the inbox. */
  snoozedUntil: z.nullable(Instant),
  /** When it was put into the trash. */
  trashedAt: z.nullable(Instant),
  tags: z.array(z.string()),
  notes: z.nullable(z.string()),
  /** Whether the user has opened it. */
  read: z.boolean(),
  /** BCP 47 languages it has been translated to. */
  translations: z.array(z.string()),
  usage: Usage,
  version: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Document = z.infer<typeof Document>;
