import * as z from 'zod/mini';
import { ContentType } from '../../domain/document.ts';
import { limits } from '../../domain/limits.ts';
import { Unreadable } from '../../domain/page.ts';

/**
 * What `receive-upload` asks `inspect-file`, and what that answers. The one that looks at bytes of strangers may read
 * one object and write below one prefix, and its answer is believed no more than the bytes are.
 */

/** Seconds that an inspection may take; a PDF of 50 MB and 500 pages is read and split within them. */
export const INSPECTION_SECONDS = 110;

export const InspectionRequest = z.strictObject({
  /** By the first bytes of the file. */
  contentType: ContentType,
  /** A presigned GET of the file. */
  source: z.string(),
  /** A presigned POST for keys that begin with `prefix`. */
  target: z.strictObject({ url: z.string(), fields: z.record(z.string(), z.string()), prefix: z.string() }),
  /** Whether a PDF's own text is looked at; without it every page is read as a picture. */
  textLayer: z.boolean(),
});
export type InspectionRequest = z.infer<typeof InspectionRequest>;

const Count = z.int().check(z.minimum(0));

/** What is wrong with the file: a reason, and its values without the file's name, which the inspector is not told. */
export const Finding = z.union([
  z.strictObject({
    code: z.enum(['file.encrypted', 'file.invalid-pdf', 'file.no-pages', 'file.xfa-form']),
    values: z.strictObject({}),
  }),
  z.strictObject({ code: z.literal('file.unreadable'), values: Unreadable }),
  z.strictObject({ code: z.literal('file.portfolio'), values: z.strictObject({ attachments: Count }) }),
  z.strictObject({
    code: z.literal('document.too-many-pages'),
    values: z.strictObject({ pages: Count, maxPages: Count }),
  }),
]);
export type Finding = z.infer<typeof Finding>;

const PageNumber = z.int().check(z.minimum(1), z.maximum(limits.pagesPerDocument));

export const InspectionReport = z.union([
  z.strictObject({ problem: Finding }),
  z
    .strictObject({
      pageCount: PageNumber,
      /** Pages that OCR need not read: their text is written, or that they can never be read. */
      readPages: z.array(PageNumber).check(z.maxLength(limits.pagesPerDocument)),
      /** Why the pages are not what the file is about. */
      doubt: z.optional(Finding),
    })
    .check(
      z.refine(
        ({ pageCount, readPages }) =>
          readPages.every((page, index) => page <= pageCount && page > (readPages[index - 1] ?? 0)),
        'pages of the file in order',
      ),
    ),
]);
export type InspectionReport = z.infer<typeof InspectionReport>;

/** Looks at a file that has been kept, and prepares its pages. */
export interface FileInspector {
  /**
   * Undefined if the inspection ended without an answer: it ran out of time or memory, or broke off. Throws `RetryLater` if it
   * cannot be asked now, and another error if the file could not be fetched or its pages not be written.
   */
  inspect(file: InspectedFile): Promise<InspectionReport | undefined>;
}

export interface InspectedFile {
  readonly contentType: ContentType;
  /** The key of the file. */
  readonly key: string;
  /** Keys of page files begin with it. */
  readonly pagesPrefix: string;
  readonly textLayer: boolean;
}
