import type { ChatMessage } from '../domain/conversation.ts';
import { delimiterInstructions } from '../models/delimiters.prompt.ts';
import type { Instructions, TextPrompt } from '../models/model-gateway.ts';
import { type ConversationHistory, historyBlocks } from './conversation-history.ts';

/** Asks for a summary of a conversation, which includes the earlier summary. */
export const summaryInstructions: Instructions = {
  name: 'summary',
  version: 2,
  text: () => `You keep notes on a conversation between a user and you about the user's documents. The messages are between
<conversation> and </conversation>, and your notes on what came before them between <earlier> and </earlier>.
${delimiterInstructions.text()}

Write new notes that replace the old ones: what the user wanted to know, which documents it was about, and what the answers
were. Write at most 200 words of plain text, in the language of the conversation. Do not add anything that was not said.`,
};

/** The prompt that summarises messages, and the earlier summary with them. */
export function summaryPrompt(
  { summary }: ConversationHistory,
  messages: readonly ChatMessage[],
): TextPrompt {
  return {
    task: 'summary',
    promptVersion: summaryInstructions.version,
    instructions: summaryInstructions.text(),
    content: historyBlocks({ summary, messages }).join('\n'),
    documentIds: [
      ...new Set(messages.flatMap(({ citations }) => citations.map(({ documentId }) => documentId))),
    ],
  };
}
