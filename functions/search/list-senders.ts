import { serve } from '../../shared/lambda/serve.ts';
import { listCounts } from '../../shared/search/counts.ts';
import { withTable } from '../../shared/table/client.ts';
import { createCountReader } from '../../shared/table/search-index/counts.ts';
import { listSenders } from './contract.ts';

export const handler = serve(
  listSenders,
  withTable({ counts: createCountReader }),
  ({ query, caller }, { counts }) => listCounts(counts, caller.workspaceId, 'sender', query),
);
