import { describe, expect, test } from 'vitest';
import { createEventFilter } from '../../../../local/event-sources/filter.ts';

/** A record whose new image has a title. */
const titled = (title: string | null | undefined) => ({
  eventName: 'MODIFY',
  dynamodb: { NewImage: title === undefined ? {} : { title: { S: title } } },
});
const title = (...alternatives: unknown[]) =>
  JSON.stringify({ dynamodb: { NewImage: { title: { S: alternatives } } } });

describe('a filter', () => {
  test.each<[string, string, (string | null | undefined)[], (string | null | undefined)[]]>([
    ['a value', title('Bill'), ['Bill'], ['bill', undefined]],
    ['one of several values', title('Bill', 'Letter'), ['Bill', 'Letter'], ['Bills']],
    ['null', title(null), [null], ['null', undefined]],
    ['an empty string', title(''), [''], [' ']],
    ['a prefix', title({ prefix: 'Inv' }), ['Invoice'], ['invoice', 'An Invoice']],
    ['a suffix', title({ suffix: 'ice' }), ['Invoice'], ['Invoices']],
    ['a value in any case', title({ 'equals-ignore-case': 'bill' }), ['BILL', 'Bill'], ['Bills']],
    [
      'anything but some values',
      title({ 'anything-but': ['Bill', 'Letter'] }),
      ['Card'],
      ['Bill', undefined],
    ],
    ['an existing member', title({ exists: true }), ['Bill', ''], [undefined]],
    ['a missing member', title({ exists: false }), [undefined], ['Bill']],
  ])('matches %s', (_, pattern, fitting, others) => {
    const fits = createEventFilter([pattern]);

    expect(fitting.map(titled).every(fits)).toBe(true);
    expect(others.map(titled).some(fits)).toBe(false);
  });

  test('requires all of its members, and one of the alternatives of $or', () => {
    const fits = createEventFilter([
      JSON.stringify({
        eventName: ['MODIFY'],
        $or: [{ a: [1] }, { b: { c: [true] } }],
      }),
    ]);

    expect(fits({ eventName: 'MODIFY', a: 1 })).toBe(true);
    expect(fits({ eventName: 'MODIFY', b: { c: true } })).toBe(true);
    expect(fits({ eventName: 'MODIFY', a: 2, b: { c: false } })).toBe(false);
    expect(fits({ eventName: 'INSERT', a: 1 })).toBe(false);
  });

  test('with several patterns matches if any of them does, and without patterns matches everything', () => {
    const either = createEventFilter([title('Bill'), JSON.stringify({ eventName: ['REMOVE'] })]);

    expect(either({ eventName: 'REMOVE' })).toBe(true);
    expect(either(titled('Bill'))).toBe(true);
    expect(either(titled('Letter'))).toBe(false);
    expect(createEventFilter([])({})).toBe(true);
  });

  test.each([
    ['{', 'cannot be used'],
    ['{}', '{} is not an object with members'],
    ['{"a":"b"}', '"b" is not an object with members'],
    ['{"a":[]}', '[] is not a list of alternatives'],
    ['{"a":[["b"]]}', 'is a list within a list'],
    ['{"a":[{"numeric":["=",1]}]}', 'is no comparison that the local cloud knows'],
    ['{"a":[{"prefix":1}]}', 'prefix takes a text, not 1'],
    ['{"a":[{"anything-but":{"prefix":"b"}}]}', 'anything-but takes values here'],
  ])('is refused: %s', (pattern, reason) => {
    expect(() => createEventFilter([pattern])).toThrow(reason);
  });
});
