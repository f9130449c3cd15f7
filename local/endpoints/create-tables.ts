import { isDeepStrictEqual } from 'node:util';
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import type { TableResource } from '../assembly/resources.ts';

/** A table of the templates at another endpoint. */
export interface RemoteTable {
  readonly resource: TableResource;
  /** Undefined if the table has no stream. */
  readonly streamArn: string | undefined;
}

/** How long a table may take until it is active. */
const MAX_WAIT_SECONDS = 60;

/**
 * Creates the tables that do not exist, with their indexes, streams and time to live.
 *
 * @throws Error if a table exists with other keys, indexes or without its stream.
 */
export async function createTables(
  client: DynamoDBClient,
  resources: readonly TableResource[],
): Promise<RemoteTable[]> {
  return Promise.all(
    resources.map(async (resource) => {
      const table = (await find(client, resource.name)) ?? (await create(client, resource));
      requireShape(table, resource);
      return { resource, streamArn: resource.stream && table.LatestStreamArn };
    }),
  );
}

async function find(client: DynamoDBClient, TableName: string): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function create(client: DynamoDBClient, resource: TableResource): Promise<TableDescription> {
  const { name: TableName, createTable, stream, ttlAttribute } = resource;
  // The properties of the template have the names of CreateTable's parameters.
  const input = createTable as unknown as CreateTableCommandInput;
  const StreamSpecification = stream && { StreamEnabled: true, StreamViewType: stream.viewType };
  await client.send(new CreateTableCommand({ ...input, StreamSpecification }));
  await waitUntilTableExists(
    { client, maxWaitTime: MAX_WAIT_SECONDS, minDelay: 1, maxDelay: 2 },
    { TableName },
  );
  if (ttlAttribute !== undefined) {
    const TimeToLiveSpecification = { Enabled: true, AttributeName: ttlAttribute };
    await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  }
  return (await find(client, TableName)) ?? {};
}

function requireShape(table: TableDescription, { name, createTable, stream }: TableResource): void {
  const shape = shapeOf(table);
  const wanted = shapeOf(createTable);
  const hasStream = stream === undefined || table.LatestStreamArn !== undefined;
  if (isDeepStrictEqual(shape, wanted) && hasStream) return;
  throw new Error(
    `The table ${name} exists with other keys, indexes or without a stream. Delete it there, and start again.`,
  );
}

/** The keys of a table and of its indexes. */
function shapeOf({ KeySchema, GlobalSecondaryIndexes = [], LocalSecondaryIndexes = [] }: TableDescription) {
  const keys = (schema: TableDescription['KeySchema']) =>
    (schema ?? []).map(({ AttributeName, KeyType }) => `${KeyType} ${AttributeName}`);
  const indexes = [...GlobalSecondaryIndexes, ...LocalSecondaryIndexes]
    .map((index) => [index.IndexName ?? '', keys(index.KeySchema)] as const)
    .toSorted(([a], [b]) => a.localeCompare(b));
  return { keys: keys(KeySchema), indexes };
}
