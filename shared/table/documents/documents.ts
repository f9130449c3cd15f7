import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Status } from '../../domain/document.ts';
import type { HistoryEntry } from '../../domain/history.ts';
import { isUlid } from '../../domain/id.ts';
import type { DocumentRef } from '../../domain/refs.ts';
import type { DocumentUpdate, StoredDocument, StoredFile } from '../../domain/stored-document.ts';
import { documentAsOf } from '../../domain/views.ts';
import { createTableClient, deleteItems, ifConditionHolds, MAX_DELETES, retryOnConflict } from '../client.ts';
import { deleteTurnsQuoting } from '../conversations/delete-turns-quoting.ts';
import {
  answerCacheKey,
  DOCUMENT_ANSWER_PREFIX,
  DOCUMENT_REMINDER_PREFIX,
  documentKey,
  reminderKey,
  snoozeKey,
} from '../keys.ts';
import { settleUploadReservation } from '../usage/quota-usage.ts';
import { type ChecksumHolders, createChecksumHolders, firstHolderCheck } from './checksums.ts';
import {
  type Condition,
  createDocumentUpdater,
  documentUpdateOf,
  fromDocumentItem,
  getDocuments,
  toDocumentItem,
} from './document-item.ts';
import { createDocumentLists, type DocumentLists } from './document-lists.ts';
import { historyItem } from './history.ts';
import { createLeases, type Leases } from './leases.ts';
import { deleteExpiredSnooze, snoozeItem } from './snoozes.ts';

export interface DocumentReader extends DocumentLists {
  /** Whatever an address may hold for an id: what cannot be one is looked for nowhere. */
  get(ref: DocumentRef): Promise<StoredDocument | undefined>;
  /** The documents there are among these, in their order. */
  getMany(refs: readonly DocumentRef[]): Promise<StoredDocument[]>;
}

/** What is written together with a change, or not at all. */
export interface ExtraWrites {
  /** Who changed what. */
  readonly history?: HistoryEntry | undefined;
  /** When the document, which is snoozed, is to come back; null where it is not snoozed any more. */
  readonly unsnoozeAt?: string | null | undefined;
}

/** Which document is meant to be changed: one in one of these statuses, or one that nobody has changed since. */
export type Expected = readonly Status[] | { readonly version: number };

export interface DocumentWriter extends DocumentReader, ChecksumHolders, Leases {
  create(document: StoredDocument): Promise<void>;
  /**
   * Writes `changes`, and what goes with them, where the document is as expected; undefined where it is gone or has
   * moved on.
   */
  tryChange(
    ref: DocumentRef,
    expected: Expected,
    changes: DocumentUpdate,
    beside?: ExtraWrites,
  ): Promise<StoredDocument | undefined>;
  /** Settles one file, counted from 0, once; undefined where it had been before, or the document is gone. */
  trySettleFile(ref: DocumentRef, index: number, file: StoredFile): Promise<StoredDocument | undefined>;
  /** Counts the page as read, however often it is said. Undefined where the document is gone. */
  tryMarkPageDone(ref: DocumentRef, page: number): Promise<StoredDocument | undefined>;
  /** Brings a snoozed document back to the inbox if its time has come, and says so in its history; whether it did. */
  tryUnsnooze(ref: DocumentRef, now: Date, entry: HistoryEntry): Promise<boolean>;
  /** Deletes the item itself and answers what it was; undefined where it is gone or not as expected. */
  tryDelete(ref: DocumentRef, expected?: Expected): Promise<StoredDocument | undefined>;
  /** Deletes everything else that the table holds about the document; nothing where the document is still there. */
  deleteRelatedItems(ref: DocumentRef, digest: string | null): Promise<void>;
}

export function createDocumentReader(): DocumentReader {
  const { client, TableName } = createTableClient();
  return {
    async get(ref) {
      if (!isUlid(ref.documentId)) return undefined;
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: documentKey(ref), ConsistentRead: true }),
      );
      return Item && documentAsOf(fromDocumentItem(Item), new Date());
    },

    getMany: (refs) => getDocuments({ client, TableName }, refs),

    ...createDocumentLists({ client, TableName }),
  };
}

function conditionOf(expected: Expected): Condition {
  if ('version' in expected)
    return {
      expression: '#version = :was',
      names: { '#version': 'version' },
      values: { ':was': expected.version },
    };
  const values = Object.fromEntries(expected.map((status, index) => [`:from${index}`, status]));
  const expression = `#status IN (${Object.keys(values).join(', ')})`;
  return { expression, names: { '#status': 'status' }, values };
}

function itemsBeside(TableName: string, ref: DocumentRef, { history, unsnoozeAt: wakeAt }: ExtraWrites) {
  return [
    ...(history === undefined ? [] : [{ Put: { TableName, Item: historyItem(ref, history) } }]),
    ...(typeof wakeAt === 'string' ? [{ Put: { TableName, Item: snoozeItem(ref, wakeAt) } }] : []),
    ...(wakeAt === null ? [{ Delete: { TableName, Key: snoozeKey(ref) } }] : []),
  ];
}

/** A duplicate is never written of a document that is first no more: erasing that one would not find it. */
const firstNamed = (
  TableName: string,
  { workspaceId }: DocumentRef,
  { digest, duplicateOf }: DocumentUpdate,
) => (digest && duplicateOf ? [firstHolderCheck(TableName, workspaceId, digest, duplicateOf)] : []);

export function createDocumentWriter(): DocumentWriter {
  const { client, TableName } = createTableClient();
  const update = createDocumentUpdater({ client, TableName });

  const reader = createDocumentReader();

  return {
    ...reader,

    async create(document) {
      await client.send(
        new PutCommand({
          TableName,
          Item: toDocumentItem(document),
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
    },

    async tryChange(ref, expected, changes, beside = {}) {
      const condition = conditionOf(expected);
      const others = [...itemsBeside(TableName, ref, beside), ...firstNamed(TableName, ref, changes)];
      if (others.length === 0) return update(ref, changes, condition);
      const TransactItems = [{ Update: documentUpdateOf(TableName, ref, changes, condition) }, ...others];
      const written = await ifConditionHolds(
        retryOnConflict(() => client.send(new TransactWriteCommand({ TransactItems }))),
      );
      // A transaction answers nothing: this is the document as it was written, or as somebody has changed it since.
      return written && reader.get(ref);
    },

    trySettleFile(ref, index, file) {
      return update(
        ref,
        { [`files[${index}]`]: file },
        {
          expression: `#files[${index}].#status = :awaiting`,
          names: { '#files': 'files', '#status': 'status' },
          values: { ':awaiting': 'awaiting-upload' },
        },
      );
    },

    tryMarkPageDone(ref, page) {
      return update(ref, {}, {}, { readPages: new Set([page]) });
    },

    ...createLeases({ client, TableName }),
    ...createChecksumHolders({ client, TableName }),

    async tryUnsnooze(ref, now, entry) {
      const due = {
        expression: '#view = :snoozed AND snoozedUntil <= :now',
        names: { '#view': 'view' },
        values: { ':snoozed': 'snoozed', ':now': now.toISOString() },
      };
      const beside = itemsBeside(TableName, ref, { history: entry, unsnoozeAt: null });
      const update = documentUpdateOf(TableName, ref, { view: 'inbox', snoozedUntil: null }, due);
      const TransactItems = [{ Update: update }, ...beside];
      const woken = await ifConditionHolds(
        retryOnConflict(() => client.send(new TransactWriteCommand({ TransactItems }))),
      );
      if (woken === undefined) await deleteExpiredSnooze({ client, TableName }, ref, now);
      return woken !== undefined;
    },

    async tryDelete(ref, expected) {
      const { expression, names, values } = expected === undefined ? {} : conditionOf(expected);
      const { Attributes } =
        (await ifConditionHolds(
          retryOnConflict(() =>
            client.send(
              new DeleteCommand({
                TableName,
                Key: documentKey(ref),
                ConditionExpression: ['attribute_exists(pk)', expression].filter(Boolean).join(' AND '),
                ...(names && { ExpressionAttributeNames: names }),
                ...(values && { ExpressionAttributeValues: values }),
                ReturnValues: 'ALL_OLD',
              }),
            ),
          ),
        )) ?? {};
      return Attributes && fromDocumentItem(Attributes);
    },

    deleteRelatedItems: (ref, digest) => deleteRelatedItems({ client, TableName }, ref, digest),
  };
}

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
