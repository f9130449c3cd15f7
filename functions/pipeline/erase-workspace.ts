import { eraseWorkspace as erase } from '../../shared/erasure/erase-workspace.ts';
import { startRun } from '../../shared/erasure/run.ts';
import { worker } from '../../shared/events/worker.ts';
import { fileStore } from '../../shared/files/files.ts';
import { searchIndex } from '../../shared/search/search-index.ts';
import { documentWriter } from '../../shared/table/documents.ts';
import { erasures } from '../../shared/table/erasures.ts';
import { remains } from '../../shared/table/remains.ts';
import { sessionRevoker } from '../../shared/table/sessions.ts';
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
