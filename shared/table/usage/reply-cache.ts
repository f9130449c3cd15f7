import { gunzipSync, gzipSync } from 'node:zlib';
import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { DocumentRef } from '../../domain/refs.ts';
import type { TableDeps } from '../client.ts';
import { cachedReplyKey, DOCUMENT_REPLY_PREFIX, documentKey, documentReplyKey } from '../keys.ts';

/** A cached reply: its content with personal data masked, and its tokens. */
export interface CachedReply {
  readonly value: unknown;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export interface NewCachedReply extends CachedReply {
  readonly task: string;
  /** When the table deletes it, in seconds since 1970. */
  readonly expiresAt: number;
}

/** The documents whose text the prompt contained. */
export interface ReplySources {
  readonly workspaceId: string;
  readonly documentIds: readonly string[];
}

/**
 * Cached replies of the model. Each is stored once in its workspace, and every document it was made from has a pointer to it.
 * It is deleted with any of these documents (`document-partition.ts`).
 */
export interface ReplyCache {
  /** `now` in milliseconds since 1970. Expired replies are not returned, even if the table has not deleted them yet. */
  get(workspaceId: string, hash: string, now: number): Promise<CachedReply | undefined>;
  /** Stores nothing if the reply is too large, or one of the documents has been deleted. */
  put(sources: ReplySources, hash: string, reply: NewCachedReply): Promise<void>;
  /** Deletes the replies of a task about a document. May run twice. */
  deleteForTask(ref: DocumentRef, task: string): Promise<void>;
}

/** Most bytes of a compressed reply; an item may have 400 KB. */
const MAX_PACKED_BYTES = 300_000;

export function createReplyCache({ table }: TableDeps): ReplyCache {
  const { client, TableName } = table;
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
        new GetCommand({ TableName, Key: cachedReplyKey(workspaceId, hash) }),
      );
      if (Item === undefined || Item.expiresAt * 1000 < now) return undefined;
      return JSON.parse(gunzipSync(Item.answer).toString()) as CachedReply;
    },

    async put({ workspaceId, documentIds }, hash, { task, expiresAt, ...reply }) {
      const packed = gzipSync(JSON.stringify(reply));
      if (packed.length > MAX_PACKED_BYTES) return;
      const refs = documentIds.map((documentId) => ({ workspaceId, documentId }));
      // The pointers first: a reply without pointers could not be deleted with its documents.
      for (const Item of [
        ...refs.map((ref) => ({ ...documentReplyKey(ref, hash), task, expiresAt })),
        { ...cachedReplyKey(workspaceId, hash), answer: packed, expiresAt },
      ]) {
        await client.send(new PutCommand({ TableName, Item }));
      }
      // The erasure of a document may have passed before this was written.
      const gone = await Promise.all(refs.map(isDocumentGone));
      if (!gone.includes(true)) return;
      for (const key of [
        cachedReplyKey(workspaceId, hash),
        ...refs.map((ref) => documentReplyKey(ref, hash)),
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
            ExpressionAttributeValues: { ':pk': pk, ':pointers': DOCUMENT_REPLY_PREFIX },
            ConsistentRead: true,
            ExclusiveStartKey,
          }),
        );
        for (const { sk, task: its } of Items) {
          if (its !== task) continue;
          await remove(cachedReplyKey(ref.workspaceId, String(sk).slice(DOCUMENT_REPLY_PREFIX.length)));
          await remove({ pk, sk });
        }
        ExclusiveStartKey = LastEvaluatedKey;
        more = LastEvaluatedKey !== undefined;
      }
    },
  };
}
