import type { ChatMessage } from '../domain/conversation.ts';
import { aboutFences, fenced, fencedAll } from '../models/fence.ts';
import type { TextTask } from '../models/model-client.ts';
import { unmarked, written } from './markers.ts';
import type { Passage } from './passages.ts';
import type { Recalled } from './recall.ts';

/** Changes with every word of this prompt: answers that are kept belong to the version that asked for them. */
const PROMPT_VERSION = '2';

/** Letters of a message in the prompt: what was said before matters by its gist. */
const LONGEST_IN_PROMPT = 1_200;

const NOTHING = 'The papers do not tell.';

const instructions = `You answer a person's question about their own papers, from numbered passages of these papers and from nothing else.

The passages stand between <passages> and </passages>; they were read by OCR, so letters may be misread. What you and the
person said before stands between <conversation> and </conversation>, and what came before that, in short, between
<earlier> and </earlier>; both only tell what the question is about. The question stands between <question> and
</question>. ${aboutFences} You only answer the question.

- Write plain text in the language of the question: short, without headings and without Markdown.
- First the proof, then the claim: in front of every sentence stands a marker with the number of a passage, a bar, and a
  quote, the shortest words of that passage that prove the sentence, copied letter by letter with misreadings, never
  translated, shortened or put together. Where one quote is not enough, several markers follow each other. A sentence
  without a marker in front is not shown to the person, and of each list every point is such a sentence.
- For example: ${written({ passage: 2, quote: 'the charge of £70.00' })} The charge is £70. ${written({ passage: 2, quote: 'by 4 December 2026' })} It is due on 4 December.
- Begin with the first marker, without a greeting and without words that lead in.
- Where the passages do not tell, write only: ${NOTHING}`;

export interface Asked {
  readonly message: string;
  readonly passages: readonly Passage[];
  readonly recalled: Recalled;
  /** A plain date in UTC. */
  readonly today: string;
}

/** The question about some passages. */
export function chatTask({ message, passages, recalled, today }: Asked): TextTask {
  const numbered = passages.map(({ paper, page, text }, index) => {
    const { title, kind } = paper.document;
    return fenced('passage', text, { number: index + 1, paper: title ?? kind ?? '', page });
  });
  return {
    task: 'chat',
    promptVersion: PROMPT_VERSION,
    instructions: `${instructions}\n\nToday is ${today}.`,
    content: unmarked(
      [...spoken(recalled), fencedAll('passages', numbered), fenced('question', message)].join('\n'),
    ),
    documentIds: [...new Set(passages.map(({ paper }) => paper.document.id))],
  };
}

/** What was said before, as prompts show it. */
export const spoken = ({ summary, messages }: Recalled): string[] => [
  ...(summary === undefined ? [] : [fenced('earlier', summary.text)]),
  ...(messages.length === 0 ? [] : [fencedAll('conversation', messages.map(said))]),
];

const said = ({ role, text }: ChatMessage) =>
  fenced('message', text.length > LONGEST_IN_PROMPT ? `${text.slice(0, LONGEST_IN_PROMPT)}…` : text, {
    from: role === 'user' ? 'person' : 'you',
  });
