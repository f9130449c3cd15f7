import type { FileStore } from '../files/file-store.ts';
import { RetryLater } from '../queues/retry-later.ts';
import type { DocumentWriter } from '../table/documents/documents.ts';
import type { SearchIndexWriter } from '../table/search-index/search-index.ts';
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
 * How long nothing may be found before the workspace counts as erased. By then every running call has ended (at most 300
 * seconds), the indexes have caught up, and every upload URL has expired (`limits`).
 */
export const QUIET_PERIOD_MS = 900_000;

/** One call of the worker. */
export interface ErasureRun {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds that one call may take. */
  readonly timeLimitMs: number;
  /** @throws RetryLater if the call has worked long enough; the next one continues. */
  assertTimeLeft(): void;
  /** Runs a piece of work. If it fails, the rest is done first; then `throwFirstFailure` throws. */
  attempt(work: () => Promise<void>): Promise<void>;
  /** @throws the first error of `attempt`. */
  throwFirstFailure(): void;
}

/** The share of its time that a call starts new work in. The rest is for the piece of work that is still running. */
const WORK_SHARE = 2 / 3;

export function startErasureRun(patience: number, now: () => number = Date.now): ErasureRun {
  const deadline = now() + patience * WORK_SHARE;
  const failures: unknown[] = [];
  return {
    now,
    timeLimitMs: patience,
    assertTimeLeft() {
      if (now() > deadline) throw new RetryLater(1, 'The next call continues: there is too much for one');
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
