import { documentCountsOf } from '../../shared/documents/document-counts.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentCountReader } from '../../shared/table/documents/filings.ts';
import { getDocumentCounts } from './contract.ts';

export const handler = serve(
  getDocumentCounts,
  withTable({ documentCounts: createDocumentCountReader }),
  async ({ caller }, { documentCounts }) => documentCountsOf(await documentCounts.read(caller.workspaceId)),
);
