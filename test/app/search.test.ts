import { afterAll, beforeAll, expect, test } from 'vitest';
import { councilLetter, englishInvoice } from '../../fixtures/documents/index.ts';
import { drawPdf } from '../../fixtures/pdf.ts';
import type { Cloud } from '../../local/cloud.ts';
import { registerUser, startApp, type TestUser } from './app-harness.ts';
import { namedFile, uploadAndWait } from './uploads.ts';

let cloud: Cloud;
let user: TestUser;
let letter: string;
let invoice: string;

const createPdf = async (name: string, ...fixtures: Parameters<typeof drawPdf>[0]) =>
  namedFile(name, await drawPdf(fixtures, { textLayer: true }));

beforeAll(async () => {
  cloud = await startApp();
  user = await registerUser(cloud);
  ({ id: letter } = await uploadAndWait(user, await createPdf('letter.pdf', councilLetter)));
  ({ id: invoice } = await uploadAndWait(user, await createPdf('invoice.pdf', englishInvoice)));
  await cloud.settled();
});
afterAll(() => cloud.close());

const searchIds = async (query: Parameters<TestUser['client']['searchDocuments']>[0]) =>
  (await user.client.searchDocuments(query)).items.map(({ document }) => document.id);

test('GET /search finds documents by their text and returns snippets', async () => {
  const { items } = await user.client.searchDocuments({ query: { q: 'council' } });
  const [hit] = items;

  expect(items.map(({ document }) => document.id)).toEqual([letter]);
  expect(hit?.snippets.flatMap(({ parts }) => parts).filter(({ match }) => match)[0]?.text).toMatch(
    /council/i,
  );
  expect(await searchIds({ query: { kind: 'invoice' } })).toEqual([invoice]);
  expect(await searchIds({})).toEqual([invoice, letter]);
});

test('GET /search finds a changed document within a moment, and no deleted one', async () => {
  const other = await registerUser(cloud);
  const { id } = await uploadAndWait(other, await createPdf('letter.pdf', councilLetter));
  const find = async (q: string) =>
    (await other.client.searchDocuments({ query: { q } })).items.map(({ document }) => document.id);

  await other.client.changeDocument({ params: { id }, body: { tags: ['Häuser'], notes: 'zebra' } });
  await cloud.settled();
  const found = [await find('zebra'), await find('tag:hauser'), await find('council')];
  const { items: tags } = await other.client.listTags({});
  await other.client.deleteDocument({ params: { id } });
  await cloud.settled();
  const trashed = [await find('zebra'), await find('zebra in:trash')];

  expect(found).toEqual([[id], [id], [id]]);
  expect(tags).toEqual([{ name: 'Häuser', count: 1 }]);
  expect(trashed).toEqual([[], [id]]);
  expect((await other.client.listTags({})).items).toEqual([]);
});

test('GET /search/suggestions completes words, senders and titles', async () => {
  const { items: senders } = await user.client.listSenders({});
  const { items } = await user.client.suggestSearches({ query: { q: 'counc' } });

  expect(senders.length).toBe(2);
  expect(items.map(({ type }) => type)).toContain('word');
});

test('GET /search/suggestions completes the title of a document, which it names', async () => {
  const { items: documents } = await user.client.listDocuments({ query: {} });
  const { id, title } = documents.find((document) => document.title !== null) ?? {};

  const { items } = await user.client.suggestSearches({ query: { q: title?.slice(0, -1) ?? '' } });

  expect(items).toContainEqual({ type: 'document', text: title, query: null, documentId: id });
});

test('GET /search finds umlauts, codes and numbers in any spelling', async () => {
  const other = await registerUser(cloud);
  const { id } = await uploadAndWait(other, await createPdf('letter.pdf', councilLetter));
  const notes = 'Für Frau Müller: Gebühren zu RE-2026-0815, IBAN DE02 1203 0000 0000 2020 51';
  await other.client.changeDocument({ params: { id }, body: { notes } });
  await cloud.settled();
  const queries = ['mueller gebuehren', 'RE-2026', 'DE02120300000000202051', 'zebra OR muller'];
  const answers = await Promise.all(queries.map((q) => other.client.searchDocuments({ query: { q } })));

  const marked = answers.map(({ items }) =>
    items.flatMap(({ snippets }) =>
      snippets.flatMap(({ parts }) => parts.filter(({ match }) => match).map(({ text }) => text)),
    ),
  );
  expect(marked).toEqual([['Müller', 'Gebühren'], ['RE-2026'], ['DE02 1203 0000 0000 2020 51'], ['Müller']]);
});

test.each([
  { query: { q: 'kind:bill' }, detail: 'Unknown value kind:bill' },
  { query: { q: 'water OR' }, detail: 'OR in capitals must be between two words' },
  { query: { q: 'status:reading' }, detail: 'only finished documents' },
  { query: { q: 'council', status: 'analysing' as const }, detail: 'GET /documents?status=analysing' },
])('GET /search returns 400 and says what it does not understand: $query', async ({ query, detail }) => {
  const asked = user.client.searchDocuments({ query });

  await expect(asked).rejects.toMatchObject({
    status: 400,
    code: 'search.invalid-query',
    message: expect.stringContaining(detail),
  });
});
