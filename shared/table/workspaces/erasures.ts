import {
  DeleteCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { DocumentRef } from '../../domain/refs.ts';
import { createTableClient, deleteItems, type ItemKey, ifConditionHolds } from '../client.ts';
import {
  blockPartition,
  documentKey,
  erasureKey,
  INDEXED_TEXT_PREFIX,
  indexedTextKey,
  indexes,
  indexRecordKey,
  RECHECK_PREFIX,
  recheckKey,
} from '../keys.ts';
import { listBlocks } from '../search-index/segments.ts';

/** A workspace that is being erased, and whose it is. */
interface Erasure {
  readonly workspaceId: string;
  readonly userId: string;
  /** Since when nothing has been found of it, in milliseconds since 1970; undefined if something was, or may have been. */
  readonly quietSince: number | undefined;
}

/** An erased document that is to be looked at again. */
interface Recheck {
  readonly ref: DocumentRef;
  readonly key: ItemKey;
}

export interface ErasureRequester {
  /** Writes down that the workspace is to be erased. May run twice. */
  request(erasure: Pick<Erasure, 'workspaceId' | 'userId'>): Promise<void>;
}

/** How far the erasure of workspaces has come: every step is written down before it is taken. */
export interface Erasures {
  /**
   * The erasure as it was, undefined if nobody has asked for one. From now on it does not count as quiet: a call that
   * ends halfway begins that time anew.
   */
  startPass(workspaceId: string): Promise<Erasure | undefined>;
  /** Nothing has been found of the workspace since then. */
  setQuietSince(workspaceId: string, sinceMs: number): Promise<void>;
  /** Has the documents looked at again, at that time (milliseconds since 1970) or later. */
  scheduleRechecks(refs: readonly DocumentRef[], timeMs: number): Promise<void>;
  /** Documents to be looked at by now, those that have waited longest first, at most 100. */
  listDueRechecks(workspaceId: string, nowMs: number): Promise<Recheck[]>;
  /** Whether documents are still to be looked at, now or later. */
  hasRechecks(workspaceId: string): Promise<boolean>;
  completeRecheck(recheck: Recheck): Promise<void>;
  /** Nothing is left but this mark, which goes now. */
  finish(workspaceId: string): Promise<void>;
}

const MAX_RECHECKS = 100;

export function createErasureRequester(): ErasureRequester {
  const { client, TableName } = createTableClient();
  return {
    async request({ workspaceId, userId }) {
      const Item = { ...erasureKey(workspaceId), userId, requestedAt: new Date().toISOString() };
      const put = new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' });
      await ifConditionHolds(client.send(put));
    },
  };
}

export function createErasures(): Erasures {
  const db = createTableClient();
  const { client, TableName } = db;

  async function listRechecks(workspaceId: string, time: string, Limit: number): Promise<Recheck[]> {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
        ExpressionAttributeValues: {
          ':pk': erasureKey(workspaceId).pk,
          ':first': RECHECK_PREFIX,
          // `~` follows every id.
          ':last': `${RECHECK_PREFIX}${time}~`,
        },
        Limit,
        ConsistentRead: true,
      }),
    );
    return Items.map(({ pk, sk, documentId }) => ({ ref: { workspaceId, documentId }, key: { pk, sk } }));
  }

  return {
    async startPass(workspaceId) {
      const updated = await ifConditionHolds(
        client.send(
          new UpdateCommand({
            TableName,
            Key: erasureKey(workspaceId),
            UpdateExpression: 'REMOVE quietSince',
            ConditionExpression: 'attribute_exists(pk)',
            ReturnValues: 'ALL_OLD',
          }),
        ),
      );
      if (updated?.Attributes === undefined) return undefined;
      const { userId, quietSince } = updated.Attributes;
      return { workspaceId, userId, quietSince };
    },

    async setQuietSince(workspaceId, since) {
      await ifConditionHolds(
        client.send(
          new UpdateCommand({
            TableName,
            Key: erasureKey(workspaceId),
            UpdateExpression: 'SET quietSince = :since',
            ConditionExpression: 'attribute_exists(pk)',
            ExpressionAttributeValues: { ':since': since },
          }),
        ),
      );
    },

    async scheduleRechecks(refs, timeMs) {
      const time = new Date(timeMs).toISOString();
      const put = (ref: DocumentRef) =>
        new PutCommand({ TableName, Item: { ...recheckKey(ref, time), documentId: ref.documentId } });
      await Promise.all(refs.map((ref) => client.send(put(ref))));
    },

    listDueRechecks: (workspaceId, now) =>
      listRechecks(workspaceId, new Date(now).toISOString(), MAX_RECHECKS),

    async hasRechecks(workspaceId) {
      return (await listRechecks(workspaceId, '~', 1)).length > 0;
    },

    completeRecheck: ({ key }) => deleteItems(db, [key]),

    async finish(workspaceId) {
      await client.send(new DeleteCommand({ TableName, Key: erasureKey(workspaceId) }));
    },
  };
}

/** A partition of the table, or one of the index `all`, which lists items of other partitions. */
export type ItemLocation = { readonly partition: string } | { readonly listed: string };

/** Whatever the table holds of a workspace, found by keys that follow from the workspace's id. */
export interface WorkspaceItems {
  /** The keys of what is there, page by page. What the index lists may just have been deleted. */
  listKeys(location: ItemLocation): AsyncIterable<ItemKey[]>;
  /** Deletes these items; those that are not there do not matter. */
  deleteItems(keys: readonly ItemKey[]): Promise<void>;
  /** Whether anything is left of a document, beside it or in the search index. */
  hasDocumentItems(ref: DocumentRef): Promise<boolean>;
  /** Deletes the indexed text of a document. */
  deleteIndexedText(ref: DocumentRef): Promise<void>;
  /** The partitions of the blocks of the search index. */
  blockPartitions(workspaceId: string): Promise<string[]>;
}

/** Items of a page: few enough to be deleted in a second. */
const PAGE_SIZE = 200;

type Condition = Pick<QueryCommandInput, 'KeyConditionExpression' | 'ExpressionAttributeValues'>;

export function createWorkspaceItems(db = createTableClient()): WorkspaceItems {
  const { client, TableName } = db;

  async function* pages(condition: Condition, Limit = PAGE_SIZE): AsyncGenerator<ItemKey[]> {
    let ExclusiveStartKey: Record<string, unknown> | undefined;
    do {
      const answer: QueryCommandOutput = await client.send(
        new QueryCommand({
          TableName,
          ...condition,
          ProjectionExpression: 'pk, sk',
          Limit,
          ...(ExclusiveStartKey && { ExclusiveStartKey }),
        }),
      );
      const keys = (answer.Items ?? []) as ItemKey[];
      if (keys.length > 0) yield keys;
      ExclusiveStartKey = answer.LastEvaluatedKey;
    } while (ExclusiveStartKey !== undefined);
  }

  async function hasItems(partition: string): Promise<boolean> {
    const { Items = [] } = await client.send(
      new QueryCommand({ TableName, ...inPartition(partition), ProjectionExpression: 'pk', Limit: 1 }),
    );
    return Items.length > 0;
  }

  return {
    listKeys: (location) =>
      pages('partition' in location ? inPartition(location.partition) : listedIn(location.listed)),
    deleteItems: (keys) => deleteItems(db, keys),

    async hasDocumentItems(ref) {
      const found = await Promise.all([hasItems(documentKey(ref).pk), hasItems(indexRecordKey(ref).pk)]);
      return found.includes(true);
    },

    async deleteIndexedText(ref) {
      const { pk } = indexedTextKey(ref, 0);
      for await (const keys of pages(inPartition(pk))) {
        const texts = keys.filter(({ sk }) => sk.startsWith(INDEXED_TEXT_PREFIX));
        await deleteItems(db, texts);
      }
    },

    async blockPartitions(workspaceId) {
      const blocks = await listBlocks(db, workspaceId);
      return blocks.map((block) => blockPartition(workspaceId, block));
    },
  };
}

const inPartition = (partition: string) => ({
  KeyConditionExpression: 'pk = :pk',
  ExpressionAttributeValues: { ':pk': partition },
  ConsistentRead: true,
});

const listedIn = (partition: string) => ({
  IndexName: indexes.all.name,
  KeyConditionExpression: '#pk = :pk',
  ExpressionAttributeNames: { '#pk': indexes.all.pk },
  ExpressionAttributeValues: { ':pk': partition },
});
