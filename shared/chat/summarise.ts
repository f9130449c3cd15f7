import type { ChatMessage } from '../domain/conversation.ts';
import { AppError } from '../domain/errors.ts';
import { log } from '../log.ts';
import { aboutFences } from '../models/fence.ts';
import type { ModelWriter, TextTask } from '../models/model-client.ts';
import type { ConversationWriter } from '../table/conversations/conversations.ts';
import type { ConversationRef } from '../table/keys.ts';
import { spoken } from './chat-prompt.ts';
import { overdue, type Recalled } from './recall.ts';

/** Changes with every word of the instructions. */
const PROMPT_VERSION = '1';

const instructions = `You keep the memory of a conversation between a person and you about the person's papers. What was said stands between
<conversation> and </conversation>, and your notes on what came before that between <earlier> and </earlier>. ${aboutFences}

Write new notes that replace the old ones: what the person wanted to know, which papers it was about, what the answers
were. At most 200 words of plain text, in the language of the conversation, nothing that was not said.`;

function summaryTask({ summary }: Recalled, messages: readonly ChatMessage[]): TextTask {
  return {
    task: 'summary',
    promptVersion: PROMPT_VERSION,
    instructions,
    content: spoken({ summary, messages }).join('\n'),
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
  of: ConversationRef,
  recalled: Recalled,
  { conversations, model }: { conversations: Pick<ConversationWriter, 'summarise'>; model: ModelWriter },
): Promise<void> {
  const covers = overdue(recalled);
  if (covers.length === 0) return;
  try {
    const { text } = await model.write(summaryTask(recalled, covers), of);
    if (text.trim() !== '')
      await conversations.summarise(of, recalled.summary, { text: text.trim(), covers });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    log.info('not summarised', { code: error.code, messages: covers.length });
  }
}
