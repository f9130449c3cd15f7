import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { routes } from '../../../functions/routes.ts';
import { type Fault, faultIn, violationAt } from '../../../shared/domain/violations.ts';
import { isFormat, type violations } from '../../../shared/messages/en/violations.ts';
import type { ValuesOf } from '../../../shared/messages/message.ts';
import { faultsIn } from './english.ts';

/** Values for every code: a new one does not compile without them. */
const samples: {
  readonly [Code in keyof typeof violations]: ValuesOf<typeof violations, Code>;
} = {
  required: {},
  'required-without': { other: 'dueDate' },
  conflicting: { others: ['dueDate', 'timeOfDay'] },
  'unknown-field': {},
  repeated: {},
  'not-null': {},
  invalid: {},
  'wrong-type': { expected: 'string' },
  'not-an-option': { options: ['letter', 'invoice'] },
  'wrong-format': { formats: ['date', 'datetime'] },
  'too-short': { min: 1 },
  'too-long': { max: 10_000 },
  'too-few': { min: 1 },
  'too-many': { max: 20 },
  'too-small': { min: 1 },
  'too-large': { max: 527_040 },
  'too-late': { lastYear: '2100' },
  'outside-snooze-period': { latest: '2027-11-20T08:00:00.000Z' },
  'too-many-tags': { count: 23, max: 20 },
  'duplicate-correction': {},
  'unknown-value': { known: ['title', 'kind'] },
  'row-value': { row: 'invoice.lineItems.0' },
  'no-such-row': { row: 7 },
  'row-gap': { row: 7, next: 5 },
  'too-many-rows': { max: 1000 },
  'too-many-files': { count: 21, max: 20 },
  'no-such-file': { file: 7 },
  'not-every-file': { files: [1, 3] },
  'removes-every-file': {},
  'no-such-page': { pages: 3 },
  'currency-without-amount': {},
};

const messageOf = (fault: Fault) => violationAt('body', fault).message;

describe('a violation', () => {
  it.each(Object.entries(samples))('continues its path to a sentence: %s', (code, values) => {
    const message = messageOf({ code, values } as Fault);

    expect(message).toMatch(/^(is|must|cannot|needs|would|leaves) .*[^.]$/);
    expect(faultsIn(message)).toEqual([]);
  });

  it.each<[Fault, string]>([
    [{ code: 'too-long', values: { max: 10_000 } }, 'must have at most 10,000 characters'],
    [{ code: 'too-short', values: { min: 1 } }, 'must not be empty'],
    [{ code: 'not-an-option', values: { options: ['a', 'b', 'c'] } }, 'must be one of a, b, c'],
    [
      { code: 'wrong-format', values: { formats: ['date', 'datetime'] } },
      'must be a date such as 2026-12-01 or a time in UTC such as 2026-12-01T08:00:00Z',
    ],
    [
      { code: 'conflicting', values: { others: ['dueDate', 'timeOfDay'] } },
      'cannot be combined with dueDate or timeOfDay',
    ],
  ])('formats its values', (fault, message) => {
    expect(messageOf(fault)).toBe(message);
  });
});

interface Check {
  readonly check?: string;
  readonly format?: string;
  readonly error?: unknown;
  readonly params?: Record<string, unknown>;
}

/** The definitions of a schema, of its checks, and of all schemas in it. */
function definitionsIn(schema: unknown, seen = new Set<unknown>()): Check[] {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return [];
  seen.add(schema);
  const definition = (schema as { _zod?: { def?: object } })._zod?.def;
  return [
    ...(definition === undefined ? [] : [definition as Check]),
    ...Object.values(definition ?? schema).flatMap((value) => definitionsIn(value, seen)),
  ];
}

describe('the requests of all routes', () => {
  const checks = routes.flatMap(({ name, route }) =>
    [route.params, route.query, route.body]
      .flatMap((schema) => definitionsIn(schema))
      .map((check) => ({ name, ...check })),
  );

  it('have no sentences of their own', () => {
    expect(checks.filter(({ error }) => error !== undefined)).toEqual([]);
  });

  it('name a violation for every refinement', () => {
    const refinements = checks.filter(({ check }) => check === 'custom');

    expect(refinements.length).toBeGreaterThan(5);
    expect(refinements.filter(({ params }) => faultIn(params) === undefined)).toEqual([]);
  });

  it('have only formats that a message describes', () => {
    const formats = checks.flatMap(({ check, format = '' }) => (check === 'string_format' ? [format] : []));

    expect(formats.length).toBeGreaterThan(10);
    // Conversions, such as trimming, have no format.
    expect([...new Set(formats)].filter((format) => !isFormat(format))).toEqual([]);
  });

  it('are found by this test in nested schemas too', () => {
    const nested = z.object({ list: z.array(z.string().check(z.regex(/a/, 'must be an a'))) });

    expect(definitionsIn(nested).filter(({ error }) => error !== undefined)).toHaveLength(1);
  });
});
