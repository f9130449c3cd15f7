import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import type { TableResource } from '../../../../local/assembly/resources.ts';
import { createTables } from '../../../../local/endpoints/create-tables.ts';
import { streamArn, streamedTableResource } from '../aws/resource-fixtures.ts';

/** DynamoDB as far as it creates and describes tables. */
function createService() {
  const tables = new Map<string | undefined, CreateTableCommandInput>();
  const expiry = new Map<string | undefined, string | undefined>();
  const client = {
    async send(command: unknown) {
      if (command instanceof CreateTableCommand) tables.set(command.input.TableName, command.input);
      if (command instanceof UpdateTimeToLiveCommand)
        expiry.set(command.input.TableName, command.input.TimeToLiveSpecification?.AttributeName);
      if (!(command instanceof DescribeTableCommand)) return {};
      const table = tables.get(command.input.TableName);
      if (table === undefined) throw new ResourceNotFoundException({ message: 'Not found', $metadata: {} });
      const LatestStreamArn = table.StreamSpecification && 'arn:elsewhere/stream';
      return { Table: { ...table, TableStatus: 'ACTIVE', LatestStreamArn } };
    },
  };
  return { client: client as unknown as DynamoDBClient, tables, expiry };
}

const table: TableResource = { ...streamedTableResource, ttlAttribute: 'expiresAt' };

describe('a table of the templates', () => {
  it('is created with its stream and its time to live', async () => {
    const { client, tables, expiry } = createService();

    const created = await createTables(client, [table]);

    expect(tables.get(table.name)).toEqual({
      ...table.createTable,
      StreamSpecification: { StreamEnabled: true, StreamViewType: table.stream?.viewType },
    });
    expect(expiry.get(table.name)).toBe('expiresAt');
    expect(created).toEqual([{ resource: table, streamArn: 'arn:elsewhere/stream' }]);
    expect(table.stream?.arn).toBe(streamArn);
  });

  it('is kept if it exists', async () => {
    const { client, tables } = createService();
    await createTables(client, [table]);
    const before = tables.get(table.name);

    await createTables(client, [table]);

    expect(tables.get(table.name)).toBe(before);
  });

  it.each<{ what: string; changed: Partial<TableResource> }>([
    {
      what: 'other keys',
      changed: {
        createTable: { ...table.createTable, KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }] },
      },
    },
    {
      what: 'another index',
      changed: {
        createTable: {
          ...table.createTable,
          GlobalSecondaryIndexes: [
            { IndexName: 'more', KeySchema: [], Projection: { ProjectionType: 'ALL' } },
          ],
        },
      },
    },
    { what: 'no stream', changed: { stream: undefined } },
  ])('is refused if it exists with $what', async ({ changed }) => {
    const { client } = createService();
    await createTables(client, [{ ...table, ...changed }]);

    await expect(createTables(client, [table])).rejects.toThrow(
      `The table ${table.name} exists with other keys, indexes or without a stream. Delete it there, and start again.`,
    );
  });
});
