import { afterAll, beforeAll, vi } from 'vitest';
import { accessOf } from '../../../local/aws/access.ts';
import { credentialsFor, OPERATOR } from '../../../local/aws/credentials.ts';
import { type AwsServer, startAwsServer } from '../../../local/aws/server.ts';
import { ACCOUNT, REGION } from '../../../local/aws/service.ts';
import { createDynamoDb, type DynamoDb } from '../../../local/services/dynamodb/dynamodb.ts';
import { indexes } from '../../../shared/table/keys.ts';

/** The local DynamoDB for the tests of one file, with a table that the stores find through the environment. */
export function useTable(): void {
  let dynamoDb: DynamoDb;
  let server: AwsServer;

  beforeAll(async () => {
    const schema = ({ pk, sk }: { readonly pk: string; readonly sk: string }) => [
      { AttributeName: pk, KeyType: 'HASH' as const },
      { AttributeName: sk, KeyType: 'RANGE' as const },
    ];
    const own = { pk: 'pk', sk: 'sk' };
    dynamoDb = await createDynamoDb({
      tables: [
        {
          name: 'docket',
          arn: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/docket`,
          createTable: {
            TableName: 'docket',
            KeySchema: schema(own),
            AttributeDefinitions: [own, ...Object.values(indexes)].flatMap(({ pk, sk }) =>
              [pk, sk].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
            ),
            GlobalSecondaryIndexes: Object.values(indexes).map(({ name, ...keys }) => ({
              IndexName: name,
              KeySchema: schema(keys),
              Projection: { ProjectionType: 'KEYS_ONLY' as const },
            })),
            BillingMode: 'PAY_PER_REQUEST',
          },
          ttlAttribute: 'expiresAt',
          stream: undefined,
        },
      ],
    });
    server = await startAwsServer({
      port: 0,
      emulators: [dynamoDb],
      ...accessOf({ functions: [], roles: [] }),
    });
    const { accessKeyId, secretAccessKey } = credentialsFor(OPERATOR);
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', server.url);
    vi.stubEnv('AWS_REGION', REGION);
    vi.stubEnv('AWS_ACCESS_KEY_ID', accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', secretAccessKey);
    vi.stubEnv('TABLE_NAME', 'docket');
    vi.stubEnv('MONTHLY_CAP_USD', '5.00');
  });

  afterAll(async () => {
    vi.unstubAllEnvs();
    await server.close();
    await dynamoDb.close();
  });
}
