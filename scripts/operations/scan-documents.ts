import {
  type AttributeValue,
  BatchGetItemCommand,
  type DynamoDBClient,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { waitBeforeRetry } from '../../shared/table/client.ts';
import { indexes } from '../../shared/table/indexes.ts';
import { DOCUMENT_SORT_KEY } from '../../shared/table/keys.ts';
import type { StreamChange } from './stream-consumers.ts';

/** Maximum of BatchGetItem. */
const BATCH_GET_LIMIT = 100;

type Item = Readonly<Record<string, AttributeValue>>;

/**
 * Every document of the table as a change, page by page. The index `all` contains only the keys of documents and
 * reminders: scanning it costs a small part of what the table would.
 */
export async function* scanDocuments(
  client: Pick<DynamoDBClient, 'send'>,
  TableName: string,
): AsyncGenerator<StreamChange[]> {
  let ExclusiveStartKey: Record<string, AttributeValue> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName,
        IndexName: indexes.all.name,
        FilterExpression: 'sk = :document',
        ExpressionAttributeValues: { ':document': { S: DOCUMENT_SORT_KEY } },
        ExclusiveStartKey,
      }),
    );
    const keys = (page.Items ?? []).map(({ pk, sk }) => ({ pk, sk }) as Record<string, AttributeValue>);
    for (let start = 0; start < keys.length; start += BATCH_GET_LIMIT) {
      yield (await itemsOf(client, TableName, keys.slice(start, start + BATCH_GET_LIMIT))).map(changeOf);
    }
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
}

async function itemsOf(
  client: Pick<DynamoDBClient, 'send'>,
  TableName: string,
  keys: Record<string, AttributeValue>[],
): Promise<Item[]> {
  const items: Item[] = [];
  let Keys = keys;
  for (let attempt = 1; Keys.length > 0; attempt += 1) {
    if (attempt > 1) await waitBeforeRetry(attempt - 1);
    const { Responses, UnprocessedKeys } = await client.send(
      new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys } } }),
    );
    items.push(...(Responses?.[TableName] ?? []));
    Keys = UnprocessedKeys?.[TableName]?.Keys ?? [];
  }
  return items;
}

const changeOf = (item: Item): StreamChange => {
  const { pk, sk } = item as Record<'pk' | 'sk', AttributeValue>;
  return { sequenceNumber: `${pk.S}`, keys: { pk, sk }, after: item };
};
