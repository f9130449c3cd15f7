import { answerQuestion } from '../../../extractor/chat.ts';
import { summariseConversation } from '../../../extractor/chat-summary.ts';
import type { PageText } from '../../../extractor/lines.ts';
import { validationError } from './converse.ts';

/**
 * Writes prose about delimited text, with the delimiters of the app's prompts: `<passages>` and a `<question>` for an
 * answer, a `<conversation>` for a summary, both optionally with what came `<earlier>`. Tags in untrusted text are
 * escaped, so they do not count as delimiters.
 */
export type ProseWriter = (text: string) => string | undefined;

/** The prose for the first message that has the delimiters. */
export function writeProse(texts: readonly string[], write: ProseWriter): string {
  for (const text of texts) {
    const prose = write(text);
    if (prose !== undefined) return prose;
  }
  throw validationError(
    'The rule-based extractor needs delimited passages or conversations; this request has none',
  );
}

export const writeChatAnswer: ProseWriter = (text) => {
  const passages = textInTag(text, 'passages');
  const question = textInTag(text, 'question');
  if (passages === undefined || question === undefined) return undefined;
  const earlier = messagesIn(text).filter(({ isUser }) => isUser);
  return answerQuestion({
    question: unescapeText(question).trim(),
    earlier: earlier.map((message) => message.text),
    passages: passagesIn(passages),
  });
};

export const writeChatSummary: ProseWriter = (text) => {
  const messages = messagesIn(text);
  if (messages.length === 0) return undefined;
  return summariseConversation(unescapeText(textInTag(text, 'earlier') ?? '').trim(), messages);
};

const textInTag = (text: string, name: string): string | undefined =>
  new RegExp(`<${name}>\\n?([\\s\\S]*)</${name}>`).exec(text)?.[1];

const passagesIn = (block: string) =>
  [
    ...block.matchAll(/<passage number="(\d+)"(?: document="([^"]*)")?[^>]*>\n?([\s\S]*?)\n?<\/passage>/g),
  ].map(([, number, documentName = '', text = '']) => ({
    number: Number(number),
    documentName: unescapeText(documentName),
    text: unescapeText(text),
  }));

const messagesIn = (text: string) =>
  [
    ...(textInTag(text, 'conversation') ?? '').matchAll(
      /<message from="(user|you)">\n?([\s\S]*?)\n?<\/message>/g,
    ),
  ].map(([, from, escaped = '']) => ({ isUser: from === 'user', text: unescapeText(escaped) }));

const unescapeText = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/**
 * The pages of a message that delimits them as `<pages><page number="1">…</page></pages>`, with `&lt;`, `&gt;` and
 * `&amp;` unescaped; undefined if the text has no such delimiters. Delimiters within a page's text are escaped, so they
 * do not count.
 */
export function delimitedPages(text: string): PageText[] | undefined {
  const [, inside] = /<pages>([\s\S]*)<\/pages>/.exec(text) ?? [];
  if (inside === undefined) return undefined;
  return [...inside.matchAll(/<page number="(\d+)">\n?([\s\S]*?)\n?<\/page>/g)].map(
    ([, number, escaped = '']) => ({
      number: Number(number),
      text: unescapeText(escaped),
    }),
  );
}
