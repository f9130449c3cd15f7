import { describe, expect, test } from 'vitest';
import { createEventFilter } from '../../../../local/event-sources/filter.ts';

/** A record whose new image has a title. */
const titled = (title: string | null | undefined) => ({
  eventName: 'MODIFY',
  dynamodb: { NewImage: title === undefined ? {} : { title: { S: title } } },
});
const title = (...alternatives: unknown[]) =>
  JSON.stringify({ dynamodb: { NewImage: { title: { S: alternatives } } } });

type Title = string | null | undefined;

describe('a filter', () => {
  test.each<{ what: string } & { pattern: string; fitting: Title[]; others: Title[] }>([
    { what: 'a value', pattern: title('Bill'), fitting: ['Bill'], others: ['bill', undefined] },
    {
      what: 'one of several values',
      pattern: title('Bill', 'Letter'),
      fitting: ['Bill', 'Letter'],
      others: ['Bills'],
    },
    { what: 'null', pattern: title(null), fitting: [null], others: ['null', undefined] },
    { what: 'an empty string', pattern: title(''), fitting: [''], others: [' '] },
    {
      what: 'a prefix',
      pattern: title({ prefix: 'Inv' }),
      fitting: ['Invoice'],
      others: ['invoice', 'An Invoice'],
    },
    { what: 'a suffix', pattern: title({ suffix: 'ice' }), fitting: ['Invoice'], others: ['Invoices'] },
    {
      what: 'a value in any case',
      pattern: title({ 'equals-ignore-case': 'bill' }),
      fitting: ['BILL', 'Bill'],
      others: ['Bills'],
    },
    {
      what: 'anything but some values',
      pattern: title({ 'anything-but': ['Bill', 'Letter'] }),
      fitting: ['Card'],
      others: ['Bill', undefined],
    },
    {
      what: 'an existing member',
      pattern: title({ exists: true }),
      fitting: ['Bill', ''],
      others: [undefined],
    },
    { what: 'a missing member', pattern: title({ exists: false }), fitting: [undefined], others: ['Bill'] },
  ])('matches $what', ({ pattern, fitting, others }) => {
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
    { pattern: '{', reason: 'The filter pattern { is invalid' },
    { pattern: '{}', reason: '{} is not a non-empty object' },
    { pattern: '{"a":"b"}', reason: '"b" is not a non-empty object' },
    { pattern: '{"a":[]}', reason: '[] is not a non-empty list' },
    { pattern: '{"a":[["b"]]}', reason: 'is a nested list' },
    { pattern: '{"a":[{"numeric":["=",1]}]}', reason: 'does not support the comparison' },
    { pattern: '{"a":[{"prefix":1}]}', reason: 'prefix requires a string, not 1' },
    { pattern: '{"a":[{"anything-but":{"prefix":"b"}}]}', reason: 'supports only values in anything-but' },
  ])('is refused: $pattern', ({ pattern, reason }) => {
    expect(() => createEventFilter([pattern])).toThrow(reason);
  });
});
