import { GetCommand, QueryCommand, type QueryCommandOutput } from '@aws-sdk/lib-dynamodb';
import type { table } from '../client.ts';
import type { ItemKey } from '../delete-items.ts';
import { CHAT_MESSAGE, type ConversationRef, chatSummaryKey } from '../keys.ts';

type Table = ReturnType<typeof table>;

/** What a conversation came to, up to and with one of its messages. */
export interface ChatSummary {
  readonly text: string;
  /** The id of the last message it covers. */
  readonly upTo: string;
}

export async function summaryOf(
  { client, TableName }: Table,
  of: ConversationRef,
): Promise<ChatSummary | undefined> {
  const { Item } = await client.send(
    new GetCommand({ TableName, Key: chatSummaryKey(of), ConsistentRead: true }),
  );
  return Item && { text: Item.text, upTo: Item.upTo };
}

/** The keys of a conversation's messages, oldest first: all, or those of turns that quote the document. */
export async function messageKeys(
  { client, TableName }: Table,
  of: ConversationRef,
  quoting?: string,
): Promise<ItemKey[]> {
  const keys: ItemKey[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const answer: QueryCommandOutput = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :messages)',
        ...(quoting === undefined ? {} : { FilterExpression: 'contains(quotes, :quoted)' }),
        ExpressionAttributeValues: {
          ':pk': chatSummaryKey(of).pk,
          ':messages': CHAT_MESSAGE,
          ...(quoting === undefined ? {} : { ':quoted': quoting }),
        },
        ProjectionExpression: 'pk, sk',
        ConsistentRead: true,
        ...(ExclusiveStartKey === undefined ? {} : { ExclusiveStartKey }),
      }),
    );
    keys.push(...((answer.Items ?? []) as ItemKey[]));
    ExclusiveStartKey = answer.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return keys;
}
