import { serve } from '../../shared/lambda/serve.ts';
import { createSearchService } from '../../shared/search/search-service.ts';
import { withTable } from '../../shared/table/client.ts';
import { suggestSearches } from './contract.ts';

export const handler = serve(
  suggestSearches,
  withTable({ search: createSearchService }),
  async ({ query, caller }, { search }) => ({
    items: await search.suggest(caller.workspaceId, query.q),
  }),
);
