import type { FileStore } from '../files/file-store.ts';
import { RetryLater } from '../queues/retry-later.ts';
import type { SearchIndexWriter } from '../search/index-update.ts';
import type { DocumentWriter } from '../table/documents/documents.ts';
import type { Erasures, WorkspaceItems } from '../table/workspaces/erasures.ts';
import type { SessionRevoker } from '../table/workspaces/sessions.ts';
import type { AccountDeleter, AccountDisabler } from '../users/accounts.ts';

export interface EraseWorkspaceDeps {
  readonly erasures: Erasures;
  readonly workspaceItems: WorkspaceItems;
  readonly documents: Pick<DocumentWriter, 'tryDelete' | 'deleteRelatedItems'>;
  readonly index: SearchIndexWriter;
  readonly files: Pick<FileStore, 'removeAll'>;
  readonly sessions: Pick<SessionRevoker, 'blockUser'>;
  readonly accounts: AccountDisabler & AccountDeleter;
}

/**
 * For how long nothing may be found before the workspace counts as erased. By then every call that was under way has ended
 * (at most 300 seconds), the indexes of the table have caught up, and every link to upload a file has expired (`limits`).
 */
export const QUIET_PERIOD_MS = 900_000;

/** One call of the worker. */
export interface ErasureRun {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds that one call may take. */
  readonly timeLimitMs: number;
  /** Throws `Later` if the call has worked for long enough: the next one goes on. */
  assertTimeLeft(): void;
  /** Does a piece of work. If it fails, the others are done first, and `assertWell` throws. */
  attempt(work: () => Promise<void>): Promise<void>;
  /** Throws the first error of `attempt`. */
  throwFirstFailure(): void;
}

/** Of its time a call works two thirds: the piece of work that it has begun then has the rest. */
const WORK_SHARE = 2 / 3;

export function startErasureRun(patience: number, now: () => number = Date.now): ErasureRun {
  const deadline = now() + patience * WORK_SHARE;
  const failures: unknown[] = [];
  return {
    now,
    timeLimitMs: patience,
    assertTimeLeft() {
      if (now() > deadline) throw new RetryLater(1, 'There is more than one call can do');
    },
    async attempt(work) {
      try {
        await work();
      } catch (error) {
        if (error instanceof RetryLater) throw error;
        failures.push(error);
      }
    },
    throwFirstFailure() {
      if (failures.length > 0) throw failures[0];
    },
  };
}
