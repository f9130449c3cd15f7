import { GetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { isUlid } from '../../domain/id.ts';
import type { DocumentRef, ReminderRef } from '../../domain/refs.ts';
import type { ReminderStatus, StoredReminder } from '../../domain/reminder.ts';
import { batchGet } from '../batches.ts';
import { createTableClient } from '../client.ts';
import { DOCUMENT_REMINDER_PREFIX, documentKey, indexes, listPartition, reminderKey } from '../keys.ts';
import { fromReminderItem } from './reminder-item.ts';

export interface ReminderQuery {
  readonly status?: ReminderStatus | undefined;
  /** Instants between which it is due, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit: number;
  /** The position after which to go on. */
  readonly after?: string | undefined;
}

export interface ReminderPage {
  /** Those due first come first. */
  readonly items: StoredReminder[];
  /** The position to go on after, undefined at the end. */
  readonly last: string | undefined;
}

export interface ReminderReader {
  get(ref: ReminderRef): Promise<StoredReminder | undefined>;
  list(workspaceId: string, query: ReminderQuery): Promise<ReminderPage>;
  /** All reminders of a document. */
  listByDocument(ref: DocumentRef): Promise<StoredReminder[]>;
}

type Table = ReturnType<typeof createTableClient>;
/** Sorts after every instant and id. */
const MAX_SORT_KEY = '~';

export const positionOf = ({ dueAt, id }: StoredReminder) => `${dueAt}#${id}`;

export function createReminderReader(): ReminderReader {
  const { client, TableName } = createTableClient();
  return {
    async get(ref) {
      if (!isUlid(ref.reminderId)) return undefined;
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: reminderKey(ref), ConsistentRead: true }),
      );
      return Item && fromReminderItem(Item);
    },

    async list(workspaceId, { status, from = '', to, limit, after }) {
      const [index, partition] =
        status === undefined
          ? [indexes.all, listPartition.reminders(workspaceId)]
          : [indexes.byStatus, listPartition.remindersByStatus(workspaceId, status)];
      const end = to === undefined ? MAX_SORT_KEY : `${to}${MAX_SORT_KEY}`;
      const items: StoredReminder[] = [];
      // The smallest string after the last position.
      let start = after === undefined ? from : `${after}\u0000`;
      for (;;) {
        if (start > end) return { items, last: undefined };
        const { Items = [], LastEvaluatedKey } = await client.send(
          new QueryCommand({
            TableName,
            IndexName: index.name,
            KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :start AND :end',
            ExpressionAttributeNames: { '#pk': index.pk, '#sk': index.sk },
            ExpressionAttributeValues: { ':pk': partition, ':start': start || ' ', ':end': end },
            Limit: limit + 1,
          }),
        );
        const places = new Set(Items.map((item) => String(item[index.sk])));
        const refs = [...places].map((place) => ({ workspaceId, reminderId: idIn(place) }));
        const found = await getMany({ client, TableName }, refs);
        // One that has moved on since the index saw it stands in another place, or will in a moment: to go on after
        // that one would leave out all between.
        items.push(
          ...found.filter(
            (reminder) =>
              places.has(positionOf(reminder)) && (status === undefined || reminder.status === status),
          ),
        );
        if (items.length > limit) {
          const page = items.slice(0, limit);
          const final = page.at(-1);
          return { items: page, last: final && positionOf(final) };
        }
        if (LastEvaluatedKey === undefined) return { items, last: undefined };
        start = `${LastEvaluatedKey[index.sk]}\u0000`;
      }
    },

    async listByDocument(ref) {
      const ids = await idsOf({ client, TableName }, ref);
      const refs = ids.map((reminderId) => ({ workspaceId: ref.workspaceId, reminderId }));
      return getMany({ client, TableName }, refs);
    },
  };
}

const idIn = (position: string) => position.slice(position.indexOf('#') + 1);

async function idsOf({ client, TableName }: Table, ref: DocumentRef): Promise<string[]> {
  const ids: string[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :reminder)',
        ExpressionAttributeValues: { ':pk': documentKey(ref).pk, ':reminder': DOCUMENT_REMINDER_PREFIX },
        ProjectionExpression: 'sk',
        ConsistentRead: true,
        ...(ExclusiveStartKey && { ExclusiveStartKey }),
      }),
    );
    ids.push(...Items.map(({ sk }) => String(sk).slice(DOCUMENT_REMINDER_PREFIX.length)));
    ExclusiveStartKey = LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return ids;
}

/** The reminders there are among `refs`, in their order, as they are now. */
async function getMany(at: Table, refs: readonly ReminderRef[]): Promise<StoredReminder[]> {
  const items = await batchGet(at, refs.map(reminderKey), { consistent: true });
  const found = new Map(items.map((item) => [item.pk, fromReminderItem(item)]));
  return refs.flatMap((ref) => found.get(reminderKey(ref).pk) ?? []);
}
