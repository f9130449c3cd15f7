import { gunzipSync, gzipSync } from 'node:zlib';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { StoredDocument } from '../domain/stored-document.ts';
import { type table, unlessRefused } from './client.ts';
import { type DocumentRef, documentKey, indexKeys, listPartition } from './keys.ts';

/**
 * A document as an item: beside the keys, `progress` is not stored but follows from `pagesTotal` and the number set
 * `readPages`, so that counting a page is one write that may be repeated. `fields` and `invoice` are packed: a bill of
 * a thousand rows, each with its proof, stays far below the 400 KB of an item.
 */
export const toItem = ({ progress, readPages, fields, invoice, ...document }: StoredDocument) => ({
  ...documentKey({ workspaceId: document.workspaceId, documentId: document.id }),
  ...indexKeys(document),
  ...document,
  fields: packed(fields),
  invoice: packed(invoice),
  pagesTotal: progress.pagesTotal,
  // DynamoDB knows no empty set.
  ...(readPages.length === 0 ? {} : { readPages: new Set(readPages) }),
});

/** The document in an item that `toItem` and `documentUpdater` wrote. */
export function fromItem(item: Record<string, unknown>): StoredDocument {
  const { pk, sk, gsi1pk, gsi1sk, gsi2pk, gsi2sk, gsi3pk, gsi3sk, ...attributes } = item;
  const { readPages, pagesTotal, fields, invoice, ...document } = attributes;
  const read = [...((readPages as Set<number> | undefined) ?? [])].toSorted((a, b) => a - b);
  const progress = { pagesRead: read.length, pagesTotal: pagesTotal as number };
  return {
    ...document,
    fields: unpacked(fields),
    invoice: unpacked(invoice),
    readPages: read,
    progress,
  } as unknown as StoredDocument;
}

/** What can be written to a document that exists. */
export type TableChanges = Partial<
  Omit<StoredDocument, 'id' | 'workspaceId' | 'progress' | 'version' | 'createdAt' | 'updatedAt'>
> & { readonly pagesTotal?: number };

interface Condition {
  readonly expression?: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Readonly<Record<string, unknown>>;
}

/**
 * One conditional update of a document's item that moves version, time and indexes along. Paths may be `files[0]`;
 * `add` adds to numbers and sets. Undefined where the document is gone or the condition does not hold.
 */
export function documentUpdater({ client, TableName }: ReturnType<typeof table>) {
  return async (
    ref: DocumentRef,
    changes: TableChanges | Record<`files[${number}]`, unknown>,
    condition: Condition,
    add: Readonly<Record<string, unknown>> = {},
  ): Promise<StoredDocument | undefined> => {
    const set = Object.entries(withIndexes(ref, changes)).filter(([, value]) => value !== undefined);
    const adds = Object.entries({ version: 1, ...add });
    const answer = await unlessRefused(
      client.send(
        new UpdateCommand({
          TableName,
          Key: documentKey(ref),
          UpdateExpression:
            `SET ${set.map(([path]) => `#${path} = ${valueName(path)}`).join(', ')} ` +
            `ADD ${adds.map(([path]) => `#${path} ${valueName(path)}`).join(', ')}`,
          ConditionExpression: ['attribute_exists(pk)', condition.expression].filter(Boolean).join(' AND '),
          ExpressionAttributeNames: {
            ...Object.fromEntries([...set, ...adds].map(([path]) => attributeName(path))),
            ...condition.names,
          },
          ExpressionAttributeValues: {
            ...Object.fromEntries([...set, ...adds].map(([path, value]) => [valueName(path), value])),
            ...condition.values,
          },
          ReturnValues: 'ALL_NEW',
        }),
      ),
    );
    return answer?.Attributes && fromItem(answer.Attributes);
  };
}

function withIndexes(
  { workspaceId, documentId }: DocumentRef,
  changes: TableChanges,
): Record<string, unknown> {
  const { status, kind, readPages, fields, invoice, ...others } = changes;
  return {
    ...others,
    updatedAt: new Date().toISOString(),
    ...(fields === undefined ? {} : { fields: packed(fields) }),
    ...(invoice === undefined ? {} : { invoice: packed(invoice) }),
    ...(readPages === undefined || readPages.length === 0 ? {} : { readPages: new Set(readPages) }),
    ...(status === undefined ? {} : { status, gsi2pk: listPartition.byStatus(workspaceId, status) }),
    ...(kind === undefined || kind === null
      ? {}
      : { kind, gsi3pk: listPartition.byKind(workspaceId, kind), gsi3sk: documentId }),
  };
}

const packed = (value: unknown) => gzipSync(JSON.stringify(value));
const unpacked = (bytes: unknown): unknown => JSON.parse(gunzipSync(bytes as Uint8Array).toString());

const valueName = (path: string) => `:${path.replace(/\W/g, '_')}`;
/** `files[0]` -> `['#files', 'files']`. */
const attributeName = (path: string): [string, string] => {
  const name = path.replace(/\[\d+\]$/, '');
  return [`#${name}`, name];
};
