import { decodeCursor, encodeCursor } from '../contract/cursor.ts';
import { fittingPage } from '../contract/response-size.ts';
import type { ChatMessage } from '../domain/conversation.ts';
import type { ConversationReader } from '../table/conversations/conversations.ts';
import type { ConversationRef } from '../table/keys.ts';

/** One page of a conversation. Rejects a cursor of another conversation. */
export async function listMessages(
  conversation: ConversationRef,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
  conversations: ConversationReader,
): Promise<{ items: ChatMessage[]; nextCursor: string | null }> {
  const list = { chat: conversation.documentId ?? 'all' };
  const after = cursor === undefined ? undefined : decodeCursor(cursor, list, 'id');
  const { items, last } = fittingPage(
    await conversations.list(conversation, { limit, after }),
    ({ id }) => id,
  );
  return { items, nextCursor: last === undefined ? null : encodeCursor(last, list) };
}
