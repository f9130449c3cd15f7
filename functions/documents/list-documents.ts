import { readCursor, writeCursor } from '../../shared/http/cursor.ts';
import { serve } from '../../shared/http/serve.ts';
import { documentReader } from '../../shared/table/documents.ts';
import { listDocuments } from './contract.ts';

export const handler = serve(
  listDocuments,
  { documents: documentReader },
  async ({ query: { cursor, ...query }, caller }, { documents }) => {
    const { status, kind } = query;
    const after = cursor === undefined ? undefined : readCursor(cursor, { status, kind });
    const { items, last } = await documents.list(caller.workspaceId, { ...query, after });
    return { items, nextCursor: last === undefined ? null : writeCursor(last, { status, kind }) };
  },
);
