import { monotonicFactory } from 'ulid';
import type { ChatAnswer, ChatMessage, Citation } from '../domain/conversation.ts';
import { AppError } from '../domain/errors.ts';
import { log } from '../log.ts';
import type { TextModelGateway } from '../models/model-gateway.ts';
import type { ConversationWriter } from '../table/conversations/conversations.ts';
import type { ConversationRef } from '../table/keys.ts';
import { createAnswerFilter } from './answer-filter.ts';
import type { AnswerSink } from './answer-sink.ts';
import { chatPrompt } from './chat-prompt.ts';
import { createCitationProver } from './citation-prover.ts';
import { type ConversationHistory, withoutRepeats } from './conversation-history.ts';
import { nothingFoundText } from './nothing-found.ts';
import { passagesFor, type SourceDocument } from './passages.ts';
import type { WeightedText } from './ranking.ts';
import { SENTENCE_END } from './sentences.ts';
import { summariseIfLong } from './summarise.ts';

/** How much of what was asked before counts when passages are looked for: `and when is that due?` */
const PREVIOUS_QUESTION_WEIGHT = 0.5;

export interface ChatQuestion {
  readonly conversation: ConversationRef;
  readonly message: string;
  readonly history: ConversationHistory;
  readonly sources: readonly SourceDocument[];
}

export interface AnswerDeps {
  readonly model: TextModelGateway;
  readonly conversations: Pick<ConversationWriter, 'tryAddTurn' | 'replaceSummary'>;
}

const silentSink: AnswerSink<Citation> = { text() {}, citation() {} };

/**
 * Answers a question from the papers and keeps both. `shown` hears the answer while it is written: only what is proved,
 * so that what it has heard is what is answered in the end. Throws what the model's door throws, and
 * `document.not-found` where a paper was deleted meanwhile.
 */
export async function answerQuestion(
  { conversation: of, message, history: recalled, sources: papers }: ChatQuestion,
  { model, conversations }: AnswerDeps,
  sink: AnswerSink<Citation> = silentSink,
): Promise<ChatAnswer> {
  const now = new Date();
  const promptHistory = withoutRepeats(message, recalled);
  const passages = passagesFor(papers, searchQueryOf(message, promptHistory));
  const filter = createAnswerFilter(createCitationProver(passages), sink);

  const callModel = async () => {
    if (passages.length === 0)
      return { truncated: false, cached: false, inputTokens: 0, outputTokens: 0, costUsd: '0.00' };
    const task = chatPrompt({
      message,
      passages,
      history: promptHistory,
      today: now.toISOString().slice(0, 10),
    });
    return model.generateText(task, of, (piece) => filter.push(piece));
  };
  const [{ truncated, cached, inputTokens, outputTokens, costUsd }] = await Promise.all([
    callModel(),
    summariseIfLong(of, recalled, { conversations, model }),
  ]);

  const { text, citations } = filter.end();
  const hasProof = citations.length > 0;
  const ending = hasProof ? (truncated ? truncationMark(text) : '') : nothingFoundText(message, papers);
  const fullText = hasProof ? text + ending : ending;
  if (ending !== '') sink.text(ending);

  const nextId = monotonicFactory();
  const messageOf = (
    role: ChatMessage['role'],
    at: Date,
    spoken: string,
    cites: Citation[],
  ): ChatMessage => ({
    id: nextId(now.getTime()),
    role,
    text: spoken,
    citations: cites,
    createdAt: at.toISOString(),
  });
  const written = await conversations.tryAddTurn(of, [
    messageOf('user', now, message, []),
    messageOf('assistant', new Date(), fullText, citations),
  ]);
  if (!written) {
    throw new AppError(
      'document.not-found',
      'A paper that the answer is about was deleted meanwhile. Ask again.',
    );
  }
  log.info('answered a question', { passages: passages.length, citations: citations.length, cached });
  return { answer: fullText, citations, cached, usage: { inputTokens, outputTokens, costUsd } };
}

/** What stands behind an answer that goes on where its tokens ran out. */
const truncationMark = (text: string) => (SENTENCE_END.test(text) ? ' …' : '…');

/** What to look for: the question, and what was asked before it, as far as it is not on another matter. */
export function searchQueryOf(message: string, { messages }: ConversationHistory): WeightedText[] {
  const last = messages.findLast(({ role }) => role === 'user');
  return [
    { text: message, weight: 1 },
    ...(last === undefined ? [] : [{ text: last.text, weight: PREVIOUS_QUESTION_WEIGHT }]),
  ];
}
