import { DeleteCommand, GetCommand, PutCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Status } from '../../domain/document.ts';
import type { StoredHistoryEntry } from '../../domain/history.ts';
import type { JobEntry } from '../../domain/job.ts';
import { type DocumentRef, isUlid } from '../../domain/refs.ts';
import type { DocumentUpdate, StoredDocument, StoredFile } from '../../domain/stored-document.ts';
import { documentAsOf } from '../../domain/views.ts';
import { ifConditionHolds, retryOnConflict, type TableDeps } from '../client.ts';
import { jobEntryItem } from '../jobs/job-entries.ts';
import { documentKey, snoozeKey } from '../keys.ts';
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
import {
  createLeases,
  deleteExpiredSnooze,
  deleteRelatedItems,
  type Leases,
  snoozeItem,
} from './document-partition.ts';
import { withStoredProblem } from './document-reasons.ts';
import { historyItem } from './history.ts';

export interface DocumentReader extends DocumentLists {
  /** The id may come from a URL: anything that is not a ULID is not found. */
  get(ref: DocumentRef): Promise<StoredDocument | undefined>;
  /** The documents that exist among these, in their order. */
  getMany(refs: readonly DocumentRef[]): Promise<StoredDocument[]>;
}

/** What is written in the same transaction as a change. */
export interface ExtraWrites {
  readonly history?: StoredHistoryEntry | undefined;
  /** When a snoozed document moves back to the inbox; null if it is no longer snoozed. */
  readonly unsnoozeAt?: string | null | undefined;
  /** The job that makes the change, and what undoes it. A job changes a document once: the second time nothing is written. */
  readonly job?: { readonly id: string; readonly entry: JobEntry } | undefined;
}

/** Which documents may be changed: those in one of these statuses, or only this version. */
export type Expected = readonly Status[] | { readonly version: number };

export interface DocumentWriter extends DocumentReader, ChecksumHolders, Leases {
  create(document: StoredDocument): Promise<void>;
  /** Applies the changes if the document is as expected; undefined if it is gone or has changed. */
  tryChange(
    ref: DocumentRef,
    expected: Expected,
    changes: DocumentUpdate,
    extra?: ExtraWrites,
  ): Promise<StoredDocument | undefined>;
  /**
   * Settles one file, counted from 0, once, and records that the announced bytes count. Undefined if it was settled
   * before, another file is there now, or the document is gone.
   */
  trySettleFile(ref: DocumentRef, index: number, file: StoredFile): Promise<StoredDocument | undefined>;
  /** Marks a page as processed. Repeatable. Undefined if the document is gone, or has another `pagesVersion`. */
  tryMarkPageDone(ref: DocumentRef, page: number, pagesVersion: number): Promise<StoredDocument | undefined>;
  /** Moves a snoozed document back to the inbox if its time has come, and adds that to its history; false if not. */
  tryUnsnooze(ref: DocumentRef, now: Date, entry: StoredHistoryEntry): Promise<boolean>;
  /** Deletes the item itself and returns the document; undefined if it is gone or not as expected. */
  tryDelete(ref: DocumentRef, expected?: Expected): Promise<StoredDocument | undefined>;
  /**
   * Deletes everything else that the table holds about the document. Does nothing while the document exists. `reservation`
   * is that of its announced bytes, if it is not the document's id.
   */
  deleteRelatedItems(ref: DocumentRef, checksum: string | null, reservation?: string): Promise<void>;
}

export function createDocumentReader({ table }: TableDeps): DocumentReader {
  const { client, TableName } = table;
  return {
    async get(ref) {
      if (!isUlid(ref.documentId)) return undefined;
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: documentKey(ref), ConsistentRead: true }),
      );
      return Item && documentAsOf(fromDocumentItem(Item), new Date());
    },

    getMany: (refs) => getDocuments(table, refs),

    ...createDocumentLists({ table }),
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

function extraItems(TableName: string, ref: DocumentRef, { history, unsnoozeAt, job }: ExtraWrites) {
  return [
    ...(job === undefined
      ? []
      : [
          {
            Put: {
              TableName,
              Item: jobEntryItem(ref, job.id, job.entry),
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          },
        ]),
    ...(history === undefined ? [] : [{ Put: { TableName, Item: historyItem(ref, history) } }]),
    ...(typeof unsnoozeAt === 'string' ? [{ Put: { TableName, Item: snoozeItem(ref, unsnoozeAt) } }] : []),
    ...(unsnoozeAt === null ? [{ Delete: { TableName, Key: snoozeKey(ref) } }] : []),
  ];
}

/**
 * A duplicate is only written while the document it names is the first holder: otherwise erasing that one would not find the
 * duplicate.
 */
const firstHolderChecks = (
  TableName: string,
  { workspaceId }: DocumentRef,
  { digest, duplicateOf }: DocumentUpdate,
) => (digest && duplicateOf ? [firstHolderCheck(TableName, workspaceId, digest, duplicateOf)] : []);

export function createDocumentWriter({ table }: TableDeps): DocumentWriter {
  const { client, TableName } = table;
  const update = createDocumentUpdater({ table });
  const reader = createDocumentReader({ table });

  return {
    ...reader,

    async create(document) {
      const Item = toDocumentItem(document);
      // The id is new: if the item exists, it was written before its response was lost and the SDK tried again.
      await ifConditionHolds(
        client.send(new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' })),
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
      // A transaction returns no items. This is the document as written, or a later version.
      return written === undefined ? undefined : reader.get(ref);
    },

    trySettleFile(ref, index, file) {
      return update(
        ref,
        { [`files[${index}]`]: withStoredProblem(file), expectedBytes: 0 },
        {
          // Items of earlier versions have files without ids, whose order has never changed.
          expression: `#files[${index}].#status = :awaiting AND (attribute_not_exists(#files[${index}].#id) OR #files[${index}].#id = :id)`,
          names: { '#files': 'files', '#status': 'status', '#id': 'id' },
          values: { ':awaiting': 'awaiting-upload', ':id': file.id },
        },
      );
    },

    tryMarkPageDone(ref, page, pagesVersion) {
      const condition = {
        expression:
          pagesVersion === 0 ? 'attribute_not_exists(pagesVersion)' : 'pagesVersion = :pagesVersion',
        ...(pagesVersion === 0 ? {} : { values: { ':pagesVersion': pagesVersion } }),
      };
      return update(ref, {}, condition, { readPages: new Set([page]) });
    },

    ...createLeases({ table }),
    ...createChecksumHolders({ table }),

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
      if (written === undefined) await deleteExpiredSnooze(table, ref, now);
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

    deleteRelatedItems: (ref, checksum, reservation) => deleteRelatedItems(table, ref, checksum, reservation),
  };
}
