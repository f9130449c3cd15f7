import { serve } from '../../shared/lambda/serve.ts';
import { listCounts } from '../../shared/search/counts.ts';
import { withTable } from '../../shared/table/client.ts';
import { createCountReader } from '../../shared/table/search-index/counts.ts';
import { listTags } from './contract.ts';

export const handler = serve(
  listTags,
  withTable({ counts: createCountReader }),
  ({ query, caller }, { counts }) => listCounts(counts, caller.workspaceId, 'tag', query),
);
