import { decodeCursor, encodeCursor } from '../../shared/contract/cursor.ts';
import { fittingPage } from '../../shared/contract/response-size.ts';
import { listDocuments as list } from '../../shared/documents/list-documents.ts';
import type { StoredDocument } from '../../shared/domain/stored-document.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { createSearchService } from '../../shared/search/search-service.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentReader } from '../../shared/table/documents/documents.ts';
import { listDocuments } from './contract.ts';

export const handler = serve(
  listDocuments,
  withTable({ documents: createDocumentReader, search: createSearchService }),
  async ({ query: { cursor, limit, sort: wanted, ...filters }, caller }, deps) => {
    const sort = wanted ?? (filters.dueBefore === undefined ? 'created' : 'due');
    const { workspaceId } = caller;
    const sortedBy = sort === 'due' ? 'time' : 'id';
    const after = cursor === undefined ? undefined : decodeCursor(cursor, { ...filters, sort }, sortedBy);
    const positionOf = ({ id, dueDate }: StoredDocument) => (sort === 'due' ? `${dueDate}#${id}` : id);
    const found = await list(workspaceId, { filters, sort, limit, after }, deps);
    const { items, last } = fittingPage(found, positionOf);
    return { items, nextCursor: last === undefined ? null : encodeCursor(last, { ...filters, sort }) };
  },
);
