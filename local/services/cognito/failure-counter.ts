import type { DatabaseSync } from 'node:sqlite';
import { limitExceeded, notAuthorized } from './errors.ts';

/** Counts failed attempts per login, so that neither passwords nor codes can be guessed. */
export interface FailureCounter {
  /** @throws AwsError `NotAuthorizedException` while the login is locked out. */
  checkPasswordAttempt(pool: string, login: string): void;
  /** @throws AwsError `LimitExceededException` after five wrong codes within an hour. */
  checkCodeAttempt(pool: string, login: string, purpose: string): void;
  add(pool: string, login: string, purpose: string): void;
  clear(pool: string, login: string, purpose: string): void;
}

export const PASSWORD_PURPOSE = 'password';
const FREE_ATTEMPTS = 5;
const SECOND_MS = 1000;
const MAX_LOCKOUT_MS = 15 * 60 * SECOND_MS;
const CODE_WINDOW_MS = 60 * 60 * SECOND_MS;

interface Row {
  count: number;
  first_at: number;
  last_at: number;
}

export function createFailureCounter(database: DatabaseSync, clock: () => Date): FailureCounter {
  const find = database.prepare('SELECT * FROM failures WHERE pool = ? AND login = ? AND purpose = ?');
  const add = database.prepare(
    `INSERT INTO failures VALUES (?, ?, ?, 1, ?, ?)
     ON CONFLICT DO UPDATE SET count = count + 1, last_at = excluded.last_at`,
  );
  const clear = database.prepare('DELETE FROM failures WHERE pool = ? AND login = ? AND purpose = ?');

  const current = (
    pool: string,
    login: string,
    purpose: string,
    isOver: (row: Row) => boolean,
  ): Row | undefined => {
    const row = find.get(pool, login, purpose) as unknown as Row | undefined;
    if (!row || !isOver(row)) return row;
    clear.run(pool, login, purpose);
    return undefined;
  };

  return {
    // After n wrong passwords the login is locked for 2^(n-5) seconds, at most 15 minutes; reset after 15 minutes
    // without an attempt:
    // https://docs.aws.amazon.com/cognito/latest/developerguide/authentication.html#authentication-flow-lockout-behavior
    checkPasswordAttempt(pool, login) {
      const now = clock().getTime();
      const row = current(pool, login, PASSWORD_PURPOSE, ({ last_at }) => now - last_at >= MAX_LOCKOUT_MS);
      if (!row || row.count < FREE_ATTEMPTS) return;
      const lockout = Math.min(MAX_LOCKOUT_MS, SECOND_MS * 2 ** (row.count - FREE_ATTEMPTS));
      if (now < row.last_at + lockout) throw notAuthorized('Password attempts exceeded');
    },
    checkCodeAttempt(pool, login, purpose) {
      const now = clock().getTime();
      const row = current(pool, login, purpose, ({ first_at }) => now - first_at >= CODE_WINDOW_MS);
      if (row && row.count >= FREE_ATTEMPTS) throw limitExceeded();
    },
    add(pool, login, purpose) {
      const now = clock().getTime();
      add.run(pool, login, purpose, now, now);
    },
    clear(pool, login, purpose) {
      clear.run(pool, login, purpose);
    },
  };
}
