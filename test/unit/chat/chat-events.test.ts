import { describe, expect, it } from 'vitest';
import { chatEvents } from '../../../shared/chat/answer-sink.ts';
import type { ChatAnswer } from '../../../shared/domain/conversation.ts';

const answer: ChatAnswer = {
  answer: 'Yes.',
  citations: [],
  cached: false,
  usage: { inputTokens: 1, outputTokens: 1, costUsd: '0' },
};
const event = (name: string, data: unknown) => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

describe('the events of an answer', () => {
  it('are sent as they occur, with the whole answer at the end', async () => {
    const gate = Promise.withResolvers<void>();
    const events = chatEvents(async (shown) => {
      shown.text('Y');
      await gate.promise;
      shown.text('es.');
      return answer;
    });

    const first = await events.next();
    gate.resolve();
    const rest = await Array.fromAsync(events);

    expect([first.value, ...rest]).toEqual([
      event('text', { text: 'Y' }),
      event('text', { text: 'es.' }),
      event('done', answer),
    ]);
  });

  it('end with an error event if it fails after text was shown', async () => {
    const events = chatEvents(async (shown) => {
      shown.text('Y');
      throw new Error('cut off');
    });

    const first = await events.next();
    const second = events.next();

    expect(first.value).toBe(event('text', { text: 'Y' }));
    await expect(second).rejects.toThrow('cut off');
  });

  it('are not sent if it fails before text was shown: the call throws', async () => {
    const events = chatEvents(async () => {
      throw new Error('over the cap');
    });

    await expect(events.next()).rejects.toThrow('over the cap');
  });

  it('complete the answer even if no client reads them', async () => {
    let finished = false;
    const events = chatEvents(async (shown) => {
      shown.text('Y');
      await new Promise((resolve) => setTimeout(resolve, 20));
      finished = true;
      throw new Error('too late for anybody');
    });

    await events.next();
    await events.return(undefined);

    expect(finished).toBe(true);
  });
});
