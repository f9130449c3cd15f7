import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  councilLetter,
  englishInvoice,
  germanInvoice,
  insuranceLetter,
  shopReceipt,
} from '../../fixtures/documents/index.ts';
import type { Cloud } from '../../local/cloud.ts';
import type { ChatAnswer } from '../../shared/domain/conversation.ts';
import { registerUser, startApp, type TestUser } from './app-harness.ts';
import { createPdfFile, uploadAndWait, waitUntil } from './uploads.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startApp();
});
afterAll(() => cloud.close());

describe('a question about all documents', () => {
  let owner: TestUser;
  let ids: Readonly<Record<string, string>>;
  beforeAll(async () => {
    owner = await registerUser(cloud);
    const drawn = [councilLetter, insuranceLetter, englishInvoice, germanInvoice];
    const documents = await Promise.all(
      drawn.map(async (fixture) => uploadAndWait(owner, await createPdfFile(fixture))),
    );
    ids = Object.fromEntries(documents.map(({ id }, index) => [drawn[index]?.name ?? '', id]));
    await waitUntil('the index', async () => {
      const { items } = await owner.client.searchDocuments({ query: { q: 'excess' } });
      return items.length > 0;
    });
  });
  beforeEach(() => owner.client.deleteChat());
  const askAll = (message: string, someone = owner) => someone.client.askAllDocuments({ body: { message } });
  const citedDocumentsOf = ({ citations }: ChatAnswer) => [
    ...new Set(citations.map(({ documentId }) => documentId)),
  ];

  it('is answered from the document that has the answer, and so is a follow-up question', async () => {
    const excess = await askAll('How high is the excess of my insurance claim?');
    const toner = await askAll('What does the toner cartridge cost?');
    const due = await askAll('And when is that invoice due?');

    expect(excess.answer).toContain('£150.00');
    expect(citedDocumentsOf(excess)).toEqual([ids['insurance-letter']]);
    expect(toner.answer).toContain('64.50');
    expect(due.answer).toContain('3 December 2026');
    expect(citedDocumentsOf(due)).toEqual([ids['english-invoice']]);
  });

  it('is also answered as a stream', async () => {
    const { events } = await owner.client.stream.askAllDocuments({
      body: { message: 'What is my policy number?' },
    });
    const names = (await Array.fromAsync(events)).map(({ event }) => event);

    expect(names[0]).toBe('text');
    expect(names).toContain('citation');
    expect(names.at(-1)).toBe('done');
  });

  it('never cites documents of another workspace', async () => {
    const stranger = await registerUser(cloud);
    const { id } = await uploadAndWait(stranger, await createPdfFile(shopReceipt));

    const theirs = await askAll('What did the cheddar cost?', stranger);
    const notTheirs = await askAll('What is my policy number?', stranger);
    const notMine = await askAll('What did the cheddar cost?');

    expect(citedDocumentsOf(theirs)).toEqual([id]);
    expect(notTheirs).toMatchObject({ answer: 'Your documents don’t say.', citations: [] });
    expect(notMine.citations).toEqual([]);
    const { items } = await stranger.client.getChat();
    expect(items.map(({ text }) => text)).toContain('What is my policy number?');
    expect((await owner.client.getChat()).items).toHaveLength(2);
  });

  it('is deleted with the document that its answer quotes; other questions stay', async () => {
    await askAll('What is the claim number?');
    await askAll('Who sent the parking notice?');
    const id = ids['insurance-letter'] ?? '';

    await owner.client.deleteDocument({ params: { id }, query: { permanent: 'true' } });
    await waitUntil('forgetting', async () => (await owner.client.getChat()).items.length === 2);
    const { items } = await owner.client.getChat();

    expect(items.map(({ text }) => text)).toContain('Who sent the parking notice?');
    expect(JSON.stringify(items)).not.toContain(id);
  });
});
