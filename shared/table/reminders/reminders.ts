import { DeleteCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { isId } from '../../domain/id.ts';
import type { StoredReminder } from '../../domain/reminder.ts';
import { table, throughConflicts, unlessRefused } from '../client.ts';
import { documentKey, documentReminderKey, proposedKey, reminderKey } from '../keys.ts';
import { refOf, toItem } from './reminder-item.ts';
import { type ReminderReader, reminderReader } from './reminder-reader.ts';

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
      if (!isId(documentId)) return false;
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
      const removal = new DeleteCommand({
        TableName,
        Key: reminderKey(refOf(reminder)),
        ConditionExpression: 'attribute_not_exists(pk) OR #version = :was',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':was': reminder.version },
      });
      const removed = await unlessRefused(throughConflicts(() => client.send(removal)));
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
