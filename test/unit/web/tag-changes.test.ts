import { describe, expect, it } from 'vitest';
import { changesOf, initialTags } from '../../../web/src/tags/tag-changes.ts';

describe('the tags of several documents', () => {
  const documents = [{ tags: ['tax', 'car'] }, { tags: ['tax'] }];

  it('are those that all have and those that some have, alphabetically', () => {
    expect([...initialTags(documents)]).toEqual([
      ['car', 'some'],
      ['tax', 'all'],
    ]);
  });

  it('stay as they are unless they are touched', () => {
    const initial = initialTags(documents);

    expect(changesOf(initial, initial)).toEqual({ add: [], remove: [] });
    expect(
      changesOf(initial, new Map(initial).set('car', 'all').set('tax', 'none').set('2026', 'all')),
    ).toEqual({ add: ['car', '2026'], remove: ['tax'] });
  });

  it('do not change when a new one is added and removed again', () => {
    const initial = initialTags(documents);

    expect(changesOf(initial, new Map(initial).set('2026', 'none'))).toEqual({ add: [], remove: [] });
  });
});
