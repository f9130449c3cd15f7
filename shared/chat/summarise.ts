import { AppError } from '../domain/errors.ts';
import { log } from '../log.ts';
import type { TextModelGateway } from '../models/model-gateway.ts';
import type { ConversationWriter } from '../table/conversations/conversations.ts';
import type { ConversationRef } from '../table/keys.ts';
import { type ConversationHistory, messagesToSummarise } from './conversation-history.ts';
import { summaryPrompt } from './summary.prompt.ts';

/**
 * Adds the oldest messages to the summary if there are many. If the model fails, they stay in the prompt and the next
 * question tries again.
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
    log.info('chat.summary-failed', { code: error.code, messages: messages.length });
  }
}
