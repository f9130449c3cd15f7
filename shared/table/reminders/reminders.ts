import { DeleteCommand, GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { isUlid, type ReminderRef } from '../../domain/refs.ts';
import type { StoredReminder } from '../../domain/reminder.ts';
import { ifConditionHolds, retryOnConflict, type TableDeps } from '../client.ts';
import { documentKey, documentReminderKey, proposalMarkerKey, reminderKey } from '../keys.ts';
import { fromReminderItem, reminderRefOf, toReminderItem } from './reminder-item.ts';
import { createReminderLists, type ReminderLists } from './reminder-lists.ts';

export interface ReminderReader extends ReminderLists {
  get(ref: ReminderRef): Promise<StoredReminder | undefined>;
}

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

    ...createReminderLists({ table }),
  };
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
        // The id is new: if the item exists, it was written before its response was lost and the SDK tried again.
        await ifConditionHolds(client.send(new PutCommand({ TableName, Item, ...isNew })));
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
