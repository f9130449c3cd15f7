import { serverSentEvent } from '../contract/streamed.ts';
import type { ChatAnswer, Citation } from '../domain/conversation.ts';
import type { Shown } from './transcript.ts';

/**
 * An answer as server-sent events, while it is written: `text` (`{text}`, to be joined), `citation` (a citation of what
 * has been shown), and at the end `done` (the whole answer, as it comes without streaming). Whatever is shown stays: it
 * was proved before. Where nobody reads on, the answer is still finished and kept, for it is paid for.
 */
export async function* chatEvents(
  answering: (shown: Shown<Citation>) => Promise<ChatAnswer>,
): AsyncGenerator<string> {
  const events: string[] = [];
  let news = Promise.withResolvers<void>();
  const tell = (name: string, data: unknown) => {
    events.push(serverSentEvent(name, data));
    news.resolve();
  };
  let over = false;
  const outcome = answering({
    text: (text) => tell('text', { text }),
    citation: (citation) => tell('citation', citation),
  })
    .then(
      (answer) => tell('done', answer),
      (error: unknown) => ({ error }),
    )
    .finally(() => {
      over = true;
      news.resolve();
    });

  try {
    for (let ended = false; !ended; ) {
      await news.promise;
      ended = over;
      news = Promise.withResolvers<void>();
      yield* events.splice(0);
    }
  } finally {
    // A reader that goes away leaves here; the answer is finished all the same.
    await outcome;
  }
  const failed = await outcome;
  if (failed !== undefined) throw failed.error;
}
