import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Cloud } from '../../local/cloud.ts';
import { fromItem, toItem } from '../../shared/table/reminder-item.ts';

/** Makes a reminder due in the minute that has just begun: a test cannot wait for the next. */
export async function makeDue(cloud: Cloud, id: string): Promise<void> {
  const client = DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: cloud.awsUrl,
      region: 'eu-central-1',
      credentials: cloud.operatorCredentials,
    }),
  );
  const TableName = cloud.resources.tables[0]?.name;
  const { Items = [] } = await client.send(
    new ScanCommand({
      TableName,
      FilterExpression: 'id = :id AND sk = :reminder',
      ExpressionAttributeValues: { ':id': id, ':reminder': 'REMINDER' },
    }),
  );
  const [item] = Items;
  if (item === undefined) throw new Error(`There is no reminder ${id}`);
  const dueAt = new Date(Math.floor(Date.now() / 60_000) * 60_000).toISOString();
  const reminder = { ...fromItem(item), dueAt, nextDueAt: dueAt, startsAt: dueAt.slice(0, 16) };
  await client.send(new PutCommand({ TableName, Item: toItem(reminder) }));
}
