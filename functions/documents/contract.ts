import * as z from 'zod/mini';
import { paginated, paginationQuery } from '../../shared/contract/pagination.ts';
import { route } from '../../shared/contract/route.ts';
import { BulkAction } from '../../shared/documents/bulk-action.ts';
import { ActionStatus, Category, Document, Instant, Kind } from '../../shared/domain/document.ts';
import { DocumentPage, DocumentPageWithText } from '../../shared/domain/document-page.ts';
import { DocumentSummary } from '../../shared/domain/document-summary.ts';
import { filterShape } from '../../shared/domain/filters.ts';
import { HistoryEntry } from '../../shared/domain/history.ts';
import { inboxSections } from '../../shared/domain/inbox.ts';
import { limits } from '../../shared/domain/limits.ts';
import { ProblemDetails } from '../../shared/domain/problem-details.ts';
import { Rotation } from '../../shared/domain/rotation.ts';
import { Tags } from '../../shared/domain/tags.ts';
import { refusedAs } from '../../shared/domain/violations.ts';
import { Translation } from '../../shared/translation/translation.ts';

const DocumentId = z.object({
  /** The id of the document. */
  id: z.string(),
});

/** Ids of documents, separated by commas. */
const DocumentIds = z.pipe(
  z.string().check(z.maxLength(limits.pageSize.max * 30)),
  z.pipe(
    z.transform((ids: string) => ids.split(',')),
    z.array(z.string()).check(z.maxLength(limits.pageSize.max)),
  ),
);

const { notes, corrections } = limits;

/** Changes to a document. What is absent stays as it is. Corrected values count as confirmed. */
const DocumentChanges = z
  .strictObject({
    /** A title of up to 200 characters. Null removes it. */
    title: z.optional(z.nullable(z.string().check(z.maxLength(corrections.maxLength)))),
    /** What the document is. */
    kind: z.optional(Kind),
    /** Null removes the category. */
    category: z.optional(z.nullable(Category)),
    /** Null removes the action status. */
    actionStatus: z.optional(z.nullable(ActionStatus)),
    /** The day by which the recipient has to act, such as `2026-12-01`. Null removes it. */
    dueDate: z.optional(z.nullable(z.string().check(z.maxLength(corrections.maxLength)))),
    /** All tags that the document should have: they replace the former ones. */
    tags: z.optional(Tags),
    /** The user's own notes. Null removes them. */
    notes: z.optional(z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(notes.maxLength)))),
    /** Whether the user has opened the document. */
    read: z.optional(z.boolean()),
    /** Null: the document is not a duplicate, and is not marked as one again. */
    duplicateOf: z.optional(z.null()),
    /**
     * Corrected values by their path in the document: `date`, `sender.name`, `amount`, `amount.currency`, `invoice.total`,
     * `invoice.lineItems.0.amount`. Null removes a value, and for `invoice.lineItems.3` the whole row. Rows count from 0; the
     * index after the last row adds one.
     */
    fields: z.optional(
      z.record(
        z.string().check(z.maxLength(100)),
        z.nullable(z.string().check(z.maxLength(corrections.maxLength))),
      ),
    ),
  })
  .check(
    z.refine(({ fields = {} }) => Object.keys(fields).length <= corrections.max, {
      ...refusedAs({ code: 'too-many', values: { max: corrections.max } }),
      path: ['fields'],
    }),
  );

/** Files that are going to be uploaded. */
const AnnouncedFiles = z
  .array(
    z.strictObject({
      /** The name of the file, for people. */
      name: z.string().check(z.trim(), z.minLength(1), z.maxLength(limits.maxFileNameLength)),
      // The handler checks it and lists the supported types.
      /** `image/jpeg`, `image/png`, `image/tiff`, `image/webp` or `application/pdf`. */
      contentType: z.string().check(z.maxLength(100)),
      /** The size in bytes: at most 10 MB for an image, 50 MB for a PDF. */
      size: z.int().check(z.minimum(1)),
    }),
  )
  .check(z.minLength(1), z.maxLength(limits.filesPerDocument));

/** A document to be created. */
const CreateDocument = z.strictObject({
  /** The files in the order of their pages: several photos of a letter are one document. */
  files: AnnouncedFiles,
  /** What the document is, if the user knows. No analysis overrules it. */
  kind: z.optional(Kind),
});

/** Where to upload a file: a presigned POST request to S3. */
const Upload = z.object({
  /** The id of the file in `files`. */
  file: z.int(),
  /** The URL to which the form is sent as `multipart/form-data`. */
  url: z.string(),
  /** The fields of the form. Send them first, and the file last in a field named `file`. */
  fields: z.record(z.string(), z.string()),
  /** When the upload has to be complete: after 15 minutes. */
  expiresAt: Instant,
});

export const createDocument = route({
  method: 'POST',
  path: '/documents',
  summary: 'Create a document, and return the upload URLs of its files',
  access: 'user',
  body: CreateDocument,
  responses: {
    /** The document, and where to upload its files. Its processing begins when the last file has arrived. */
    201: z.object({
      document: Document,
      /** An upload for each file of the request, in the same order. */
      uploads: z.array(Upload),
    }),
  },
  errors: [
    'document.too-large',
    'document.unsupported-type',
    'usage.documents-reached',
    'usage.bytes-reached',
  ],
  uses: ['documents:create', 'quota:count', 'uploads:sign', 'intake:queue'],
});

export const addFiles = route({
  method: 'POST',
  path: '/documents/{id}/files',
  summary: 'Add files to a received document, such as a forgotten page',
  description:
    'The document stays as it is until all added files have arrived. Then their pages follow its last page, only they are read, and the document is analysed again; confirmed values stay. Files that have not arrived when their upload URLs expire are taken off the document, which is as before. A file that is rejected is kept in `files` with its `problem`, and does not affect the document.',
  access: 'user',
  params: DocumentId,
  body: z.strictObject({
    /** The files in the order of their pages. A document can have 20 files in all. */
    files: AnnouncedFiles,
  }),
  responses: {
    /** The document, and where to upload all of its files that have not arrived. */
    201: z.object({
      document: Document,
      /** An upload for each file that has not arrived, in the order of `files`. */
      uploads: z.array(Upload),
    }),
  },
  errors: [
    'document.not-found',
    'document.in-trash',
    'document.not-read',
    'document.too-large',
    'document.unsupported-type',
    'usage.bytes-reached',
  ],
  uses: ['documents:change', 'quota:count', 'uploads:sign', 'intake:queue'],
});

/** Changes of the files of a document. What is absent stays as it is. The same request may be sent twice. */
const FilesChange = z
  .strictObject({
    /** The ids of all files that stay, in their new order. Files are ordered as a whole: their pages keep their order. */
    order: z.optional(z.array(z.int()).check(z.maxLength(limits.filesPerDocument))),
    /**
     * Rotations by the number of the page: degrees clockwise from how the page was uploaded. Null lets Docket decide again. Pages
     * have the numbers that they have after `order` and `remove`.
     */
    rotations: z.optional(z.record(z.string().check(z.maxLength(3)), z.nullable(Rotation))),
    /** The ids of files to remove for good. At least one page has to stay. */
    remove: z.optional(z.array(z.int()).check(z.maxLength(limits.filesPerDocument))),
  })
  .check(
    z.refine(({ rotations = {} }) => Object.keys(rotations).length <= limits.pagesPerDocument, {
      ...refusedAs({ code: 'too-many', values: { max: limits.pagesPerDocument } }),
      path: ['rotations'],
    }),
  );

export const changeFiles = route({
  method: 'PATCH',
  path: '/documents/{id}/files',
  summary: 'Order and remove files, and turn pages',
  description:
    'Sources of values, citations and search results follow the pages, and those of removed pages go. Pages that were turned are read again and count as pages of the month, unless they carry their own text. Then the document is analysed again; confirmed values stay. Translations have to be made again.',
  access: 'user',
  params: DocumentId,
  body: FilesChange,
  responses: {
    /** The document after the change, which is being processed again unless nothing has changed. */
    200: Document,
  },
  versioned: true,
  errors: ['document.not-found', 'document.changed', 'document.in-trash', 'usage.pages-reached'],
  uses: ['documents:change', 'quota:count', 'intake:queue', 'pages:queue', 'analysis:queue'],
});

export const renewUploads = route({
  method: 'POST',
  path: '/documents/{id}/uploads',
  summary: 'Return new upload URLs for the files that have not arrived',
  description:
    'Use it when upload URLs have expired. A document that has failed with `upload.missing` waits for its files again, until the new URLs expire. Former URLs stay valid until they expire.',
  access: 'user',
  params: DocumentId,
  responses: {
    /** The document, and where to upload its missing files. */
    200: z.object({
      document: Document,
      /** An upload for each file that has not arrived, in the order of `files`. */
      uploads: z.array(Upload),
    }),
  },
  errors: ['document.not-found', 'document.in-trash', 'document.nothing-missing', 'usage.bytes-reached'],
  uses: ['documents:change', 'quota:count', 'uploads:sign', 'intake:queue'],
});

/**
 * Where a document of the inbox is listed. A change takes about a second to show.
 *
 * - `to-do`: the recipient has to act. Soonest due first, those without a due date last, then newest first
 * - `to-check`: a value is in doubt, or the document could not be processed. Newest first
 * - `in-progress`: it is being uploaded, read or analysed. Newest first
 * - `new`: everything else. Newest first
 */
const InboxSection = z.enum(inboxSections);

const listQuery = {
  ...filterShape,
  /**
   * `created`: newest first. `due`: by due date, earliest first, and only documents that have one. Default: `due` if
   * `dueBefore` is given, otherwise `created`.
   */
  sort: z.optional(z.enum(['created', 'due'])),
  /** Only documents in this section of the inbox, in the order of the section, whatever `sort` says. */
  section: z.optional(InboxSection),
  /**
   * `true`: only documents with a value in doubt and those that could not be processed (`needs-review` or `failed`),
   * newest first.
   */
  toCheck: z.optional(z.literal('true')),
  ...paginationQuery,
};
const { limit: _, ...notWithIds } = listQuery;

export const listDocuments = route({
  method: 'GET',
  path: '/documents',
  summary: 'List documents by creation or due date; trash only on request',
  access: 'user',
  query: z
    .strictObject({
      ...listQuery,
      /**
       * Only these documents, in this order: at most 100 ids, separated by commas. They are read as they are now, also in the trash; ids of
       * documents that do not exist are left out. `limit` does not apply, and no other parameter is allowed. To follow uploads,
       * repeat this request instead of one for each document.
       */
      ids: z.optional(DocumentIds),
    })
    .check(
      z.refine(
        ({ ids, limit: __, ...others }) =>
          ids === undefined || Object.values(others).every((value) => value === undefined),
        {
          ...refusedAs({ code: 'conflicting', values: { others: Object.keys(notWithIds) } }),
          path: ['ids'],
        },
      ),
    ),
  responses: {
    /** A page of the documents. */
    200: paginated(DocumentSummary),
  },
  errors: ['request.invalid-cursor'],
  uses: ['documents:read-many', 'documents:list', 'documents:list-due', 'search:read'],
});

export const getDocument = route({
  method: 'GET',
  path: '/documents/{id}',
  summary: 'Return a document with its extracted values and their sources',
  access: 'user',
  params: DocumentId,
  responses: {
    /** The document as it is now, even if it is still being processed. */
    200: Document,
  },
  versioned: true,
  errors: ['document.not-found'],
  uses: ['documents:read'],
});

export const listDocumentPages = route({
  method: 'GET',
  path: '/documents/{id}/pages',
  summary: 'List the pages of a document with their images',
  access: 'user',
  params: DocumentId,
  query: z.strictObject(paginationQuery),
  responses: {
    /** The pages in order: none until all files have arrived. Images that are missing are drawn within seconds. */
    200: paginated(DocumentPage),
  },
  errors: ['document.not-found', 'request.invalid-cursor'],
  uses: ['documents:read', 'drawn-pages:write', 'pages:read', 'drawing:queue'],
});

export const getDocumentPage = route({
  method: 'GET',
  path: '/documents/{id}/pages/{n}',
  summary: 'Return a page with its image, and its words with their boxes',
  access: 'user',
  params: z.object({
    /** The id of the document. */
    id: z.string(),
    /** The page of the document, from 1. Pages are counted across all files. */
    n: z.string(),
  }),
  responses: {
    /** The page. */
    200: DocumentPageWithText,
  },
  errors: ['document.not-found', 'document.page-not-found'],
  uses: ['documents:read', 'drawn-pages:write', 'pages:read', 'drawing:queue'],
});

export const getDocumentText = route({
  method: 'GET',
  path: '/documents/{id}/text',
  summary: 'Return the text of all pages that have been read',
  access: 'user',
  params: DocumentId,
  query: z.strictObject({
    /** A BCP 47 tag, such as `en`: returns the stored translation instead of the original text. */
    language: z.optional(z.string().check(z.maxLength(35))),
  }),
  responses: {
    /** The text, page by page. */
    200: z.object({
      /** The pages that have been read so far, in order. */
      pages: z.array(
        z.object({
          /** The page of the document, from 1. */
          number: z.int(),
          /** The text of the page, line by line. Columns are separated by three spaces. */
          text: z.string(),
          /** How reliably the text was read, from 0 to 1. Text that a PDF contains has 1. */
          confidence: z.number(),
        }),
      ),
    }),
  },
  errors: ['document.not-found', 'document.translation-not-found'],
  uses: ['documents:read', 'files:read'],
  timeoutSeconds: 29,
  memoryMb: 1024,
});

export const getDocumentFile = route({
  method: 'GET',
  path: '/documents/{id}/files/{n}',
  summary: 'Return a link to a file of a document; files count from 1',
  access: 'user',
  params: z.object({
    /** The id of the document. */
    id: z.string(),
    /** The number of the file in `files`, from 1. */
    n: z.string(),
  }),
  responses: {
    /** A link to the file. */
    200: z.object({
      /** Where the file can be downloaded, without an access token. */
      url: z.string(),
      /** When the link expires: after 5 minutes. */
      expiresAt: Instant,
    }),
  },
  errors: ['document.not-found', 'document.file-not-found'],
  uses: ['documents:read', 'files:read'],
});

export const retryDocument = route({
  method: 'POST',
  path: '/documents/{id}/retry',
  summary: 'Retry a document that failed or needs review, from its checkpoint',
  access: 'user',
  params: DocumentId,
  responses: {
    /** The document, which is being processed again from where it stopped. */
    202: Document,
  },
  errors: ['document.not-found', 'document.not-retryable', 'document.in-trash'],
  uses: ['documents:advance', 'intake:queue', 'pages:queue', 'analysis:queue'],
});

export const changeDocument = route({
  method: 'PATCH',
  path: '/documents/{id}',
  summary: 'Update a document, or correct its extracted values',
  access: 'user',
  params: DocumentId,
  body: DocumentChanges,
  responses: {
    /** The document after the changes. If nothing is in doubt any more, it is `ready`. */
    200: Document,
  },
  versioned: true,
  errors: ['document.not-found', 'document.changed', 'document.in-trash', 'document.record-too-large'],
  uses: ['documents:change', 'files:read'],
  timeoutSeconds: 29,
});

export const deleteDocument = route({
  method: 'DELETE',
  path: '/documents/{id}',
  summary: 'Move a document to the trash for 30 days, or delete it permanently',
  access: 'user',
  params: DocumentId,
  query: z.strictObject({
    /** `true` deletes the document for good instead of moving it to the trash. Default: `false`. */
    permanent: z.optional(z.enum(['true', 'false'])),
  }),
  responses: {
    /** The document is in the trash, or has been deleted for good. */
    204: null,
  },
  versioned: true,
  errors: ['document.not-found', 'document.changed'],
  uses: ['documents:move', 'documents:delete', 'files:remove', 'uploads:remove'],
  timeoutSeconds: 29,
});

export const reviewDocument = route({
  method: 'POST',
  path: '/documents/{id}/review',
  summary: 'Mark a document as reviewed',
  access: 'user',
  params: DocumentId,
  responses: {
    /** The document with all its values confirmed. Values that could not be proved have been removed. */
    200: Document,
  },
  versioned: true,
  errors: ['document.not-found', 'document.changed', 'document.not-read', 'document.in-trash'],
  uses: ['documents:change'],
});

export const snoozeDocument = route({
  method: 'POST',
  path: '/documents/{id}/snooze',
  summary: 'Snooze a document for up to one year',
  access: 'user',
  params: DocumentId,
  body: z.strictObject({
    /** When the document returns to the inbox: within a year from now. */
    until: Instant,
  }),
  responses: {
    /** The snoozed document. */
    200: Document,
  },
  versioned: true,
  errors: ['document.not-found', 'document.changed', 'document.in-trash'],
  uses: ['documents:change'],
});

export const archiveDocument = route({
  method: 'POST',
  path: '/documents/{id}/archive',
  summary: 'Archive a document',
  access: 'user',
  params: DocumentId,
  responses: {
    /** The archived document. */
    200: Document,
  },
  versioned: true,
  errors: ['document.not-found', 'document.changed', 'document.in-trash'],
  uses: ['documents:move'],
});

export const restoreDocument = route({
  method: 'POST',
  path: '/documents/{id}/restore',
  summary: 'Move a snoozed, archived or deleted document back to the inbox',
  access: 'user',
  params: DocumentId,
  responses: {
    /** The document in the inbox. */
    200: Document,
  },
  versioned: true,
  errors: ['document.not-found', 'document.changed'],
  uses: ['documents:move'],
});

export const listHistory = route({
  method: 'GET',
  path: '/documents/{id}/history',
  summary: 'List the changes of a document, newest first',
  access: 'user',
  params: DocumentId,
  query: z.strictObject(paginationQuery),
  responses: {
    /** A page of the history, newest first. */
    200: paginated(HistoryEntry),
  },
  errors: ['document.not-found', 'request.invalid-cursor'],
  uses: ['documents:read', 'history:read'],
});

export const applyBulkAction = route({
  method: 'POST',
  path: '/documents/bulk',
  summary: 'Apply an action to up to 100 documents, each independently',
  access: 'user',
  body: BulkAction,
  responses: {
    /** The result for each document. The status is 200 even if the action failed for some or all of them. */
    200: z.object({
      /** One result for each document, in the order of the request. */
      results: z.array(
        z.discriminatedUnion('ok', [
          z.object({
            /** The id of the document. */
            id: z.string(),
            /** The action succeeded. */
            ok: z.literal(true),
            /** The document after the action. Null if it was deleted. */
            document: z.nullable(DocumentSummary),
          }),
          z.object({
            /** The id of the document. */
            id: z.string(),
            /** The action failed. The document has not changed. */
            ok: z.literal(false),
            /** Why it failed. */
            problem: ProblemDetails,
          }),
        ]),
      ),
      /**
       * The job as which the action was recorded: `POST /jobs/{id}/undo` undoes exactly what it has changed. Null if it has
       * changed nothing, or has deleted the documents for good.
       */
      jobId: z.nullable(z.ulid()),
    }),
  },
  uses: ['documents:move', 'documents:delete', 'files:remove', 'uploads:remove', 'jobs:create', 'jobs:count'],
  timeoutSeconds: 29,
  memoryMb: 1024,
});

export const exportDocuments = route({
  method: 'GET',
  path: '/documents/export',
  summary: 'Export matching documents as CSV or NDJSON',
  description:
    'The last line contains the number of documents: `# end of table: 2 rows` in the first cell of a CSV table, ' +
    '`{"end":{"documents":2}}` in NDJSON. An export without this line is incomplete: request it again.',
  access: 'user',
  query: z.strictObject({
    /** `csv`: a table for spreadsheets. `ndjson`: whole documents as JSON, one per line. */
    format: z._default(z.enum(['csv', 'ndjson']), 'csv'),
    ...filterShape,
  }),
  responses: {
    /** The documents, newest first, as a file in UTF-8. It is streamed. */
    200: null,
  },
  streams: ['text/csv', 'application/x-ndjson'],
  uses: ['documents:list', 'search:read'],
  timeoutSeconds: 300,
  memoryMb: 1024,
});

export const translateDocument = route({
  method: 'POST',
  path: '/documents/{id}/translate',
  summary: 'Translate a document; a long one takes several calls',
  access: 'user',
  params: DocumentId,
  body: z.strictObject({
    /** The language to translate to, as a BCP 47 tag, such as `en` or `pt-BR`. */
    language: z.string().check(z.maxLength(35)),
  }),
  responses: {
    /** The translation, or as much of a long one as could be done so far: see `complete`. */
    200: Translation,
  },
  errors: [
    'document.not-found',
    'document.not-read',
    'document.in-trash',
    'usage.cap-reached',
    'model.busy',
    'model.unavailable',
    'service.unavailable',
  ],
  uses: ['documents:advance', 'files:write', 'files:remove', 'models:stream'],
  timeoutSeconds: 29,
  memoryMb: 1024,
});
