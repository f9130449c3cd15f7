import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { TableResource } from '../../assembly/resources.ts';
import { keysChanged } from '../../messages.ts';
import { indexPrefix, itemPrefix, prefixEnd } from './action-db.ts';
import {
  dynalite,
  type IndexDescription,
  type Item,
  type Level,
  parseInput,
  type TableDescription,
} from './dynalite.ts';

/**
 * The members of CreateTable that affect how items are stored; encryption, backups and the like have no effect here.
 */
const KEPT_MEMBERS = [
  'TableName',
  'KeySchema',
  'AttributeDefinitions',
  'GlobalSecondaryIndexes',
  'LocalSecondaryIndexes',
];

/** Entries per write while an index is filled. */
const BATCH_SIZE = 500;

/**
 * Migrates the stored tables to the templates: creates missing tables and missing global indexes (and fills them from
 * the items), and deletes removed indexes.
 *
 * @throws Error if the key of a table or an index has changed, for which CloudFormation would replace it.
 */
export async function ensureTables(
  level: Level,
  resources: readonly TableResource[],
  now: number,
): Promise<Map<string, TableDescription>> {
  const tables = new Map<string, TableDescription>();
  for (const resource of resources) {
    const stored = (await level.get(`table~${resource.name}`)) as TableDescription | undefined;
    const wanted = descriptionOf(resource, stored?.['CreationDateTime'] ?? Math.floor(now / 1000));
    if (stored) await migrate(level, stored, wanted);
    // Written last, so that an interrupted migration is repeated.
    await level.batch([{ type: 'put', key: `table~${wanted.TableName}`, value: wanted }]);
    tables.set(wanted.TableName, wanted);
  }
  return tables;
}

function descriptionOf({ name, arn, createTable }: TableResource, createdAt: unknown): TableDescription {
  const kept = Object.fromEntries(
    KEPT_MEMBERS.flatMap((member) => (member in createTable ? [[member, createTable[member]]] : [])),
  );
  const data = parseInput('CreateTable', { ...kept, TableName: name, BillingMode: 'PAY_PER_REQUEST' });
  const described = (index: IndexDescription) => ({ ...index, IndexArn: `${arn}/index/${index.IndexName}` });
  const { GlobalSecondaryIndexes: global, LocalSecondaryIndexes: local } = data as Partial<TableDescription>;
  return {
    ...(data as object as Pick<TableDescription, 'TableName' | 'KeySchema' | 'AttributeDefinitions'>),
    ...(global
      ? { GlobalSecondaryIndexes: global.map((index) => ({ ...described(index), IndexStatus: 'ACTIVE' })) }
      : {}),
    ...(local ? { LocalSecondaryIndexes: local.map(described) } : {}),
    TableArn: arn,
    TableId: createHash('md5').update(arn).digest('hex'),
    TableStatus: 'ACTIVE',
    CreationDateTime: createdAt,
    BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' },
  };
}

async function migrate(level: Level, stored: TableDescription, wanted: TableDescription): Promise<void> {
  const table = wanted.TableName;
  if (!isDeepStrictEqual(keyOf(stored, stored.KeySchema), keyOf(wanted, wanted.KeySchema)))
    throw new Error(keysChanged(`the table ${table}`));
  if (!isDeepStrictEqual(stored.LocalSecondaryIndexes, wanted.LocalSecondaryIndexes)) {
    throw new Error(keysChanged(`the local indexes of the table ${table}`));
  }
  const before = new Map((stored.GlobalSecondaryIndexes ?? []).map((index) => [index.IndexName, index]));
  for (const index of wanted.GlobalSecondaryIndexes ?? []) {
    const old = before.get(index.IndexName);
    before.delete(index.IndexName);
    if (old === undefined) await fillIndex(level, wanted, index);
    else if (!isDeepStrictEqual(shapeOf(stored, old), shapeOf(wanted, index))) {
      throw new Error(keysChanged(`the index ${index.IndexName} of the table ${table}`));
    }
  }
  for (const removed of before.keys()) {
    const prefix = indexPrefix('Global', table, removed);
    await level.clear({ gte: prefix, lt: prefixEnd(prefix) });
  }
}

function keyOf({ AttributeDefinitions }: TableDescription, schema: TableDescription['KeySchema']) {
  return schema.map(({ AttributeName, KeyType }) => {
    const type = AttributeDefinitions.find(
      (definition) => definition.AttributeName === AttributeName,
    )?.AttributeType;
    return [AttributeName, KeyType, type];
  });
}

function shapeOf(table: TableDescription, { KeySchema, Projection }: IndexDescription) {
  return [keyOf(table, KeySchema), Projection];
}

/** Writes an index's entries for the existing items; idempotent. */
async function fillIndex(level: Level, table: TableDescription, index: IndexDescription): Promise<void> {
  const items = itemPrefix(table.TableName);
  const entries = indexPrefix('Global', table.TableName, index.IndexName);
  let puts: { type: 'put'; key: string; value: unknown }[] = [];
  for await (const [, value] of level.iterator({ gte: items, lt: prefixEnd(items) })) {
    for (const { key, item } of dynalite.getIndexActions([index], null, value as Item, table).puts) {
      puts.push({ type: 'put', key: entries + key, value: item });
    }
    if (puts.length >= BATCH_SIZE) {
      await level.batch(puts);
      puts = [];
    }
  }
  await level.batch(puts);
}
