import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Cloud } from '../../local/cloud.ts';
import { indexKeys } from '../../shared/table/keys.ts';
import { fromItem, toItem } from '../../shared/table/reminders/reminder-item.ts';
import { operatorTable } from './traces.ts';

/** The items with this sort key that have something to do with an id. */
export async function itemsOf(cloud: Cloud, id: string, sortKey: string): Promise<Record<string, unknown>[]> {
  const { client, TableName } = operatorTable(cloud);
  const { Items = [] } = await client.send(
    new ScanCommand({
      TableName,
      FilterExpression: 'contains(pk, :id) AND sk = :sortKey',
      ExpressionAttributeValues: { ':id': id, ':sortKey': sortKey },
    }),
  );
  return Items;
}

/** Changes a reminder as an index shows it that has not followed the table yet: its entries stay where they were. */
export async function changeUnseenByIndexes(cloud: Cloud, id: string, changes: object): Promise<void> {
  const [item] = await itemsOf(cloud, id, 'REMINDER');
  const { client, TableName } = operatorTable(cloud);
  await client.send(new PutCommand({ TableName, Item: { ...item, ...changes } }));
}

const thisMinute = () => new Date(Math.floor(Date.now() / 60_000) * 60_000);

/** Makes a reminder due in the minute that has just begun: a test cannot wait for the next. */
export async function makeDue(cloud: Cloud, id: string): Promise<void> {
  const [item] = await itemsOf(cloud, id, 'REMINDER');
  if (item === undefined) throw new Error(`There is no reminder ${id}`);
  const dueAt = thisMinute().toISOString();
  const reminder = { ...fromItem(item), dueAt, nextDueAt: dueAt, startsAt: dueAt.slice(0, 16) };
  const { client, TableName } = operatorTable(cloud);
  await client.send(new PutCommand({ TableName, Item: toItem(reminder) }));
}

/** Makes a snoozed document due to come back in the minute that has just begun. */
export async function makeWakeDue(cloud: Cloud, documentId: string): Promise<void> {
  const [[wake], [document]] = await Promise.all([
    itemsOf(cloud, documentId, 'WAKE'),
    itemsOf(cloud, documentId, 'DOCUMENT'),
  ]);
  if (wake === undefined || document === undefined) throw new Error(`${documentId} is not snoozed`);
  const { client, TableName } = operatorTable(cloud);
  const until = thisMinute().toISOString();
  const Item = { ...wake, ...indexKeys.dueAt(thisMinute(), documentId), until };
  await client.send(new PutCommand({ TableName, Item }));
  await client.send(new PutCommand({ TableName, Item: { ...document, snoozedUntil: until } }));
}
