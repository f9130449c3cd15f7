import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { limits } from '../../domain/limits.ts';
import type { Session } from '../../domain/session.ts';
import { ifConditionHolds, retryOnConflict, type TableDeps } from '../client.ts';
import { revokedUserKey, sessionKey, sessionPartition } from '../keys.ts';

/** A session as its user sees it. Times are in ISO 8601. */
export interface ListedSession {
  /** Cognito's `origin_jti`. */
  readonly id: string;
  readonly signedInAt: string;
  readonly lastRefreshedAt: string;
  readonly device: string | null;
}

/** Keeps the list of a user's sessions, which Cognito does not have. */
export interface SessionRecorder {
  recordSignIn(session: Session, device: string | undefined): Promise<void>;
  /** Ignored if the session has ended since. */
  recordRefresh(session: Session): Promise<void>;
}

export interface SessionList {
  /** The sessions that have neither expired nor been revoked, the last refreshed first. */
  list(userId: string): Promise<{ items: ListedSession[]; hasMore: boolean }>;
  has(userId: string, sessionId: string): Promise<boolean>;
}

export function createSessionRecorder({ table }: TableDeps): SessionRecorder {
  const { client, TableName } = table;
  return {
    async recordSignIn({ userId, sessionId, startedAt }, device) {
      const signedInAt = startedAt.toISOString();
      const expiresAt = Math.floor(startedAt.getTime() / 1000) + limits.sessionDays * 24 * 3600;
      const values = { signedInAt, lastRefreshedAt: signedInAt, device, expiresAt };
      await client.send(new PutCommand({ TableName, Item: { ...sessionKey(userId, sessionId), ...values } }));
    },
    async recordRefresh({ userId, sessionId }) {
      await ifConditionHolds(
        retryOnConflict(() =>
          client.send(
            new UpdateCommand({
              TableName,
              Key: sessionKey(userId, sessionId),
              UpdateExpression: 'SET lastRefreshedAt = :now',
              ConditionExpression: 'attribute_exists(pk)',
              ExpressionAttributeValues: { ':now': new Date().toISOString() },
            }),
          ),
        ),
      );
    },
  };
}

interface Item extends Omit<ListedSession, 'id' | 'device'> {
  readonly sk: string;
  readonly device?: string;
  readonly expiresAt: number;
}

/** Whether a text can be a sort key: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html */
const isSortKey = (text: string) => text !== '' && Buffer.byteLength(text) <= 1_024;

export function createSessionList({ table }: TableDeps): SessionList {
  const { client, TableName } = table;
  return {
    async list(userId) {
      const [{ Items = [], LastEvaluatedKey }, { Item: revoked }] = await Promise.all([
        // One page of at most 1 MB has thousands of sessions.
        client.send(
          new QueryCommand({
            TableName,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': sessionPartition(userId) },
            ConsistentRead: true,
          }),
        ),
        client.send(new GetCommand({ TableName, Key: revokedUserKey(userId), ConsistentRead: true })),
      ]);
      // Without a time, the item ends all sessions.
      const startedBefore = revoked && ((revoked.startedBefore as string | undefined) ?? '~');
      const items = (Items as Item[])
        .filter(({ expiresAt }) => expiresAt > Date.now() / 1000)
        .filter(({ signedInAt }) => startedBefore === undefined || signedInAt >= startedBefore)
        .map(({ sk, signedInAt, lastRefreshedAt, device = null }) => ({
          id: sk,
          signedInAt,
          lastRefreshedAt,
          device,
        }))
        .toSorted((a, b) => (a.lastRefreshedAt < b.lastRefreshedAt ? 1 : -1));
      return {
        items: items.slice(0, limits.pageSize.max),
        hasMore: items.length > limits.pageSize.max || LastEvaluatedKey !== undefined,
      };
    },
    async has(userId, sessionId) {
      if (!isSortKey(sessionId)) return false;
      const Key = sessionKey(userId, sessionId);
      const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return Item !== undefined;
    },
  };
}
