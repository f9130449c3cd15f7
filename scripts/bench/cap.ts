import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { accessOf } from '../../local/aws/access.ts';
import { credentialsFor, OPERATOR } from '../../local/aws/credentials.ts';
import { startAwsServer } from '../../local/aws/server.ts';
import { ACCOUNT, REGION } from '../../local/aws/service.ts';
import { createDynamoDb } from '../../local/services/dynamodb/dynamodb.ts';
import { usageStore } from '../../shared/table/usage.ts';
import { type Figure, median, rounded } from './measure.ts';

const CALLS = 200;
const RUNS = 5;
const MONTH = '2026-11';

/** 200 calls that set money aside and settle at once, beside 200 that update one number twice: what the cap costs. */
export async function capFigure(): Promise<Figure> {
  const TableName = 'bench';
  const attribute = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
  const dynamoDb = await createDynamoDb({
    tables: [
      {
        name: TableName,
        arn: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${TableName}`,
        createTable: {
          TableName,
          KeySchema: [
            { AttributeName: 'pk', KeyType: 'HASH' },
            { AttributeName: 'sk', KeyType: 'RANGE' },
          ],
          AttributeDefinitions: [attribute('pk'), attribute('sk')],
          BillingMode: 'PAY_PER_REQUEST',
        },
        ttlAttribute: undefined,
        stream: undefined,
      },
    ],
  });
  const server = await startAwsServer({
    port: 0,
    standIns: [dynamoDb],
    ...accessOf({ functions: [], roles: [] }),
  });
  const credentials = credentialsFor(OPERATOR);
  const client = new DynamoDBClient({ region: REGION, endpoint: server.url, credentials });
  try {
    const documents = DynamoDBDocumentClient.from(client);
    const usage = usageStore({ client: documents, TableName });
    const plain = (workspaceId: string) =>
      documents.send(
        new UpdateCommand({
          TableName,
          Key: { pk: workspaceId, sk: 'NUMBER' },
          UpdateExpression: 'ADD #number :one',
          ExpressionAttributeNames: { '#number': 'number' },
          ExpressionAttributeValues: { ':one': 1 },
        }),
      );
    const capped = async (workspaceId: string, id: string) => {
      const reservation = { workspaceId, month: MONTH, id, micros: 10, until: Date.now() + 60_000 };
      await usage.reserve(reservation, { cap: 1e9, now: Date.now() });
      await usage.settle(reservation, { task: 'chat', inputTokens: 1, outputTokens: 1, micros: 5 });
    };
    const pairs: [number, number][] = [];
    for (let run = 0; run <= RUNS; run += 1) {
      const ours = await timeOf((call) => capped(`w${run}`, String(call)));
      const theirs = await timeOf(async () => {
        await plain(`w${run}`);
        await plain(`w${run}`);
      });
      // The first run opens the connections.
      if (run > 0) pairs.push([ours, theirs]);
    }
    return {
      what: `cap: ${CALLS} calls at once, money set aside and settled`,
      unit: 'ms',
      measured: rounded(median(pairs.map(([ours]) => ours)), 0),
      baseline: rounded(median(pairs.map(([, theirs]) => theirs)), 0),
      note: 'the baseline: as many plain updates of one number',
    };
  } finally {
    client.destroy();
    await server.close();
    await dynamoDb.close();
  }
}

async function timeOf(call: (index: number) => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await Promise.all(Array.from({ length: CALLS }, (_, index) => call(index)));
  return performance.now() - started;
}
