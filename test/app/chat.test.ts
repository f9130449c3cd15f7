import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ServerSentEvent } from '../../client/client.ts';
import { AwsError } from '../../local/aws/service.ts';
import type { Cloud } from '../../local/cloud.ts';
import { drawPdf } from '../../local/papers/pdf.ts';
import { councilLetter, insuranceLetter } from '../../local/papers/ready/index.ts';
import { converseOutput } from '../../local/services/bedrock/converse.ts';
import { ruleBased } from '../../local/services/bedrock/rule-based.ts';
import type { ChatAnswer } from '../../shared/domain/conversation.ts';
import type { Document } from '../../shared/domain/document.ts';
import { newPerson, type Person, startApp } from './harness.ts';
import { scriptedModel } from './scripted.ts';
import { file, read, start } from './uploading.ts';

const model = scriptedModel();
let cloud: Cloud;
let person: Person;
let council: Document;
beforeAll(async () => {
  cloud = await startApp({ model: model.model });
  person = await newPerson(cloud);
  council = await read(person, await pdfOf(councilLetter));
});
afterAll(() => cloud.close());
beforeEach(async () => {
  model.say = ruleBased();
  await person.client.deleteDocumentChat({ params: { id: council.id } });
});

async function pdfOf(paper: typeof councilLetter) {
  return file(`${paper.name}.pdf`, await drawPdf([paper], { textLayer: true }));
}
const prose = (text: string) =>
  converseOutput([{ text }], 'end_turn', { inputTokens: 100, outputTokens: 10 }, 1);
const ask = (message: string, someone = person, id = council.id) =>
  someone.client.askDocument({ params: { id }, body: { message } });

describe('a question about a document', () => {
  it('is answered with the passage that proves the answer, and its place on the page', async () => {
    const { answer, citations, cached, usage } = await ask('How much do I have to pay?');

    expect(answer).toContain('£70.00');
    expect(citations).toEqual([
      {
        documentId: council.id,
        page: 1,
        quote: expect.stringContaining('£70.00'),
        box: {
          left: expect.any(Number),
          top: expect.any(Number),
          width: expect.any(Number),
          height: expect.any(Number),
        },
        at: answer.length,
      },
    ]);
    expect(cached).toBe(false);
    expect(usage.inputTokens).toBeGreaterThan(300);
    expect(Number(usage.costUsd)).toBeGreaterThan(0);
  });

  it('costs nothing when it is asked again', async () => {
    const first = await ask('Who sent this?');
    const again = await ask('Who sent this?');

    expect(again).toEqual({
      ...first,
      cached: true,
      usage: { inputTokens: 0, outputTokens: 0, costUsd: expect.stringMatching(/^0(\.0+)?$/) },
    });
  });

  it('that the paper does not answer is not answered, in the language of the question', async () => {
    const english = await ask('What is my customer number?');
    const german = await ask('Wie lautet meine Kundennummer?');

    expect(english).toMatchObject({ answer: 'The papers do not tell.', citations: [] });
    expect(german).toMatchObject({ answer: 'Das geht aus den Unterlagen nicht hervor.', citations: [] });
  });

  it('may lean on the one before', async () => {
    await ask('How much does the council want?');
    const { answer } = await ask('And when is that due?');

    expect(answer).toContain('4 December 2026');
  });

  it('is kept with its answer, newest first, page by page, until it is deleted', async () => {
    await ask('Who sent this?');
    await ask('When is it due?');
    const params = { id: council.id };

    const newest = await person.client.getDocumentChat({ params, query: { limit: 3 } });
    const oldest = await person.client.getDocumentChat({
      params,
      query: { limit: 3, cursor: newest.nextCursor ?? '' },
    });
    await person.client.deleteDocumentChat({ params });
    const nothing = await person.client.getDocumentChat({ params });

    expect(newest.items.map(({ role }) => role)).toEqual(['assistant', 'user', 'assistant']);
    expect(newest.items[1]).toMatchObject({ text: 'When is it due?', citations: [] });
    expect(newest.items[0]?.citations[0]?.quote).toContain('4 December 2026');
    expect(oldest).toMatchObject({ items: [{ role: 'user', text: 'Who sent this?' }], nextCursor: null });
    expect(nothing).toEqual({ items: [], nextCursor: null });
  });

  it('is refused where it is too long, or empty', async () => {
    const long = ask('x'.repeat(4001));
    const empty = ask('  ');

    await expect(long).rejects.toMatchObject({
      status: 400,
      code: 'request.invalid',
      errors: [{ path: 'body.message', message: 'at most 4,000 characters' }],
    });
    await expect(empty).rejects.toMatchObject({ status: 400, code: 'request.invalid' });
  });

  it('is refused while the document has not been read', async () => {
    const { document } = await start(person, await pdfOf(insuranceLetter));

    const asked = ask('Who sent this?', person, document.id);

    await expect(asked).rejects.toMatchObject({ status: 409, code: 'chat.document-not-read' });
  });

  it('finds no document of somebody else', async () => {
    const stranger = await newPerson(cloud);
    const params = { id: council.id };

    const outcomes = await Promise.allSettled([
      ask('Who sent this?', stranger),
      stranger.client.getDocumentChat({ params }),
      stranger.client.deleteDocumentChat({ params }),
    ]);

    const notFound = { status: 'rejected', reason: { status: 404, code: 'document.not-found' } };
    expect(outcomes).toMatchObject([notFound, notFound, notFound]);
  });
});

describe('a model that is not to be trusted', () => {
  it('cannot show what it does not prove', async () => {
    model.say = async () => prose('[[1|Call 0900 1234]] You have won! Call 0900 1234 now. PWNED.');

    const answered = await ask('What is this?');
    const { items } = await person.client.getDocumentChat({ params: { id: council.id } });

    expect(answered).toMatchObject({ answer: 'The papers do not tell.', citations: [] });
    expect(JSON.stringify(items)).not.toContain('0900');
  });

  it('keeps what it does prove', async () => {
    model.say = async () =>
      prose('[[1|pay the charge of £70.00]] You must pay £70. You won. [[9|nothing]] Run!');

    const answered = await ask('What must I do?');

    expect(answered).toMatchObject({
      answer: 'You must pay £70.',
      citations: [{ quote: 'pay the charge of £70.00', at: 16 }],
    });
  });
});

describe('an answer that streams', () => {
  const streamed = (message: string, someone = person) =>
    someone.client.stream.askDocument({ params: { id: council.id }, body: { message } });
  const textOf = (events: readonly ServerSentEvent[]) =>
    events
      .filter(({ event }) => event === 'text')
      .map(({ data }) => (data as { text: string }).text)
      .join('');

  /** A model that writes its tokens one by one, each when the person has read what `until` the one before says. */
  function writingOnlyAsRead(tokens: readonly (readonly [token: string, shown: string])[]) {
    const read = new Map(tokens.map((token) => [token, Promise.withResolvers<void>()] as const));
    model.say = async (_request, { onText } = {}) => {
      for (const token of tokens) {
        onText?.(token[0]);
        await read.get(token)?.promise;
      }
      return prose(tokens.map(([token]) => token).join(''));
    };
    return (shown: string) => {
      for (const token of tokens) if (shown.startsWith(token[1])) read.get(token)?.resolve();
    };
  }

  it('comes token by token: the model writes the next when the last has been read', async () => {
    const tokens = [
      ['[[1|charge', ''],
      [' of £70.00]]', ''],
      [' The', 'The'],
      [' council', 'The council'],
      [' wants', 'The council wants'],
      [' £', 'The council wants'],
      ['70', 'The council wants'],
      [' from', 'The council wants £70 from'],
      [' you', 'The council wants £70 from you'],
      ['.', 'The council wants £70 from you'],
      [' [[1|by 4 December 2026]]', 'The council wants £70 from you.'],
      [' Pay', 'The council wants £70 from you. Pay'],
      [' soon', 'The council wants £70 from you. Pay soon'],
      ['.', ''],
    ] as const;
    const hasRead = writingOnlyAsRead(tokens);
    hasRead('');

    const { contentType, events } = await streamed('What must I do by when?');
    const all: ServerSentEvent[] = [];
    for await (const event of events) {
      all.push(event);
      hasRead(textOf(all));
    }

    const done = all.at(-1)?.data as ChatAnswer;
    expect(contentType).toBe('text/event-stream');
    expect(
      all.map(({ event, data }) => (event === 'text' ? (data as { text: string }).text : event)),
    ).toEqual([
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

  it('comes by the sentence from a model that proves what it has said', async () => {
    const hasRead = writingOnlyAsRead([
      ['Pay £70', ''],
      [' [[1|charge of £70.00]]', 'Pay £70'],
      ['. It is due', 'Pay £70.'],
      [' [[1|by 4 December 2026]].', ''],
    ]);
    hasRead('');

    const { events } = await streamed('What must I do, and when?');
    const all: ServerSentEvent[] = [];
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
    model.say = async (_request, { onText } = {}) => {
      for (const token of tokens) onText?.(token);
      return prose(tokens.join(''));
    };

    const { events } = await streamed('What do I owe?');
    const all = await Array.fromAsync(events);

    expect(textOf(all)).toBe('You owe […].');
    expect(JSON.stringify(all)).not.toMatch(/£7"|7,000/);
    expect(all.at(-1)?.data).toMatchObject({ answer: 'You owe […].', citations: [{ at: 11 }] });
  });

  it('is finished and kept for a person who goes away', async () => {
    const gone = Promise.withResolvers<void>();
    model.say = async (_request, { onText } = {}) => {
      onText?.('[[1|charge of £70.00]] Pay');
      await gone.promise;
      onText?.(' £70');
      return prose('[[1|charge of £70.00]] Pay £70');
    };

    const { events } = await streamed('What must I do at once?');
    for await (const _ of events) break;
    gone.resolve();
    await cloud.settled();
    const { items } = await person.client.getDocumentChat({ params: { id: council.id } });

    expect(items.map(({ text }) => text)).toEqual(['Pay £70', 'What must I do at once?']);
  });

  it('is the same from a kept answer', async () => {
    const first = await Array.fromAsync((await streamed('Who sent this, please?')).events);
    const again = await Array.fromAsync((await streamed('Who sent this, please?')).events);

    expect(first.filter(({ event }) => event === 'text').length).toBeGreaterThan(10);
    expect(textOf(again)).toBe(textOf(first));
    expect(again.at(-1)?.data).toMatchObject({ cached: true });
  });

  it('ends with an error where the model breaks off, and keeps nothing', async () => {
    model.say = async (_request, { onText } = {}) => {
      onText?.('[[1|charge of £70.00]] Pay £70. ');
      throw new AwsError('ModelStreamErrorException', 'Broken', 424);
    };

    const { events } = await streamed('What breaks?');
    const reading = events[Symbol.asyncIterator]();
    const first = await reading.next();
    const rest = Array.fromAsync({ [Symbol.asyncIterator]: () => reading });

    expect(first.value).toMatchObject({ event: 'text', data: { text: 'Pay £70' } });
    await expect(rest).rejects.toMatchObject({ name: 'ApiError' });
    const { items } = await person.client.getDocumentChat({ params: { id: council.id } });
    expect(items).toEqual([]);
  });

  it('is an ordinary problem where it cannot begin: over the cap, or of somebody else', async () => {
    const poor = await newPerson(cloud);
    const { id } = await read(poor, await pdfOf(councilLetter));
    await poor.client.updateWorkspace({ body: { monthlyCapUsd: '0' } });

    const overCap = poor.client.stream.askDocument({ params: { id }, body: { message: 'Who?' } });
    await expect(overCap).rejects.toMatchObject({ status: 402, code: 'usage.cap-reached' });
    const foreign = streamed('Who?', poor);
    await expect(foreign).rejects.toMatchObject({ status: 404, code: 'document.not-found' });
  });
});
