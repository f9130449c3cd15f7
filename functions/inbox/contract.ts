import * as z from 'zod/mini';
import { paginated } from '../../shared/contract/pagination.ts';
import { route } from '../../shared/contract/route.ts';
import { DocumentCounts } from '../../shared/documents/document-counts.ts';
import { DocumentSummary } from '../../shared/domain/document-summary.ts';

export const getDocumentCounts = route({
  method: 'GET',
  path: '/documents/counts',
  summary: 'Count the documents of each view and section of the inbox',
  access: 'user',
  responses: {
    /** The counts. */
    200: DocumentCounts,
  },
  uses: ['documents:count'],
});

const Section = paginated(DocumentSummary);

export const getInbox = route({
  method: 'GET',
  path: '/inbox',
  summary: 'Return the first documents of each section of the inbox',
  description:
    'A section has at most 50 documents here. `GET /documents?section=…` with its `nextCursor` lists the others.',
  access: 'user',
  responses: {
    /** The inbox. */
    200: z.object({
      counts: DocumentCounts,
      /**
       * What the recipient has to do: soonest due first, those without a due date last. For the others, continue with
       * `section=to-do`.
       */
      toDo: Section,
      /** What is in doubt or could not be processed, newest first. For the others, continue with `section=to-check`. */
      toCheck: Section,
      /** What is being processed, newest first. For the others, continue with `section=in-progress`. */
      inProgress: Section,
      /** Everything else, newest first. For the others, continue with `section=new`. */
      new: Section,
    }),
  },
  uses: ['documents:list', 'documents:count'],
});
