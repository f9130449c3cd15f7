import * as z from 'zod/mini';
import { Document, Instant } from '../../shared/domain/document.ts';
import { filterShape } from '../../shared/domain/filters.ts';
import { HistoryEntry } from '../../shared/domain/history.ts';
import { ProblemDetails } from '../../shared/domain/problem-details.ts';
import { BulkAction } from '../../shared/filing/bulk-action.ts';
import { pageOf, pageQuery } from '../../shared/http/paged.ts';
import { route } from '../../shared/http/route.ts';
import { Translation } from '../../shared/translation/translation.ts';

const DocumentId = z.object({ id: z.string() });

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
  query: z.strictObject(pageQuery),
  responses: { 200: pageOf(HistoryEntry) },
  errors: ['document.not-found', 'request.invalid-cursor'],
  uses: ['documents:read', 'history:read'],
});

export const changeDocuments = route({
  method: 'POST',
  path: '/documents/bulk',
  summary: 'Do the same with up to 100 documents; each succeeds or is refused by itself',
  access: 'user',
  body: BulkAction,
  responses: {
    200: z.object({
      /** One for each document that was named, in their order, each once. */
      results: z.array(
        z.discriminatedUnion('ok', [
          /** `document` is null if it was deleted, or if the answer would be too large: get it by its id. */
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
