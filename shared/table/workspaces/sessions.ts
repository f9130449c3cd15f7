import { setTimeout } from 'node:timers/promises';
import { BatchGetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { createTableClient, ifConditionHolds } from '../client.ts';
import { revokedSessionKey, revokedUserKey } from '../keys.ts';

/** Signed-out sessions are remembered for as long as a refresh token could have lived (see `lib/data-stack.ts`). */
export const REFRESH_TOKEN_DAYS = 30;

interface SessionIds {
  readonly userId: string;
  readonly sessionId: string;
}

export interface SessionReader {
  /** Whether the session was signed out, or all sessions of the person that had begun by some time were. */
  isRevoked(session: SessionIds & { readonly startedAt: Date }): Promise<boolean>;
}

export interface SessionRevoker {
  revoke(sessionId: string): Promise<void>;
  /**
   * Ends every session of the person that has begun by now. Takes up to one and a half seconds: whoever signs in after
   * it has been fulfilled has a session that goes on.
   */
  revokeAll(userId: string): Promise<void>;
  /** Ends every session of the person, and those that begin later. There is no way back. */
  blockUser(userId: string): Promise<void>;
}

export function createSessionReader(): SessionReader {
  const { client, TableName } = createTableClient();
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

/** How far Cognito's clock, which dates sessions, may be from this one. */
const CLOCK_SKEW_MS = 200;

/** Sessions are dated in whole seconds: one of this second may have begun before now or after it. */
const nextSecond = (time: number) => Math.floor(time / 1000 + 1) * 1000;

export function createSessionRevoker(): SessionRevoker {
  const { client, TableName } = createTableClient();
  const expiresAt = () => Math.ceil(Date.now() / 1000) + REFRESH_TOKEN_DAYS * 24 * 3600;
  return {
    async revoke(sessionId) {
      await client.send(
        new PutCommand({ TableName, Item: { ...revokedSessionKey(sessionId), expiresAt: expiresAt() } }),
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
            // One without a time was written by `close` and stays.
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
