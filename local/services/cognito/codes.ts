import { randomInt, timingSafeEqual } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { codeMismatch, expiredCode } from './errors.ts';
import type { FailureCounter } from './failure-counter.ts';

/** What a code of six digits proves: that the e-mail is one's own, to confirm a sign-up or to set a new password. */
export type CodePurpose = 'sign-up' | 'reset';

export interface Codes {
  /** A new code; an earlier one is void. */
  issue(pool: string, login: string, purpose: CodePurpose): string;
  /**
   * Uses the code up. Throws `CodeMismatchException` for a wrong one (also where there is no such login, unless
   * `known`), `ExpiredCodeException`, and `LimitExceededException` after five wrong ones.
   */
  redeem(pool: string, login: string, purpose: CodePurpose, options: { code: string; known: boolean }): void;
}

const HOUR_MS = 60 * 60 * 1000;
const LIFETIME_MS: Record<CodePurpose, number> = { 'sign-up': 24 * HOUR_MS, reset: HOUR_MS };

export function createCodes(database: DatabaseSync, failures: FailureCounter, clock: () => Date): Codes {
  const save = database.prepare('INSERT OR REPLACE INTO codes VALUES (?, ?, ?, ?, ?)');
  const find = database.prepare(
    'SELECT code, expires_at FROM codes WHERE pool = ? AND login = ? AND purpose = ?',
  );
  const remove = database.prepare('DELETE FROM codes WHERE pool = ? AND login = ? AND purpose = ?');

  return {
    issue(pool, login, purpose) {
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      save.run(pool, login, purpose, code, clock().getTime() + LIFETIME_MS[purpose]);
      return code;
    },
    redeem(pool, login, purpose, { code, known }) {
      failures.checkCodeAttempt(pool, login, purpose);
      const row = find.get(pool, login, purpose) as { code: string; expires_at: number } | undefined;
      if (row && clock().getTime() < row.expires_at && equalInConstantTime(row.code, code)) {
        remove.run(pool, login, purpose);
        failures.clear(pool, login, purpose);
        return;
      }
      failures.add(pool, login, purpose);
      if (known && (!row || clock().getTime() >= row.expires_at)) throw expiredCode();
      throw codeMismatch();
    },
  };
}

function equalInConstantTime(expected: string, given: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(given)];
  return left.length === right.length && timingSafeEqual(left, right);
}
