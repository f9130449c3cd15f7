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
import {
  createTableClient,
  deleteItems,
  ifConditionHolds,
  MAX_DELETES,
  retryOnConflict,
  type Table,
} from '../client.ts';
import { deleteTurnsQuoting } from '../conversations/delete-turns-quoting.ts';
import {
  cachedReplyKey,
  DOCUMENT_REMINDER_PREFIX,
  DOCUMENT_REPLY_PREFIX,
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
    extra?: ExtraWrites,
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
  deleteRelatedItems(ref: DocumentRef, checksum: string | null): Promise<void>;
}

export function createDocumentReader(): DocumentReader {
  const db = createTableClient();
  const { client, TableName } = db;
  return {
    async get(ref) {
      if (!isUlid(ref.documentId)) return undefined;
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: documentKey(ref), ConsistentRead: true }),
      );
      return Item && documentAsOf(fromDocumentItem(Item), new Date());
    },

    getMany: (refs) => getDocuments(db, refs),

    ...createDocumentLists(db),
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

function extraItems(TableName: string, ref: DocumentRef, { history, unsnoozeAt }: ExtraWrites) {
  return [
    ...(history === undefined ? [] : [{ Put: { TableName, Item: historyItem(ref, history) } }]),
    ...(typeof unsnoozeAt === 'string' ? [{ Put: { TableName, Item: snoozeItem(ref, unsnoozeAt) } }] : []),
    ...(unsnoozeAt === null ? [{ Delete: { TableName, Key: snoozeKey(ref) } }] : []),
  ];
}

/** A duplicate is never written of a document that is first no more: erasing that one would not find it. */
const firstHolderChecks = (
  TableName: string,
  { workspaceId }: DocumentRef,
  { digest, duplicateOf }: DocumentUpdate,
) => (digest && duplicateOf ? [firstHolderCheck(TableName, workspaceId, digest, duplicateOf)] : []);

export function createDocumentWriter(): DocumentWriter {
  const db = createTableClient();
  const { client, TableName } = db;
  const update = createDocumentUpdater(db);
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

    async tryChange(ref, expected, changes, extra = {}) {
      const condition = conditionOf(expected);
      const others = [...extraItems(TableName, ref, extra), ...firstHolderChecks(TableName, ref, changes)];
      if (others.length === 0) return update(ref, changes, condition);
      const TransactItems = [{ Update: documentUpdateOf(TableName, ref, changes, condition) }, ...others];
      const written = await ifConditionHolds(
        retryOnConflict(() => client.send(new TransactWriteCommand({ TransactItems }))),
      );
      // A transaction answers nothing: this is the document as it was written, or as somebody has changed it since.
      return written === undefined ? undefined : reader.get(ref);
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

    ...createLeases(db),
    ...createChecksumHolders(db),

    async tryUnsnooze(ref, now, entry) {
      const condition = {
        expression: '#view = :snoozed AND snoozedUntil <= :now',
        names: { '#view': 'view' },
        values: { ':snoozed': 'snoozed', ':now': now.toISOString() },
      };
      const extra = extraItems(TableName, ref, { history: entry, unsnoozeAt: null });
      const update = documentUpdateOf(TableName, ref, { view: 'inbox', snoozedUntil: null }, condition);
      const TransactItems = [{ Update: update }, ...extra];
      const written = await ifConditionHolds(
        retryOnConflict(() => client.send(new TransactWriteCommand({ TransactItems }))),
      );
      if (written === undefined) await deleteExpiredSnooze(db, ref, now);
      return written !== undefined;
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

    deleteRelatedItems: (ref, checksum) => deleteRelatedItems(db, ref, checksum),
  };
}

/**
 * Deletes all that stands beside a document that is gone: history, conversation, leases, its wake, the reminders of it,
 * what a model answered about it, what the conversation about all papers quotes of it, the bytes that are still set aside for it, and its digest.
 * Whoever stops halfway may begin again; nothing happens while the document is there.
 */
async function deleteRelatedItems(db: Table, ref: DocumentRef, checksum: string | null): Promise<void> {
  const { client, TableName } = db;
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
    const referenced = keys.flatMap(({ sk }) => referencedItems(ref, sk));
    await deleteItems(db, referenced);
    await deleteItems(db, keys);
  }
  await deleteTurnsQuoting(db, ref);
  await settleUploadReservation(db, ref);
  if (checksum !== null) await createChecksumHolders(db).removeChecksumHolder(ref, checksum);
}

/** What stands elsewhere in the table and belongs to the document, by the item that points to it. */
function referencedItems({ workspaceId }: DocumentRef, sk: string) {
  if (sk.startsWith(DOCUMENT_REMINDER_PREFIX))
    return [reminderKey({ workspaceId, reminderId: sk.slice(DOCUMENT_REMINDER_PREFIX.length) })];
  if (sk.startsWith(DOCUMENT_REPLY_PREFIX))
    return [cachedReplyKey(workspaceId, sk.slice(DOCUMENT_REPLY_PREFIX.length))];
  return [];
}
