import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StoredDocument } from '../../../shared/domain/stored-document.ts';
import { createSearchIndexWriter } from '../../../shared/table/search-index/search-index.ts';
import { createSearchHarness, type SearchHarness } from './search-harness.ts';

let harness: SearchHarness;
beforeAll(async () => {
  harness = await createSearchHarness();
});
afterAll(() => harness.close());

const titlesOf = (items: readonly Pick<StoredDocument, 'title'>[]) => items.map(({ title }) => title);

test('a document is found by its title, sender, tags, notes and text, newest first', async () => {
  const user = harness.createUser();
  await user.file({ title: 'Water bill', text: 'Please pay 84.20 EUR by March for your household.' });
  await user.file({
    title: 'Insurance renewal',
    sender: 'Stadtwerke Köln',
    notes: 'ask Anna',
    tags: ['Tax 2026'],
  });
  await user.file({ title: 'Another bill', text: 'Kündigung der Versicherungen' });

  expect(titlesOf(await user.find('bill'))).toEqual(['Another bill', 'Water bill']);
  expect(titlesOf(await user.find('household'))).toEqual(['Water bill']);
  expect(titlesOf(await user.find('koln anna tax'))).toEqual(['Insurance renewal']);
  expect(titlesOf(await user.find('84.20'))).toEqual(['Water bill']);
  expect(titlesOf(await user.find('Bills -water'))).toEqual(['Another bill']);
  expect(titlesOf(await user.find('kundigung'))).toEqual(['Another bill']);
  expect(titlesOf(await user.find('insur*'))).toEqual(['Insurance renewal']);
  expect(titlesOf(await user.find('"pay 84.20 EUR"'))).toEqual(['Water bill']);
  expect(titlesOf(await user.find('"EUR pay"'))).toEqual([]);
  expect(titlesOf(await user.find('sender:stadtwerke tag:"tax 2026"'))).toEqual(['Insurance renewal']);
});

test('a snippet has the matches marked, from every field with a match', async () => {
  const user = harness.createUser();
  const text = `${'Nothing of interest here. '.repeat(30)}The <b>water</b> bills are due. ${'More of it. '.repeat(30)}`;
  await user.file({ title: 'Water', notes: 'Pay the bill', text });

  const { items } = await user.search.findWithSnippets(
    user.workspaceId,
    { text: 'water bill', filters: {} },
    { limit: 5 },
  );

  const shown = items[0]?.snippets.map(({ field, page, parts }) => ({
    field,
    page,
    text: parts.map((part) => part.text).join(''),
    matches: parts.filter(({ match }) => match).map((part) => part.text),
  }));
  expect(shown).toEqual([
    { field: 'title', page: null, text: 'Water', matches: ['Water'] },
    { field: 'notes', page: null, text: 'Pay the bill', matches: ['bill'] },
    {
      field: 'text',
      page: 1,
      text: expect.stringMatching(/^… .*<b>water<\/b> bills are due.* …$/),
      matches: ['water', 'bills'],
    },
  ]);
});

test.each([
  {
    what: 'lines of one word',
    text: `${'Bread\n'.repeat(200)}Zebra\n${'Butter\n'.repeat(200)}`,
    query: 'zebra',
    match: 'Zebra',
  },
  {
    what: 'a script without spaces',
    text: `${'案内'.repeat(200)}東京電力${'御中'.repeat(200)}`,
    query: '電力',
    match: '電力',
  },
  {
    what: 'one endless word',
    text: `Invoice ${'\u{20000}'.repeat(300)}`,
    query: 'invoice',
    match: 'Invoice',
  },
])('a snippet of a long text of $what has the match and whole characters', async ({ text, query, match }) => {
  const user = harness.createUser();
  await user.file({ text });

  const { items } = await user.search.findWithSnippets(
    user.workspaceId,
    { text: query, filters: {} },
    { limit: 5 },
  );

  const parts = items[0]?.snippets[0]?.parts ?? [];
  expect(parts.filter((part) => part.match).map((part) => part.text)).toEqual([match]);
  const shown = parts.map((part) => part.text).join('');
  expect(shown.length).toBeLessThan(240);
  expect(shown.isWellFormed()).toBe(true);
});

const LONG_PHRASE = Array.from({ length: 40 }, (_, index) => `word${index}`).join(' ');
test.each([
  {
    query: '"cost of living"',
    text: 'Living in town. The cost of living has risen.',
    matches: ['cost of living'],
  },
  {
    query: '"cost of living" risen',
    text: 'Living in town. The cost of living has risen.',
    matches: ['cost of living', 'risen'],
  },
  { query: '"東京都の請求書"', text: '東京都の請求書です。', matches: ['東京都の請求書'] },
  { query: '"RE-2026/0815"', text: 'Our reference RE-2026/0815 of 2026.', matches: ['RE-2026/0815'] },
  {
    query: `"${LONG_PHRASE}"`,
    text: `${'Before. '.repeat(90)}${LONG_PHRASE} after.`,
    matches: [LONG_PHRASE],
  },
])('a phrase is marked as a whole, and its words nowhere else: $query', async ({ query, text, matches }) => {
  const user = harness.createUser();
  await user.file({ notes: text });

  const { items } = await user.search.findWithSnippets(
    user.workspaceId,
    { text: query, filters: {} },
    { limit: 5 },
  );

  const parts = items[0]?.snippets.flatMap((snippet) => snippet.parts) ?? [];
  expect(parts.filter(({ match }) => match).map((part) => part.text)).toEqual(matches);
});

test('words, senders and titles are suggested, most frequent first', async () => {
  const user = harness.createUser();
  await user.file({ title: 'Insurance renewal', sender: 'Insel Verlag', text: 'insurance inspection' });
  await user.file({ title: 'Car', text: 'insurance' });

  const suggestions = await user.search.suggest(user.workspaceId, 'my ins');
  const ofSenders = await user.search.suggest(user.workspaceId, 'ins');

  expect(suggestions.filter(({ type }) => type === 'word').map(({ query }) => query)).toEqual([
    'my insurance',
    'my insel',
    'my inspection',
  ]);
  expect(ofSenders.find(({ type }) => type === 'sender')).toMatchObject({ query: 'sender:"Insel Verlag"' });
  expect(ofSenders.find(({ type }) => type === 'document')).toMatchObject({ text: 'Insurance renewal' });
});

test.each(['"water bi', 'sender:"water bi', '“water bi', '«water bi'])(
  'the suggestions for %s can be searched for',
  async (typed) => {
    const user = harness.createUser();
    const { id } = await user.file({ title: 'Water bill', sender: 'Water Billing' });

    const suggestions = await user.search.suggest(user.workspaceId, typed);
    const words = suggestions.filter(({ type }) => type === 'word');
    const found = await Promise.all(words.map(({ query }) => user.find(query ?? '')));

    expect(words.length).toBeGreaterThan(0);
    expect(found.flat().map((document) => document.id)).toContain(id);
  },
);

test.each([
  { typed: 'acme h', expected: ['sender:"Acme Housing"'] },
  { typed: 'rent sender:ac', expected: ['rent sender:"Acme Housing"', 'rent sender:acme'] },
  { typed: 'sender:"acme h', expected: ['sender:"Acme Housing"'] },
  { typed: '-sender:ho', expected: ['-sender:housing'] },
  { typed: 'title:ren', expected: ['title:rental', null] },
  { typed: 'title:ac', expected: [] },
  { typed: 'tag:h', expected: ['tag:"House 2"'] },
  { typed: '-tag:"house', expected: ['-tag:"House 2"'] },
  { typed: 'due:<20', expected: [] },
  { typed: 'kind:ac', expected: [] },
  { typed: '-ac', expected: ['-sender:"Acme Housing"', '-acme'] },
])('the suggestions for $typed are values of documents', async ({ typed, expected }) => {
  const user = harness.createUser();
  await user.file({ title: 'Rental', sender: 'Acme Housing', tags: ['House 2'], text: 'rent rent 2026' });

  const suggestions = await user.search.suggest(user.workspaceId, typed);

  expect(suggestions.map(({ query }) => query)).toEqual(expected);
});

test('tags are found by their beginning', async () => {
  const user = harness.createUser();
  await user.file({ title: 'A', tags: ['Tax 2026'] });
  await user.file({ title: 'B', tags: ['Taxi'] });
  await user.file({ title: 'C', tags: ['House', '5* hotel'] });

  expect(titlesOf(await user.find('tag:tax*'))).toEqual(['B', 'A']);
  expect(titlesOf(await user.find('tag:"tax 2*"'))).toEqual(['A']);
  expect(titlesOf(await user.find('-tag:tax*'))).toEqual(['C']);
  expect(titlesOf(await user.find('tag:"5* hotel"'))).toEqual(['C']);
});

test('related documents share rare words', async () => {
  const user = harness.createUser();
  await user.file({ title: 'Water bill', text: 'household meter' });
  await user.file({ title: 'Electricity bill', text: 'household' });
  await user.file({ title: 'Old water bill', text: 'meter', view: 'trash' });

  const related = await user.related.find(user.workspaceId, 'How much was the bill for the meter?', 2);

  expect(titlesOf(related)).toEqual(['Water bill', 'Electricity bill']);
});

test('documents indexed concurrently are all found and counted once', async () => {
  const user = harness.createUser({ small: true });
  const documents = Array.from({ length: 24 }, (_, index) =>
    user.write({ title: `Letter ${index}`, sender: 'Acme', tags: ['House'] }),
  );

  await Promise.all(documents.map(({ id }) => user.index(id)));
  await Promise.all(documents.slice(0, 20).map(({ id }) => (harness.documents.delete(id), user.index(id))));

  const { items } = await harness.deps.counts.list(user.workspaceId, 'sender', { prefix: 'ac', limit: 5 });
  expect(items).toEqual([{ key: 'acme', name: 'Acme', count: 4 }]);
  expect(titlesOf(await user.find('letter', {}, 50))).toEqual(
    [23, 22, 21, 20].map((index) => `Letter ${index}`),
  );
});

test('a long text is searched to its end', async () => {
  const user = harness.createUser();
  const text = `${'filler words of no consequence '.repeat(2000)} at last the zebra crossing`;
  await user.file({ title: 'Novel', text });

  const { items } = await user.search.findWithSnippets(
    user.workspaceId,
    { text: '"zebra crossing"', filters: {} },
    { limit: 5 },
  );

  expect(items[0]?.snippets.at(-1)?.parts.filter(({ match }) => match)).toEqual([
    { text: 'zebra crossing', match: true },
  ]);
});

test('a document indexed in an older format is indexed again when it changes', async () => {
  const user = harness.createUser();
  const { id } = await user.file({ title: 'Bill', text: 'IBAN DE02 1203 0000 0000 2020 51' });
  const ref = { workspaceId: user.workspaceId, documentId: id };
  const { records } = createSearchIndexWriter(harness);
  const record = await records.get(ref);
  if (record === undefined) throw new Error('The document was not indexed');
  const words = record.words.filter(([word]) => word !== 'de02120300000000202051');
  const older = { ...record, words, pages: record.pages.replace(/^\d+:/, ''), revision: record.revision + 1 };
  await records.tryReplace(ref, record, older);

  harness.documents.set(id, { ...harness.documents.get(id), title: 'Another title' } as StoredDocument);
  await user.index(id);

  expect(await records.get(ref)).toMatchObject({ words: record.words, pages: record.pages });
});

test('a text without spaces is indexed', async () => {
  const user = harness.createUser();
  await user.file({ text: '電気料金'.repeat(60_000) });

  expect(await user.find('料金電気')).toHaveLength(1);
});

test('dates of any century can be searched', async () => {
  const user = harness.createUser();
  await user.file({ title: 'Letter' });
  const days = [{ from: '1900-01-01' }, { to: '9999-12-31' }, { to: '1900-01-01' }, { from: '9999-12-31' }];

  const found = await Promise.all(days.map((filters) => user.find('letter', filters)));

  expect(found.map(titlesOf)).toEqual([['Letter'], ['Letter'], [], []]);
});

test('documents without tags are found by is:untagged, and change with their tags', async () => {
  const user = harness.createUser();
  await user.file({ title: 'Tagged', tags: ['House'] });
  const { id } = await user.file({ title: 'Untagged' });

  expect(titlesOf(await user.find('is:untagged'))).toEqual(['Untagged']);
  expect(titlesOf(await user.find('-is:untagged'))).toEqual(['Tagged']);

  await user.file({ id, title: 'Untagged before', tags: ['House'] });
  expect(titlesOf(await user.find('is:untagged'))).toEqual([]);
});

test('the estimate is exact when the page has all results, and otherwise about as high as their number', async () => {
  const user = harness.createUser();
  for (let serial = 0; serial < 40; serial += 1)
    await user.file({
      title: serial % 4 === 0 ? 'Water bill' : 'A bill for water',
      tags: [`Tag ${serial % 8}`],
    });
  const estimateFor = async (text: string, limit: number) => {
    const page = { limit };
    return (await user.search.findWithSnippets(user.workspaceId, { text, filters: {} }, page)).estimate;
  };

  expect(await estimateFor('water', 40)).toEqual({ count: 40, relation: 'exact' });
  expect(await estimateFor('zebra', 20)).toEqual({ count: 0, relation: 'exact' });
  expect(await estimateFor('bill', 20)).toEqual({ count: 40, relation: 'about' });
  expect(await estimateFor('tag:"Tag 0"', 2)).toEqual({ count: 5, relation: 'about' });
  // The index does not know phrases: the share that has them is known from the documents of the page.
  const { count, relation } = await estimateFor('"water bill"', 5);
  expect(relation).toBe('about');
  expect(count).toBeGreaterThanOrEqual(7);
  expect(count).toBeLessThanOrEqual(14);
  // A share of a few documents is a fraction; the count is not.
  const few = await estimateFor('"water bill" -tag:"Tag 0"', 2);
  expect(few).toEqual({ count: 6, relation: 'about' });
});

test('the estimate is a lower bound when not all postings have been read', async () => {
  const user = harness.createUser({ small: true });
  for (let serial = 0; serial < 24; serial += 1) await user.file({ title: 'Water bill' });

  const page = { limit: 3 };
  const { estimate } = await user.search.findWithSnippets(
    user.workspaceId,
    { text: 'water', filters: {} },
    page,
  );
  expect(estimate.relation).toBe('at-least');
  expect(estimate.count).toBeGreaterThanOrEqual(3);
  expect(estimate.count).toBeLessThanOrEqual(24);
});

test.each([
  ['letter', 'letters'],
  ['letters', 'letter'],
  ['letter', 'letter'],
])('the word %s is found by %s', async (written, searched) => {
  const user = harness.createUser();
  await user.file({ title: 'From the council', text: `A ${written} from the council` });

  expect(titlesOf(await user.find(searched))).toEqual(['From the council']);
  expect(titlesOf(await user.find(`council -${searched}`))).toEqual([]);
});
