import { readCursor, writeCursor } from '../../shared/contract/cursor.ts';
import { fittingPage } from '../../shared/lambda/answer-size.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { searcher } from '../../shared/search/searcher.ts';
import { searchDocuments } from './contract.ts';

export const handler = serve(
  searchDocuments,
  { finder: searcher },
  async ({ query: { cursor, limit, ...query }, caller }, { finder }) => {
    const { q: text, ...filters } = query;
    const after = cursor === undefined ? undefined : readCursor(cursor, query, 'id');
    const found = await finder.search(caller.workspaceId, { text, filters }, { limit, after });
    const { items, last } = fittingPage(found, ({ document }) => document.id);
    return { items, nextCursor: last === undefined ? null : writeCursor(last, query) };
  },
);
