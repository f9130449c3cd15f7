import { gunzipSync, gzipSync } from 'node:zlib';
import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { DocumentRef } from '../../domain/refs.ts';
import { createTableClient } from '../client.ts';
import { answerCacheKey, DOCUMENT_ANSWER_PREFIX, documentAnswerKey, documentKey } from '../keys.ts';

/** A model's answer as it is kept: what it said, personal data masked, and what it took. */
export interface CachedReply {
  readonly said: unknown;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export interface NewCachedReply extends CachedReply {
  readonly task: string;
  /** When the table deletes it, in seconds since 1970. */
  readonly expiresAt: number;
}

/** The documents whose text was asked about. */
export interface ReplySources {
  readonly workspaceId: string;
  readonly documentIds: readonly string[];
}

/**
 * Answers that are kept. Each stands once in its workspace, and every document it was made from points to it: with one
 * of them it is forgotten (`document-partition.ts`, where a document is erased).
 */
export interface ReplyCache {
  /** `now` in milliseconds since 1970: what has expired is not answered, though the table may not have deleted it yet. */
  get(workspaceId: string, hash: string, now: number): Promise<CachedReply | undefined>;
  /** Keeps nothing where the answer is too large, or a document is gone by now. */
  put(sources: ReplySources, hash: string, answer: NewCachedReply): Promise<void>;
  /** Deletes the answers of one task about a document. May run twice. */
  deleteForTask(ref: DocumentRef, task: string): Promise<void>;
}

/** Bytes of an answer when packed; an item may have 400 KB. */
const MAX_PACKED_BYTES = 300_000;

export function createReplyCache(): ReplyCache {
  const { client, TableName } = createTableClient();
  const remove = (Key: Record<string, string>) => client.send(new DeleteCommand({ TableName, Key }));

  async function isDocumentGone(ref: DocumentRef): Promise<boolean> {
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
      return JSON.parse(gunzipSync(Item.answer).toString()) as CachedReply;
    },

    async put({ workspaceId, documentIds }, hash, { task, expiresAt, ...answer }) {
      const packed = gzipSync(JSON.stringify(answer));
      if (packed.length > MAX_PACKED_BYTES) return;
      const refs = documentIds.map((documentId) => ({ workspaceId, documentId }));
      // The pointers first: an answer to which nothing points could not be forgotten.
      for (const Item of [
        ...refs.map((ref) => ({ ...documentAnswerKey(ref, hash), task, expiresAt })),
        { ...answerCacheKey(workspaceId, hash), answer: packed, expiresAt },
      ]) {
        await client.send(new PutCommand({ TableName, Item }));
      }
      // A document that was erased meanwhile has been looked through before this was written.
      const gone = await Promise.all(refs.map(isDocumentGone));
      if (!gone.includes(true)) return;
      for (const key of [
        answerCacheKey(workspaceId, hash),
        ...refs.map((ref) => documentAnswerKey(ref, hash)),
      ])
        await remove(key);
    },

    async deleteForTask(ref, task) {
      const { pk } = documentKey(ref);
      for (let ExclusiveStartKey: Record<string, unknown> | undefined, more = true; more; ) {
        const { Items = [], LastEvaluatedKey } = await client.send(
          new QueryCommand({
            TableName,
            KeyConditionExpression: 'pk = :pk AND begins_with(sk, :pointers)',
            ExpressionAttributeValues: { ':pk': pk, ':pointers': DOCUMENT_ANSWER_PREFIX },
            ConsistentRead: true,
            ExclusiveStartKey,
          }),
        );
        for (const { sk, task: its } of Items) {
          if (its !== task) continue;
          await remove(answerCacheKey(ref.workspaceId, String(sk).slice(DOCUMENT_ANSWER_PREFIX.length)));
          await remove({ pk, sk });
        }
        ExclusiveStartKey = LastEvaluatedKey;
        more = LastEvaluatedKey !== undefined;
      }
    },
  };
}
