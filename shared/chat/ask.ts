import { monotonicFactory } from 'ulid';
import type { ChatAnswer, ChatMessage, Citation } from '../domain/conversation.ts';
import { AppError } from '../domain/errors.ts';
import { log } from '../log.ts';
import type { ModelWriter } from '../models/model-client.ts';
import type { ConversationWriter } from '../table/conversations/conversations.ts';
import type { ConversationRef } from '../table/keys.ts';
import { chatTask } from './chat-prompt.ts';
import { nothingFound } from './nothing-found.ts';
import { passagesFor, type ReadPaper } from './passages.ts';
import { citationProver } from './prove-citation.ts';
import { provedText } from './proved-text.ts';
import type { WeightedText } from './ranking.ts';
import { before, type Recalled } from './recall.ts';
import { TERMINAL } from './sentences.ts';
import { summariseIfLong } from './summarise.ts';
import type { Shown } from './transcript.ts';

/** How much of what was asked before counts when passages are looked for: `and when is that due?` */
const EARLIER = 0.5;

export interface Asking {
  readonly of: ConversationRef;
  readonly message: string;
  readonly recalled: Recalled;
  readonly papers: readonly ReadPaper[];
}

export interface AskDependencies {
  readonly model: ModelWriter;
  readonly conversations: Pick<ConversationWriter, 'addTurn' | 'summarise'>;
}

const nobody: Shown<Citation> = { text() {}, citation() {} };

/**
 * Answers a question from the papers and keeps both. `shown` hears the answer while it is written: only what is proved,
 * so that what it has heard is what is answered in the end. Throws what the model's door throws, and
 * `document.not-found` where a paper was deleted meanwhile.
 */
export async function ask(
  { of, message, recalled, papers }: Asking,
  { model, conversations }: AskDependencies,
  shown: Shown<Citation> = nobody,
): Promise<ChatAnswer> {
  const now = new Date();
  const earlier = before(message, recalled);
  const passages = passagesFor(papers, queryOf(message, earlier));
  const answer = provedText(citationProver(passages), shown);

  const asking = async () => {
    if (passages.length === 0)
      return { truncated: false, cached: false, inputTokens: 0, outputTokens: 0, costUsd: '0.00' };
    const task = chatTask({ message, passages, recalled: earlier, today: now.toISOString().slice(0, 10) });
    return model.write(task, of, (piece) => answer.push(piece));
  };
  const [{ truncated, cached, inputTokens, outputTokens, costUsd }] = await Promise.all([
    asking(),
    summariseIfLong(of, recalled, { conversations, model }),
  ]);

  const { text, citations } = answer.end();
  const proved = citations.length > 0;
  const rest = proved ? (truncated ? cutOff(text) : '') : nothingFound(message, papers);
  const said = proved ? text + rest : rest;
  if (rest !== '') shown.text(rest);

  const nextId = monotonicFactory();
  const turn = (role: ChatMessage['role'], at: Date, spoken: string, cites: Citation[]): ChatMessage => ({
    id: nextId(now.getTime()),
    role,
    text: spoken,
    citations: cites,
    createdAt: at.toISOString(),
  });
  const kept = await conversations.addTurn(of, [
    turn('user', now, message, []),
    turn('assistant', new Date(), said, citations),
  ]);
  if (!kept) {
    throw new AppError(
      'document.not-found',
      'A paper that the answer is about was deleted meanwhile. Ask again.',
    );
  }
  log.info('answered a question', { passages: passages.length, citations: citations.length, cached });
  return { answer: said, citations, cached, usage: { inputTokens, outputTokens, costUsd } };
}

/** What stands behind an answer that goes on where its tokens ran out. */
const cutOff = (text: string) => (TERMINAL.test(text) ? ' …' : '…');

/** What to look for: the question, and what was asked before it, as far as it is not on another matter. */
export function queryOf(message: string, { messages }: Recalled): WeightedText[] {
  const last = messages.findLast(({ role }) => role === 'user');
  return [
    { text: message, weight: 1 },
    ...(last === undefined ? [] : [{ text: last.text, weight: EARLIER }]),
  ];
}
