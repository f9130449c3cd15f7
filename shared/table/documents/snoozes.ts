import { DeleteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { DocumentRef } from '../../domain/refs.ts';
import { ifConditionHolds, type Table } from '../client.ts';
import { indexes, indexKeys, listPartition, snoozeKey } from '../keys.ts';

/** The item that brings a document back at an instant: the sweep finds it, and so do lists once it is overdue. */
export const snoozeItem = (ref: DocumentRef, until: string) => ({
  ...snoozeKey(ref),
  ...indexKeys.snooze(ref, until),
  ...indexKeys.dueAt(new Date(until), ref.documentId),
  until,
});

/** Deletes the item if its time has come: a later time belongs to another snooze. */
export async function deleteExpiredSnooze(
  { client, TableName }: Table,
  ref: DocumentRef,
  now: Date,
): Promise<void> {
  await ifConditionHolds(
    client.send(
      new DeleteCommand({
        TableName,
        Key: snoozeKey(ref),
        ConditionExpression: '#until <= :now',
        ExpressionAttributeNames: { '#until': 'until' },
        ExpressionAttributeValues: { ':now': now.toISOString() },
      }),
    ),
  );
}

/** Ids of the documents that are overdue because the sweep has not processed them yet: few, and usually none. */
export async function expiredSnoozeIds(
  { client, TableName }: Table,
  workspaceId: string,
  now: Date,
): Promise<string[]> {
  const { name, pk, sk } = indexes.all;
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName,
      IndexName: name,
      KeyConditionExpression: '#pk = :pk AND #sk <= :now',
      ExpressionAttributeNames: { '#pk': pk, '#sk': sk },
      ExpressionAttributeValues: {
        ':pk': listPartition.snoozes(workspaceId),
        // After every document of this instant.
        ':now': `${now.toISOString()}#~`,
      },
    }),
  );
  return Items.map((item) => String(item[sk]).split('#')[1] ?? '');
}
