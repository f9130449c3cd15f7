import { eraseWorkspace as erase } from '../../shared/erasure/erase-workspace.ts';
import { startErasureRun } from '../../shared/erasure/erasure-run.ts';
import { createFileStore } from '../../shared/files/file-store.ts';
import { worker } from '../../shared/lambda/worker.ts';
import { withTable } from '../../shared/table/client.ts';
import { createDocumentWriter } from '../../shared/table/documents/documents.ts';
import { createSearchIndexWriter } from '../../shared/table/search-index/search-index.ts';
import { createErasures, createWorkspaceItems } from '../../shared/table/workspaces/erasures.ts';
import { createSessionRevoker } from '../../shared/table/workspaces/sessions.ts';
import { createAccountDeleter } from '../../shared/users/accounts.ts';
import { eraseWorkspace } from './contract.ts';

export const handler = worker(
  eraseWorkspace,
  withTable({
    erasures: createErasures,
    workspaceItems: createWorkspaceItems,
    documents: createDocumentWriter,
    index: createSearchIndexWriter,
    files: createFileStore,
    sessions: createSessionRevoker,
    accounts: createAccountDeleter,
  }),
  (message, dependencies) =>
    erase(message, dependencies, startErasureRun(eraseWorkspace.timeoutSeconds * 1000)),
);
