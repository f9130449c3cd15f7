import { BatchGetCommand, type BatchGetCommandOutput } from '@aws-sdk/lib-dynamodb';
import type { StoredDocument } from '../domain/stored-document.ts';
import { asOf } from '../domain/views.ts';
import type { table } from './client.ts';
import { fromItem } from './document-item.ts';
import { type DocumentRef, documentKey } from './keys.ts';

/** Keys in one BatchGetItem: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const BATCH = 100;

/** The documents there are among `refs`, in their order, as they are now. */
export async function getDocuments(
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
  const now = new Date();
  return refs.flatMap((ref) => {
    const document = found.get(documentKey(ref).pk);
    return document === undefined ? [] : (asOf(document, now) ?? []);
  });
}
