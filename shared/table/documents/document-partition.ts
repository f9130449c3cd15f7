import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { DocumentRef } from '../../domain/refs.ts';
import type { createTableClient } from '../client.ts';
import { deleteTurnsQuoting } from '../conversations/delete-turns-quoting.ts';
import { deleteItems, MAX_DELETES } from '../delete-items.ts';
import {
  answerCacheKey,
  DOCUMENT_ANSWER_PREFIX,
  DOCUMENT_REMINDER_PREFIX,
  documentKey,
  reminderKey,
} from '../keys.ts';
import { settleUploadReservation } from '../usage/quota-usage.ts';
import { createChecksumHolders } from './checksums.ts';

/**
 * Deletes all that stands beside a document that is gone: history, conversation, leases, its wake, the reminders of it,
 * what a model answered about it, what the conversation about all papers quotes of it, the bytes that are still set aside for it, and its digest.
 * Whoever stops halfway may begin again; nothing happens while the document is there.
 */
export async function deleteRelatedItems(
  { client, TableName }: ReturnType<typeof createTableClient>,
  ref: DocumentRef,
  digest: string | null,
): Promise<void> {
  const Key = documentKey(ref);
  const { Item } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
  if (Item !== undefined) return;
  for (;;) {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': Key.pk },
        ProjectionExpression: 'pk, sk',
        Limit: MAX_DELETES,
        ConsistentRead: true,
      }),
    );
    const keys = Items.map(({ pk, sk }) => ({ pk: String(pk), sk: String(sk) }));
    if (keys.length === 0) break;
    // What points to a reminder or an answer goes after it: who stops in between still finds it.
    const pointed = keys.flatMap(({ sk }) => pointedTo(ref, sk));
    await deleteItems({ client, TableName }, pointed);
    await deleteItems({ client, TableName }, keys);
  }
  await deleteTurnsQuoting({ client, TableName }, ref);
  await settleUploadReservation({ client, TableName }, ref);
  if (digest !== null) await createChecksumHolders({ client, TableName }).removeChecksumHolder(ref, digest);
}

/** What stands elsewhere in the table and belongs to the document, by the item that points to it. */
function pointedTo({ workspaceId }: DocumentRef, sk: string) {
  if (sk.startsWith(DOCUMENT_REMINDER_PREFIX))
    return [reminderKey({ workspaceId, reminderId: sk.slice(DOCUMENT_REMINDER_PREFIX.length) })];
  if (sk.startsWith(DOCUMENT_ANSWER_PREFIX))
    return [answerCacheKey(workspaceId, sk.slice(DOCUMENT_ANSWER_PREFIX.length))];
  return [];
}
