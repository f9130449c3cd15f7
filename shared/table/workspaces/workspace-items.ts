import { QueryCommand, type QueryCommandInput, type QueryCommandOutput } from '@aws-sdk/lib-dynamodb';
import type { DocumentRef } from '../../domain/refs.ts';
import { createTableClient } from '../client.ts';
import { deleteItems, type ItemKey } from '../delete-items.ts';
import {
  blockPartition,
  documentKey,
  INDEXED_TEXT_PREFIX,
  indexedTextKey,
  indexes,
  indexRecordKey,
} from '../keys.ts';
import { listBlocks } from '../search-index/segments.ts';

/** A partition of the table, or one of the index `all`, which lists items of other partitions. */
export type ItemLocation = { readonly partition: string } | { readonly listed: string };

/** Whatever the table holds of a workspace, found by keys that follow from the workspace's id. */
export interface WorkspaceItems {
  /** The keys of what is there, page by page. What the index lists may just have been deleted. */
  listKeys(place: ItemLocation): AsyncIterable<ItemKey[]>;
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

  async function isOccupied(partition: string): Promise<boolean> {
    const { Items = [] } = await client.send(
      new QueryCommand({ TableName, ...inPartition(partition), ProjectionExpression: 'pk', Limit: 1 }),
    );
    return Items.length > 0;
  }

  return {
    listKeys: (place) => pages('partition' in place ? inPartition(place.partition) : listedIn(place.listed)),
    deleteItems: (keys) => deleteItems(db, keys),

    async hasDocumentItems(ref) {
      const occupied = await Promise.all([
        isOccupied(documentKey(ref).pk),
        isOccupied(indexRecordKey(ref).pk),
      ]);
      return occupied.includes(true);
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
