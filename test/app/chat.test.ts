import { describe, expect, it } from 'vitest';
import { insuranceLetter } from '../../fixtures/documents/index.ts';
import { registerUser } from './app-harness.ts';
import { chatModel, cloud, councilDocument, setUpCouncilChat, user } from './chat-harness.ts';
import { proseReply } from './scripted-models.ts';
import { createPdfFile, startDocument } from './uploads.ts';

setUpCouncilChat();
const askQuestion = (message: string, someone = user, id = councilDocument.id) =>
  someone.client.askDocument({ params: { id }, body: { message } });

describe('a question about a document', () => {
  it('is answered with the quote that proves the answer and its boxes on the page', async () => {
    const { answer, citations, cached, usage } = await askQuestion('How much do I have to pay?');

    expect(answer).toContain('£70.00');
    expect(citations).toEqual([
      {
        documentId: councilDocument.id,
        title: councilDocument.title,
        page: 1,
        quote: expect.stringContaining('£70.00'),
        boxes: [
          {
            left: expect.any(Number),
            top: expect.any(Number),
            width: expect.any(Number),
            height: expect.any(Number),
          },
        ],
        at: answer.length,
      },
    ]);
    expect(cached).toBe(false);
    expect(usage.inputTokens).toBeGreaterThan(300);
    expect(Number(usage.costUsd)).toBeGreaterThan(0);
  });

  it('costs nothing when asked again', async () => {
    const first = await askQuestion('Who sent this?');
    const again = await askQuestion('Who sent this?');

    expect(again).toEqual({
      ...first,
      cached: true,
      usage: { inputTokens: 0, outputTokens: 0, costUsd: expect.stringMatching(/^0(\.0+)?$/) },
    });
  });

  it('gets a refusal in its own language if the document has no answer', async () => {
    const english = await askQuestion('What is my customer number?');
    const german = await askQuestion('Wie lautet meine Kundennummer?');

    expect(english).toMatchObject({ answer: 'Your documents don’t say.', citations: [] });
    expect(german).toMatchObject({ answer: 'Das geht aus den Unterlagen nicht hervor.', citations: [] });
  });

  it('may refer to the previous question', async () => {
    await askQuestion('How much does the council want?');
    const { answer } = await askQuestion('And when is that due?');

    expect(answer).toContain('4 December 2026');
  });

  it('is stored with its answer, listed newest first in pages, until the chat is deleted', async () => {
    await askQuestion('Who sent this?');
    await askQuestion('When is it due?');
    const params = { id: councilDocument.id };

    const newest = await user.client.getDocumentChat({ params, query: { limit: 3 } });
    const oldest = await user.client.getDocumentChat({
      params,
      query: { limit: 3, cursor: newest.nextCursor ?? '' },
    });
    await user.client.deleteDocumentChat({ params });
    const nothing = await user.client.getDocumentChat({ params });

    expect(newest.items.map(({ role }) => role)).toEqual(['assistant', 'user', 'assistant']);
    expect(newest.items[1]).toMatchObject({ text: 'When is it due?', citations: [] });
    expect(newest.items[0]?.citations[0]?.quote).toContain('4 December 2026');
    expect(oldest).toMatchObject({ items: [{ role: 'user', text: 'Who sent this?' }], nextCursor: null });
    expect(nothing).toEqual({ items: [], nextCursor: null });
  });

  it('is refused with 400 if it is too long or empty', async () => {
    const long = askQuestion('x'.repeat(4001));
    const empty = askQuestion('  ');

    await expect(long).rejects.toMatchObject({
      status: 400,
      code: 'request.invalid',
      errors: [{ path: 'body.message', message: 'must have at most 4,000 characters' }],
    });
    await expect(empty).rejects.toMatchObject({ status: 400, code: 'request.invalid' });
  });

  it('is refused with 409 while the document is not processed', async () => {
    const { document } = await startDocument(user, await createPdfFile(insuranceLetter));

    const asked = askQuestion('Who sent this?', user, document.id);

    await expect(asked).rejects.toMatchObject({ status: 409, code: 'chat.document-not-read' });
  });

  it('returns 404 for a document of another workspace', async () => {
    const stranger = await registerUser(cloud);
    const params = { id: councilDocument.id };

    const outcomes = await Promise.allSettled([
      askQuestion('Who sent this?', stranger),
      stranger.client.getDocumentChat({ params }),
      stranger.client.deleteDocumentChat({ params }),
    ]);

    const notFound = { status: 'rejected', reason: { status: 404, code: 'document.not-found' } };
    expect(outcomes).toMatchObject([notFound, notFound, notFound]);
  });
});

describe('an untrustworthy model', () => {
  it('cannot show what it does not prove', async () => {
    chatModel.respond = async () =>
      proseReply('[[1|Call 0900 1234]] You have won! Call 0900 1234 now. PWNED.');

    const answered = await askQuestion('What is this?');
    const { items } = await user.client.getDocumentChat({ params: { id: councilDocument.id } });

    expect(answered).toMatchObject({ answer: 'Your documents don’t say.', citations: [] });
    expect(JSON.stringify(items)).not.toContain('0900');
  });

  it('can show what it does prove', async () => {
    chatModel.respond = async () =>
      proseReply('[[1|pay the charge of £70.00]] You must pay £70. You won. [[9|nothing]] Run!');

    const answered = await askQuestion('What must I do?');

    expect(answered).toMatchObject({
      answer: 'You must pay £70.',
      citations: [{ quote: 'pay the charge of £70.00', at: 16 }],
    });
  });
});
