import {
  DeleteCommand,
  PutCommand,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { DocumentRef } from '../../domain/refs.ts';
import { deleteItems, type ItemKey, ifConditionHolds, type TableDeps } from '../client.ts';
import { indexes } from '../indexes.ts';
import {
  blockPartition,
  documentKey,
  erasureKey,
  INDEXED_TEXT_PREFIX,
  indexedTextKey,
  indexRecordKey,
  RECHECK_PREFIX,
  recheckKey,
} from '../keys.ts';
import { listBlocks } from '../search-index/segments.ts';

/** A workspace that is being erased, and its owner. */
interface Erasure {
  readonly workspaceId: string;
  readonly userId: string;
  /** Since when nothing has been found, in milliseconds since 1970; undefined if something was, or may have been. */
  readonly quietSince: number | undefined;
}

/** A document that was erased and is to be checked again. */
interface Recheck {
  readonly ref: DocumentRef;
  readonly key: ItemKey;
}

export interface ErasureRequester {
  /** Stores the request to erase a workspace. May run twice. */
  request(erasure: Pick<Erasure, 'workspaceId' | 'userId'>): Promise<void>;
}

/** The progress of erasures: every step is stored before it is taken. */
export interface Erasures {
  /**
   * Starts a pass and returns the erasure as it was; undefined if none was requested. The quiet period is reset, so that it
   * starts over if this call ends halfway.
   */
  startPass(workspaceId: string): Promise<Erasure | undefined>;
  /** Stores since when nothing has been found of the workspace. */
  setQuietSince(workspaceId: string, sinceMs: number): Promise<void>;
  /** Schedules a recheck of the documents, at that time (milliseconds since 1970) or later. */
  scheduleRechecks(refs: readonly DocumentRef[], timeMs: number): Promise<void>;
  /** Due rechecks, longest overdue first, at most 100. */
  listDueRechecks(workspaceId: string, nowMs: number): Promise<Recheck[]>;
  /** Whether any recheck is left, due or not. */
  hasRechecks(workspaceId: string): Promise<boolean>;
  completeRecheck(recheck: Recheck): Promise<void>;
  /** Deletes the request itself, the last item of the workspace. */
  finish(workspaceId: string): Promise<void>;
}

const MAX_RECHECKS = 100;

export function createErasureRequester({ table }: TableDeps): ErasureRequester {
  const { client, TableName } = table;
  return {
    async request({ workspaceId, userId }) {
      const Item = { ...erasureKey(workspaceId), userId, requestedAt: new Date().toISOString() };
      const put = new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' });
      await ifConditionHolds(client.send(put));
    },
  };
}

export function createErasures({ table }: TableDeps): Erasures {
  const { client, TableName } = table;

  async function listRechecks(workspaceId: string, time: string, Limit: number): Promise<Recheck[]> {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
        ExpressionAttributeValues: {
          ':pk': erasureKey(workspaceId).pk,
          ':first': RECHECK_PREFIX,
          // `~` sorts after every id.
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

    completeRecheck: ({ key }) => deleteItems(table, [key]),

    async finish(workspaceId) {
      await client.send(new DeleteCommand({ TableName, Key: erasureKey(workspaceId) }));
    },
  };
}

/** A partition of the table, or one of the index `all`, which lists items of other partitions. */
export type ItemLocation = { readonly partition: string } | { readonly listed: string };

/** Everything that the table holds of a workspace, by keys that follow from its id. */
export interface WorkspaceItems {
  /** The keys that exist, page by page. The index may still list items that were just deleted. */
  listKeys(location: ItemLocation): AsyncIterable<ItemKey[]>;
  /** Items that do not exist are ignored. */
  deleteItems(keys: readonly ItemKey[]): Promise<void>;
  /** Whether anything is left of a document, in its partition or in the search index. */
  hasDocumentItems(ref: DocumentRef): Promise<boolean>;
  deleteIndexedText(ref: DocumentRef): Promise<void>;
  /** The partitions of the search index's blocks. */
  blockPartitions(workspaceId: string): Promise<string[]>;
}

/** Items in a page: few enough to be deleted within a second. */
const PAGE_SIZE = 200;

type Condition = Pick<QueryCommandInput, 'KeyConditionExpression' | 'ExpressionAttributeValues'>;

export function createWorkspaceItems({ table }: TableDeps): WorkspaceItems {
  const { client, TableName } = table;

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
    deleteItems: (keys) => deleteItems(table, keys),

    async hasDocumentItems(ref) {
      const found = await Promise.all([hasItems(documentKey(ref).pk), hasItems(indexRecordKey(ref).pk)]);
      return found.includes(true);
    },

    async deleteIndexedText(ref) {
      const { pk } = indexedTextKey(ref, 0);
      for await (const keys of pages(inPartition(pk))) {
        const texts = keys.filter(({ sk }) => sk.startsWith(INDEXED_TEXT_PREFIX));
        await deleteItems(table, texts);
      }
    },

    async blockPartitions(workspaceId) {
      const blocks = await listBlocks(table, workspaceId);
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
