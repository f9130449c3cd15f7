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
  version: 2,
  text: ({
    today,
  }) => `You answer a person's question about their own papers, from numbered passages of these papers and from nothing else.

The passages stand between <passages> and </passages>; they were read by OCR, so letters may be misread. What you and the
person said before stands between <conversation> and </conversation>, and what came before that, in short, between
<earlier> and </earlier>; both only tell what the question is about. The question stands between <question> and
</question>. ${delimiterInstructions.text()} You only answer the question.

- Write plain text in the language of the question: short, without headings and without Markdown.
- First the proof, then the claim: in front of every sentence stands a marker with the number of a passage, a bar, and a
  quote, the shortest words of that passage that prove the sentence, copied letter by letter with misreadings, never
  translated, shortened or put together. Where one quote is not enough, several markers follow each other. A sentence
  without a marker in front is not shown to the person, and of each list every point is such a sentence.
- For example: ${formatMarker({ passageNumber: 2, quote: 'the charge of £70.00' })} The charge is £70. ${formatMarker({ passageNumber: 2, quote: 'by 4 December 2026' })} It is due on 4 December.
- Begin with the first marker, without a greeting and without words that lead in.
- Where the passages do not tell, write only: The papers do not tell.

Today is ${today}.`,
};

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
      paper: title ?? kind ?? '',
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
