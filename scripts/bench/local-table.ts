import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { REGION } from '../../local/aws/service.ts';
import { concurrently } from '../../shared/concurrently.ts';
import { openTable, type Table } from '../../shared/table/client.ts';
import type { LocalTable } from './local-table-server.ts';

const TABLE_NAME = 'bench';

/** Runs `work` with the local table in a process of its own. */
export async function withLocalTable<T>(work: (table: Table) => Promise<T>): Promise<T> {
  const server = spawn(
    process.execPath,
    [new URL('local-table-server.ts', import.meta.url).pathname, TABLE_NAME],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const before = { ...process.env };
  try {
    const { url, accessKeyId, secretAccessKey } = JSON.parse(await firstLine(server)) as LocalTable;
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_DYNAMODB: url,
      AWS_REGION: REGION,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      TABLE_NAME,
      AWS_LAMBDA_LOG_LEVEL: 'ERROR',
    });
    return await work(openTable());
  } finally {
    process.env = before;
    server.kill();
    await once(server, 'exit');
  }
}

/** Maximum of BatchWriteItem. */
const BATCH_SIZE = 25;

/** Writes the items into the table, as fast as it accepts them. */
export async function fillTable(table: Table, items: readonly Record<string, unknown>[]): Promise<void> {
  const { client, TableName } = table;
  const starts = Array.from(
    { length: Math.ceil(items.length / BATCH_SIZE) },
    (_, index) => index * BATCH_SIZE,
  );
  await concurrently(starts, 8, async (start) => {
    const requests = items.slice(start, start + BATCH_SIZE).map((Item) => ({ PutRequest: { Item } }));
    const { UnprocessedItems } = await client.send(
      new BatchWriteCommand({ RequestItems: { [TableName]: requests } }),
    );
    if (UnprocessedItems?.[TableName]?.length) throw new Error('The local table did not write all items');
  });
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('The process of the local table has no output');
  const lines = createInterface(stdout);
  const [line] = (await once(lines, 'line')) as [string];
  return line;
}
