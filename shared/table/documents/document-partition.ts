import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { DocumentRef } from '../../domain/refs.ts';
import type { table } from '../client.ts';
import { forgetQuotes } from '../conversations/forget-quotes.ts';
import { BATCH, deleteItems } from '../delete-items.ts';
import { ANSWER_OF, answerCacheKey, documentKey, REMINDER_OF, reminderKey } from '../keys.ts';
import { closeAnnouncement } from '../usage/paper-usage.ts';
import { digests } from './digests.ts';

/**
 * Deletes all that stands beside a document that is gone: history, conversation, leases, its wake, the reminders of it,
 * what a model answered about it, what the conversation about all papers quotes of it, the bytes that are still set aside for it, and its digest.
 * Whoever stops halfway may begin again; nothing happens while the document is there.
 */
export async function forgetDocument(
  { client, TableName }: ReturnType<typeof table>,
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
        Limit: BATCH,
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
  await forgetQuotes({ client, TableName }, ref);
  await closeAnnouncement({ client, TableName }, ref);
  if (digest !== null) await digests({ client, TableName }).forgetDigest(ref, digest);
}

/** What stands elsewhere in the table and belongs to the document, by the item that points to it. */
function pointedTo({ workspaceId }: DocumentRef, sk: string) {
  if (sk.startsWith(REMINDER_OF))
    return [reminderKey({ workspaceId, reminderId: sk.slice(REMINDER_OF.length) })];
  if (sk.startsWith(ANSWER_OF)) return [answerCacheKey(workspaceId, sk.slice(ANSWER_OF.length))];
  return [];
}
