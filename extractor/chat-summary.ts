import { truncated } from './sentences.ts';

/** Letters of the notes, and of what they keep of one message. */
const MAX_SUMMARY_LENGTH = 2_000;
const MAX_NOTE_LENGTH = 160;

/** Notes on a conversation without a model: what was asked, and how each answer began. Old notes give way to new ones. */
export function summariseConversation(
  earlier: string,
  messages: readonly { readonly person: boolean; readonly text: string }[],
): string {
  const notes = messages.map(({ person, text }) => {
    const [beginning = ''] = text.trim().split('\n');
    const quoted = person ? undefined : /“[^“”]+”/.exec(text)?.[0];
    return `${person ? 'Asked' : 'Answered'}: ${truncated(quoted ?? beginning, MAX_NOTE_LENGTH)}`;
  });
  const all = [...earlier.split('\n'), ...notes].filter((note) => note !== '');
  while (all.length > 1 && all.join('\n').length > MAX_SUMMARY_LENGTH) all.shift();
  return all.join('\n');
}
