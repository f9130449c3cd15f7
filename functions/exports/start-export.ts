import { exportView } from '../../shared/exports/export-view.ts';
import { startExport as start } from '../../shared/exports/start-export.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { createExportsQueue } from '../../shared/queues/queue.ts';
import { withTable } from '../../shared/table/client.ts';
import { createExportStarter } from '../../shared/table/jobs/exports.ts';
import { startExport } from './contract.ts';

export const handler = serve(
  startExport,
  withTable({ exports: createExportStarter, exportsQueue: createExportsQueue }),
  async ({ caller }, dependencies) => exportView(await start(caller, dependencies)),
);
