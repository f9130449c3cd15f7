import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Cloud } from '../../local/cloud.ts';
import { operatorClientConfig } from './app-harness.ts';

type CloudAccess = Pick<Cloud, 'awsUrl' | 'operatorCredentials' | 'resources'>;

/** The table of the app, with the operator's permissions. */
export function createOperatorTable(cloud: CloudAccess) {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(operatorClientConfig(cloud)), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return { client, TableName: cloud.resources.tables[0]?.name ?? '' };
}

/** Everything that is stored about a document: items of the table that name it, and keys of objects in the bucket. */
export async function findTraces(cloud: CloudAccess, id: string): Promise<string[]> {
  const { client, TableName } = createOperatorTable(cloud);
  const items: string[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await client.send(new ScanCommand({ TableName, ExclusiveStartKey }));
    items.push(...(page.Items ?? []).map((item) => JSON.stringify(item)));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  const Bucket = cloud.resources.buckets[0]?.name;
  const { Contents = [] } = await new S3Client(operatorClientConfig(cloud)).send(
    new ListObjectsV2Command({ Bucket }),
  );
  return [...items, ...Contents.map(({ Key = '' }) => Key)].filter((found) => found.includes(id));
}
