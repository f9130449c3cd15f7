import {
  BatchGetCommand,
  type BatchGetCommandOutput,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import type { ReminderStatus, StoredReminder } from '../domain/reminder.ts';
import { table, throughConflicts, unlessRefused } from './client.ts';
import {
  type DocumentRef,
  documentKey,
  documentReminderKey,
  indexes,
  listPartition,
  proposedKey,
  REMINDER_OF,
  type ReminderRef,
  reminderKey,
} from './keys.ts';
import { fromItem, refOf, toItem } from './reminder-item.ts';

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
  ofDocument(ref: DocumentRef): Promise<StoredReminder[]>;
}

/** A reminder of a date that was read from a paper. */
export type Proposal = StoredReminder & { readonly documentId: string; readonly dueDate: string };

export interface ReminderWriter extends ReminderReader {
  /** False where the document it belongs to is gone. */
  create(reminder: StoredReminder): Promise<boolean>;
  /** Creates a proposal; false where one was made for this document and due date before, or neither is there any more. */
  propose(reminder: Proposal): Promise<boolean>;
  /** Writes a proposal that goes over to another due date; undefined where somebody has changed it since it was read. */
  moveProposal(reminder: Proposal): Promise<StoredReminder | undefined>;
  /** Writes the reminder where nobody has since it was read; undefined where somebody has, or it is gone. */
  replace(reminder: StoredReminder): Promise<StoredReminder | undefined>;
  /** False where somebody has changed it since it was read. */
  remove(reminder: StoredReminder): Promise<boolean>;
}

type Table = ReturnType<typeof table>;
/** Sorts after every instant and id. */
const LAST = '~';

export const positionOf = ({ dueAt, id }: StoredReminder) => `${dueAt}#${id}`;

export function reminderReader(): ReminderReader {
  const { client, TableName } = table();
  return {
    async get(ref) {
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: reminderKey(ref), ConsistentRead: true }),
      );
      return Item && fromItem(Item);
    },

    async list(workspaceId, { status, from = '', to, limit, after }) {
      const [index, partition] =
        status === undefined
          ? [indexes.all, listPartition.reminders(workspaceId)]
          : [indexes.byStatus, listPartition.remindersByStatus(workspaceId, status)];
      const end = to === undefined ? LAST : `${to}${LAST}`;
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
        const refs = Items.map((item) => ({ workspaceId, reminderId: idIn(String(item[index.sk])) }));
        const found = await getMany({ client, TableName }, refs);
        items.push(...found.filter((reminder) => status === undefined || reminder.status === status));
        if (items.length > limit) {
          const page = items.slice(0, limit);
          return { items: page, last: page.length === 0 ? undefined : positionOf(page.at(-1) as never) };
        }
        if (LastEvaluatedKey === undefined) return { items, last: undefined };
        start = `${LastEvaluatedKey[index.sk]}\u0000`;
      }
    },

    async ofDocument(ref) {
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
        ExpressionAttributeValues: { ':pk': documentKey(ref).pk, ':reminder': REMINDER_OF },
        ProjectionExpression: 'sk',
        ConsistentRead: true,
        ...(ExclusiveStartKey && { ExclusiveStartKey }),
      }),
    );
    ids.push(...Items.map(({ sk }) => String(sk).slice(REMINDER_OF.length)));
    ExclusiveStartKey = LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return ids;
}

/** Keys in one BatchGetItem: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const BATCH = 100;

/** The reminders there are among `refs`, in their order, as they are now. */
async function getMany(
  { client, TableName }: Table,
  refs: readonly ReminderRef[],
): Promise<StoredReminder[]> {
  const found = new Map<string, StoredReminder>();
  for (let start = 0; start < refs.length; start += BATCH) {
    let Keys: Record<string, unknown>[] | undefined = refs.slice(start, start + BATCH).map(reminderKey);
    while (Keys !== undefined && Keys.length > 0) {
      const { Responses, UnprocessedKeys }: BatchGetCommandOutput = await client.send(
        new BatchGetCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }),
      );
      for (const item of Responses?.[TableName] ?? []) found.set(String(item.pk), fromItem(item));
      Keys = UnprocessedKeys?.[TableName]?.Keys;
    }
  }
  return refs.flatMap((ref) => found.get(reminderKey(ref).pk) ?? []);
}

export function reminderWriter(): ReminderWriter {
  const { client, TableName } = table();
  const markerOf = ({ workspaceId, documentId, id }: StoredReminder) =>
    documentId === null ? undefined : documentReminderKey({ workspaceId, documentId }, id);

  return {
    ...reminderReader(),

    async create(reminder) {
      const { workspaceId, documentId } = reminder;
      const Item = toItem(reminder);
      const isNew = { ConditionExpression: 'attribute_not_exists(pk)' };
      if (documentId === null) {
        await client.send(new PutCommand({ TableName, Item, ...isNew }));
        return true;
      }
      const written = await unlessRefused(
        throughConflicts(() =>
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
                { Put: { TableName, Item: { ...markerOf(reminder) } } },
              ],
            }),
          ),
        ),
      );
      return written !== undefined;
    },

    async propose(reminder) {
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
          { Put: { TableName, Item: proposedKey(ref, dueDate), ...isNew } },
          { Put: { TableName, Item: toItem(reminder), ...isNew } },
          { Put: { TableName, Item: { ...markerOf(reminder) } } },
        ],
      });
      return (await unlessRefused(throughConflicts(() => client.send(proposal)))) !== undefined;
    },

    async moveProposal(reminder) {
      const { workspaceId, documentId, dueDate } = reminder;
      const next = nextVersion(reminder);
      const move = new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName, Item: toItem(next), ...isUnchanged(reminder) } },
          { Put: { TableName, Item: proposedKey({ workspaceId, documentId }, dueDate) } },
        ],
      });
      return (await unlessRefused(throughConflicts(() => client.send(move)))) && next;
    },

    async replace(reminder) {
      const next = nextVersion(reminder);
      const put = new PutCommand({ TableName, Item: toItem(next), ...isUnchanged(reminder) });
      return (await unlessRefused(throughConflicts(() => client.send(put)))) && next;
    },

    async remove(reminder) {
      const removed = await unlessRefused(
        client.send(
          new DeleteCommand({
            TableName,
            Key: reminderKey(refOf(reminder)),
            ConditionExpression: 'attribute_not_exists(pk) OR #version = :was',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':was': reminder.version },
          }),
        ),
      );
      const marker = markerOf(reminder);
      if (removed !== undefined && marker !== undefined) {
        await client.send(new DeleteCommand({ TableName, Key: marker }));
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

const isUnchanged = ({ version }: StoredReminder) => ({
  ConditionExpression: '#version = :was',
  ExpressionAttributeNames: { '#version': 'version' },
  ExpressionAttributeValues: { ':was': version },
});
