import { answerChat } from '../../../extractor/chat.ts';
import { summariseChat } from '../../../extractor/chat-summary.ts';
import { invalid } from './converse.ts';

/**
 * Prose about fenced text, in the fences that the app's prompts have: `<passages>` and a `<question>` for an answer, a
 * `<conversation>` for notes on it, in both perhaps with what came `<earlier>`. A tag in untrusted text is escaped, and so
 * is none.
 */
export type Write = (text: string) => string | undefined;

/** What the first of the messages that has the fences is answered with. */
export function proseAbout(texts: readonly string[], write: Write): string {
  for (const text of texts) {
    const prose = write(text);
    if (prose !== undefined) return prose;
  }
  throw invalid(
    'The rule-based reader answers from fenced passages and conversations; this request has none',
  );
}

export const chatAnswer: Write = (text) => {
  const passages = inside(text, 'passages');
  const question = inside(text, 'question');
  if (passages === undefined || question === undefined) return undefined;
  const earlier = messagesIn(text).filter(({ person }) => person);
  return answerChat({
    question: plain(question).trim(),
    earlier: earlier.map((message) => message.text),
    passages: passagesIn(passages),
  });
};

export const chatSummary: Write = (text) => {
  const messages = messagesIn(text);
  if (messages.length === 0) return undefined;
  return summariseChat(plain(inside(text, 'earlier') ?? '').trim(), messages);
};

const inside = (text: string, name: string): string | undefined =>
  new RegExp(`<${name}>\\n?([\\s\\S]*)</${name}>`).exec(text)?.[1];

const passagesIn = (fenced: string) =>
  [...fenced.matchAll(/<passage number="(\d+)"(?: paper="([^"]*)")?[^>]*>\n?([\s\S]*?)\n?<\/passage>/g)].map(
    ([, number, paper = '', text = '']) => ({
      number: Number(number),
      paper: plain(paper),
      text: plain(text),
    }),
  );

const messagesIn = (text: string) =>
  [
    ...(inside(text, 'conversation') ?? '').matchAll(
      /<message from="(person|you)">\n?([\s\S]*?)\n?<\/message>/g,
    ),
  ].map(([, from, said = '']) => ({ person: from === 'person', text: plain(said) }));

const plain = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
