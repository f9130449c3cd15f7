import {
  GetCommand,
  QueryCommand,
  type QueryCommandOutput,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import type { ChatMessage } from '../../domain/conversation.ts';
import type { DocumentRef } from '../../domain/refs.ts';
import { createTableClient, ifConditionHolds, retryOnConflict } from '../client.ts';
import { deleteItems, type ItemKey } from '../delete-items.ts';
import {
  CHAT_MESSAGE_PREFIX,
  type ConversationRef,
  chatMessageKey,
  chatSummaryKey,
  documentKey,
} from '../keys.ts';

export interface MessageRange {
  readonly limit: number;
  /** The message after which to go on. */
  readonly after?: string | undefined;
}

export interface ConversationReader {
  /** Newest first. `last` is the id to go on after, undefined at the end. */
  list(
    conversation: ConversationRef,
    page: MessageRange,
  ): Promise<{ items: ChatMessage[]; last: string | undefined }>;
}

export interface ConversationWriter extends ConversationReader {
  summary(of: ConversationRef): Promise<ChatSummary | undefined>;
  /**
   * Keeps a question and its answer, both or none. False where a paper that the conversation is about, or that the
   * answer quotes, is not there any more: nothing of it may come back.
   */
  tryAddTurn(
    of: ConversationRef,
    turn: readonly [question: ChatMessage, answer: ChatMessage],
  ): Promise<boolean>;
  /**
   * Replaces the summary `was` by one that covers these messages as well, at most 99; nothing happens where somebody
   * else did so, or one of the messages was deleted.
   */
  replaceSummary(
    of: ConversationRef,
    was: ChatSummary | undefined,
    next: { readonly text: string; readonly covers: readonly ChatMessage[] },
  ): Promise<void>;
  /** Deletes all messages and the summary. */
  remove(of: ConversationRef): Promise<void>;
}

/** A message as an item: both halves of a turn name the papers that its answer quotes. */
type MessageItem = ChatMessage & ItemKey & { readonly quotes?: ReadonlySet<string> };

export function createConversationReader(): ConversationReader {
  const { client, TableName } = createTableClient();
  return {
    async list(of, { limit, after }) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
          ExpressionAttributeValues: {
            ':pk': chatSummaryKey(of).pk,
            ':first': CHAT_MESSAGE_PREFIX,
            // `~` follows every id; the message to go on after is left out below.
            ':last': chatMessageKey(of, after ?? '~').sk,
          },
          ScanIndexForward: false,
          // That one, and one more to see whether there are more.
          Limit: limit + 2,
          ConsistentRead: true,
        }),
      );
      const messages = (Items as MessageItem[]).filter(({ id }) => id !== after).map(messageOf);
      const items = messages.slice(0, limit);
      return { items, last: messages.length > limit ? items.at(-1)?.id : undefined };
    },
  };
}

const messageOf = ({ id, role, text, citations, createdAt }: MessageItem): ChatMessage => ({
  id,
  role,
  text,
  citations,
  createdAt,
});

export function createConversationWriter(): ConversationWriter {
  const { client, TableName } = createTableClient();

  return {
    ...createConversationReader(),
    summary: (of) => getSummary({ client, TableName }, of),

    async tryAddTurn(of, [question, answer]) {
      const quotes = new Set(answer.citations.map(({ documentId }) => documentId));
      const papers = new Set([...quotes, ...(of.documentId === undefined ? [] : [of.documentId])]);
      const write = new TransactWriteCommand({
        TransactItems: [
          ...[...papers].map((documentId) => ({
            ConditionCheck: {
              TableName,
              Key: documentKey({ workspaceId: of.workspaceId, documentId }),
              ConditionExpression: 'attribute_exists(pk)',
            },
          })),
          ...[question, answer].map((message) => ({
            Put: {
              TableName,
              // DynamoDB knows no empty set.
              Item: {
                ...chatMessageKey(of, message.id),
                ...message,
                ...(quotes.size === 0 ? {} : { quotes }),
              },
              ConditionExpression: 'attribute_not_exists(pk)',
            },
          })),
        ],
      });
      return (await ifConditionHolds(retryOnConflict(() => client.send(write)))) !== undefined;
    },

    async replaceSummary(of, was, { text, covers }) {
      const write = new TransactWriteCommand({
        TransactItems: [
          ...covers.map(({ id }) => ({
            ConditionCheck: {
              TableName,
              Key: chatMessageKey(of, id),
              ConditionExpression: 'attribute_exists(pk)',
            },
          })),
          {
            Put: {
              TableName,
              Item: { ...chatSummaryKey(of), text, upTo: covers.at(-1)?.id },
              ConditionExpression: was === undefined ? 'attribute_not_exists(pk)' : 'upTo = :was',
              ...(was === undefined ? {} : { ExpressionAttributeValues: { ':was': was.upTo } }),
            },
          },
        ],
      });
      await ifConditionHolds(retryOnConflict(() => client.send(write)));
    },

    async remove(of) {
      // The summary last: none can be written any more of messages that are gone.
      const messages = await listMessageKeys({ client, TableName }, of);
      await deleteItems({ client, TableName }, [...messages, chatSummaryKey(of)]);
    },
  };
}

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

/**
 * Deletes, of the conversation about all papers, the turns that quote a document which is gone, and a summary that covers
 * one of them. What was said about the document alone lies beside it and goes with it.
 */
export async function deleteTurnsQuoting(
  db: ReturnType<typeof createTableClient>,
  { workspaceId, documentId }: DocumentRef,
): Promise<void> {
  const conversation = { workspaceId };
  const keys = await listMessageKeys(db, conversation, documentId);
  const [first] = keys;
  if (first === undefined) return;
  const deleteCoveringSummary = async () => {
    const summary = await getSummary(db, conversation);
    const covers = summary !== undefined && chatMessageKey(conversation, summary.upTo).sk >= first.sk;
    if (covers) await deleteItems(db, [chatSummaryKey(conversation)]);
  };
  // Before the turns, for whoever stops in between; and after them, for one that was just being written.
  await deleteCoveringSummary();
  await deleteItems(db, keys);
  await deleteCoveringSummary();
}
