import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type Filters, fits } from '../domain/filters.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import type { table } from './client.ts';
import { getDocuments } from './get-documents.ts';
import { indexes, listPartition } from './keys.ts';

export interface ListQuery extends Filters {
  readonly limit: number;
  /** The id after which to go on. */
  readonly after?: string | undefined;
}

export async function listDocuments(
  { client, TableName }: ReturnType<typeof table>,
  workspaceId: string,
  { limit, after, ...filters }: ListQuery,
): Promise<{ items: StoredDocument[]; last: string | undefined }> {
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
    const found = await getDocuments(
      { client, TableName },
      ids.map((documentId) => ({ workspaceId, documentId })),
    );
    items.push(...found.filter((document) => fits(document, filters)));
    if (items.length > limit) return { items: items.slice(0, limit), last: items[limit - 1]?.id };
    if (LastEvaluatedKey === undefined) return { items, last: undefined };
    position = LastEvaluatedKey[index.sk];
  }
}
