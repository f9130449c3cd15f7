import { decodeCursor, encodeCursor } from '../contract/cursor.ts';
import { fittingPage } from '../contract/response-size.ts';
import { type ChatMessage, withCurrentPages } from '../domain/conversation.ts';
import { delimitedBlocks, delimitedText } from '../models/delimiters.ts';
import type {
  ChatSummary,
  ConversationReader,
  ConversationWriter,
} from '../table/conversations/conversations.ts';
import type { DocumentReader } from '../table/documents/documents.ts';
import type { ConversationRef } from '../table/keys.ts';

/** Messages that always go into the prompt unchanged. */
const MESSAGES_IN_PROMPT = 50;
/** With more messages, the oldest are summarised: one summary for every ten turns instead of one for each. */
const MAX_UNSUMMARISED_MESSAGES = 70;
/** Messages that are loaded. */
const MAX_LOADED_MESSAGES = 120;

/** The part of a conversation that the next question needs. */
export interface ConversationHistory {
  /** Summary of everything before these messages. */
  readonly summary?: ChatSummary | undefined;
  /** Oldest first. */
  readonly messages: readonly ChatMessage[];
}

export async function loadHistory(
  conversation: ConversationRef,
  conversations: Pick<ConversationWriter, 'list' | 'summary'>,
): Promise<ConversationHistory> {
  const [summary, { items }] = await Promise.all([
    conversations.summary(conversation),
    conversations.list(conversation, { limit: MAX_LOADED_MESSAGES }),
  ]);
  const unsummarised = items.filter(({ id }) => summary === undefined || id > summary.upTo);
  return { summary, messages: unsummarised.toReversed() };
}

/** The messages that a new summary should cover; empty if there are few. */
export const messagesToSummarise = ({ messages }: ConversationHistory): readonly ChatMessage[] =>
  messages.length > MAX_UNSUMMARISED_MESSAGES ? messages.slice(0, -MESSAGES_IN_PROMPT) : [];

/**
 * Removes the last turns that asked the same question in the same words. The prompt is then the same as the first time,
 * so that the cached reply can be used.
 */
export function withoutRepeats(
  message: string,
  { summary, messages }: ConversationHistory,
): ConversationHistory {
  let end = messages.length;
  while (messages[end - 2]?.role === 'user' && messages[end - 2]?.text === message) end -= 2;
  return { summary, messages: messages.slice(0, end) };
}

/** Characters of an earlier message in the prompt: its gist is enough. */
const MAX_MESSAGE_CHARACTERS = 1_200;

/** The summary and the messages as prompts contain them. */
export const historyBlocks = ({ summary, messages }: ConversationHistory): string[] => [
  ...(summary === undefined ? [] : [delimitedText('earlier', summary.text)]),
  ...(messages.length === 0 ? [] : [delimitedBlocks('conversation', messages.map(messageBlock))]),
];

const messageBlock = ({ role, text }: ChatMessage) =>
  delimitedText(
    'message',
    text.length > MAX_MESSAGE_CHARACTERS ? `${text.slice(0, MAX_MESSAGE_CHARACTERS)}…` : text,
    {
      from: role === 'user' ? 'user' : 'you',
    },
  );

export interface ListMessagesDeps {
  readonly conversations: Pick<ConversationReader, 'list'>;
  readonly documents: Pick<DocumentReader, 'getMany'>;
}

/** One page of a conversation, its citations on the pages as they are now. Rejects a cursor of another conversation. */
export async function listMessages(
  conversation: ConversationRef,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  { conversations, documents }: ListMessagesDeps,
): Promise<{ items: ChatMessage[]; nextCursor: string | null }> {
  const list = { chat: conversation.documentId ?? 'all' };
  const after = cursor === undefined ? undefined : decodeCursor(cursor, list, 'id');
  const { items, last } = fittingPage(
    await conversations.list(conversation, { limit, after }),
    ({ id }) => id,
  );
  const cited = new Set(items.flatMap(({ citations }) => citations.map(({ documentId }) => documentId)));
  const { workspaceId } = conversation;
  const found = await documents.getMany([...cited].map((documentId) => ({ workspaceId, documentId })));
  const byId = new Map(found.map((document) => [document.id, document]));
  return {
    items: items.map((message) => withCurrentPages(message, byId)),
    nextCursor: last === undefined ? null : encodeCursor(last, list),
  };
}
