import type { ChatMessage, Citation } from '../../../shared/domain/conversation.ts';

/** The question that was asked last in this tab, and its answer as far as it has come. */
export interface Exchange {
  readonly question: string;
  readonly text: string;
  readonly citations: readonly Citation[];
  readonly status: 'streaming' | 'complete' | 'stopped' | 'failed';
  readonly error: unknown;
  /** The id of the message before the question. */
  readonly after: string;
  /** Milliseconds since 1970. */
  readonly askedAt: number;
  /** After a failure: Docket may still be answering the question, or have done so behind a broken connection. */
  readonly mayArrive: boolean;
}

/** A question or an answer of the conversation. */
export interface Entry extends Pick<ChatMessage, 'role' | 'text'> {
  readonly key: string;
  readonly citations: readonly Citation[];
  /** Whether more of it is to come. */
  readonly isPartial?: boolean;
}

/** The question and the answer of an exchange as they are stored; undefined if they are not among the messages. */
export function storedExchange(
  { question, after }: Exchange,
  messages: readonly ChatMessage[],
): readonly [ChatMessage, ChatMessage] | undefined {
  const asked = messages.findIndex(
    ({ id, role, text }) => role === 'user' && text === question && id > after,
  );
  const [first, second] = asked === -1 ? [] : messages.slice(asked);
  return first && second?.role === 'assistant' ? [first, second] : undefined;
}

/**
 * The messages, and after them the exchange until it is stored. Its entries keep their keys then: the elements stay the same,
 * with the focus, the selection and the source that is open.
 */
export function entriesOf(messages: readonly ChatMessage[], exchange: Exchange | undefined): Entry[] {
  const stored = exchange && storedExchange(exchange, messages);
  const keyOf = ({ id, role }: ChatMessage) =>
    exchange && stored?.some((own) => own.id === id) ? keyIn(exchange, role) : id;
  const entries = messages.map((message): Entry => ({ ...message, key: keyOf(message) }));
  if (exchange === undefined || (stored !== undefined && exchange.status !== 'streaming')) return entries;
  const { question, text, citations, status } = exchange;
  const asked: Entry = { key: keyIn(exchange, 'user'), role: 'user', text: question, citations: [] };
  const key = keyIn(exchange, 'assistant');
  const answer: Entry = { key, role: 'assistant', text, citations, isPartial: status === 'streaming' };
  const others = entries.filter((entry) => entry.key !== asked.key && entry.key !== key);
  return [...others, asked, ...(text === '' ? [] : [answer])];
}

const keyIn = ({ askedAt }: Exchange, role: ChatMessage['role']) => `${askedAt} ${role}`;

/** Whether both are the same source: the one of a stored answer is another object than the one that was streamed. */
export const isSameCitation = (one: Citation, other: Citation | undefined): boolean =>
  other !== undefined &&
  (['at', 'documentId', 'page', 'quote'] as const).every((name) => one[name] === other[name]);
