import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { fromStoredReason, type StoredReason, toStoredReason } from '../../domain/reasons.ts';
import { type DocumentRef, isUlid, type ReminderRef } from '../../domain/refs.ts';
import type { Delivery, ReminderStatus, StoredReminder } from '../../domain/reminder.ts';
import { batchGet, ifConditionHolds, retryOnConflict, type Table, type TableDeps } from '../client.ts';
import {
  DOCUMENT_REMINDER_PREFIX,
  documentKey,
  documentReminderKey,
  indexes,
  indexKeys,
  listPartition,
  proposalMarkerKey,
  reminderKey,
} from '../keys.ts';

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

export interface ReminderReader {
  get(ref: ReminderRef): Promise<StoredReminder | undefined>;
  list(workspaceId: string, query: ReminderQuery): Promise<ReminderPage>;
  /** All reminders of a document. */
  listByDocument(ref: DocumentRef): Promise<StoredReminder[]>;
}

/** Sorts after every instant and id. */
const MAX_SORT_KEY = '~';

export const positionOf = ({ dueAt, id }: StoredReminder) => `${dueAt}#${id}`;

export function createReminderReader({ table }: TableDeps): ReminderReader {
  const { client, TableName } = table;
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
        const positions = new Set(Items.map((item) => String(item[index.sk])));
        const refs = [...positions].map((position) => ({ workspaceId, reminderId: reminderIdIn(position) }));
        const found = await getMany(table, refs);
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
      const ids = await reminderIdsOf(table, ref);
      const refs = ids.map((reminderId) => ({ workspaceId: ref.workspaceId, reminderId }));
      return getMany(table, refs);
    },
  };
}

const reminderIdIn = (position: string) => position.slice(position.indexOf('#') + 1);

async function reminderIdsOf(table: Table, ref: DocumentRef): Promise<string[]> {
  const { client, TableName } = table;
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

/** The reminders that exist among `refs`, in their order, as they are now. */
async function getMany(table: Table, refs: readonly ReminderRef[]): Promise<StoredReminder[]> {
  const items = await batchGet(table, refs.map(reminderKey), { consistent: true });
  const found = new Map(items.map((item) => [item.pk, fromReminderItem(item)]));
  return refs.flatMap((ref) => found.get(reminderKey(ref).pk) ?? []);
}

/** A reminder of a due date that was extracted from a document. */
export type ProposedReminder = StoredReminder & { readonly documentId: string; readonly dueDate: string };

export interface ReminderWriter extends ReminderReader {
  /** False if its document no longer exists. */
  tryCreate(reminder: StoredReminder): Promise<boolean>;
  /** False if one was proposed before for this document and due date, or if the document or the date is gone. */
  tryPropose(reminder: ProposedReminder): Promise<boolean>;
  /** Moves a proposed reminder to another due date; undefined if it has been changed since it was read. */
  tryMoveToDueDate(reminder: ProposedReminder): Promise<StoredReminder | undefined>;
  /** Undefined if the reminder has been changed since it was read, or is gone. */
  tryReplace(reminder: StoredReminder): Promise<StoredReminder | undefined>;
  /** False if the reminder has been changed since it was read. */
  tryDelete(reminder: StoredReminder): Promise<boolean>;
}

export function createReminderWriter({ table }: TableDeps): ReminderWriter {
  const { client, TableName } = table;
  const linkKeyOf = ({ workspaceId, documentId, id }: StoredReminder) =>
    documentId === null ? undefined : documentReminderKey({ workspaceId, documentId }, id);

  return {
    ...createReminderReader({ table }),

    async tryCreate(reminder) {
      const { workspaceId, documentId } = reminder;
      const Item = toReminderItem(reminder);
      const isNew = { ConditionExpression: 'attribute_not_exists(pk)' };
      if (documentId === null) {
        await client.send(new PutCommand({ TableName, Item, ...isNew }));
        return true;
      }
      if (!isUlid(documentId)) return false;
      const written = await ifConditionHolds(
        retryOnConflict(() =>
          client.send(
            new TransactWriteCommand({
              TransactItems: [
                {
                  ConditionCheck: {
                    TableName,
                    Key: documentKey({ workspaceId, documentId }),
                    ConditionExpression: 'attribute_exists(pk)',
                  },
                },
                { Put: { TableName, Item, ...isNew } },
                { Put: { TableName, Item: { ...linkKeyOf(reminder) } } },
              ],
            }),
          ),
        ),
      );
      return written !== undefined;
    },

    async tryPropose(reminder) {
      const { workspaceId, documentId, dueDate } = reminder;
      const ref = { workspaceId, documentId };
      const isNew = { ConditionExpression: 'attribute_not_exists(pk)' };
      const proposal = new TransactWriteCommand({
        TransactItems: [
          {
            ConditionCheck: {
              TableName,
              Key: documentKey(ref),
              ConditionExpression: 'dueDate = :dueDate',
              ExpressionAttributeValues: { ':dueDate': dueDate },
            },
          },
          { Put: { TableName, Item: proposalMarkerKey(ref, dueDate), ...isNew } },
          { Put: { TableName, Item: toReminderItem(reminder), ...isNew } },
          { Put: { TableName, Item: { ...linkKeyOf(reminder) } } },
        ],
      });
      return (await ifConditionHolds(retryOnConflict(() => client.send(proposal)))) !== undefined;
    },

    async tryMoveToDueDate(reminder) {
      const { workspaceId, documentId, dueDate } = reminder;
      const next = nextVersion(reminder);
      const move = new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName, Item: toReminderItem(next), ...ifUnchanged(reminder) } },
          { Put: { TableName, Item: proposalMarkerKey({ workspaceId, documentId }, dueDate) } },
        ],
      });
      const written = await ifConditionHolds(retryOnConflict(() => client.send(move)));
      return written === undefined ? undefined : next;
    },

    async tryReplace(reminder) {
      const next = nextVersion(reminder);
      const put = new PutCommand({ TableName, Item: toReminderItem(next), ...ifUnchanged(reminder) });
      const written = await ifConditionHolds(retryOnConflict(() => client.send(put)));
      return written === undefined ? undefined : next;
    },

    async tryDelete(reminder) {
      const removal = new DeleteCommand({
        TableName,
        Key: reminderKey(reminderRefOf(reminder)),
        ConditionExpression: 'attribute_not_exists(pk) OR #version = :was',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':was': reminder.version },
      });
      const removed = await ifConditionHolds(retryOnConflict(() => client.send(removal)));
      const link = linkKeyOf(reminder);
      if (removed !== undefined && link !== undefined) {
        await client.send(new DeleteCommand({ TableName, Key: link }));
      }
      return removed !== undefined;
    },
  };
}

const nextVersion = (reminder: StoredReminder): StoredReminder => ({
  ...reminder,
  version: reminder.version + 1,
  updatedAt: new Date().toISOString(),
});

const ifUnchanged = ({ version }: StoredReminder) => ({
  ConditionExpression: '#version = :was',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':was': version },
});

const reminderRefOf = ({ workspaceId, id }: StoredReminder): ReminderRef => ({
  workspaceId,
  reminderId: id,
});

/** A reminder as an item. It is in the due index exactly while it has a time to be sent. */
export function toReminderItem(reminder: StoredReminder): Record<string, unknown> {
  const { dueAt, status, nextDueAt } = reminder;
  const ref = reminderRefOf(reminder);
  return {
    ...reminderKey(ref),
    ...indexKeys.reminder(ref, dueAt, status),
    ...(nextDueAt === null ? {} : indexKeys.dueAt(new Date(nextDueAt), ref.reminderId)),
    ...withReasons(reminder, toStoredReason),
  };
}

/**
 * The reminder in an item of `toReminderItem`. Older items lack `titleFrom`: the title of a proposed reminder is from the
 * document.
 */
export function fromReminderItem(item: Record<string, unknown>): StoredReminder {
  const kept = Object.entries(item).filter(([name]) => !/^(gsi\d)?[ps]k$/.test(name));
  const titleFrom = item['dueDate'] === null ? 'person' : 'paper';
  const reminder = { titleFrom, ...Object.fromEntries(kept) } as unknown as ReminderItem;
  return withReasons(reminder, fromStoredReason);
}

type WithReasons<R> = Omit<StoredReminder, 'statusReason' | 'deliveries'> & {
  readonly statusReason: R | null;
  readonly deliveries: (Omit<Delivery, 'reason'> & { reason: R | null })[];
};
type ReminderItem = WithReasons<StoredReason>;

/** The reminder with its reasons as they are stored, or with their messages. */
const withReasons = <From, To>(reminder: WithReasons<From>, map: (reason: From) => To): WithReasons<To> => ({
  ...reminder,
  statusReason: reminder.statusReason && map(reminder.statusReason),
  deliveries: reminder.deliveries.map((delivery) => ({
    ...delivery,
    reason: delivery.reason && map(delivery.reason),
  })),
});
