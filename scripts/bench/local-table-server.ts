import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessOf } from '../../local/aws/access.ts';
import { credentialsFor, OPERATOR } from '../../local/aws/credentials.ts';
import { startAwsServer } from '../../local/aws/server.ts';
import { ACCOUNT, REGION } from '../../local/aws/service.ts';
import { createDynamoDb } from '../../local/services/dynamodb/dynamodb.ts';
import { indexes } from '../../shared/table/indexes.ts';

/** The address of the table, and a key with all permissions on it. The key is random: only this process knows it. */
export interface LocalTable {
  readonly url: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/**
 * The local table in a process of its own, as on AWS: prints a `LocalTable` and serves until the process is stopped.
 */

const TableName = process.argv[2] ?? 'bench';
const keys = [{ pk: 'pk', sk: 'sk' }, ...Object.values(indexes)];
const schemaOf = ({ pk, sk }: { pk: string; sk: string }) => [
  { AttributeName: pk, KeyType: 'HASH' as const },
  { AttributeName: sk, KeyType: 'RANGE' as const },
];

const folder = mkdtempSync(join(tmpdir(), 'docket-bench-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
process.once('SIGTERM', () => process.exit());

const dynamoDb = await createDynamoDb({
  folder,
  tables: [
    {
      name: TableName,
      arn: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${TableName}`,
      createTable: {
        TableName,
        KeySchema: schemaOf({ pk: 'pk', sk: 'sk' }),
        AttributeDefinitions: keys.flatMap(({ pk, sk }) =>
          [pk, sk].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
        ),
        GlobalSecondaryIndexes: Object.values(indexes).map((index) => ({
          IndexName: index.name,
          KeySchema: schemaOf(index),
          Projection:
            'holds' in index
              ? { ProjectionType: 'INCLUDE' as const, NonKeyAttributes: [...index.holds] }
              : { ProjectionType: 'KEYS_ONLY' as const },
        })),
        BillingMode: 'PAY_PER_REQUEST',
      },
      ttlAttribute: undefined,
      stream: undefined,
    },
  ],
});
const server = await startAwsServer({
  port: 0,
  emulators: [dynamoDb],
  ...accessOf({ functions: [], roles: [] }),
});
console.log(JSON.stringify({ url: server.url, ...credentialsFor(OPERATOR) } satisfies LocalTable));
