import { inTable } from '../../shared/filing/in-table.ts';
import { listDocuments as list } from '../../shared/filing/list-documents.ts';
import { readCursor, writeCursor } from '../../shared/http/cursor.ts';
import { serve } from '../../shared/http/serve.ts';
import { documentReader } from '../../shared/table/documents.ts';
import { listDocuments } from './contract.ts';

export const handler = serve(
  listDocuments,
  { documents: documentReader },
  async ({ query: { cursor, limit, sort: wanted, ...filters }, caller }, { documents }) => {
    const sort = wanted ?? (filters.dueBefore === undefined ? 'created' : 'due');
    const { workspaceId } = caller;
    const after = cursor === undefined ? undefined : readCursor(cursor, { ...filters, sort });
    const search = inTable(documents);
    const { items, last } = await list(workspaceId, { filters, sort, limit, after }, { documents, search });
    return { items, nextCursor: last === undefined ? null : writeCursor(last, { ...filters, sort }) };
  },
);
