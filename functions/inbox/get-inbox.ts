import { encodeCursor } from '../../shared/contract/cursor.ts';
import { documentCountsOf } from '../../shared/documents/document-counts.ts';
import { readInbox } from '../../shared/documents/inbox.ts';
import { summaryOf } from '../../shared/domain/document-summary.ts';
import type { InboxSection } from '../../shared/domain/inbox.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentReader } from '../../shared/table/documents/documents.ts';
import { createDocumentCountReader } from '../../shared/table/documents/filings.ts';
import { getInbox } from './contract.ts';

export const handler = serve(
  getInbox,
  withTable({ documents: createDocumentReader, documentCounts: createDocumentCountReader }),
  async ({ caller: { workspaceId } }, { documents, documentCounts }) => {
    const [counts, inbox] = await Promise.all([
      documentCounts.read(workspaceId),
      readInbox(workspaceId, { documents }),
    ]);
    const page = (section: InboxSection) => {
      const { items, last } = inbox[section];
      // A cursor of `GET /documents?section=…`.
      const nextCursor = last === undefined ? null : encodeCursor(last, { section, sort: 'created' });
      return { items: items.map(summaryOf), nextCursor };
    };
    return {
      counts: documentCountsOf(counts),
      toDo: page('to-do'),
      toCheck: page('to-check'),
      inProgress: page('in-progress'),
      new: page('new'),
    };
  },
);
