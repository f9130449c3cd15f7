import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { type DocumentCount, documentCounts, type Filing } from '../../domain/inbox.ts';
import type { DocumentRef } from '../../domain/refs.ts';
import { ifConditionHolds, retryOnConflict, type TableDeps } from '../client.ts';
import { indexKeys, shardOf } from '../indexes.ts';
import { documentCountKey, documentCountPartition, filingKey } from '../keys.ts';

/** How a document is filed at present, as the counts have it. */
export interface StoredFiling extends Filing {
  readonly revision: number;
}

export interface FilingWriter {
  /** With a consistent read. */
  get(ref: DocumentRef): Promise<StoredFiling | undefined>;
  /**
   * Replaces `previous` with `next` (undefined: the document is gone) and changes the counts in one transaction. Returns
   * false if another call has written in the meantime.
   */
  tryReplace(
    ref: DocumentRef,
    previous: StoredFiling | undefined,
    next: Filing | undefined,
  ): Promise<boolean>;
}

/**
 * Counts are spread by document, so that changes of many documents at once seldom conflict. Reading them all costs half a
 * read unit.
 */
const COUNT_SHARDS = 16;

export function createFilingWriter({ table }: TableDeps): FilingWriter {
  const { client, TableName } = table;
  const countUpdate = ({ workspaceId, documentId }: DocumentRef, changes: readonly CountChange[]) => ({
    TableName,
    Key: documentCountKey(workspaceId, shardOf(documentId, COUNT_SHARDS)),
    UpdateExpression: `ADD ${changes.map((_, index) => `#${index} :${index}`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(changes.map(([name], index) => [`#${index}`, name])),
    ExpressionAttributeValues: Object.fromEntries(changes.map(([, by], index) => [`:${index}`, by])),
  });

  return {
    async get(ref) {
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: filingKey(ref), ConsistentRead: true }),
      );
      return Item && { counts: Item.counts, entry: Item.entry, revision: Item.revision };
    },

    async tryReplace(ref, previous, next) {
      const condition = {
        TableName,
        ...(previous === undefined
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              ConditionExpression: 'revision = :was',
              ExpressionAttributeValues: { ':was': previous.revision },
            }),
      };
      const revision = (previous?.revision ?? 0) + 1;
      const Item = next && { ...filingKey(ref), ...indexKeys.filing(ref, next), ...next, revision };
      const changes = countChanges(previous?.counts ?? [], next?.counts ?? []);
      const write = () => {
        if (changes.length > 0)
          return client.send(
            new TransactWriteCommand({
              TransactItems: [
                Item ? { Put: { ...condition, Item } } : { Delete: { ...condition, Key: filingKey(ref) } },
                { Update: countUpdate(ref, changes) },
              ],
            }),
          );
        return Item
          ? client.send(new PutCommand({ ...condition, Item }))
          : client.send(new DeleteCommand({ ...condition, Key: filingKey(ref) }));
      };
      return (await ifConditionHolds<unknown>(retryOnConflict<unknown>(write))) !== undefined;
    },
  };
}

type CountChange = readonly [name: DocumentCount, by: 1 | -1];

const countChanges = (before: readonly DocumentCount[], after: readonly DocumentCount[]): CountChange[] => [
  ...before.filter((name) => !after.includes(name)).map((name) => [name, -1] as const),
  ...after.filter((name) => !before.includes(name)).map((name) => [name, 1] as const),
];

export interface DocumentCountReader {
  /** How many documents of a workspace are in each view and section. */
  read(workspaceId: string): Promise<Readonly<Record<DocumentCount, number>>>;
}

export function createDocumentCountReader({ table }: TableDeps): DocumentCountReader {
  const { client, TableName } = table;
  return {
    async read(workspaceId) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: { ':pk': documentCountPartition(workspaceId) },
        }),
      );
      const totalOf = (name: DocumentCount) =>
        Items.reduce((sum, shard) => sum + ((shard[name] as number | undefined) ?? 0), 0);
      return Object.fromEntries(documentCounts.map((name) => [name, totalOf(name)])) as Record<
        DocumentCount,
        number
      >;
    },
  };
}
