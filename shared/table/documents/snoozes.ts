import { DeleteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { DocumentRef } from '../../domain/refs.ts';
import { ifConditionHolds, type Table } from '../client.ts';
import { indexes, indexKeys, listPartition, snoozeKey } from '../keys.ts';

/** That a document comes back at an instant: the sweeper finds it there, and lists find what should be back by now. */
export const snoozeItem = (ref: DocumentRef, until: string) => ({
  ...snoozeKey(ref),
  ...indexKeys.snooze(ref, until),
  ...indexKeys.dueAt(new Date(until), ref.documentId),
  until,
});

/** Takes away what would wake the document, if its time has come: a later one is another snooze's. */
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

/** Ids of the documents that should be back by now and that the sweeper has not come to: few, and none most of the time. */
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
