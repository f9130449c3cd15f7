import { truncated } from './sentences.ts';

/** In characters: the summary, and the note on one message. */
const MAX_SUMMARY_LENGTH = 2_000;
const MAX_NOTE_LENGTH = 160;

/** Summarises a conversation without a model: each question, and the start of each answer. The oldest notes go first. */
export function summariseConversation(
  earlier: string,
  messages: readonly { readonly isUser: boolean; readonly text: string }[],
): string {
  const notes = messages.map(({ isUser, text }) => {
    const [beginning = ''] = text.trim().split('\n');
    const quoted = isUser ? undefined : /“[^“”]+”/.exec(text)?.[0];
    return `${isUser ? 'Asked' : 'Answered'}: ${truncated(quoted ?? beginning, MAX_NOTE_LENGTH)}`;
  });
  const all = [...earlier.split('\n'), ...notes].filter((note) => note !== '');
  while (all.length > 1 && all.join('\n').length > MAX_SUMMARY_LENGTH) all.shift();
  return all.join('\n');
}
