import type { ChatMessage } from '../domain/conversation.ts';
import { delimiterInstructions } from '../models/delimiters.prompt.ts';
import type { Instructions, TextPrompt } from '../models/model-gateway.ts';
import { type ConversationHistory, historyBlocks } from './conversation-history.ts';

/** Asks for a summary of a conversation, which includes the earlier summary. */
export const summaryInstructions: Instructions = {
  name: 'summary',
  version: 1,
  text: () => `You keep the memory of a conversation between a person and you about the person's papers. What was said stands between
<conversation> and </conversation>, and your notes on what came before that between <earlier> and </earlier>. ${delimiterInstructions.text()}

Write new notes that replace the old ones: what the person wanted to know, which papers it was about, what the answers
were. At most 200 words of plain text, in the language of the conversation, nothing that was not said.`,
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
