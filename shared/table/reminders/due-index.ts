import { GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { ifConditionHolds, type TableDeps } from '../client.ts';
import { type DueItem, dueItemOf, indexes, listPartition } from '../indexes.ts';
import { watermarkKey } from '../keys.ts';

/** One partition of the due index: a minute (`2026-11-20T16:45`) and one of its shards. */
interface DueShard {
  readonly minute: string;
  readonly shard: number;
}

interface DuePage {
  readonly items: DueItem[];
  /** The position to continue after, undefined at the end. */
  readonly last: string | undefined;
}

/**
 * What is due when. The index lags behind the table by about a second: an item may already be done, or a new one may be
 * missing.
 */
export interface DueIndex {
  hasItems(shard: DueShard): Promise<boolean>;
  page(shard: DueShard, after?: string): Promise<DuePage>;
}

export interface Watermark {
  /** The last minute that was swept; undefined before the first sweep. */
  get(): Promise<string | undefined>;
  /** Never moves backwards. */
  advance(minute: string): Promise<void>;
}

/** Keys of about 150 bytes: a page takes four read units. */
const PAGE_SIZE = 200;

export function createDueIndex({ table }: TableDeps): DueIndex {
  const { client, TableName } = table;
  const { name: IndexName, pk, sk } = indexes.byDue;

  async function query({ minute, shard }: DueShard, Limit: number, after?: string) {
    return client.send(
      new QueryCommand({
        TableName,
        IndexName,
        KeyConditionExpression: after === undefined ? '#pk = :pk' : '#pk = :pk AND #sk > :after',
        ExpressionAttributeNames: { '#pk': pk, ...(after === undefined ? {} : { '#sk': sk }) },
        ExpressionAttributeValues: {
          ':pk': listPartition.dueAt(minute, shard),
          ...(after === undefined ? {} : { ':after': after }),
        },
        Limit,
      }),
    );
  }

  return {
    async hasItems(shard) {
      const { Items = [] } = await query(shard, 1);
      return Items.length > 0;
    },
    async page(shard, after) {
      const { Items = [], LastEvaluatedKey } = await query(shard, PAGE_SIZE, after);
      return {
        items: Items.map((item) => dueItemOf({ pk: String(item.pk), sk: String(item.sk) })),
        last: LastEvaluatedKey && String(LastEvaluatedKey[sk]),
      };
    },
  };
}

export function createWatermark({ table }: TableDeps): Watermark {
  const { client, TableName } = table;
  return {
    async get() {
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: watermarkKey(), ConsistentRead: true }),
      );
      return Item?.sweptMinute as string | undefined;
    },
    async advance(minute) {
      await ifConditionHolds(
        client.send(
          new PutCommand({
            TableName,
            Item: { ...watermarkKey(), sweptMinute: minute },
            ConditionExpression: 'attribute_not_exists(pk) OR sweptMinute < :minute',
            ExpressionAttributeValues: { ':minute': minute },
          }),
        ),
      );
    },
  };
}
