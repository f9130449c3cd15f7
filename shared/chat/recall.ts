import type { ChatMessage } from '../domain/conversation.ts';
import type { ChatSummary } from '../table/conversations/conversation-items.ts';
import type { ConversationWriter } from '../table/conversations/conversations.ts';
import type { ConversationRef } from '../table/keys.ts';

/** Messages that always go into the prompt as they are. */
const IN_PROMPT = 50;
/** Messages beyond which the oldest are summarised: one summary for every ten turns, not one for each. */
const BEFORE_SUMMARY = 70;
/** Messages that are looked at. */
const MOST = 120;

/** What was said before, as far as the next question needs it. */
export interface Recalled {
  /** What the conversation came to before these messages. */
  readonly summary?: ChatSummary | undefined;
  /** Oldest first. */
  readonly messages: readonly ChatMessage[];
}

export async function recall(
  of: ConversationRef,
  conversations: Pick<ConversationWriter, 'list' | 'summary'>,
): Promise<Recalled> {
  const [summary, { items }] = await Promise.all([
    conversations.summary(of),
    conversations.list(of, { limit: MOST }),
  ]);
  const after = items.filter(({ id }) => summary === undefined || id > summary.upTo);
  return { summary, messages: after.toReversed() };
}

/** The messages that a new summary should cover; empty while there are few. */
export const overdue = ({ messages }: Recalled): readonly ChatMessage[] =>
  messages.length > BEFORE_SUMMARY ? messages.slice(0, -IN_PROMPT) : [];

/**
 * As if the question were asked for the first time, where it has just been asked in the same words: the same prompt then
 * has the same answer, which has been kept.
 */
export function before(message: string, { summary, messages }: Recalled): Recalled {
  let end = messages.length;
  while (messages[end - 2]?.role === 'user' && messages[end - 2]?.text === message) end -= 2;
  return { summary, messages: messages.slice(0, end) };
}
