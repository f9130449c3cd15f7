import type { ChatMessage } from '../domain/conversation.ts';
import { AppError } from '../domain/errors.ts';
import { log } from '../log.ts';
import { aboutDelimiters } from '../models/delimiters.ts';
import type { TextModelGateway, TextPrompt } from '../models/model-gateway.ts';
import type { ConversationWriter } from '../table/conversations/conversations.ts';
import type { ConversationRef } from '../table/keys.ts';
import { historyBlocks } from './chat-prompt.ts';
import { type ConversationHistory, messagesToSummarise } from './conversation-history.ts';

/** Changes with every word of the instructions. */
const PROMPT_VERSION = '1';

const instructions = `You keep the memory of a conversation between a person and you about the person's papers. What was said stands between
<conversation> and </conversation>, and your notes on what came before that between <earlier> and </earlier>. ${aboutDelimiters}

Write new notes that replace the old ones: what the person wanted to know, which papers it was about, what the answers
were. At most 200 words of plain text, in the language of the conversation, nothing that was not said.`;

function summaryPrompt({ summary }: ConversationHistory, messages: readonly ChatMessage[]): TextPrompt {
  return {
    task: 'summary',
    promptVersion: PROMPT_VERSION,
    instructions,
    content: historyBlocks({ summary, messages }).join('\n'),
    documentIds: [
      ...new Set(messages.flatMap(({ citations }) => citations.map(({ documentId }) => documentId))),
    ],
  };
}

/**
 * Folds the oldest messages into the summary where there are many. A model that cannot do it now does no harm: they stay
 * in the prompt, and the next question tries again.
 */
export async function summariseIfLong(
  conversation: ConversationRef,
  history: ConversationHistory,
  {
    conversations,
    model,
  }: { conversations: Pick<ConversationWriter, 'replaceSummary'>; model: TextModelGateway },
): Promise<void> {
  const messages = messagesToSummarise(history);
  if (messages.length === 0) return;
  try {
    const { text } = await model.generateText(summaryPrompt(history, messages), conversation);
    if (text.trim() !== '')
      await conversations.replaceSummary(conversation, history.summary, {
        text: text.trim(),
        covers: messages,
      });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.info('not summarised', { code: error.code, messages: messages.length });
  }
}
