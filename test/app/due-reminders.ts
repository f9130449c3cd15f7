import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Cloud } from '../../local/cloud.ts';
import { indexKeys } from '../../shared/table/indexes.ts';
import { fromReminderItem, toReminderItem } from '../../shared/table/reminders/reminder-item.ts';
import { createOperatorTable } from './traces.ts';

/** The items with this sort key that have something to do with an id. */
export async function findItems(
  cloud: Cloud,
  id: string,
  sortKey: string,
): Promise<Record<string, unknown>[]> {
  const { client, TableName } = createOperatorTable(cloud);
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
export async function changeWithoutIndexUpdate(cloud: Cloud, id: string, changes: object): Promise<void> {
  const [item] = await findItems(cloud, id, 'REMINDER');
  const { client, TableName } = createOperatorTable(cloud);
  await client.send(new PutCommand({ TableName, Item: { ...item, ...changes } }));
}

const startOfThisMinute = () => new Date(Math.floor(Date.now() / 60_000) * 60_000);

/** Makes a reminder due in the minute that has just begun: a test cannot wait for the next. */
export async function makeReminderDue(cloud: Cloud, id: string): Promise<void> {
  const [item] = await findItems(cloud, id, 'REMINDER');
  if (item === undefined) throw new Error(`There is no reminder ${id}`);
  const dueAt = startOfThisMinute().toISOString();
  const reminder = { ...fromReminderItem(item), dueAt, nextDueAt: dueAt, startsAt: dueAt.slice(0, 16) };
  const { client, TableName } = createOperatorTable(cloud);
  await client.send(new PutCommand({ TableName, Item: toReminderItem(reminder) }));
}

/** Makes a snoozed document due to come back in the minute that has just begun. */
export async function makeSnoozeDue(cloud: Cloud, documentId: string): Promise<void> {
  const [[snooze], [document]] = await Promise.all([
    findItems(cloud, documentId, 'WAKE'),
    findItems(cloud, documentId, 'DOCUMENT'),
  ]);
  if (snooze === undefined || document === undefined) throw new Error(`${documentId} is not snoozed`);
  const { client, TableName } = createOperatorTable(cloud);
  const until = startOfThisMinute().toISOString();
  const Item = { ...snooze, ...indexKeys.dueAt(startOfThisMinute(), documentId), until };
  await client.send(new PutCommand({ TableName, Item }));
  await client.send(new PutCommand({ TableName, Item: { ...document, snoozedUntil: until } }));
}
