import { decodeCursor, encodeCursor } from '../../shared/contract/cursor.ts';
import { fittingPage } from '../../shared/contract/response-size.ts';
import { summaryOf } from '../../shared/domain/document-summary.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { createSearchService } from '../../shared/search/search-service.ts';
import { withTable } from '../../shared/table/client.ts';
import { searchDocuments } from './contract.ts';

export const handler = serve(
  searchDocuments,
  withTable({ search: createSearchService }),
  async ({ query: { cursor, limit, ...query }, caller }, { search }) => {
    const { q: text, ...filters } = query;
    const after = cursor === undefined ? undefined : decodeCursor(cursor, query, 'id');
    const found = await search.findWithSnippets(caller.workspaceId, { text, filters }, { limit, after });
    const hits = found.items.map(({ document, snippets }) => ({ document: summaryOf(document), snippets }));
    const { items, last } = fittingPage({ ...found, items: hits }, ({ document }) => document.id);
    return {
      items,
      nextCursor: last === undefined ? null : encodeCursor(last, query),
      estimate: after === undefined ? found.estimate : null,
    };
  },
);
