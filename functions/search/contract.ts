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
  summary:
    'Search finished documents, newest first: words, "phrases", prefix*, -not, this OR that, sender: tag: title: kind: in: is: due:',
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
  summary: 'Complete what is being typed: words, senders and titles, at most ten',
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
  summary:
    'The tags that begin with `q`, by the alphabet, and how many documents have each; the trash does not count',
  access: 'user',
  query: countsQuery,
  responses: { 200: Counts },
  errors: ['request.invalid-cursor'],
  uses: ['counts:read'],
});

export const listSenders = route({
  method: 'GET',
  path: '/senders',
  summary: 'The senders that begin with `q`, by the alphabet, and how many documents are from each',
  access: 'user',
  query: countsQuery,
  responses: { 200: Counts },
  errors: ['request.invalid-cursor'],
  uses: ['counts:read'],
});
