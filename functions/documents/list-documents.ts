import { decodeCursor, encodeCursor } from '../../shared/contract/cursor.ts';
import { findDocuments } from '../../shared/documents/find-document.ts';
import { listDocuments as list, positionFormOf } from '../../shared/documents/list-documents.ts';
import { summaryOf } from '../../shared/domain/document-summary.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { createSearchService } from '../../shared/search/search-service.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentReader } from '../../shared/table/documents/documents.ts';
import { listDocuments } from './contract.ts';

export const handler = serve(
  listDocuments,
  withTable({ documents: createDocumentReader, search: createSearchService }),
  async ({ query: { ids, cursor, limit, sort: wanted, section, toCheck, ...filters }, caller }, deps) => {
    if (ids !== undefined) {
      const found = await findDocuments(deps.documents, caller, ids);
      return { items: found.map(summaryOf), nextCursor: null };
    }
    const sort = wanted ?? (filters.dueBefore === undefined ? 'created' : 'due');
    const scope = { section, inDoubt: toCheck === 'true', sort };
    const listed = { ...filters, section, toCheck, sort };
    const after = cursor === undefined ? undefined : decodeCursor(cursor, listed, positionFormOf(scope));
    const { items, last } = await list(caller.workspaceId, { filters, ...scope, limit, after }, deps);
    return {
      items: items.map(summaryOf),
      nextCursor: last === undefined ? null : encodeCursor(last, listed),
    };
  },
);
