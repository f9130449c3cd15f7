import { serverSentEvent } from '../contract/streamed-response.ts';
import type { ChatAnswer, Citation } from '../domain/conversation.ts';

/** What is shown of an answer: letter by letter the same as what is kept in the end. */

export interface AnswerSink<Citation> {
  text(text: string): void;
  citation(citation: Citation): void;
}

export interface ProvedAnswer<Citation> {
  readonly text: string;
  readonly citations: Citation[];
}

export interface AnswerBuffer<Citation> {
  readonly answer: ProvedAnswer<Citation>;
  append(text: string): void;
  /** Cites what has been shown; `cite` is given the place in the text. */
  cite(cite: (at: number) => Citation): void;
  /** Tells what has been shown since it was last told: once for each piece that came. */
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
 * An answer as server-sent events, while it is written: `text` (`{text}`, to be joined), `citation` (a citation of what
 * has been shown), and at the end `done` (the whole answer, as it comes without streaming). Whatever is shown stays: it
 * was proved before. Where nobody reads on, the answer is still finished and kept, for it is paid for.
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
    // A reader that goes away leaves here; the answer is finished all the same.
    await outcome;
  }
  const failure = await outcome;
  if (failure !== undefined) throw failure.error;
}
