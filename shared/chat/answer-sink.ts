import { serverSentEvent } from '../contract/streamed-response.ts';
import type { ChatAnswer, Citation } from '../domain/conversation.ts';

/** Receives an answer while it is written: character by character the same as what is stored in the end. */
export interface AnswerSink<Citation> {
  text(text: string): void;
  citation(citation: Citation): void;
}

export interface ProvedAnswer<Citation> {
  readonly text: string;
  readonly citations: Citation[];
}

/** Collects the answer and passes it on to the sink. */
export interface AnswerBuffer<Citation> {
  readonly answer: ProvedAnswer<Citation>;
  append(text: string): void;
  /** Adds a citation to the text so far. `cite` receives its position in the text. */
  cite(cite: (at: number) => Citation): void;
  /** Passes on the text that has been added since the last flush. Called once for each chunk of the model. */
  flush(): void;
}

export function createAnswerBuffer<Citation>(sink: AnswerSink<Citation>): AnswerBuffer<Citation> {
  const citations: Citation[] = [];
  let text = '';
  let flushedLength = 0;
  const flush = () => {
    if (flushedLength < text.length) sink.text(text.slice(flushedLength));
    flushedLength = text.length;
  };
  return {
    get answer() {
      return { text, citations };
    },
    append(more) {
      text += text === '' ? more.trimStart() : more;
    },
    cite(cite) {
      flush();
      const citation = cite(text.length);
      citations.push(citation);
      sink.citation(citation);
    },
    flush,
  };
}

/**
 * The answer as server-sent events, while it is written: `text` (`{text}`, to be concatenated), `citation` (a citation of
 * the text so far), and finally `done` (the whole answer, as returned without streaming). No text is ever taken back,
 * because it was proved first. If the client disconnects, the answer is still completed and stored: it is paid for.
 */
export async function* chatEvents(
  answer: (sink: AnswerSink<Citation>) => Promise<ChatAnswer>,
): AsyncGenerator<string> {
  const events: string[] = [];
  let nextEvent = Promise.withResolvers<void>();
  const emit = (name: string, data: unknown) => {
    events.push(serverSentEvent(name, data));
    nextEvent.resolve();
  };
  let finished = false;
  const outcome = answer({
    text: (text) => emit('text', { text }),
    citation: (citation) => emit('citation', citation),
  })
    .then(
      (answer) => emit('done', answer),
      (error: unknown) => ({ error }),
    )
    .finally(() => {
      finished = true;
      nextEvent.resolve();
    });

  try {
    for (let lastRound = false; !lastRound; ) {
      await nextEvent.promise;
      lastRound = finished;
      nextEvent = Promise.withResolvers<void>();
      yield* events.splice(0);
    }
  } finally {
    // A client that disconnects ends the generator here; the answer is completed anyway.
    await outcome;
  }
  const failure = await outcome;
  if (failure !== undefined) throw failure.error;
}
