import { gunzipSync, gzipSync } from 'node:zlib';
import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { DocumentRef } from '../../domain/refs.ts';
import { table } from '../client.ts';
import { ANSWER_OF, answerCacheKey, answerOfKey, documentKey } from '../keys.ts';

/** A model's answer as it is kept: what it said, personal data masked, and what it took. */
export interface KeptAnswer {
  readonly said: unknown;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export interface NewAnswer extends KeptAnswer {
  readonly task: string;
  /** When the table deletes it, in seconds since 1970. */
  readonly expiresAt: number;
}

/** The documents whose text was asked about. */
export interface Sources {
  readonly workspaceId: string;
  readonly documentIds: readonly string[];
}

/**
 * Answers that are kept. Each stands once in its workspace, and every document it was made from points to it: with one
 * of them it is forgotten (`document-partition.ts`, where a document is erased).
 */
export interface AnswerStore {
  /** `now` in milliseconds since 1970: what has expired is not answered, though the table may not have deleted it yet. */
  get(workspaceId: string, hash: string, now: number): Promise<KeptAnswer | undefined>;
  /** Keeps nothing where the answer is too large, or a document is gone by now. */
  put(sources: Sources, hash: string, answer: NewAnswer): Promise<void>;
  /** Deletes the answers of one task about a document. May run twice. */
  forget(ref: DocumentRef, task: string): Promise<void>;
}

/** Bytes of an answer when packed; an item may have 400 KB. */
const LARGEST = 300_000;

export function answerStore(): AnswerStore {
  const { client, TableName } = table();
  const remove = (Key: Record<string, string>) => client.send(new DeleteCommand({ TableName, Key }));

  async function isGone(ref: DocumentRef): Promise<boolean> {
    const { Item } = await client.send(
      new GetCommand({ TableName, Key: documentKey(ref), ConsistentRead: true, ProjectionExpression: 'pk' }),
    );
    return Item === undefined;
  }

  return {
    async get(workspaceId, hash, now) {
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: answerCacheKey(workspaceId, hash) }),
      );
      if (Item === undefined || Item.expiresAt * 1000 < now) return undefined;
      return JSON.parse(gunzipSync(Item.answer).toString()) as KeptAnswer;
    },

    async put({ workspaceId, documentIds }, hash, { task, expiresAt, ...answer }) {
      const packed = gzipSync(JSON.stringify(answer));
      if (packed.length > LARGEST) return;
      const refs = documentIds.map((documentId) => ({ workspaceId, documentId }));
      // The pointers first: an answer to which nothing points could not be forgotten.
      for (const Item of [
        ...refs.map((ref) => ({ ...answerOfKey(ref, hash), task, expiresAt })),
        { ...answerCacheKey(workspaceId, hash), answer: packed, expiresAt },
      ]) {
        await client.send(new PutCommand({ TableName, Item }));
      }
      // A document that was erased meanwhile has been looked through before this was written.
      const gone = await Promise.all(refs.map(isGone));
      if (!gone.includes(true)) return;
      for (const key of [answerCacheKey(workspaceId, hash), ...refs.map((ref) => answerOfKey(ref, hash))])
        await remove(key);
    },

    async forget(ref, task) {
      const { pk } = documentKey(ref);
      for (let ExclusiveStartKey: Record<string, unknown> | undefined, more = true; more; ) {
        const { Items = [], LastEvaluatedKey } = await client.send(
          new QueryCommand({
            TableName,
            KeyConditionExpression: 'pk = :pk AND begins_with(sk, :pointers)',
            ExpressionAttributeValues: { ':pk': pk, ':pointers': ANSWER_OF },
            ConsistentRead: true,
            ExclusiveStartKey,
          }),
        );
        for (const { sk, task: its } of Items) {
          if (its !== task) continue;
          await remove(answerCacheKey(ref.workspaceId, String(sk).slice(ANSWER_OF.length)));
          await remove({ pk, sk });
        }
        ExclusiveStartKey = LastEvaluatedKey;
        more = LastEvaluatedKey !== undefined;
      }
    },
  };
}
