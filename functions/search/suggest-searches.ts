import { serve } from '../../shared/lambda/serve.ts';
import { createSearchService } from '../../shared/search/search-service.ts';
import { suggestSearches } from './contract.ts';

export const handler = serve(
  suggestSearches,
  { finder: createSearchService },
  async ({ query, caller }, { finder }) => ({
    items: await finder.suggest(caller.workspaceId, query.q),
  }),
);
