import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  BatchWriteCommand,
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Document, DocumentFile, Kind, Status } from '../domain/document.ts';
import { table, unlessRefused } from './client.ts';
import { type DocumentRef, digestKey, documentKey, indexes, indexKeys, listPartition, pageKey } from './keys.ts';

/** A file as the table keeps it: what the API shows, and what the pipeline needs. */
export interface StoredFile extends DocumentFile {
  readonly sha256: string | null;
}

/** A document as the table keeps it. The API's answer schema leaves out what it does not declare. */
export interface StoredDocument extends Document {
  readonly workspaceId: string;
  readonly createdBy: string;
  readonly files: StoredFile[];
  readonly filesReceived: number;
  /** SHA-256 over the files' checksums in order; null until all have arrived. */
  readonly digest: string | null;
}

export interface ListQuery {
  readonly status?: Status | undefined;
  readonly kind?: Kind | undefined;
  readonly limit: number;
  /** The id after which to go on. */
  readonly after?: string | undefined;
}

export interface DocumentReader {
  get(ref: DocumentRef): Promise<StoredDocument | undefined>;
  /** Newest first. `last` is the id to go on after, undefined at the end. */
  list(workspaceId: string, query: ListQuery): Promise<{ items: StoredDocument[]; last: string | undefined }>;
}

/** What may be written to a document; index keys, version and time follow by themselves. */
export type Changes = Partial<Omit<StoredDocument, 'id' | 'workspaceId' | 'version' | 'createdAt' | 'updatedAt'>>;

export interface DocumentWriter extends DocumentReader {
  create(document: StoredDocument): Promise<void>;
  /** Writes `changes` where the document still has one of these statuses; undefined where it is gone or moved on. */
  change(ref: DocumentRef, from: readonly Status[], changes: Changes): Promise<StoredDocument | undefined>;
  /** Marks one file as arrived, once; undefined where it had been before, or the document is gone. */
  fileArrived(ref: DocumentRef, index: number, file: StoredFile): Promise<StoredDocument | undefined>;
  /** Takes the page for `seconds`. `done`: it has been read before. `busy`: someone else has it. */
  claimPage(ref: DocumentRef, page: number, seconds: number): Promise<'claimed' | 'busy' | 'done' | 'gone'>;
  /** Counts the page as read, once. Undefined where the document is gone. */
  pageRead(ref: DocumentRef, page: number, confidence: number): Promise<StoredDocument | undefined>;
  /** Lets go of a claimed page, so that the next try need not wait. */
  releasePage(ref: DocumentRef, page: number): Promise<void>;
  /** The id of the document that first held these bytes: this one, if no other. */
  firstWithDigest(ref: DocumentRef, digest: string): Promise<string>;
  /** Deletes the item, its pages and its digest for good. */
  remove(document: StoredDocument): Promise<void>;
}

const stripped = ({ pk, sk, gsi1pk, gsi1sk, gsi2pk, gsi2sk, gsi3pk, gsi3sk, ...document }: Record<string, unknown>) =>
  document as unknown as StoredDocument;

export function documentReader(): DocumentReader {
  const { client, TableName } = table();
  return {
    async get(ref) {
      const { Item } = await client.send(new GetCommand({ TableName, Key: documentKey(ref), ConsistentRead: true }));
      return Item && stripped(Item);
    },

    async list(workspaceId, { status, kind, limit, after }) {
      const [index, partition] =
        kind !== undefined
          ? [indexes.byKind, listPartition.byKind(workspaceId, kind)]
          : status !== undefined
            ? [indexes.byStatus, listPartition.byStatus(workspaceId, status)]
            : [indexes.all, listPartition.all(workspaceId)];
      const filterStatus = kind !== undefined && status !== undefined;
      const items: StoredDocument[] = [];
      let position = after;
      for (;;) {
        const { Items = [], LastEvaluatedKey } = await client.send(
          new QueryCommand({
            TableName,
            IndexName: index.name,
            KeyConditionExpression: position === undefined ? '#pk = :pk' : '#pk = :pk AND #sk < :after',
            ...(filterStatus ? { FilterExpression: '#status = :status' } : {}),
            ExpressionAttributeNames: {
              '#pk': index.pk,
              ...(position === undefined ? {} : { '#sk': index.sk }),
              ...(filterStatus ? { '#status': 'status' } : {}),
            },
            ExpressionAttributeValues: { ':pk': partition, ':after': position, ':status': filterStatus ? status : undefined },
            ScanIndexForward: false,
            Limit: limit + 1,
          }),
        );
        items.push(...Items.map(stripped));
        if (items.length > limit) return { items: items.slice(0, limit), last: items[limit - 1]?.id };
        if (LastEvaluatedKey === undefined) return { items, last: undefined };
        position = LastEvaluatedKey[index.sk];
      }
    },
  };
}

export function documentWriter(): DocumentWriter {
  const { client, TableName } = table();
  const reader = documentReader();
  const now = () => new Date().toISOString();

  /** One conditional update of the document's item that also moves version, time and indexes along. */
  async function update(
    ref: DocumentRef,
    changes: Record<string, unknown>,
    condition: { expression: string; names?: Record<string, string>; values?: Record<string, unknown> },
    add: Record<string, number> = {},
  ): Promise<StoredDocument | undefined> {
    const { workspaceId, documentId } = ref;
    const indexed: Record<string, unknown> = { ...changes, updatedAt: now() };
    if (changes.status !== undefined) indexed.gsi2pk = listPartition.byStatus(workspaceId, changes.status as Status);
    if (changes.kind) Object.assign(indexed, { gsi3pk: listPartition.byKind(workspaceId, changes.kind as Kind), gsi3sk: documentId });
    const adds = Object.entries({ version: 1, ...add });
    const answer = await unlessRefused(
      client.send(
        new UpdateCommand({
          TableName,
          Key: documentKey(ref),
          UpdateExpression: `SET ${Object.keys(indexed).map((name) => `${path(name)} = :${flat(name)}`).join(', ')} ADD ${adds.map(([name]) => `${path(name)} :add_${flat(name)}`).join(', ')}`,
          ConditionExpression: `attribute_exists(pk) AND ${condition.expression}`,
          ExpressionAttributeNames: {
            ...Object.assign({}, ...[...Object.keys(indexed), ...adds.map(([name]) => name)].map(namesIn)),
            ...condition.names,
          },
          ExpressionAttributeValues: {
            ...Object.fromEntries(Object.entries(indexed).map(([name, value]) => [`:${flat(name)}`, value])),
            ...Object.fromEntries(adds.map(([name, value]) => [`:add_${flat(name)}`, value])),
            ...condition.values,
          },
          ReturnValues: 'ALL_NEW',
        }),
      ),
    );
    return answer?.Attributes && stripped(answer.Attributes);
  }

  return {
    ...reader,

    async create(document) {
      const Item = { ...documentKey({ workspaceId: document.workspaceId, documentId: document.id }), ...indexKeys(document), ...document };
      await client.send(new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' }));
    },

    change(ref, from, changes) {
      const values = Object.fromEntries(from.map((status, index) => [`:from${index}`, status]));
      return update(ref, changes, {
        expression: `#status IN (${Object.keys(values).join(', ')})`,
        names: { '#status': 'status' },
        values,
      });
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
        { filesReceived: 1 },
      );
    },

    async claimPage(ref, page, seconds) {
      const time = Date.now();
      const claimed = await unlessRefused(
        client.send(
          new UpdateCommand({
            TableName,
            Key: pageKey(ref, page),
            UpdateExpression: 'SET leaseUntil = :until',
            ConditionExpression:
              'attribute_not_exists(readAt) AND (attribute_not_exists(leaseUntil) OR leaseUntil < :now)',
            ExpressionAttributeValues: { ':until': time + seconds * 1000, ':now': time },
          }),
        ),
      );
      if (claimed) return 'claimed';
      const { Item } = await client.send(
        new GetCommand({ TableName, Key: pageKey(ref, page), ConsistentRead: true }),
      );
      return Item?.readAt ? 'done' : 'busy';
    },

    async releasePage(ref, page) {
      await unlessRefused(
        client.send(
          new DeleteCommand({ TableName, Key: pageKey(ref, page), ConditionExpression: 'attribute_not_exists(readAt)' }),
        ),
      );
    },

    async pageRead(ref, page, confidence) {
      try {
        await client.send(
          new TransactWriteCommand({
            TransactItems: [
              {
                Update: {
                  TableName,
                  Key: pageKey(ref, page),
                  UpdateExpression: 'SET readAt = :now, confidence = :confidence REMOVE leaseUntil',
                  ConditionExpression: 'attribute_not_exists(readAt)',
                  ExpressionAttributeValues: { ':now': now(), ':confidence': confidence },
                },
              },
              {
                Update: {
                  TableName,
                  Key: documentKey(ref),
                  UpdateExpression: 'SET updatedAt = :now ADD progress.pagesRead :one, version :one',
                  ConditionExpression: 'attribute_exists(pk)',
                  ExpressionAttributeValues: { ':now': now(), ':one': 1 },
                },
              },
            ],
          }),
        );
      } catch (error) {
        const refused =
          error instanceof TransactionCanceledException &&
          error.CancellationReasons?.some(({ Code }) => Code === 'ConditionalCheckFailed');
        if (!refused) throw error;
      }
      return reader.get(ref);
    },

    async firstWithDigest(ref, digest) {
      const Key = digestKey(ref.workspaceId, digest);
      const Item = { ...Key, documentId: ref.documentId };
      const written = await unlessRefused(
        client.send(new PutCommand({ TableName, Item, ConditionExpression: 'attribute_not_exists(pk)' })),
      );
      if (written) return ref.documentId;
      const { Item: first } = await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }));
      return (first?.documentId as string | undefined) ?? ref.documentId;
    },

    async remove(document) {
      const ref = { workspaceId: document.workspaceId, documentId: document.id };
      if (document.digest !== null) {
        await unlessRefused(
          client.send(
            new DeleteCommand({
              TableName,
              Key: digestKey(document.workspaceId, document.digest),
              ConditionExpression: 'documentId = :id',
              ExpressionAttributeValues: { ':id': document.id },
            }),
          ),
        );
      }
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
        let requests = Items.map(({ pk, sk }) => ({ DeleteRequest: { Key: { pk, sk } } }));
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

/** `progress.pagesRead` -> `#progress.#pagesRead`; `files[0]` -> `#files[0]`. */
const path = (name: string) => name.split('.').map((part) => `#${part}`).join('.');
const flat = (name: string) => name.replace(/\W/g, '_');
const namesIn = (name: string) =>
  Object.fromEntries(name.split('.').map((part) => part.replace(/\[\d+\]$/, '')).map((part) => [`#${part}`, part]));
