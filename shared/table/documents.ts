import {
  BatchGetCommand,
  type BatchGetCommandOutput,
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Status } from '../domain/document.ts';
import { type Filters, fits } from '../domain/filters.ts';
import type { StoredDocument, StoredFile } from '../domain/stored-document.ts';
import { table, unlessRefused } from './client.ts';
import { type Digests, digests } from './digests.ts';
import { documentUpdater, fromItem, type TableChanges, toItem } from './document-item.ts';
import { type DocumentRef, documentKey, indexes, leaseKey, listPartition, type WorkUnit } from './keys.ts';

export interface ListQuery extends Filters {
  readonly limit: number;
  /** The id after which to go on. */
  readonly after?: string | undefined;
}

export interface DocumentReader {
  get(ref: DocumentRef): Promise<StoredDocument | undefined>;
  /** The documents there are among these, in their order. */
  getMany(refs: readonly DocumentRef[]): Promise<StoredDocument[]>;
  /** Newest first. `last` is the id to go on after, undefined at the end. */
  list(workspaceId: string, query: ListQuery): Promise<{ items: StoredDocument[]; last: string | undefined }>;
}

/** What may be written to a document; index keys, version and time follow by themselves. */
export type Changes = TableChanges;

/** Which document is meant to be changed: one in one of these statuses, or one that nobody has changed since. */
export type Expected = readonly Status[] | { readonly version: number };

/** Who has a piece of work, and for how many seconds from now. */
export interface Lease {
  readonly owner: string;
  readonly seconds: number;
}

export interface DocumentWriter extends DocumentReader, Digests {
  create(document: StoredDocument): Promise<void>;
  /** Writes `changes` where the document is as expected; undefined where it is gone or has moved on. */
  change(ref: DocumentRef, expected: Expected, changes: Changes): Promise<StoredDocument | undefined>;
  /** Settles one file, counted from 0, once; undefined where it had been before, or the document is gone. */
  fileArrived(ref: DocumentRef, index: number, file: StoredFile): Promise<StoredDocument | undefined>;
  /** Counts the page as read, however often it is said. Undefined where the document is gone. */
  pageRead(ref: DocumentRef, page: number): Promise<StoredDocument | undefined>;
  /** Takes a piece of work, or keeps it longer; false where someone else has it. */
  claim(ref: DocumentRef, unit: WorkUnit, lease: Lease): Promise<boolean>;
  /** Lets go of a piece of work, so that the next try need not wait; nothing happens where someone else has it. */
  release(ref: DocumentRef, unit: WorkUnit, lease: Pick<Lease, 'owner'>): Promise<void>;
  /** Deletes the item, its leases and its digest for good. */
  remove(document: StoredDocument): Promise<void>;
}

export function documentReader(): DocumentReader {
  const { client, TableName } = table();
  return {
    async get(ref) {
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: documentKey(ref), ConsistentRead: true }),
      );
      return Item && fromItem(Item);
    },

    getMany: (refs) => getMany({ client, TableName }, refs),

    async list(workspaceId, { limit, after, ...filters }) {
      const { status, view } = filters;
      const [index, partition] =
        status !== undefined
          ? [indexes.byStatus, listPartition.byStatus(workspaceId, status)]
          : view !== undefined
            ? [indexes.byView, listPartition.byView(workspaceId, view)]
            : [indexes.all, listPartition.all(workspaceId)];
      const items: StoredDocument[] = [];
      let position = after;
      for (;;) {
        const { Items = [], LastEvaluatedKey } = await client.send(
          new QueryCommand({
            TableName,
            IndexName: index.name,
            KeyConditionExpression: position === undefined ? '#pk = :pk' : '#pk = :pk AND #sk < :after',
            ExpressionAttributeNames: {
              '#pk': index.pk,
              ...(position === undefined ? {} : { '#sk': index.sk }),
            },
            ExpressionAttributeValues: {
              ':pk': partition,
              ...(position === undefined ? {} : { ':after': position }),
            },
            ScanIndexForward: false,
            Limit: limit + 1,
          }),
        );
        const ids = Items.map((item) => item[index.sk] as string);
        const found = await getMany(
          { client, TableName },
          ids.map((documentId) => ({ workspaceId, documentId })),
        );
        items.push(...found.filter((document) => fits(document, filters)));
        if (items.length > limit) return { items: items.slice(0, limit), last: items[limit - 1]?.id };
        if (LastEvaluatedKey === undefined) return { items, last: undefined };
        position = LastEvaluatedKey[index.sk];
      }
    },
  };
}

/** Keys in one BatchGetItem: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const BATCH = 100;

/** The documents there are among `refs`, in their order, as they are now. */
async function getMany(
  { client, TableName }: ReturnType<typeof table>,
  refs: readonly DocumentRef[],
): Promise<StoredDocument[]> {
  const found = new Map<string, StoredDocument>();
  for (let start = 0; start < refs.length; start += BATCH) {
    let Keys: Record<string, unknown>[] | undefined = refs.slice(start, start + BATCH).map(documentKey);
    while (Keys !== undefined && Keys.length > 0) {
      const { Responses, UnprocessedKeys }: BatchGetCommandOutput = await client.send(
        new BatchGetCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }),
      );
      for (const item of Responses?.[TableName] ?? []) found.set(String(item.pk), fromItem(item));
      Keys = UnprocessedKeys?.[TableName]?.Keys;
    }
  }
  return refs.flatMap((ref) => found.get(documentKey(ref).pk) ?? []);
}

export function documentWriter(): DocumentWriter {
  const { client, TableName } = table();
  const update = documentUpdater({ client, TableName });

  return {
    ...documentReader(),

    async create(document) {
      await client.send(
        new PutCommand({
          TableName,
          Item: toItem(document),
          ConditionExpression: 'attribute_not_exists(pk)',
        }),
      );
    },

    change(ref, expected, changes) {
      if ('version' in expected) {
        return update(ref, changes, { expression: '#version = :was', values: { ':was': expected.version } });
      }
      const values = Object.fromEntries(expected.map((status, index) => [`:from${index}`, status]));
      const expression = `#status IN (${Object.keys(values).join(', ')})`;
      return update(ref, changes, { expression, names: { '#status': 'status' }, values });
    },

    fileArrived(ref, index, file) {
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

    pageRead(ref, page) {
      return update(ref, {}, {}, { readPages: new Set([page]) });
    },

    async claim(ref, unit, { owner, seconds }) {
      const now = Date.now();
      const leaseUntil = now + seconds * 1000;
      const claimed = await unlessRefused(
        client.send(
          new PutCommand({
            TableName,
            Item: {
              ...leaseKey(ref, unit),
              holder: owner,
              leaseUntil,
              expiresAt: Math.ceil(leaseUntil / 1000),
            },
            ConditionExpression: 'attribute_not_exists(pk) OR leaseUntil < :now OR holder = :owner',
            ExpressionAttributeValues: { ':now': now, ':owner': owner },
          }),
        ),
      );
      return claimed !== undefined;
    },

    async release(ref, unit, { owner }) {
      await unlessRefused(
        client.send(
          new DeleteCommand({
            TableName,
            Key: leaseKey(ref, unit),
            ConditionExpression: 'holder = :owner',
            ExpressionAttributeValues: { ':owner': owner },
          }),
        ),
      );
    },

    ...digests({ client, TableName }),

    async remove(document) {
      const ref = { workspaceId: document.workspaceId, documentId: document.id };
      if (document.digest !== null) await digests({ client, TableName }).forgetDigest(ref, document.digest);
      const { pk } = documentKey(ref);
      for (let more = true; more; ) {
        const { Items = [], LastEvaluatedKey } = await client.send(
          new QueryCommand({
            TableName,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: { ':pk': pk },
            ProjectionExpression: 'pk, sk',
            Limit: 25,
            ConsistentRead: true,
          }),
        );
        let requests = Items.map((Key) => ({ DeleteRequest: { Key: { pk: Key.pk, sk: Key.sk } } }));
        while (requests.length > 0) {
          const { UnprocessedItems } = await client.send(
            new BatchWriteCommand({ RequestItems: { [TableName]: requests } }),
          );
          requests = (UnprocessedItems?.[TableName] ?? []) as typeof requests;
        }
        more = LastEvaluatedKey !== undefined;
      }
    },
  };
}
