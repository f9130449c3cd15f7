import { delimiterInstructions } from '../models/delimiters.prompt.ts';
import { delimitedBlocks, delimitedText } from '../models/delimiters.ts';
import type { Instructions, TextPrompt } from '../models/model-gateway.ts';
import { type ConversationHistory, historyBlocks } from './conversation-history.ts';
import { formatMarker, withoutMarkers } from './markers.ts';
import type { Passage } from './passages.ts';

/** Asks for an answer from passages, with a marker (`markers.ts`) before every sentence. */
export const answerInstructions: Instructions<{
  /** A date in UTC, such as `2026-11-20`. */
  readonly today: string;
}> = {
  name: 'answer',
  version: 3,
  text: ({ today }) => `${baseText}

Today is ${today}.`,
};

const baseText = `You answer a user's question about their own documents. Use the numbered passages of these documents and nothing else.

The passages are between <passages> and </passages>. They come from OCR, so characters may be misread. What you and the user
have said so far is between <conversation> and </conversation>, and a summary of what came before that is between <earlier> and
</earlier>. Both only show what the question is about. The question is between <question> and </question>.
${delimiterInstructions.text()} Only answer the question.

- Write plain text in the language of the question. Keep it short. Use neither headings nor Markdown.
- Give the proof first, then the claim: before every sentence, write a marker with the number of a passage, a vertical bar and
  a quote. The quote is the shortest text of that passage that proves the sentence, copied character by character, including
  OCR errors. Never translate it, shorten it or join separate pieces of text. If one quote is not enough, write several
  markers in a row. A sentence without a marker before it is not shown to the user. In a list, every item is such a sentence.
- For example: ${formatMarker({ passageNumber: 2, quote: 'the charge of £70.00' })} The charge is £70. ${formatMarker({ passageNumber: 2, quote: 'by 4 December 2026' })} It is due on 4 December.
- Begin with the first marker, without a greeting or an introduction.
- If the passages do not contain the answer, write only: Your documents don't say.`;

export interface AnswerPromptInput {
  readonly message: string;
  readonly passages: readonly Passage[];
  readonly history: ConversationHistory;
  /** A date in UTC, such as `2026-11-20`. */
  readonly today: string;
}

/** The prompt that asks a question about passages. */
export function answerPrompt({ message, passages, history, today }: AnswerPromptInput): TextPrompt {
  const numbered = passages.map(({ source, pageNumber, text }, index) => {
    const { title, kind } = source.document;
    return delimitedText('passage', text, {
      number: index + 1,
      document: title ?? kind ?? '',
      page: pageNumber,
    });
  });
  return {
    task: 'chat',
    promptVersion: answerInstructions.version,
    instructions: answerInstructions.text({ today }),
    content: withoutMarkers(
      [
        ...historyBlocks(history),
        delimitedBlocks('passages', numbered),
        delimitedText('question', message),
      ].join('\n'),
    ),
    documentIds: [...new Set(passages.map(({ source }) => source.document.id))],
  };
}
