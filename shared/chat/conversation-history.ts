import type { ChatMessage } from '../domain/conversation.ts';
import type { ChatSummary } from '../table/conversations/conversation-items.ts';
import type { ConversationWriter } from '../table/conversations/conversations.ts';
import type { ConversationRef } from '../table/keys.ts';

/** Messages that always go into the prompt as they are. */
const MESSAGES_IN_PROMPT = 50;
/** Messages beyond which the oldest are summarised: one summary for every ten turns, not one for each. */
const MAX_UNSUMMARISED_MESSAGES = 70;
/** Messages that are looked at. */
const MAX_LOADED_MESSAGES = 120;

/** What was said before, as far as the next question needs it. */
export interface ConversationHistory {
  /** What the conversation came to before these messages. */
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

/** The messages that a new summary should cover; empty while there are few. */
export const messagesToSummarise = ({ messages }: ConversationHistory): readonly ChatMessage[] =>
  messages.length > MAX_UNSUMMARISED_MESSAGES ? messages.slice(0, -MESSAGES_IN_PROMPT) : [];

/**
 * As if the question were asked for the first time, where it has just been asked in the same words: the same prompt then
 * has the same answer, which has been kept.
 */
export function withoutRepeats(
  message: string,
  { summary, messages }: ConversationHistory,
): ConversationHistory {
  let end = messages.length;
  while (messages[end - 2]?.role === 'user' && messages[end - 2]?.text === message) end -= 2;
  return { summary, messages: messages.slice(0, end) };
}
