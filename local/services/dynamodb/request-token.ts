import { createHash } from 'node:crypto';
import { AwsError } from '../../aws/service.ts';
import { prefixEnd } from './action-db.ts';
import type { Level } from './dynalite.ts';
import type { TableStore, UnitOfWork } from './table-store.ts';

/** The client's token of a transaction: what was done under it is not done again. */
export interface RequestToken {
  /** Where it is kept. */
  readonly key: string;
  /** Of what was asked for. */
  readonly digest: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html, ClientRequestToken */
const VALID_MS = 10 * 60 * 1000;
const PREFIX = 'token~';

export function requestTokenOf(token: unknown, body: Uint8Array, now: number): RequestToken {
  if (typeof token !== 'string' || token.length < 1 || token.length > 36) {
    throw new AwsError(
      'ValidationException',
      `ClientRequestToken is ${JSON.stringify(token)}; it must have 1 to 36 characters`,
    );
  }
  return { key: PREFIX + token, digest: createHash('sha256').update(body).digest('base64'), at: now };
}

/** Whether the request was done before. @throws AwsError where another one was done under its token. */
export async function isRepeated(unit: UnitOfWork, request: RequestToken): Promise<boolean> {
  const seen = (await unit.get(request.key)) as Omit<RequestToken, 'key'> | undefined;
  if (seen === undefined || request.at - seen.at > VALID_MS) return false;
  if (seen.digest === request.digest) return true;
  throw new AwsError(
    'IdempotentParameterMismatchException',
    'The ClientRequestToken was used before, within ten minutes, for a request with other parameters',
  );
}

/** Writes the token with what is done under it. */
export function storeToken(unit: UnitOfWork, { key, digest, at }: RequestToken): void {
  unit.put(key, { digest, at });
}

/** Deletes the tokens that no longer protect anything. */
export async function deleteExpiredTokens(store: TableStore, level: Level, now: number): Promise<void> {
  for await (const [key, value] of level.iterator({ gte: PREFIX, lt: prefixEnd(PREFIX) })) {
    if (now - (value as RequestToken).at <= VALID_MS) continue;
    await store.atomically([key], async (unit) => unit.delete(key));
  }
}
