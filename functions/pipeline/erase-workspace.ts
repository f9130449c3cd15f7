import { eraseWorkspace as erase } from '../../shared/erasure/erase-workspace.ts';
import { startRun } from '../../shared/erasure/run.ts';
import { fileStore } from '../../shared/files/files.ts';
import { worker } from '../../shared/lambda/worker.ts';
import { searchIndex } from '../../shared/search/search-index.ts';
import { documentWriter } from '../../shared/table/documents/documents.ts';
import { erasures } from '../../shared/table/workspaces/erasures.ts';
import { remains } from '../../shared/table/workspaces/remains.ts';
import { sessionRevoker } from '../../shared/table/workspaces/sessions.ts';
import { accountCloser } from '../../shared/users/account-closer.ts';
import { eraseWorkspace } from './contract.ts';

export const handler = worker(
  eraseWorkspace,
  {
    erasures,
    remains,
    documents: documentWriter,
    index: searchIndex,
    files: fileStore,
    sessions: sessionRevoker,
    accounts: accountCloser,
  },
  (message, dependencies) => erase(message, dependencies, startRun(eraseWorkspace.timeoutSeconds * 1000)),
);
