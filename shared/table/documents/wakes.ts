import { DeleteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { DocumentRef } from '../../domain/refs.ts';
import { type table, unlessRefused } from '../client.ts';
import { indexes, indexKeys, listPartition, wakeKey } from '../keys.ts';

/** That a document comes back at an instant: the sweeper finds it there, and lists find what should be back by now. */
export const wakeItem = (ref: DocumentRef, until: string) => ({
  ...wakeKey(ref),
  ...indexKeys.wake(ref, until),
  ...indexKeys.dueAt(new Date(until), ref.documentId),
  until,
});

/** Takes away what would wake the document, if its time has come: a later one is another snooze's. */
export async function forgetWake(
  { client, TableName }: ReturnType<typeof table>,
  ref: DocumentRef,
  now: Date,
): Promise<void> {
  await unlessRefused(
    client.send(
      new DeleteCommand({
        TableName,
        Key: wakeKey(ref),
        ConditionExpression: '#until <= :now',
        ExpressionAttributeNames: { '#until': 'until' },
        ExpressionAttributeValues: { ':now': now.toISOString() },
      }),
    ),
  );
}

/** Ids of the documents that should be back by now and that the sweeper has not come to: few, and none most of the time. */
export async function overdueWakes(
  { client, TableName }: ReturnType<typeof table>,
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
        ':pk': listPartition.wakes(workspaceId),
        // After every document of this instant.
        ':now': `${now.toISOString()}#~`,
      },
    }),
  );
  return Items.map((item) => String(item[sk]).split('#')[1] ?? '');
}
