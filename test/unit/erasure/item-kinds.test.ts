import { describe, expect, it } from 'vitest';
import { itemKinds, objectKinds, prefixesOf } from '../../../shared/erasure/item-kinds.ts';
import { sampleItemKeys, sampleObjectKeys } from './key-samples.ts';

describe('the register of what is erased with a workspace', () => {
  it('has every kind of item with a key function in shared/table/keys.ts', () => {
    const kinds = [...sampleItemKeys('w', 'x').keys()];

    expect(kinds).toContain('documentKey');
    expect(Object.keys(itemKinds).toSorted()).toEqual(kinds.toSorted());
  });

  it('has every kind of object with a key function in shared/files/keys.ts', () => {
    const kinds = [...sampleObjectKeys('w', 'x').keys()];

    expect(kinds).toContain('originalKey');
    expect(Object.keys(objectKinds).toSorted()).toEqual(kinds.toSorted());
  });

  it('finds every object of the workspace, and none of another, by its prefixes', () => {
    const isFound = (key: string) => prefixesOf('w').some((prefix) => key.startsWith(prefix));

    expect([...sampleObjectKeys('w', 'x').values()].filter((key) => !isFound(key))).toEqual([]);
    expect([...sampleObjectKeys('w2', 'x').values()].filter(isFound)).toEqual([]);
  });
});
