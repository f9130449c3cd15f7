import * as z from 'zod/mini';
import { paginated, paginationQuery } from '../../shared/contract/pagination.ts';
import { route } from '../../shared/contract/route.ts';
import { BulkAction } from '../../shared/documents/bulk-action.ts';
import { ActionStatus, Category, Document, Instant, Kind } from '../../shared/domain/document.ts';
import { filterShape } from '../../shared/domain/filters.ts';
import { HistoryEntry } from '../../shared/domain/history.ts';
import { limits } from '../../shared/domain/limits.ts';
import { ProblemDetails } from '../../shared/domain/problem-details.ts';
import { Tags } from '../../shared/domain/tags.ts';
import { refusedAs } from '../../shared/domain/violations.ts';
import { Translation } from '../../shared/translation/translation.ts';

const DocumentId = z.object({ id: z.string() });

const { notes, corrections } = limits;

const DocumentChanges = z
  .strictObject({
    title: z.optional(z.nullable(z.string().check(z.maxLength(corrections.maxLength)))),
    kind: z.optional(Kind),
    category: z.optional(z.nullable(Category)),
    actionStatus: z.optional(z.nullable(ActionStatus)),
    dueDate: z.optional(z.nullable(z.string().check(z.maxLength(corrections.maxLength)))),
    tags: z.optional(Tags),
    notes: z.optional(z.nullable(z.string().check(z.trim(), z.minLength(1), z.maxLength(notes.maxLength)))),
    read: z.optional(z.boolean()),
    /** Corrections by the path of the value: `sender.name`, `invoice.lineItems.0.amount`; null removes the value. */
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

const CreateDocument = z.strictObject({
  files: z
    .array(
      z.strictObject({
        name: z.string().check(z.trim(), z.minLength(1), z.maxLength(limits.maxFileNameLength)),
        /** The handler checks it and lists the supported types. */
        contentType: z.string().check(z.maxLength(100)),
        size: z.int().check(z.minimum(1)),
      }),
    )
    .check(z.minLength(1), z.maxLength(limits.filesPerDocument)),
  kind: z.optional(Kind),
});

const Upload = z.object({ url: z.string(), fields: z.record(z.string(), z.string()), expiresAt: Instant });

export const createDocument = route({
  method: 'POST',
  path: '/documents',
  summary: 'Start a document: returns where to upload its files',
  access: 'user',
  body: CreateDocument,
  responses: { 201: z.object({ document: Document, uploads: z.array(Upload) }) },
  errors: [
    'document.too-large',
    'document.unsupported-type',
    'usage.documents-reached',
    'usage.bytes-reached',
  ],
  uses: ['documents:write', 'quota:count', 'uploads:sign', 'intake:queue'],
});

export const listDocuments = route({
  method: 'GET',
  path: '/documents',
  summary:
    'List documents, newest first or what is due first; what lies in the trash only where it is asked for',
  access: 'user',
  query: z.strictObject({
    ...filterShape,
    /** Default: `due` if `dueBefore` is given, else `created`. */
    sort: z.optional(z.enum(['created', 'due'])),
    ...paginationQuery,
  }),
  responses: { 200: paginated(Document) },
  errors: ['request.invalid-cursor'],
  uses: ['documents:read', 'search:read'],
});

export const getDocument = route({
  method: 'GET',
  path: '/documents/{id}',
  summary: 'One document with everything that was read, and the proof of it',
  access: 'user',
  params: DocumentId,
  responses: { 200: Document },
  versioned: true,
  errors: ['document.not-found'],
  uses: ['documents:read'],
});

export const getDocumentText = route({
  method: 'GET',
  path: '/documents/{id}/text',
  summary: 'The text of the pages read so far',
  access: 'user',
  params: DocumentId,
  query: z.strictObject({
    /** BCP 47: return the stored translation instead of the original. */
    language: z.optional(z.string().check(z.maxLength(35))),
  }),
  responses: {
    200: z.object({
      pages: z.array(
        z.object({
          number: z.int(),
          text: z.string(),
          /** 0 to 1. */
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
  summary: 'A link to one of the uploaded files, counted from 1',
  access: 'user',
  params: z.object({ id: z.string(), n: z.string() }),
  responses: { 200: z.object({ url: z.string(), expiresAt: Instant }) },
  errors: ['document.not-found', 'document.file-not-found'],
  uses: ['documents:read', 'files:read'],
});

export const retryDocument = route({
  method: 'POST',
  path: '/documents/{id}/retry',
  summary: 'Go on with a document that failed or needs review, from where it stopped',
  access: 'user',
  params: DocumentId,
  responses: { 202: Document },
  errors: ['document.not-found', 'document.not-retryable', 'document.in-trash'],
  uses: ['documents:write', 'intake:queue', 'pages:queue', 'analysis:queue'],
});

export const changeDocument = route({
  method: 'PATCH',
  path: '/documents/{id}',
  summary: 'File a document, or correct what was read: a person’s word settles what could not be proved',
  access: 'user',
  params: DocumentId,
  body: DocumentChanges,
  responses: { 200: Document },
  versioned: true,
  errors: ['document.not-found', 'document.changed', 'document.in-trash', 'document.record-too-large'],
  uses: ['documents:write', 'files:read'],
  timeoutSeconds: 29,
});

export const deleteDocument = route({
  method: 'DELETE',
  path: '/documents/{id}',
  summary: 'Put a document into the trash, which is emptied after 30 days, or delete it at once and for good',
  access: 'user',
  params: DocumentId,
  query: z.strictObject({ permanent: z.optional(z.enum(['true', 'false'])) }),
  responses: { 204: null },
  versioned: true,
  errors: ['document.not-found', 'document.changed'],
  uses: ['documents:write', 'files:remove'],
  timeoutSeconds: 29,
});

export const reviewDocument = route({
  method: 'POST',
  path: '/documents/{id}/review',
  summary: 'Say that a document has been looked over and is right as it stands',
  access: 'user',
  params: DocumentId,
  responses: { 200: Document },
  versioned: true,
  errors: ['document.not-found', 'document.changed', 'document.not-read', 'document.in-trash'],
  uses: ['documents:write'],
});

export const snoozeDocument = route({
  method: 'POST',
  path: '/documents/{id}/snooze',
  summary: 'Take a document out of sight until a time within a year; it comes back to the inbox by itself',
  access: 'user',
  params: DocumentId,
  body: z.strictObject({ until: Instant }),
  responses: { 200: Document },
  versioned: true,
  errors: ['document.not-found', 'document.changed', 'document.in-trash'],
  uses: ['documents:write'],
});

export const archiveDocument = route({
  method: 'POST',
  path: '/documents/{id}/archive',
  summary: 'Put a document into the archive: done with, but kept and found',
  access: 'user',
  params: DocumentId,
  responses: { 200: Document },
  versioned: true,
  errors: ['document.not-found', 'document.changed', 'document.in-trash'],
  uses: ['documents:write'],
});

export const restoreDocument = route({
  method: 'POST',
  path: '/documents/{id}/restore',
  summary: 'Bring a document back to the inbox: from its snooze, the archive or the trash',
  access: 'user',
  params: DocumentId,
  responses: { 200: Document },
  versioned: true,
  errors: ['document.not-found', 'document.changed'],
  uses: ['documents:write'],
});

export const listHistory = route({
  method: 'GET',
  path: '/documents/{id}/history',
  summary: 'Who changed what about a document, and when; newest first',
  access: 'user',
  params: DocumentId,
  query: z.strictObject(paginationQuery),
  responses: { 200: paginated(HistoryEntry) },
  errors: ['document.not-found', 'request.invalid-cursor'],
  uses: ['documents:read', 'history:read'],
});

export const applyBulkAction = route({
  method: 'POST',
  path: '/documents/bulk',
  summary: 'Do the same with up to 100 documents; each succeeds or is refused by itself',
  access: 'user',
  body: BulkAction,
  responses: {
    200: z.object({
      /** One result for each requested document, in request order, without duplicates. */
      results: z.array(
        z.discriminatedUnion('ok', [
          /** `document` is null if it was deleted or if the response would be too large: get it by its id. */
          z.object({ id: z.string(), ok: z.literal(true), document: z.nullable(Document) }),
          z.object({ id: z.string(), ok: z.literal(false), problem: ProblemDetails }),
        ]),
      ),
    }),
  },
  uses: ['documents:write', 'files:remove'],
  timeoutSeconds: 29,
  memoryMb: 1024,
});

export const exportDocuments = route({
  method: 'GET',
  path: '/documents/export',
  summary: 'Everything that fits the filters, as a table for spreadsheets or as whole documents, one a line',
  description:
    'The last line says how many there are: `# end of table: 2 rows` in the first cell of a table, ' +
    '`{"end":{"documents":2}}` after whole documents. An export without it was cut off: ask for it again.',
  access: 'user',
  query: z.strictObject({ format: z._default(z.enum(['csv', 'ndjson']), 'csv'), ...filterShape }),
  responses: { 200: null },
  streams: ['text/csv', 'application/x-ndjson'],
  uses: ['documents:read', 'search:read'],
  timeoutSeconds: 300,
  memoryMb: 1024,
});

export const translateDocument = route({
  method: 'POST',
  path: '/documents/{id}/translate',
  summary: 'A document in another language, kept beside the original; a long one takes several calls',
  access: 'user',
  params: DocumentId,
  body: z.strictObject({ language: z.string().check(z.maxLength(35)) }),
  responses: { 200: Translation },
  errors: [
    'document.not-found',
    'document.not-read',
    'document.in-trash',
    'usage.cap-reached',
    'model.busy',
    'model.unavailable',
    'service.unavailable',
  ],
  uses: ['documents:write', 'files:write', 'files:remove', 'models:stream'],
  timeoutSeconds: 29,
  memoryMb: 1024,
});
