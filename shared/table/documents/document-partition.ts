import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { DocumentRef } from '../../domain/refs.ts';
import { deleteItems, ifConditionHolds, MAX_DELETES, type Table, type TableDeps } from '../client.ts';
import { deleteTurnsQuoting } from '../conversations/conversations.ts';
import { indexes, indexKeys, listPartition } from '../indexes.ts';
import {
  cachedReplyKey,
  DOCUMENT_REMINDER_PREFIX,
  DOCUMENT_REPLY_PREFIX,
  documentKey,
  leaseKey,
  reminderKey,
  snoozeKey,
  type WorkUnit,
} from '../keys.ts';
import { settleUploadReservation } from '../usage/quota-usage.ts';
import { createChecksumHolders } from './checksums.ts';

/*
 * The items in a document's partition besides the document itself: leases, its snooze, and the deletion of them all once the
 * document is gone. History entries are in `history.ts`, messages in `conversations`.
 */

/** The owner of a piece of work, for a number of seconds from now. */
export interface Lease {
  readonly owner: string;
  readonly seconds: number;
}

/** Leases keep two calls from doing the same work on a document at the same time. */
export interface Leases {
  /** Takes or renews a lease; false if another call has it. */
  tryClaim(ref: DocumentRef, unit: WorkUnit, lease: Lease): Promise<boolean>;
  /** Releases a lease, so that the next attempt need not wait. Does nothing if another call has it. */
  release(ref: DocumentRef, unit: WorkUnit, lease: Pick<Lease, 'owner'>): Promise<void>;
}

export function createLeases({ table }: TableDeps): Leases {
  const { client, TableName } = table;
  return {
    async tryClaim(ref, unit, { owner, seconds }) {
      const now = Date.now();
      const leaseUntil = now + seconds * 1000;
      const claimed = await ifConditionHolds(
        client.send(
          new PutCommand({
            TableName,
            Item: {
              ...leaseKey(ref, unit),
              holder: owner,
              leaseUntil,
              expiresAt: Math.ceil(leaseUntil / 1000),
            },
            ConditionExpression: 'attribute_not_exists(pk) OR leaseUntil < :now OR holder = :owner',
            ExpressionAttributeValues: { ':now': now, ':owner': owner },
          }),
        ),
      );
      return claimed !== undefined;
    },

    async release(ref, unit, { owner }) {
      await ifConditionHolds(
        client.send(
          new DeleteCommand({
            TableName,
            Key: leaseKey(ref, unit),
            ConditionExpression: 'holder = :owner',
            ExpressionAttributeValues: { ':owner': owner },
          }),
        ),
      );
    },
  };
}

/** The item that brings a document back at an instant: the sweep finds it, and so do lists once it is overdue. */
export const snoozeItem = (ref: DocumentRef, until: string) => ({
  ...snoozeKey(ref),
  ...indexKeys.snooze(ref, until),
  ...indexKeys.dueAt(new Date(until), ref.documentId),
  until,
});

/** Deletes the item if its time has come: a later time belongs to another snooze. */
export async function deleteExpiredSnooze(table: Table, ref: DocumentRef, now: Date): Promise<void> {
  const { client, TableName } = table;
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
export async function expiredSnoozeIds(table: Table, workspaceId: string, now: Date): Promise<string[]> {
  const { client, TableName } = table;
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

/**
 * Deletes all items that belong to a deleted document: history, conversation, leases, snooze, reminders, cached replies,
 * quotes in the conversation about all documents, the reservation for its upload, and its place among the holders of its
 * checksum. Repeatable after a crash. Does nothing while the document exists.
 */
export async function deleteRelatedItems(
  table: Table,
  ref: DocumentRef,
  checksum: string | null,
  reservation: string = ref.documentId,
): Promise<void> {
  const { client, TableName } = table;
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
    // The items that point to a reminder or a cached reply are deleted after it, so that after a crash the next call still
    // finds it.
    const referenced = keys.flatMap(({ sk }) => referencedItems(ref, sk));
    await deleteItems(table, referenced);
    await deleteItems(table, keys);
  }
  await deleteTurnsQuoting(table, ref);
  await settleUploadReservation(table, ref.workspaceId, reservation);
  if (checksum !== null) await createChecksumHolders({ table }).removeChecksumHolder(ref, checksum);
}

/** Items elsewhere in the table that belong to the document, by the item that points to them. */
function referencedItems({ workspaceId }: DocumentRef, sk: string) {
  if (sk.startsWith(DOCUMENT_REMINDER_PREFIX))
    return [reminderKey({ workspaceId, reminderId: sk.slice(DOCUMENT_REMINDER_PREFIX.length) })];
  if (sk.startsWith(DOCUMENT_REPLY_PREFIX))
    return [cachedReplyKey(workspaceId, sk.slice(DOCUMENT_REPLY_PREFIX.length))];
  return [];
}
