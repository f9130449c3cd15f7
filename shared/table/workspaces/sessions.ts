import { setTimeout } from 'node:timers/promises';
import { BatchGetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { limits } from '../../domain/limits.ts';
import type { Session } from '../../domain/session.ts';
import { ifConditionHolds, retryOnConflict, type TableDeps } from '../client.ts';
import { revokedSessionKey, revokedUserKey, sessionKey } from '../keys.ts';

export interface SessionReader {
  /** Whether the session was revoked, or all sessions of the user that began before some time. */
  isRevoked(session: Session): Promise<boolean>;
}

export interface SessionRevoker {
  /** Ends one session and removes it from the user's list. */
  revoke(session: Pick<Session, 'userId' | 'sessionId'>): Promise<void>;
  /**
   * Ends every session of the user that has begun so far. Takes up to one and a half seconds; sessions that begin after it
   * has resolved stay valid.
   */
  revokeAll(userId: string): Promise<void>;
  /** Ends every session of the user, including those that begin later. Cannot be undone. */
  blockUser(userId: string): Promise<void>;
}

export function createSessionReader({ table }: TableDeps): SessionReader {
  const { client, TableName } = table;
  return {
    async isRevoked({ userId, sessionId, startedAt }) {
      const Keys = [revokedSessionKey(sessionId), revokedUserKey(userId)];
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }),
      );
      if (UnprocessedKeys?.[TableName]) throw new Error('The table did not answer for every session key');
      const found = Responses?.[TableName] ?? [];
      return found.some(
        (item) => item.startedBefore === undefined || startedAt.toISOString() < item.startedBefore,
      );
    },
  };
}

/** How far Cognito's clock, which dates sessions, may differ from this one. */
const CLOCK_SKEW_MS = 200;

/** Sessions are dated in whole seconds: one of this second may have begun before or after now. */
const nextSecond = (time: number) => Math.floor(time / 1000 + 1) * 1000;

export function createSessionRevoker({ table }: TableDeps): SessionRevoker {
  const { client, TableName } = table;
  /** Revocations are remembered as long as a refresh token may live. */
  const expiresAt = () => Math.ceil(Date.now() / 1000) + limits.sessionDays * 24 * 3600;
  return {
    async revoke({ userId, sessionId }) {
      const Item = { ...revokedSessionKey(sessionId), expiresAt: expiresAt() };
      await retryOnConflict(() =>
        client.send(
          new TransactWriteCommand({
            TransactItems: [
              { Put: { TableName, Item } },
              { Delete: { TableName, Key: sessionKey(userId, sessionId) } },
            ],
          }),
        ),
      );
    },
    async revokeAll(userId) {
      const end = nextSecond(Date.now() + CLOCK_SKEW_MS);
      await ifConditionHolds(
        client.send(
          new PutCommand({
            TableName,
            Item: {
              ...revokedUserKey(userId),
              startedBefore: new Date(end).toISOString(),
              expiresAt: expiresAt(),
            },
            // An item without a time was written by `blockUser` and stays.
            ConditionExpression: 'attribute_not_exists(pk) OR attribute_exists(startedBefore)',
          }),
        ),
      );
      await setTimeout(end + CLOCK_SKEW_MS - Date.now());
    },
    async blockUser(userId) {
      await client.send(
        new PutCommand({ TableName, Item: { ...revokedUserKey(userId), expiresAt: expiresAt() } }),
      );
    },
  };
}
