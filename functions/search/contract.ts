import * as z from 'zod/mini';
import { paginated, paginationQuery } from '../../shared/contract/pagination.ts';
import { route } from '../../shared/contract/route.ts';
import { DocumentSummary } from '../../shared/domain/document-summary.ts';
import { filterShape } from '../../shared/domain/filters.ts';
import { limits } from '../../shared/domain/limits.ts';

const Text = z.string().check(z.trim(), z.maxLength(limits.maxSearchLength));

/** A place where a document matches the search. */
const Snippet = z.object({
  /** Which part of the document it is from. `text` is the text of a page. */
  field: z.enum(['title', 'sender', 'tags', 'notes', 'summary', 'suggestedActions', 'text']),
  /** The page of the document, from 1. Null if the snippet is not from a page. */
  page: z.nullable(z.int()),
  /** Plain text, split into matching and other parts. Show each part as text, without unescaping anything. */
  parts: z.array(
    z.object({
      /** A part of the text, to be joined with the others as it is. */
      text: z.string(),
      /** Whether this part matches the search. */
      match: z.boolean(),
    }),
  ),
});

export const searchDocuments = route({
  method: 'GET',
  path: '/search',
  summary: 'Search processed documents, newest first',
  description:
    'The query `q` may contain words, "phrases", prefix*, -excluded, this OR that, and the filters sender: tag: title: kind: in: is: due:',
  access: 'user',
  query: z.strictObject({
    /**
     * The query. It may contain words, `"exact phrases"`, beginnings (`insur*`), `-excluded` words, `this OR that`, and values:
     * `sender:`, `title:`, `tag:`, `kind:`, `category:`, `action:`, `status:`, `in:` (a view), `is:unread`, `is:untagged`, `due:<2026-12-01`.
     * Empty: all finished documents that match the filters.
     */
    q: z._default(Text, ''),
    ...filterShape,
    ...paginationQuery,
  }),
  responses: {
    /** A page of the results, newest document first. */
    200: z.extend(
      paginated(
        z.object({
          document: DocumentSummary,
          /** Up to four places where the document matches. Empty if the query names no words. */
          snippets: z.array(Snippet),
        }),
      ),
      {
        /** About how many documents match. Null on all pages but the first. */
        estimate: z.nullable(
          z.object({
            /** The number of documents. */
            count: z.int(),
            /**
             * - `exact`: so many documents match
             * - `about`: an estimate from the search index, rounded to two significant digits
             * - `at-least`: so many match, and probably more
             */
            relation: z.enum(['exact', 'about', 'at-least']),
          }),
        ),
      },
    ),
  },
  errors: ['search.invalid-query', 'request.invalid-cursor'],
  uses: ['search:read'],
});

export const suggestSearches = route({
  method: 'GET',
  path: '/search/suggestions',
  summary: 'Suggest up to ten words, senders and documents to search for',
  access: 'user',
  query: z.strictObject({
    /** What the user has typed so far. The last word is completed. */
    q: Text,
  }),
  responses: {
    /** The suggestions. There are none if the text does not end with a word. */
    200: z.object({
      /** The suggestions: senders first, then words, then documents. */
      items: z.array(
        z.object({
          /** `word`: a word or a tag. `sender`: a sender. `document`: a document whose title matches. */
          type: z.enum(['word', 'sender', 'document']),
          /** The text to show. */
          text: z.string(),
          /** The query to search for if the user selects the suggestion. Null for a document. */
          query: z.nullable(z.string()),
          /** The document to open if the user selects the suggestion. Null for words and senders. */
          documentId: z.nullable(z.ulid()),
        }),
      ),
    }),
  },
  uses: ['search:read'],
});

const countsQuery = z.strictObject({
  /** The beginning of the names. Case and accents do not matter. Empty: all names. */
  q: z._default(Text, ''),
  ...paginationQuery,
});
const Counts = paginated(
  z.object({
    /** The name, as it was first written. */
    name: z.string(),
    /** How many documents have it, without those in the trash. */
    count: z.int(),
  }),
);

export const listTags = route({
  method: 'GET',
  path: '/tags',
  summary: 'List tags that begin with `q`, alphabetically, with their counts',
  access: 'user',
  query: countsQuery,
  responses: {
    /** A page of the tags in alphabetical order. */
    200: Counts,
  },
  errors: ['request.invalid-cursor'],
  uses: ['counts:read'],
});

export const listSenders = route({
  method: 'GET',
  path: '/senders',
  summary: 'List senders that begin with `q`, alphabetically, with their counts',
  access: 'user',
  query: countsQuery,
  responses: {
    /** A page of the senders in alphabetical order. */
    200: Counts,
  },
  errors: ['request.invalid-cursor'],
  uses: ['counts:read'],
});
