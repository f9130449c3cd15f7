import { summaryOf } from '../../shared/domain/document-summary.ts';
import { document } from '../documents/examples.ts';
import type { ExamplesOf } from '../example.ts';
import type * as contracts from './contract.ts';

const counts = {
  inbox: { total: 1, toDo: 1, toCheck: 0, inProgress: 0, new: 0, unread: 1 },
  snoozed: 0,
  archived: 0,
  trash: 0,
  toCheck: 0,
};
const none = { items: [], nextCursor: null };

export const examples: ExamplesOf<typeof contracts> = {
  getDocumentCounts: { response: counts },
  getInbox: {
    response: {
      counts,
      toDo: { items: [summaryOf(document)], nextCursor: null },
      toCheck: none,
      inProgress: none,
      new: none,
    },
  },
};
