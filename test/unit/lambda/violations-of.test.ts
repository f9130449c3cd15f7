import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { paginationQuery } from '../../../shared/contract/pagination.ts';
import { BulkAction } from '../../../shared/documents/bulk-action.ts';
import { Instant, Kind, PlainDate } from '../../../shared/domain/document.ts';
import { TimeZone } from '../../../shared/domain/user.ts';
import { MonthlyCap } from '../../../shared/domain/workspace.ts';
import { violationsOf } from '../../../shared/lambda/violations-of.ts';

const schema = z.strictObject({
  title: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
  count: z.optional(z.int().check(z.minimum(1), z.maximum(100))),
  tags: z.optional(z.array(z.string()).check(z.minLength(1), z.maxLength(20))),
  kind: z.optional(Kind),
  on: z.optional(PlainDate),
  from: z.optional(z.union([PlainDate, Instant])),
  timeZone: z.optional(TimeZone),
  cap: z.optional(MonthlyCap),
  email: z.optional(z.email()),
  fields: z.optional(z.record(z.string().check(z.maxLength(3)), z.nullable(z.string()))),
  page: z.optional(z.strictObject(paginationQuery)),
  action: z.optional(BulkAction),
  must: z.string(),
});

function messagesFor(body: object): string[] {
  const result = schema.safeParse({ must: 'x', ...body }, { reportInput: true });
  return result.success
    ? []
    : violationsOf(result.error.issues, 'body').map(({ path, message }) => `${path} ${message}`);
}

describe('a violation found by zod', () => {
  it.each<[object, string]>([
    [{ must: undefined }, 'body.must is required'],
    [{ must: null }, 'body.must must be a string'],
    [{ title: '' }, 'body.title must not be empty'],
    [{ title: 'x'.repeat(201) }, 'body.title must have at most 200 characters'],
    [{ count: 0 }, 'body.count must be at least 1'],
    [{ count: 101 }, 'body.count must be at most 100'],
    [{ count: 1.5 }, 'body.count must be a whole number'],
    [{ count: '1' }, 'body.count must be a number'],
    [{ tags: [] }, 'body.tags must have at least 1 item'],
    [{ tags: Array.from({ length: 21 }, () => 'x') }, 'body.tags must have at most 20 items'],
    [{ tags: ['x', 7] }, 'body.tags[1] must be a string'],
    [{ kind: 'novel' }, `body.kind must be one of ${Kind.options.join(', ')}`],
    [{ on: '2026-02-30' }, 'body.on must be a date such as 2026-12-01'],
    [
      { from: 'soon' },
      'body.from must be a date such as 2026-12-01 or a time in UTC such as 2026-12-01T08:00:00Z',
    ],
    [{ from: 7 }, 'body.from must be a string'],
    [{ timeZone: 'Mars/Olympus' }, 'body.timeZone must be an IANA time zone such as Europe/Berlin'],
    [{ cap: '-1.00' }, 'body.cap must be at least 0'],
    [{ cap: '1,00' }, 'body.cap must be a decimal number such as 12.50'],
    [{ email: 'nobody' }, 'body.email must be an email address such as name@example.com'],
    [{ fields: { longer: 'x' } }, 'body.fields.longer must have at most 3 characters'],
    [{ fields: { a: 1 } }, 'body.fields.a must be a string'],
    [{ page: { limit: 'many' } }, 'body.page.limit must be a number'],
    [{ colour: 'red' }, 'body.colour is not a known field; remove it'],
    [{ page: { x: 1 } }, 'body.page.x is not a known field; remove it'],
    [
      { action: { ids: ['1'], action: 'archive', until: 'x' } },
      'body.action.until is not a known field; remove it',
    ],
  ])('is described in a sentence: %j', (body, message) => {
    expect(messagesFor(body)).toEqual([message]);
  });

  it('lists the names of variants if there is no such variant', () => {
    const [missing] = messagesFor({ action: { ids: ['1'] } });
    const [unknown] = messagesFor({ action: { ids: ['1'], action: 'burn' } });

    expect(missing).toMatch(/^body\.action\.action must be one of archive, restore, trash, snooze/);
    expect(unknown).toBe(missing);
  });

  it('is one of several, each with its own path', () => {
    expect(messagesFor({ must: 7, title: '', colour: 'red', size: 1 }).toSorted()).toEqual([
      'body.colour is not a known field; remove it',
      'body.must must be a string',
      'body.size is not a known field; remove it',
      'body.title must not be empty',
    ]);
  });

  it('has a code of its own and values', () => {
    const { error } = schema.safeParse({ must: 'x', count: 101 }, { reportInput: true });

    expect(violationsOf(error?.issues ?? [], 'body')).toEqual([
      { path: 'body.count', code: 'too-large', values: { max: 100 }, message: 'must be at most 100' },
    ]);
  });
});
