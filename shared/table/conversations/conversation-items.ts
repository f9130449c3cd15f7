import { GetCommand, QueryCommand, type QueryCommandOutput } from '@aws-sdk/lib-dynamodb';
import type { createTableClient } from '../client.ts';
import type { ItemKey } from '../delete-items.ts';
import { CHAT_MESSAGE_PREFIX, type ConversationRef, chatSummaryKey } from '../keys.ts';

type Table = ReturnType<typeof createTableClient>;

/** What a conversation came to, up to and with one of its messages. */
export interface ChatSummary {
  readonly text: string;
  /** The id of the last message it covers. */
  readonly upTo: string;
}

export async function getSummary(
  { client, TableName }: Table,
  conversation: ConversationRef,
): Promise<ChatSummary | undefined> {
  const { Item } = await client.send(
    new GetCommand({ TableName, Key: chatSummaryKey(conversation), ConsistentRead: true }),
  );
  return Item && { text: Item.text, upTo: Item.upTo };
}

/** The keys of a conversation's messages, oldest first: all, or those of turns that quote the document. */
export async function listMessageKeys(
  { client, TableName }: Table,
  conversation: ConversationRef,
  quotedDocumentId?: string,
): Promise<ItemKey[]> {
  const keys: ItemKey[] = [];
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const answer: QueryCommandOutput = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :messages)',
        ...(quotedDocumentId === undefined ? {} : { FilterExpression: 'contains(quotes, :quoted)' }),
        ExpressionAttributeValues: {
          ':pk': chatSummaryKey(conversation).pk,
          ':messages': CHAT_MESSAGE_PREFIX,
          ...(quotedDocumentId === undefined ? {} : { ':quoted': quotedDocumentId }),
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
