import { createEmailSender, createLinkBases } from '../../shared/email/email.ts';
import { buildExport as build } from '../../shared/exports/build-export.ts';
import { createExportFiles } from '../../shared/files/export-files.ts';
import { startWorkTime } from '../../shared/jobs/work-time.ts';
import { worker } from '../../shared/lambda/worker.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentReader } from '../../shared/table/documents/documents.ts';
import { createExportRunner } from '../../shared/table/jobs/exports.ts';
import { createAccountReader } from '../../shared/users/accounts.ts';
import { buildExport } from './contract.ts';

export const handler = worker(
  buildExport,
  withTable({
    exports: createExportRunner,
    documents: createDocumentReader,
    exportFiles: createExportFiles,
    accounts: createAccountReader,
    email: createEmailSender,
    links: createLinkBases,
  }),
  (message, dependencies) => build(message, dependencies, startWorkTime(buildExport.timeoutSeconds)),
);
