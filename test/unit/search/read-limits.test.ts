import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../../shared/domain/limits.ts';
import { createSearchService } from '../../../shared/search/search-service.ts';
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
  const { sources, counts } = harness;
  const postings: PostingReader = {
    ...sources.postings,
    read(...asked) {
      reads.lists += 1;
      return sources.postings.read(...asked);
    },
  };
  return { reads, finder: createSearchService({ ...sources, postings }, counts) };
}

describe('a search', () => {
  it.each([
    ['a phrase of Han characters', `"${hanCharacters(limits.maxSearchLength - 2)}"`],
    ['Han characters', hanCharacters(limits.maxSearchLength)],
    ['a phrase of words', `"${words(100)}"`],
    ['a sender of many words', `sender:"${words(100)}"`],
    ['a title of Han characters', `title:${hanCharacters(400)}`],
  ])('for %s reads no more lists than a search for some words', async (_what, text) => {
    const { workspaceId, ...user } = harness.createUser();
    await user.file({ title: 'Water bill' });
    const { reads, finder } = createCountingSearch();

    await finder.search(workspaceId, { text, filters: {} }, { limit: 20 });

    expect(reads.lists).toBeLessThan(60);
  });

  it('with a filter by a sender of 200 Han characters reads no more lists either', async () => {
    const { workspaceId } = harness.createUser();
    const { reads, finder } = createCountingSearch();

    await finder.search(workspaceId, { text: '', filters: { sender: hanCharacters(200) } }, { limit: 20 });

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
    ['166 words', words(166).slice(0, limits.maxSearchLength)],
    ['a run of Han characters', hanCharacters(limits.maxSearchLength)],
    ['umlauts written as two letters', 'aeoeue'.repeat(80)],
  ])('for %s reads no more lists than one for some words', async (_what, typed) => {
    const { workspaceId, ...user } = harness.createUser();
    await user.file({ title: 'Water bill' });
    const { reads, finder } = createCountingSearch();

    await finder.suggest(workspaceId, typed);

    expect(reads.lists).toBeLessThan(60);
  });
});
