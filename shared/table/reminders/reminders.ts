import { DeleteCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { isUlid } from '../../domain/id.ts';
import type { StoredReminder } from '../../domain/reminder.ts';
import { createTableClient, ifConditionHolds, retryOnConflict } from '../client.ts';
import { documentKey, documentReminderKey, proposalMarkerKey, reminderKey } from '../keys.ts';
import { reminderRefOf, toReminderItem } from './reminder-item.ts';
import { createReminderReader, type ReminderReader } from './reminder-reader.ts';

/** A reminder of a date that was read from a paper. */
export type ProposedReminder = StoredReminder & { readonly documentId: string; readonly dueDate: string };

export interface ReminderWriter extends ReminderReader {
  /** False where the document it belongs to is gone. */
  tryCreate(reminder: StoredReminder): Promise<boolean>;
  /** Creates a proposal; false where one was made for this document and due date before, or neither is there any more. */
  tryPropose(reminder: ProposedReminder): Promise<boolean>;
  /** Writes a proposal that goes over to another due date; undefined where somebody has changed it since it was read. */
  tryMoveToDueDate(reminder: ProposedReminder): Promise<StoredReminder | undefined>;
  /** Writes the reminder where nobody has since it was read; undefined where somebody has, or it is gone. */
  tryReplace(reminder: StoredReminder): Promise<StoredReminder | undefined>;
  /** False where somebody has changed it since it was read. */
  tryDelete(reminder: StoredReminder): Promise<boolean>;
}

export function createReminderWriter(): ReminderWriter {
  const { client, TableName } = createTableClient();
  const markerOf = ({ workspaceId, documentId, id }: StoredReminder) =>
    documentId === null ? undefined : documentReminderKey({ workspaceId, documentId }, id);

  return {
    ...createReminderReader(),

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
                { Put: { TableName, Item: { ...markerOf(reminder) } } },
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
          { Put: { TableName, Item: { ...markerOf(reminder) } } },
        ],
      });
      return (await ifConditionHolds(retryOnConflict(() => client.send(proposal)))) !== undefined;
    },

    async tryMoveToDueDate(reminder) {
      const { workspaceId, documentId, dueDate } = reminder;
      const next = nextVersion(reminder);
      const move = new TransactWriteCommand({
        TransactItems: [
          { Put: { TableName, Item: toReminderItem(next), ...isUnchanged(reminder) } },
          { Put: { TableName, Item: proposalMarkerKey({ workspaceId, documentId }, dueDate) } },
        ],
      });
      return (await ifConditionHolds(retryOnConflict(() => client.send(move)))) && next;
    },

    async tryReplace(reminder) {
      const next = nextVersion(reminder);
      const put = new PutCommand({ TableName, Item: toReminderItem(next), ...isUnchanged(reminder) });
      return (await ifConditionHolds(retryOnConflict(() => client.send(put)))) && next;
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
