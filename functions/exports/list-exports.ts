import { exportView } from '../../shared/exports/export-view.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createExportReader } from '../../shared/table/jobs/exports.ts';
import { listExports } from './contract.ts';

export const handler = serve(
  listExports,
  withTable({ exports: createExportReader }),
  async ({ caller }, { exports }) => ({ items: (await exports.list(caller.workspaceId)).map(exportView) }),
);
