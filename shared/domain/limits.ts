import type { ContentType } from './document.ts';

const MB = 1024 * 1024;

/** What a document may be. The API, the POST policy that S3 enforces and the intake all read these. */
export const limits = {
  filesPerDocument: 20,
  pagesPerDocument: 500,
  /** Characters of a page's text: some thirty pages of prose. A page of a PDF with more is read as a picture. */
  maxPageTextLength: 100_000,
  maxFileNameLength: 200,
  /** Seconds a presigned POST can be used; 900 is also the longest delay of an SQS message. */
  uploadSeconds: 900,
  /** Seconds a link to an uploaded file can be opened. */
  downloadSeconds: 300,
  /** Seconds a link to an export can be opened: a download of gigabytes may have to be resumed. */
  exportLinkSeconds: 3600,
  /** Tags of a document, and characters of one. */
  tags: { max: 20, maxLength: 50 },
  /** A session lasts as long as its refresh tokens can be used. */
  sessionDays: 30,
  notes: { maxLength: 10_000 },
  /** Values corrected in one request, and characters of one. */
  corrections: { max: 500, maxLength: 2000 },
  /** Rows of an invoice, at most. */
  maxInvoiceRows: 1000,
  /** Read in some ten seconds, of the 29 that API Gateway waits. */
  billsPerSummary: 100_000,
  /** Vendors that a chart of invoices names. */
  vendorsPerSeries: { default: 8, max: 20 },
  /** Characters of a search. */
  maxSearchLength: 500,
  pageSize: { default: 25, max: 100 },
  /** Tries to deliver reminders, of a workspace, in a day (UTC): so Docket cannot be used to flood anyone. */
  deliveriesPerDay: 1000,
  /** Of the time of a reminder. */
  lastYear: '2100',
  /** Days that a document stays in the trash. */
  trashDays: 30,
  /** A year. */
  snoozeMinutes: 366 * 24 * 60,
} as const;

/**
 * Bytes at most, by content type. Textract reads at most 10 MB in a synchronous call
 * (https://docs.aws.amazon.com/textract/latest/dg/limits-document.html); a PDF is split into pages first.
 */
export const maxBytes: Record<ContentType, number> = {
  'image/jpeg': 10 * MB,
  'image/png': 10 * MB,
  'image/tiff': 10 * MB,
  'image/webp': 10 * MB,
  'application/pdf': 50 * MB,
};
