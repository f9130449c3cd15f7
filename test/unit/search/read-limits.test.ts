import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../../shared/domain/limits.ts';
import { searchServiceOf } from '../../../shared/search/search-service.ts';
import type { PostingReader } from '../../../shared/table/search-index/postings.ts';
import { createSearchHarness, type SearchHarness } from './search-harness.ts';

let harness: SearchHarness;
beforeAll(async () => {
  harness = await createSearchHarness();
});
afterAll(() => harness.close());

/** A text of this many different Han characters, which has one pair fewer. */
const hanCharacters = (count: number) =>
  Array.from({ length: count }, (_, index) => String.fromCodePoint(0x4e00 + index)).join('');
const words = (count: number) => Array.from({ length: count }, (_, index) => `w${index}`).join(' ');

/** A searcher that counts how often it reads postings. */
function createCountingSearch() {
  const reads = { lists: 0 };
  const { deps } = harness;
  const postings: PostingReader = {
    ...deps.postings,
    read(...asked) {
      reads.lists += 1;
      return deps.postings.read(...asked);
    },
  };
  return { reads, search: searchServiceOf({ ...deps, postings }) };
}

describe('a search', () => {
  it.each([
    { what: 'a phrase of Han characters', text: `"${hanCharacters(limits.maxSearchLength - 2)}"` },
    { what: 'Han characters', text: hanCharacters(limits.maxSearchLength) },
    { what: 'a phrase of words', text: `"${words(100)}"` },
    { what: 'a sender of many words', text: `sender:"${words(100)}"` },
    { what: 'a title of Han characters', text: `title:${hanCharacters(400)}` },
  ])('for $what reads no more lists than a search for some words', async ({ text }) => {
    const { workspaceId, ...user } = harness.createUser();
    await user.file({ title: 'Water bill' });
    const { reads, search } = createCountingSearch();

    await search.findWithSnippets(workspaceId, { text, filters: {} }, { limit: 20 });

    expect(reads.lists).toBeLessThan(60);
  });

  it('with a filter by a sender of 200 Han characters reads no more lists either', async () => {
    const { workspaceId } = harness.createUser();
    const { reads, search } = createCountingSearch();

    await search.findWithSnippets(
      workspaceId,
      { text: '', filters: { sender: hanCharacters(200) } },
      { limit: 20 },
    );

    expect(reads.lists).toBeLessThan(60);
  });

  it('for a long phrase finds it, and not a text with another end', async () => {
    const user = harness.createUser();
    await user.file({ title: 'Meant', text: hanCharacters(60) });
    await user.file({ title: 'Another', text: `${hanCharacters(59)}終` });

    const found = await user.find(`"${hanCharacters(60)}"`);

    expect(found.map(({ title }) => title)).toEqual(['Meant']);
  });
});

describe('a suggestion', () => {
  it.each([
    { what: '166 words', typed: words(166).slice(0, limits.maxSearchLength) },
    { what: 'a run of Han characters', typed: hanCharacters(limits.maxSearchLength) },
    { what: 'umlauts written as two letters', typed: 'aeoeue'.repeat(80) },
  ])('for $what reads no more lists than one for some words', async ({ typed }) => {
    const { workspaceId, ...user } = harness.createUser();
    await user.file({ title: 'Water bill' });
    const { reads, search } = createCountingSearch();

    await search.suggest(workspaceId, typed);

    expect(reads.lists).toBeLessThan(60);
  });
});
