import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FilterKey, filterKeys, queryOf, queryParts } from '../../../web/src/search/query-parts.ts';

describe('the parts of a query', () => {
  it.each([
    { query: 'parking fine', words: 'parking fine', filters: [] },
    { query: 'kind:invoice heating', words: 'heating', filters: ['kind invoice'] },
    { query: 'sender:"City Council" fine', words: 'fine', filters: ['sender City Council'] },
    { query: 'fine -tag:paid', words: 'fine', filters: ['-tag paid'] },
    { query: 'due:<2026-12-01', words: '', filters: ['due <2026-12-01'] },
    { query: 'KIND:invoice', words: '', filters: ['kind invoice'] },
    { query: 'unkind:words', words: 'unkind:words', filters: [] },
    { query: '"kind:exact phrase"', words: '"kind:exact phrase"', filters: [] },
    { query: 'sender:"open quote', words: 'sender:"open quote', filters: [] },
  ])('tells filters from words in $query', ({ query, words, filters }) => {
    const parts = queryParts(query);

    expect(parts.words).toBe(words);
    expect(
      parts.filters.map(({ key, value, isNegative }) => `${isNegative ? '-' : ''}${key} ${value}`),
    ).toEqual(filters);
  });

  it('are the same after they have been put together and parsed again', () => {
    const value = fc.stringMatching(/^[\p{L}\d<>-]{1,8}( [\p{L}\d]{1,8}){0,2}$/u);
    const filter = fc.record({
      key: fc.constantFrom<FilterKey>(...filterKeys),
      value,
      isNegative: fc.boolean(),
    });
    const words = fc.array(fc.stringMatching(/^[\p{L}\d]{1,8}$/u), { maxLength: 3 });

    fc.assert(
      fc.property(fc.array(filter, { maxLength: 4 }), words, (filters, some) => {
        const parts = { words: some.join(' '), filters };
        expect(queryParts(queryOf(parts))).toEqual(parts);
      }),
    );
  });
});
