import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { DocumentRef } from '../../domain/refs.ts';
import type { ReminderStatus, StoredReminder } from '../../domain/reminder.ts';
import type { TableDeps } from '../client.ts';
import { indexes, listPartition } from '../indexes.ts';
import { DOCUMENT_REMINDER_PREFIX, documentKey } from '../keys.ts';
import { getReminders } from './reminder-item.ts';

interface ReminderQuery {
  readonly status?: ReminderStatus | undefined;
  /** Range of due times, both ends included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly limit: number;
  /** The position to continue after. */
  readonly after?: string | undefined;
}

export interface ReminderPage {
  /** Earliest due time first. */
  readonly items: StoredReminder[];
  /** The position to continue after, undefined at the end. */
  readonly last: string | undefined;
}

/** Reminders from the table's indexes, and from the partition of a document. */
export interface ReminderLists {
  list(workspaceId: string, query: ReminderQuery): Promise<ReminderPage>;
  /** All reminders of a document. */
  listByDocument(ref: DocumentRef): Promise<StoredReminder[]>;
}

/** Sorts after every instant and id. */
const MAX_SORT_KEY = '~';

/** The position of a reminder in a list. */
export const positionOf = ({ dueAt, id }: StoredReminder) => `${dueAt}#${id}`;

export function createReminderLists({ table }: TableDeps): ReminderLists {
  const { client, TableName } = table;

  async function reminderIdsOf(ref: DocumentRef): Promise<string[]> {
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

  return {
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
        const positions = new Set(Items.map((item) => String(item[index.sk])));
        const refs = [...positions].map((position) => ({ workspaceId, reminderId: reminderIdIn(position) }));
        const found = await getReminders(table, refs);
        // If a reminder has been rescheduled since the index was read, its new position is, or soon will be, elsewhere in
        // the index. Continuing after that position would skip everything in between.
        items.push(
          ...found.filter(
            (reminder) =>
              positions.has(positionOf(reminder)) && (status === undefined || reminder.status === status),
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
      const ids = await reminderIdsOf(ref);
      const refs = ids.map((reminderId) => ({ workspaceId: ref.workspaceId, reminderId }));
      return getReminders(table, refs);
    },
  };
}

const reminderIdIn = (position: string) => position.slice(position.indexOf('#') + 1);
