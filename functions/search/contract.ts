import * as z from 'zod/mini';
import { paginated, paginationQuery } from '../../shared/contract/pagination.ts';
import { route } from '../../shared/contract/route.ts';
import { Document } from '../../shared/domain/document.ts';
import { filterShape } from '../../shared/domain/filters.ts';
import { limits } from '../../shared/domain/limits.ts';

const Text = z.string().check(z.trim(), z.maxLength(limits.maxSearchLength));

/** Plain text split into matching and other parts: show each part as text, with no escaping. */
const Snippet = z.object({
  field: z.enum(['title', 'sender', 'tags', 'notes', 'summary', 'suggestedActions', 'text']),
  /** From 1; null if the snippet is not from a page. */
  page: z.nullable(z.int()),
  parts: z.array(z.object({ text: z.string(), match: z.boolean() })),
});

export const searchDocuments = route({
  method: 'GET',
  path: '/search',
  summary: 'Search processed documents, newest first',
  description:
    'The query `q` may contain words, "phrases", prefix*, -excluded, this OR that, and the filters sender: tag: title: kind: in: is: due:',
  access: 'user',
  query: z.strictObject({ q: z._default(Text, ''), ...filterShape, ...paginationQuery }),
  responses: {
    200: paginated(z.object({ document: Document, snippets: z.array(Snippet) })),
  },
  errors: ['search.invalid-query', 'request.invalid-cursor'],
  uses: ['search:read'],
});

export const suggestSearches = route({
  method: 'GET',
  path: '/search/suggestions',
  summary: 'Suggest up to ten words, senders and documents to search for',
  access: 'user',
  query: z.strictObject({ q: Text }),
  responses: {
    200: z.object({
      items: z.array(
        z.object({
          type: z.enum(['word', 'sender', 'document']),
          text: z.string(),
          /** What to search for; null if the suggestion is a document to open. */
          query: z.nullable(z.string()),
          documentId: z.nullable(z.ulid()),
        }),
      ),
    }),
  },
  uses: ['search:read'],
});

const countsQuery = z.strictObject({ q: z._default(Text, ''), ...paginationQuery });
const Counts = paginated(z.object({ name: z.string(), count: z.int() }));

export const listTags = route({
  method: 'GET',
  path: '/tags',
  summary: 'List tags that begin with `q`, alphabetically, with their counts',
  access: 'user',
  query: countsQuery,
  responses: { 200: Counts },
  errors: ['request.invalid-cursor'],
  uses: ['counts:read'],
});

export const listSenders = route({
  method: 'GET',
  path: '/senders',
  summary: 'List senders that begin with `q`, alphabetically, with their counts',
  access: 'user',
  query: countsQuery,
  responses: { 200: Counts },
  errors: ['request.invalid-cursor'],
  uses: ['counts:read'],
});
