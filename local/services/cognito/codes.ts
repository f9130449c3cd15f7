import { randomInt, timingSafeEqual } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { codeMismatch, expiredCode } from './errors.ts';
import type { FailureCounter } from './failure-counter.ts';
import type { CognitoDeps } from './operation.ts';

/** What a six-digit code proves ownership of the email for: to confirm a sign-up, or to reset the password. */
export type CodePurpose = 'sign-up' | 'reset';

export interface Codes {
  /** A new code; it invalidates an earlier one. */
  issue(pool: string, login: string, purpose: CodePurpose): string;
  /**
   * Consumes the code.
   *
   * @throws AwsError `CodeMismatchException` for a wrong code (also if there is no such login, unless `known`),
   * `ExpiredCodeException`, and `LimitExceededException` after five wrong ones.
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

interface CodeDeliveryDetails {
  readonly Destination: string;
  readonly DeliveryMedium: 'EMAIL';
  readonly AttributeName: 'email';
}

/** Where a code was sent, or, for a login without an account, where it would have been sent: `a***@e***`. */
export function codeDeliveryDetails(login: string): CodeDeliveryDetails {
  const [name = '', domain = ''] = login.split('@');
  return {
    Destination: `${name.slice(0, 1)}***@${domain.slice(0, 1)}***`,
    DeliveryMedium: 'EMAIL',
    AttributeName: 'email',
  };
}

const MESSAGES: Record<CodePurpose, { subject: string; text: (code: string) => string }> = {
  'sign-up': {
    subject: 'Your verification code',
    text: (code) => `Your confirmation code is ${code}. It is good for 24 hours.`,
  },
  reset: {
    subject: 'Your password reset code',
    text: (code) => `Your password reset code is ${code}. It is good for one hour.`,
  },
};

/** Issues a code and adds it to the outbox. */
export async function sendCode(
  { codes, outbox }: CognitoDeps,
  { pool, email }: { pool: string; email: string },
  purpose: CodePurpose,
): Promise<CodeDeliveryDetails> {
  const code = codes.issue(pool, email, purpose);
  const { subject, text } = MESSAGES[purpose];
  await outbox.add({ to: email, subject, text: text(code) });
  return codeDeliveryDetails(email);
}
