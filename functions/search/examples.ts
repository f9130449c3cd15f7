import { summaryOf } from '../../shared/domain/document-summary.ts';
import { document } from '../documents/examples.ts';
import type { ExamplesOf } from '../example.ts';
import type * as contracts from './contract.ts';

export const examples: ExamplesOf<typeof contracts> = {
  searchDocuments: {
    query: { q: 'electricity due:2026-12', limit: 25 },
    response: {
      items: [
        {
          document: summaryOf(document),
          snippets: [
            {
              field: 'title',
              page: null,
              parts: [
                { text: 'Invoice for ', match: false },
                { text: 'electricity', match: true },
                { text: ' and water, October 2026', match: false },
              ],
            },
          ],
        },
      ],
      nextCursor: null,
      estimate: { count: 1, relation: 'exact' },
    },
  },
  suggestSearches: {
    query: { q: 'sam' },
    response: {
      items: [
        {
          type: 'sender',
          text: 'Sampletown Utilities',
          query: 'sender:"Sampletown Utilities"',
          documentId: null,
        },
        { type: 'word', text: 'sampletown', query: 'sampletown', documentId: null },
      ],
    },
  },
  listTags: {
    query: { q: 'ho' },
    response: { items: [{ name: 'Household 2026', count: 1 }], nextCursor: null },
  },
  listSenders: {
    query: { limit: 25 },
    response: { items: [{ name: 'Sampletown Utilities', count: 1 }], nextCursor: null },
  },
};
