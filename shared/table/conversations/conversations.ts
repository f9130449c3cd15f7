import {
  GetCommand,
  QueryCommand,
  type QueryCommandOutput,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import type { StoredChatMessage } from '../../domain/conversation.ts';
import { withBoxes } from '../../domain/page.ts';
import type { DocumentRef } from '../../domain/refs.ts';
import {
  deleteItems,
  type ItemKey,
  ifConditionHolds,
  retryOnConflict,
  type Table,
  type TableDeps,
} from '../client.ts';
import {
  CHAT_MESSAGE_PREFIX,
  type ConversationRef,
  chatMessageKey,
  chatSummaryKey,
  documentKey,
} from '../keys.ts';

export interface MessageRange {
  readonly limit: number;
  /** The id of the message to continue after. */
  readonly after?: string | undefined;
}

export interface ConversationReader {
  /** Newest first. `last` is the id to continue after, undefined at the end. */
  list(
    conversation: ConversationRef,
    page: MessageRange,
  ): Promise<{ items: StoredChatMessage[]; last: string | undefined }>;
}

export interface ConversationWriter extends ConversationReader {
  summary(of: ConversationRef): Promise<ChatSummary | undefined>;
  /**
   * Stores a question and its answer in one transaction. False if the document that the conversation is about, or one that
   * the answer quotes, no longer exists: no content of an erased document may be stored.
   */
  tryAddTurn(
    of: ConversationRef,
    turn: readonly [question: StoredChatMessage, answer: StoredChatMessage],
  ): Promise<boolean>;
  /**
   * Replaces the summary `was` with one that also covers these messages, at most 99. Does nothing if another call has
   * replaced it already, or one of the messages was deleted.
   */
  replaceSummary(
    of: ConversationRef,
    was: ChatSummary | undefined,
    next: { readonly text: string; readonly covers: readonly StoredChatMessage[] },
  ): Promise<void>;
  /** Deletes all messages and the summary. */
  remove(of: ConversationRef): Promise<void>;
}

/** A message as an item. The question and the answer both list the documents that the answer quotes. */
type MessageItem = StoredChatMessage & ItemKey & { readonly quotes?: ReadonlySet<string> };

export function createConversationReader({ table }: TableDeps): ConversationReader {
  const { client, TableName } = table;
  return {
    async list(of, { limit, after }) {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
          ExpressionAttributeValues: {
            ':pk': chatSummaryKey(of).pk,
            ':first': CHAT_MESSAGE_PREFIX,
            // `~` sorts after every id. The message to continue after is removed below.
            ':last': chatMessageKey(of, after ?? '~').sk,
          },
          ScanIndexForward: false,
          // That message, and one more to see whether the list continues.
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

const messageOf = ({ id, role, text, citations, createdAt }: MessageItem): StoredChatMessage => ({
  id,
  role,
  text,
  // Older citations were stored without a title.
  citations: citations.map((citation) => ({ ...withBoxes(citation), title: citation.title ?? null })),
  createdAt,
});

export function createConversationWriter({ table }: TableDeps): ConversationWriter {
  const { client, TableName } = table;

  return {
    ...createConversationReader({ table }),
    summary: (of) => getSummary(table, of),

    async tryAddTurn(of, [question, answer]) {
      const quotes = new Set(answer.citations.map(({ documentId }) => documentId));
      const documentIds = new Set([...quotes, ...(of.documentId === undefined ? [] : [of.documentId])]);
      const write = new TransactWriteCommand({
        TransactItems: [
          ...[...documentIds].map((documentId) => ({
            ConditionCheck: {
              TableName,
              Key: documentKey({ workspaceId: of.workspaceId, documentId }),
              ConditionExpression: 'attribute_exists(pk)',
            },
          })),
          ...[question, answer].map((message) => ({
            Put: {
              TableName,
              // DynamoDB has no empty sets.
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
      // The summary last: once the messages are deleted, no new summary can be written.
      const messages = await listMessageKeys(table, of);
      await deleteItems(table, [...messages, chatSummaryKey(of)]);
    },
  };
}

/** Summary of a conversation, up to and including one of its messages. */
export interface ChatSummary {
  readonly text: string;
  /** The id of the last message it covers. */
  readonly upTo: string;
}

async function getSummary(table: Table, conversation: ConversationRef): Promise<ChatSummary | undefined> {
  const { client, TableName } = table;
  const { Item } = await client.send(
    new GetCommand({ TableName, Key: chatSummaryKey(conversation), ConsistentRead: true }),
  );
  return Item && { text: Item.text, upTo: Item.upTo };
}

/** The keys of a conversation's messages, oldest first: all, or only of the turns that quote a document. */
async function listMessageKeys(
  table: Table,
  conversation: ConversationRef,
  quotedDocumentId?: string,
): Promise<ItemKey[]> {
  const { client, TableName } = table;
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
 * Deletes the turns about all documents that quote an erased document, and the summary if it covers one of them. The
 * conversation about the document itself is in the document's partition and is deleted with it.
 */
export async function deleteTurnsQuoting(
  table: Table,
  { workspaceId, documentId }: DocumentRef,
): Promise<void> {
  const conversation = { workspaceId };
  const keys = await listMessageKeys(table, conversation, documentId);
  const [first] = keys;
  if (first === undefined) return;
  const deleteCoveringSummary = async () => {
    const summary = await getSummary(table, conversation);
    const covers = summary !== undefined && chatMessageKey(conversation, summary.upTo).sk >= first.sk;
    if (covers) await deleteItems(table, [chatSummaryKey(conversation)]);
  };
  // Before the turns, in case this call stops in between, and after them, for a summary that was just being written.
  await deleteCoveringSummary();
  await deleteItems(table, keys);
  await deleteCoveringSummary();
}
