import type { FileStore } from '../files/files.ts';
import { Later } from '../queues/later.ts';
import type { SearchIndex } from '../search/index-work.ts';
import type { DocumentWriter } from '../table/documents/documents.ts';
import type { Erasures } from '../table/workspaces/erasures.ts';
import type { Remains } from '../table/workspaces/remains.ts';
import type { SessionRevoker } from '../table/workspaces/sessions.ts';
import type { AccountDisabler, AccountRemover } from '../users/account-closer.ts';

export interface Erasing {
  readonly erasures: Erasures;
  readonly remains: Remains;
  readonly documents: Pick<DocumentWriter, 'remove' | 'forget'>;
  readonly index: SearchIndex;
  readonly files: Pick<FileStore, 'removeAll'>;
  readonly sessions: Pick<SessionRevoker, 'close'>;
  readonly accounts: AccountDisabler & AccountRemover;
}

/**
 * For how long nothing may be found before the workspace counts as erased. By then every call that was under way has ended
 * (at most 300 seconds), the indexes of the table have caught up, and every link to upload a file has expired (`limits`).
 */
export const QUIET_MS = 900_000;

/** One call of the worker. */
export interface Run {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds that one call may take. */
  readonly patience: number;
  /** Throws `Later` if the call has worked for long enough: the next one goes on. */
  assertTime(): void;
  /** Does a piece of work. If it fails, the others are done first, and `assertWell` throws. */
  attempt(work: () => Promise<void>): Promise<void>;
  /** Throws the first error of `attempt`. */
  assertWell(): void;
}

/** Of its time a call works two thirds: the piece of work that it has begun then has the rest. */
const WORKING = 2 / 3;

export function startRun(patience: number, now: () => number = Date.now): Run {
  const until = now() + patience * WORKING;
  const failures: unknown[] = [];
  return {
    now,
    patience,
    assertTime() {
      if (now() > until) throw new Later(1, 'There is more than one call can do');
    },
    async attempt(work) {
      try {
        await work();
      } catch (error) {
        if (error instanceof Later) throw error;
        failures.push(error);
      }
    },
    assertWell() {
      if (failures.length > 0) throw failures[0];
    },
  };
}
