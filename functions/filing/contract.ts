import * as z from 'zod/mini';
import { Document, Instant } from '../../shared/domain/document.ts';
import { HistoryEntry } from '../../shared/domain/history.ts';
import { limits } from '../../shared/domain/limits.ts';
import { route } from '../../shared/http/route.ts';

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
  query: z.strictObject({
    limit: z._default(
      z.coerce.number().check(z.int(), z.minimum(1), z.maximum(limits.pageSize.max)),
      limits.pageSize.default,
    ),
    cursor: z.optional(z.string().check(z.maxLength(500))),
  }),
  responses: { 200: z.object({ items: z.array(HistoryEntry), nextCursor: z.nullable(z.string()) }) },
  errors: ['document.not-found', 'request.invalid-cursor'],
  uses: ['documents:read', 'history:read'],
});
