import { serve } from '../../shared/lambda/serve.ts';
import { searcher } from '../../shared/search/searcher.ts';
import { suggestSearches } from './contract.ts';

export const handler = serve(
  suggestSearches,
  { finder: searcher },
  async ({ query, caller }, { finder }) => ({
    items: await finder.suggest(caller.workspaceId, query.q),
  }),
);
