import { PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Cloud } from '../../local/cloud.ts';
import { indexKeys } from '../../shared/table/indexes.ts';
import { fromReminderItem, toReminderItem } from '../../shared/table/reminders/reminder-item.ts';
import { createOperatorTable } from './stored-data.ts';

/** The items with this sort key whose partition key contains the id. */
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

/** Changes a reminder but not its index keys: the due index shows it as before, as an index that is not up to date does. */
export async function changeWithoutIndexUpdate(cloud: Cloud, id: string, changes: object): Promise<void> {
  const [item] = await findItems(cloud, id, 'REMINDER');
  const { client, TableName } = createOperatorTable(cloud);
  await client.send(new PutCommand({ TableName, Item: { ...item, ...changes } }));
}

const startOfThisMinute = () => new Date(Math.floor(Date.now() / 60_000) * 60_000);

/** Makes a reminder due in the current minute, so that a test need not wait for the next one. */
export async function makeReminderDue(cloud: Cloud, id: string): Promise<void> {
  const [item] = await findItems(cloud, id, 'REMINDER');
  if (item === undefined) throw new Error(`There is no reminder ${id}`);
  const dueAt = startOfThisMinute().toISOString();
  const reminder = { ...fromReminderItem(item), dueAt, nextDueAt: dueAt, startsAt: dueAt.slice(0, 16) };
  const { client, TableName } = createOperatorTable(cloud);
  await client.send(new PutCommand({ TableName, Item: toReminderItem(reminder) }));
}

/** Makes a snooze end in the current minute. */
export async function makeSnoozeDue(cloud: Cloud, documentId: string): Promise<void> {
  const [[snooze], [document]] = await Promise.all([
    findItems(cloud, documentId, 'SNOOZE'),
    findItems(cloud, documentId, 'DOCUMENT'),
  ]);
  if (snooze === undefined || document === undefined) throw new Error(`${documentId} is not snoozed`);
  const { client, TableName } = createOperatorTable(cloud);
  const until = startOfThisMinute().toISOString();
  const Item = { ...snooze, ...indexKeys.dueAt(startOfThisMinute(), documentId), until };
  await client.send(new PutCommand({ TableName, Item }));
  await client.send(new PutCommand({ TableName, Item: { ...document, snoozedUntil: until } }));
}
