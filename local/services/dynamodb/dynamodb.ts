import { setTimeout as delay } from 'node:timers/promises';
import type { TableResource } from '../../assembly/resources.ts';
import { createJsonService } from '../../aws/json-protocol.ts';
import { type AwsCall, AwsError, type ServiceEmulator } from '../../aws/service.ts';
import { stateFileInUse, stateFileUnreadable } from '../../messages.ts';
import { dynalite, type Level, type Operation, parseInput } from './dynalite.ts';
import { accessesOf, authorizeAccess } from './permissions.ts';
import { openStreams, type StreamConsumer, type TableStreams } from './stream/streams.ts';
import { type CapacityUnits, createTableStore, type TableStore } from './table-store.ts';
import { ensureTables } from './tables.ts';
import { deleteExpiredTokens, transactGet, transactWrite } from './transactions.ts';
import { deleteExpiredItems } from './ttl.ts';
import { batchWrite, writeItem } from './writes.ts';

export interface DynamoDbOptions {
  /** Where the tables are stored; in memory if omitted. */
  readonly folder?: string;
  readonly tables: readonly TableResource[];
  /** The consumers of the tables' streams; without consumers nothing is recorded. */
  readonly streamConsumers?: readonly StreamConsumer[];
  /** Whether to count read and write units, which costs an additional read per write. */
  readonly countUnits?: boolean;
  /** Milliseconds since 1970. */
  readonly clock?: () => number;
}

export interface DynamoDb extends ServiceEmulator {
  /** Used so far, if they are counted. */
  readonly units: CapacityUnits;
  /** Deletes expired items now, instead of within minutes; returns how many. */
  sweep(): Promise<number>;
  /** For the event source mappings in the same process. */
  readonly tableStreams: Pick<TableStreams, 'cursor'>;
  close(): Promise<void>;
}

/** DynamoDB only promises to delete expired items within days. */
const SWEEP_INTERVAL_MS = 5 * 60 * 1000;

type Input = Readonly<Record<string, unknown>>;
type TimeToLive = Map<string, string>;

/**
 * DynamoDB with the tables of the templates: dynalite's expressions and queries over a store that writes items and
 * indexes atomically, with transactions, time-to-live and IAM. Only the templates create tables.
 *
 * @throws Error if the folder is in use by another process, or contains tables with other keys.
 */
export async function createDynamoDb({
  folder,
  tables,
  streamConsumers = [],
  clock = Date.now,
  countUnits = false,
}: DynamoDbOptions): Promise<DynamoDb> {
  const level = await openLevel(folder);
  const descriptions = await ensureTables(level, tables, clock());
  const streams = await openStreams({ level, tables, descriptions, consumers: streamConsumers, clock });
  const store = createTableStore(level, descriptions, streams, { countUnits });
  const ttl: TimeToLive = new Map(
    tables.flatMap(({ name, ttlAttribute }) => (ttlAttribute ? [[name, ttlAttribute]] : [])),
  );
  const closing = new AbortController();

  async function sweep(): Promise<number> {
    let deleted = 0;
    for (const [table, attribute] of ttl)
      deleted += await deleteExpiredItems(store, table, attribute, clock());
    await deleteExpiredTokens(store, level, clock());
    await streams.deleteExpired();
    return deleted;
  }

  const sweeping = sweepUntil(closing.signal, sweep);
  const service = createJsonService({
    service: 'dynamodb',
    targetPrefix: 'DynamoDB_20120810',
    version: '1.0',
    operations: {
      GetItem: readOperation(store, 'GetItem'),
      BatchGetItem: batchGet(store),
      Query: readOperation(store, 'Query'),
      Scan: scan(store),
      PutItem: writeItem(store, 'PutItem'),
      UpdateItem: writeItem(store, 'UpdateItem'),
      DeleteItem: writeItem(store, 'DeleteItem'),
      BatchWriteItem: batchWrite(store),
      TransactWriteItems: transactWrite(store, clock),
      TransactGetItems: transactGet(store),
      ...tableOperations(store, ttl),
    },
  });
  return {
    ...service,
    units: store.units,
    sweep,
    tableStreams: streams,
    async close() {
      closing.abort();
      await sweeping;
      await level.close();
    },
  };
}

function readOperation(store: TableStore, operation: Operation) {
  return (input: Input, call: AwsCall) => {
    const data = parseInput(operation, input);
    for (const access of accessesOf(operation, data, store)) authorizeAccess(call, store, access);
    return store.read(operation, data);
  };
}

/** BatchGetItem. The keys that do not fit into a response are returned with all that was asked for them. */
function batchGet(store: TableStore) {
  const readBatch = readOperation(store, 'BatchGetItem');
  return async (input: Input, call: AwsCall) => {
    const { UnprocessedKeys, ...result } = await readBatch(input, call);
    const requested = input['RequestItems'] as Readonly<Record<string, object>>;
    const unprocessed = Object.entries(UnprocessedKeys as Readonly<Record<string, { Keys: unknown }>>).map(
      ([table, { Keys }]) => [table, { ...requested[table], Keys }],
    );
    return { ...result, UnprocessedKeys: Object.fromEntries(unprocessed) };
  };
}

/** Scan. Every read of the table is consistent here, and those of an index cannot ask for it. */
function scan(store: TableStore) {
  const readPage = readOperation(store, 'Scan');
  return ({ ConsistentRead, ...input }: Input, call: AwsCall) => {
    if (ConsistentRead === true && input['IndexName'] !== undefined) {
      throw new AwsError(
        'ValidationException',
        'Consistent reads are not supported on global secondary indexes',
      );
    }
    return readPage(input, call);
  };
}

/**
 * The operations on tables. A change of the time-to-live lasts until the next start, which applies the template again.
 */
function tableOperations(store: TableStore, ttl: TimeToLive) {
  const tableFor = (action: string, { TableName }: Input, call: AwsCall) => {
    if (typeof TableName !== 'string')
      throw new AwsError('ValidationException', 'TableName must be a string');
    authorizeAccess(call, store, { action, table: TableName });
    return store.table(TableName);
  };
  return {
    ListTables(_input: Input, call: AwsCall) {
      call.authorize('dynamodb:ListTables', '*');
      return { TableNames: store.tableNames };
    },
    DescribeTable: (input: Input, call: AwsCall) => ({ Table: tableFor('DescribeTable', input, call) }),
    DescribeTimeToLive(input: Input, call: AwsCall) {
      const AttributeName = ttl.get(tableFor('DescribeTimeToLive', input, call).TableName);
      const described = AttributeName === undefined ? {} : { AttributeName };
      return {
        TimeToLiveDescription: {
          TimeToLiveStatus: AttributeName === undefined ? 'DISABLED' : 'ENABLED',
          ...described,
        },
      };
    },
    UpdateTimeToLive(input: Input, call: AwsCall) {
      const { TableName } = tableFor('UpdateTimeToLive', input, call);
      const { Enabled, AttributeName } = (input['TimeToLiveSpecification'] ?? {}) as Input;
      if (typeof Enabled !== 'boolean' || typeof AttributeName !== 'string' || AttributeName === '') {
        throw new AwsError('ValidationException', 'TimeToLiveSpecification needs Enabled and AttributeName');
      }
      if (Enabled) ttl.set(TableName, AttributeName);
      else ttl.delete(TableName);
      return { TimeToLiveSpecification: { Enabled, AttributeName } };
    },
  };
}

async function sweepUntil(signal: AbortSignal, sweep: () => Promise<unknown>): Promise<void> {
  while (!signal.aborted) {
    await delay(SWEEP_INTERVAL_MS, undefined, { signal, ref: false }).catch(() => undefined);
    if (!signal.aborted)
      await sweep().catch((error: unknown) =>
        console.error('DynamoDB could not delete expired items. Next attempt in five minutes.', error),
      );
  }
}

/** LevelDB locks its folder for the lifetime of the process, so a killed process leaves no lock behind. */
async function openLevel(folder: string | undefined): Promise<Level> {
  const { db } = dynalite.create(folder === undefined ? {} : { path: folder });
  try {
    await db.open();
  } catch (cause) {
    const locked = ((cause as Error).cause as { code?: string } | undefined)?.code === 'LEVEL_LOCKED';
    const path = folder ?? 'The database';
    throw new Error(locked ? stateFileInUse(path) : stateFileUnreadable(path), { cause });
  }
  return db;
}
