import { gunzipSync, gzipSync } from 'node:zlib';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { decodeTime } from 'ulid';
import { billTotalsOf } from '../../domain/bills.ts';
import type { Field, Invoice } from '../../domain/document.ts';
import { AppError } from '../../domain/errors.ts';
import { withBoxes } from '../../domain/page.ts';
import type { StoredReason } from '../../domain/reasons.ts';
import type { DocumentRef } from '../../domain/refs.ts';
import type { DocumentUpdate, StoredDocument, StoredFile } from '../../domain/stored-document.ts';
import { documentAsOf } from '../../domain/views.ts';
import { currentTrace } from '../../trace.ts';
import {
  batchGet,
  itemAfterWrite,
  newWriteId,
  retryOnConflict,
  type Table,
  type TableDeps,
} from '../client.ts';
import { indexKeys } from '../indexes.ts';
import { documentKey, isKeyAttribute } from '../keys.ts';
import { withReasonMessages, withStoredReasons } from './document-reasons.ts';

/**
 * A document as an item. `progress` is not stored: it follows from `pagesTotal` and the number set `readPages`, so that
 * counting a page is one write that may be repeated. `fields` and `invoice` are compressed, so that an invoice of a thousand
 * rows, each with its proof, stays far below the 400 KB of an item.
 */
export function toDocumentItem(stored: StoredDocument) {
  const { progress, readPages, fields, invoice, ...document } = withStoredReasons(stored);
  const { status, view, kind, dueDate, createdAt } = document;
  const ref = { workspaceId: document.workspaceId, documentId: document.id };
  return {
    ...documentKey(ref),
    ...indexKeys.all(ref),
    ...indexKeys.status(ref, status),
    ...indexKeys.view(ref, view),
    ...indexKeys.dueDate(ref, dueDate),
    ...indexKeys.billKind(ref, kind),
    ...billAttributes(ref, invoice, createdAt),
    ...document,
    traceparent: currentTrace()?.traceparent,
    fields: compress('fields', fields),
    invoice: compress('invoice', invoice),
    pagesTotal: progress.pagesTotal,
    // DynamoDB has no empty sets.
    ...(readPages.length === 0 ? {} : { readPages: new Set(readPages) }),
  };
}

/** An extracted value as it is stored. */
type StoredField = Omit<Field, 'problem'> & { problem?: StoredReason };

/** The document in an item of `toDocumentItem` or `documentUpdateOf`. */
export function fromDocumentItem(item: Record<string, unknown>): StoredDocument {
  const attributes = Object.fromEntries(Object.entries(item).filter(([name]) => !isKeyAttribute(name)));
  const { readPages, pagesTotal, fields, invoice, billed: _, lastWrite: __, ...document } = attributes;
  const pagesDone = [...((readPages as Set<number> | undefined) ?? [])].toSorted((a, b) => a - b);
  const progress = { pagesRead: pagesDone.length, pagesTotal: pagesTotal as number };
  return withReasonMessages({
    ...document,
    // Items of earlier versions have files without ids, in the order of their keys.
    files: (document.files as Partial<StoredFile>[]).map((file, index) => ({ id: index + 1, ...file })),
    fields: storedFields(fields),
    invoice: decompress(invoice),
    readPages: pagesDone,
    progress,
  }) as unknown as StoredDocument;
}

function storedFields(compressed: unknown): Record<string, StoredField> {
  const fields = decompress(compressed) as Record<string, StoredField>;
  return Object.fromEntries(
    Object.entries(fields).map(([path, field]) => [
      path,
      { ...field, source: field.source && withBoxes(field.source) },
    ]),
  );
}

/** The attributes of a document in the index of bills that depend on its invoice. */
const billAttributes = (ref: DocumentRef, invoice: Invoice | null, createdAt: string) => ({
  billed: invoice && billTotalsOf(invoice),
  ...indexKeys.billDay(ref, invoice?.issueDate ?? createdAt.slice(0, 10)),
});
/** A document's id begins with its time of creation. */
const createdAtOf = ({ documentId }: DocumentRef) => new Date(decodeTime(documentId)).toISOString();

export interface Condition {
  readonly expression?: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, unknown>>;
}

/** What an update may set: a document's members, or one of its files as `files[0]`. */
type Assignments = DocumentUpdate & Record<`files[${number}]`, unknown> & { readonly lastWrite?: string };

/**
 * A conditional update of a document's item, with its version, time and index keys, for `UpdateCommand` or a transaction.
 * Paths may be `files[0]`; `add` adds to numbers and sets.
 */
export function documentUpdateOf(
  TableName: string,
  ref: DocumentRef,
  changes: Assignments,
  condition: Condition,
  add: Readonly<Record<string, unknown>> = {},
) {
  const { set, remove } = assignmentsOf(ref, changes);
  const adds = Object.entries({ version: 1, ...add });
  return {
    TableName,
    Key: documentKey(ref),
    UpdateExpression:
      `SET ${set.map(([path]) => `#${path} = ${valueName(path)}`).join(', ')} ` +
      `ADD ${adds.map(([path]) => `#${path} ${valueName(path)}`).join(', ')}` +
      (remove.length === 0 ? '' : ` REMOVE ${remove.map((path) => `#${path}`).join(', ')}`),
    ConditionExpression: ['attribute_exists(pk)', condition.expression].filter(Boolean).join(' AND '),
    ExpressionAttributeNames: {
      ...Object.fromEntries(
        [...set.map(([path]) => path), ...adds.map(([path]) => path), ...remove].map(attributeName),
      ),
      ...condition.names,
    },
    ExpressionAttributeValues: {
      ...Object.fromEntries([...set, ...adds].map(([path, value]) => [valueName(path), value])),
      ...condition.values,
    },
  };
}

/** Updates single documents. The result is undefined if the document is gone or the condition does not hold. */
export function createDocumentUpdater({ table }: TableDeps) {
  const { client, TableName } = table;
  return async (
    ref: DocumentRef,
    changes: Assignments,
    condition: Condition,
    add: Readonly<Record<string, unknown>> = {},
  ): Promise<StoredDocument | undefined> => {
    const lastWrite = newWriteId();
    const update = new UpdateCommand({
      ...documentUpdateOf(TableName, ref, { ...changes, lastWrite }, condition, add),
      ReturnValues: 'ALL_NEW',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    });
    const item = await itemAfterWrite(
      retryOnConflict(() => client.send(update)),
      lastWrite,
    );
    return item && fromDocumentItem(item);
  };
}

/**
 * What to set, and which attributes to remove: a document without a due date is not in the index by due date, and a document
 * that is not a bill is not in the index of bills.
 */
function assignmentsOf(ref: DocumentRef, changes: DocumentUpdate) {
  const { status, view, kind, dueDate, readPages, fields, invoice, expiresAt, ...others } =
    withStoredReasons(changes);
  const due = dueDate === undefined ? {} : indexKeys.dueDate(ref, dueDate);
  const bill = kind === undefined ? {} : indexKeys.billKind(ref, kind);
  const given = Object.entries({
    ...others,
    status,
    view,
    kind,
    dueDate,
    updatedAt: new Date().toISOString(),
    traceparent: currentTrace()?.traceparent,
    fields: fields && compress('fields', fields),
    invoice: invoice === undefined ? undefined : compress('invoice', invoice),
    readPages: readPages === undefined || readPages.length === 0 ? undefined : new Set(readPages),
    expiresAt: expiresAt ?? undefined,
    ...(status === undefined ? {} : indexKeys.status(ref, status)),
    ...(view === undefined ? {} : indexKeys.view(ref, view)),
    ...(invoice === undefined ? {} : billAttributes(ref, invoice, createdAtOf(ref))),
    ...due,
    ...bill,
  });
  const removed = Object.entries({
    ...due,
    ...bill,
    ...(expiresAt === null ? { expiresAt: undefined } : {}),
    // DynamoDB has no empty sets.
    ...(readPages?.length === 0 ? { readPages: undefined } : {}),
  });
  return {
    set: given.filter(([, value]) => value !== undefined),
    remove: removed.filter(([, value]) => value === undefined).map(([path]) => path),
  };
}

const valueName = (path: string) => `:${path.replace(/\W/g, '_')}`;
/** `files[0]` -> `['#files', 'files']`. */
const attributeName = (path: string): [string, string] => {
  const name = path.replace(/\[\d+\]$/, '');
  return [`#${name}`, name];
};

/** The documents that exist among `refs`, in their order, as they are now. */
export async function getDocuments(table: Table, refs: readonly DocumentRef[]): Promise<StoredDocument[]> {
  const items = await batchGet(table, refs.map(documentKey), { consistent: true });
  const found = new Map(items.map((item) => [item.pk, item]));
  const now = new Date();
  return refs.flatMap((ref) => {
    const item = found.get(documentKey(ref).pk);
    return item === undefined ? [] : (documentAsOf(fromDocumentItem(item), now) ?? []);
  });
}

/**
 * Maximum sizes of the values that are stored compressed: in bytes of JSON, because a list contains several documents, and
 * compressed, because an item has at most 400 KB
 * (https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html). The rest of the item takes at most 80
 * KB.
 */
const MAX_BYTES = {
  fields: { json: 2_000_000, compressed: 200_000 },
  invoice: { json: 1_000_000, compressed: 100_000 },
} as const;

/** @throws `document.record-too-large` */
export function compress(name: keyof typeof MAX_BYTES, value: unknown): Uint8Array {
  const json = Buffer.from(JSON.stringify(value));
  const bytes = json.length > MAX_BYTES[name].json ? undefined : gzipSync(json);
  if (bytes !== undefined && bytes.length <= MAX_BYTES[name].compressed) return bytes;
  const size =
    bytes === undefined
      ? { bytes: json.length, maxBytes: MAX_BYTES[name].json }
      : { bytes: bytes.length, maxBytes: MAX_BYTES[name].compressed };
  throw new AppError('document.record-too-large', { part: name, ...size });
}

export const decompress = (bytes: unknown): unknown => JSON.parse(gunzipSync(bytes as Uint8Array).toString());
