import { readCursor, writeCursor } from '../../shared/contract/cursor.ts';
import { listDocuments as list } from '../../shared/documents/list-documents.ts';
import type { StoredDocument } from '../../shared/domain/stored-document.ts';
import { fittingPage } from '../../shared/lambda/answer-size.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { searcher } from '../../shared/search/searcher.ts';
import { documentReader } from '../../shared/table/documents/documents.ts';
import { listDocuments } from './contract.ts';

export const handler = serve(
  listDocuments,
  { documents: documentReader, finder: searcher },
  async ({ query: { cursor, limit, sort: wanted, ...filters }, caller }, deps) => {
    const sort = wanted ?? (filters.dueBefore === undefined ? 'created' : 'due');
    const { workspaceId } = caller;
    const sortedBy = sort === 'due' ? 'time' : 'id';
    const after = cursor === undefined ? undefined : readCursor(cursor, { ...filters, sort }, sortedBy);
    const positionOf = ({ id, dueDate }: StoredDocument) => (sort === 'due' ? `${dueDate}#${id}` : id);
    const found = await list(workspaceId, { filters, sort, limit, after }, deps);
    const { items, last } = fittingPage(found, positionOf);
    return { items, nextCursor: last === undefined ? null : writeCursor(last, { ...filters, sort }) };
  },
);
