import { describe, expect, it } from 'vitest';
import { type KeyScope, keyOf, keyTable } from '../../../web/src/keys/key-table.ts';
import { keyTexts } from '../../../web/src/text/keys.ts';

const press = (key: string, modifiers: Partial<Parameters<typeof keyOf>[0]> = {}) =>
  keyOf({ key, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...modifiers });

describe('the name of a key', () => {
  it.each([
    { name: 'a letter', key: 'j', modifiers: {}, expected: 'j' },
    { name: 'a letter with Shift', key: 'J', modifiers: { shiftKey: true }, expected: 'Shift+j' },
    { name: 'a letter with Ctrl', key: 'k', modifiers: { ctrlKey: true }, expected: 'Mod+k' },
    { name: 'a letter with Command', key: 'k', modifiers: { metaKey: true }, expected: 'Mod+k' },
    { name: 'a character that needs Shift', key: '?', modifiers: { shiftKey: true }, expected: '?' },
    { name: 'an arrow with Shift', key: 'ArrowUp', modifiers: { shiftKey: true }, expected: 'Shift+ArrowUp' },
    { name: 'the space bar', key: ' ', modifiers: {}, expected: 'Space' },
    { name: 'a modifier alone', key: 'Shift', modifiers: { shiftKey: true }, expected: undefined },
    { name: 'a letter with Alt', key: 'j', modifiers: { altKey: true }, expected: undefined },
  ])('is $expected for $name', ({ key, modifiers, expected }) => {
    expect(press(key, modifiers)).toBe(expected);
  });
});

describe('the shortcuts', () => {
  const scopes = Object.keys(keyTable) as KeyScope[];

  it.each(scopes)('of %s have one meaning each', (scope) => {
    const keys = Object.values<readonly string[]>(keyTable[scope]).flat();

    expect(keys).toHaveLength(new Set(keys).size);
  });

  it.each([
    { scope: 'list', other: 'everywhere' },
    { scope: 'document', other: 'everywhere' },
  ] as const)('of $scope do not hide those that work $other', ({ scope, other }) => {
    const everywhere = new Set(Object.values<readonly string[]>(keyTable[other]).flat());
    const starts = new Set([...everywhere].map((key) => key.split(' ')[0]));

    const hidden = Object.values<readonly string[]>(keyTable[scope])
      .flat()
      .filter((key) => starts.has(key));

    expect(hidden).toEqual([]);
  });

  it.each([
    { language: 'English', texts: keyTexts.en },
    { language: 'German', texts: keyTexts.de },
  ])('are all explained in $language', ({ texts }) => {
    const missing = scopes.flatMap((scope) => {
      const names: Readonly<Record<string, string>> = texts[scope];
      return Object.keys(keyTable[scope]).filter((command) => !names[command]);
    });

    expect(missing).toEqual([]);
  });
});
