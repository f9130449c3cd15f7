import { limits } from '../../shared/domain/limits.ts';
import { exportView } from '../../shared/exports/export-view.ts';
import { findExport } from '../../shared/exports/start-export.ts';
import { createFileReader } from '../../shared/files/file-store.ts';
import { exportArchiveKey } from '../../shared/files/keys.ts';
import { serve } from '../../shared/lambda/serve.ts';
import { withTable } from '../../shared/table/client.ts';
import { createExportReader } from '../../shared/table/jobs/exports.ts';
import { getExport } from './contract.ts';

export const handler = serve(
  getExport,
  withTable({ exports: createExportReader, files: createFileReader }),
  async ({ params, caller }, { exports, files }) => {
    const view = exportView(await findExport(exports, caller, params.id));
    const now = Date.now();
    if (view.expiresAt === null || Date.parse(view.expiresAt) <= now) return { ...view, link: null };
    const seconds = limits.exportLinkSeconds;
    const url = await files.signLink(
      exportArchiveKey({ workspaceId: caller.workspaceId, exportId: view.id }),
      { seconds, name: `docket-${view.createdAt.slice(0, 10)}.zip`, contentType: 'application/zip' },
    );
    return { ...view, link: { url, expiresAt: new Date(now + seconds * 1000).toISOString() } };
  },
);
