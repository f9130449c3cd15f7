import { describe, expect, it } from 'vitest';
import type { ChatEvent } from '../../client/client.ts';
import { councilLetter } from '../../fixtures/documents/index.ts';
import { AwsError } from '../../local/aws/service.ts';
import type { ChatAnswer } from '../../shared/domain/conversation.ts';
import { registerUser } from './app-harness.ts';
import { chatModel, cloud, councilDocument, setUpCouncilChat, user } from './chat-harness.ts';
import { proseReply } from './scripted-models.ts';
import { createPdfFile, uploadAndWait } from './uploads.ts';

setUpCouncilChat();

describe('a streamed answer', () => {
  const streamed = (message: string, someone = user) =>
    someone.client.stream.askDocument({ params: { id: councilDocument.id }, body: { message } });
  const textOf = (events: readonly ChatEvent[]) =>
    events.map(({ event, data }) => (event === 'text' ? data.text : '')).join('');

  /** A model that writes its tokens one by one, each after the user has received the `until` of the previous one. */
  function writeOnlyAsRead(tokens: readonly (readonly [token: string, shown: string])[]) {
    const read = new Map(tokens.map((token) => [token, Promise.withResolvers<void>()] as const));
    chatModel.respond = async (_request, { onText } = {}) => {
      for (const token of tokens) {
        onText?.(token[0]);
        await read.get(token)?.promise;
      }
      return proseReply(tokens.map(([token]) => token).join(''));
    };
    return (shown: string) => {
      for (const token of tokens) if (shown.startsWith(token[1])) read.get(token)?.resolve();
    };
  }

  it('arrives word by word: the model writes the next only after the last was read', async () => {
    const tokens = [
      ['[[1|charge', ''],
      [' of £70.00]]', ''],
      [' The', ''],
      [' council', 'The'],
      [' wants', 'The council'],
      [' £', 'The council wants'],
      ['70', 'The council wants'],
      [' from', 'The council wants'],
      [' you', 'The council wants £70 from'],
      ['.', 'The council wants £70 from'],
      [' [[1|by 4 December 2026]]', 'The council wants £70 from you.'],
      [' Pay', 'The council wants £70 from you.'],
      [' soon', 'The council wants £70 from you. Pay'],
      ['.', ''],
    ] as const;
    const hasRead = writeOnlyAsRead(tokens);
    hasRead('');

    const { contentType, events } = await streamed('What must I do by when?');
    const all: ChatEvent[] = [];
    for await (const event of events) {
      all.push(event);
      hasRead(textOf(all));
    }

    const done = all.at(-1)?.data as ChatAnswer;
    expect(contentType).toBe('text/event-stream');
    expect(all.map(({ event, data }) => (event === 'text' ? data.text : event))).toEqual([
      'The',
      ' council',
      ' wants',
      ' £70 from',
      ' you',
      'citation',
      '.',
      ' Pay',
      ' soon',
      'citation',
      '.',
      'done',
    ]);
    expect(done.answer).toBe('The council wants £70 from you. Pay soon.');
    expect(done.citations).toEqual(all.filter(({ event }) => event === 'citation').map(({ data }) => data));
    expect(done.citations.map(({ at }) => done.answer.slice(0, at))).toEqual([
      'The council wants £70 from you',
      'The council wants £70 from you. Pay soon',
    ]);
  });

  it('arrives sentence by sentence from a model that puts the quote after the statement', async () => {
    const hasRead = writeOnlyAsRead([
      ['Pay £70', ''],
      [' [[1|charge of £70.00]]', 'Pay £70'],
      ['. It is due', 'Pay £70.'],
      [' [[1|by 4 December 2026]].', ''],
    ]);
    hasRead('');

    const { events } = await streamed('What must I do, and when?');
    const all: ChatEvent[] = [];
    for await (const event of events) {
      all.push(event);
      hasRead(textOf(all));
    }

    const names = ['text', 'citation', 'text', 'text', 'citation', 'text', 'done'];
    expect(all.map(({ event }) => event)).toEqual(names);
    expect(textOf(all)).toBe('Pay £70. It is due.');
  });

  it('never shows an amount that is not on the page', async () => {
    const tokens = ['[[1|charge of £70.00]]', ' You', ' owe', ' £7', ',000', '.00', ' now', '. Hurry!'];
    chatModel.respond = async (_request, { onText } = {}) => {
      for (const token of tokens) onText?.(token);
      return proseReply(tokens.join(''));
    };

    const { events } = await streamed('What do I owe?');
    const all = await Array.fromAsync(events);

    expect(textOf(all)).toBe('You owe […].');
    expect(JSON.stringify(all)).not.toMatch(/£7"|7,000/);
    expect(all.at(-1)?.data).toMatchObject({ answer: 'You owe […].', citations: [{ at: 11 }] });
  });

  it('is completed and stored if the client disconnects', async () => {
    const gone = Promise.withResolvers<void>();
    chatModel.respond = async (_request, { onText } = {}) => {
      onText?.('[[1|charge of £70.00]] Pay the');
      await gone.promise;
      onText?.(' £70');
      return proseReply('[[1|charge of £70.00]] Pay the £70');
    };

    const { events } = await streamed('What must I do at once?');
    for await (const _ of events) break;
    gone.resolve();
    await cloud.settled();
    const { items } = await user.client.getDocumentChat({ params: { id: councilDocument.id } });

    expect(items.map(({ text }) => text)).toEqual(['Pay the £70', 'What must I do at once?']);
  });

  it('is the same from the cache', async () => {
    const first = await Array.fromAsync((await streamed('Who sent this, please?')).events);
    const again = await Array.fromAsync((await streamed('Who sent this, please?')).events);

    expect(first.filter(({ event }) => event === 'text').length).toBeGreaterThan(10);
    expect(textOf(again)).toBe(textOf(first));
    expect(again.at(-1)?.data).toMatchObject({ cached: true });
  });

  it.each([
    'ModelStreamErrorException',
    'ModelErrorException',
    'ThrottlingException',
    'ServiceUnavailableException',
    'InternalServerException',
  ])('ends with an error and is not stored if the model breaks off with %s', async (code) => {
    chatModel.respond = async (_request, { onText } = {}) => {
      onText?.('[[1|charge of £70.00]] Pay £70. ');
      throw new AwsError(code, 'Broken', 424);
    };

    const { events } = await streamed('What breaks?');
    const reading = events[Symbol.asyncIterator]();
    const first = await reading.next();
    const rest = Array.fromAsync({ [Symbol.asyncIterator]: () => reading });

    expect(first.value).toMatchObject({ event: 'text', data: { text: 'Pay £70' } });
    await expect(rest).rejects.toMatchObject({ status: 503, code: 'model.busy' });
    const { items } = await user.client.getDocumentChat({ params: { id: councilDocument.id } });
    expect(items).toEqual([]);
  });

  it('is refused as a problem before it starts, if over the cap or in another workspace', async () => {
    const poor = await registerUser(cloud);
    const { id } = await uploadAndWait(poor, await createPdfFile(councilLetter));
    await poor.client.updateWorkspace({ body: { monthlyCapUsd: '0' } });

    const overCap = poor.client.stream.askDocument({ params: { id }, body: { message: 'Who?' } });
    await expect(overCap).rejects.toMatchObject({ status: 402, code: 'usage.cap-reached' });
    const foreign = streamed('Who?', poor);
    await expect(foreign).rejects.toMatchObject({ status: 404, code: 'document.not-found' });
  });
});
