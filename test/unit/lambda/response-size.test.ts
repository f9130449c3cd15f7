import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fittingPage } from '../../../shared/contract/response-size.ts';
import { summaryOf } from '../../../shared/domain/document-summary.ts';
import { limits } from '../../../shared/domain/limits.ts';
import { reason } from '../../../shared/domain/reasons.ts';
import { createReadyDocument } from '../documents/document-fixtures.ts';

const LAMBDA = 6 * 1024 * 1024;
const idOf = ({ id }: { id: string }) => id;
/** The size that Lambda limits: the response as a string in JSON. */
const sizeOf = (items: readonly unknown[]) =>
  Buffer.byteLength(
    JSON.stringify({ statusCode: 200, headers: {}, body: JSON.stringify({ items, nextCursor: 'x' }) }),
  );

describe('a page of a list', () => {
  it('is cut so that its response fits, and the pages together are the whole list', () => {
    const item = fc.record({
      text: fc
        .constantFrom('a', '"', 'é', '家', '\u0000')
        .chain((letter) => fc.integer({ min: 0, max: 600_000 }).map((count) => letter.repeat(count))),
    });
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 20 }), (texts) => {
        const all = texts.map((each, index) => ({ id: String(index).padStart(3, '0'), ...each }));
        const listed: string[] = [];
        for (let after: string | undefined = ''; after !== undefined; ) {
          const rest = all.filter(({ id }) => id > (after ?? ''));
          const page: { items: typeof all; last: string | undefined } = fittingPage(
            { items: rest, last: undefined },
            idOf,
          );
          expect(page.items.length).toBeGreaterThan(0);
          expect(page.items.length === 1 || sizeOf(page.items) < LAMBDA).toBe(true);
          listed.push(...page.items.map(idOf));
          after = page.last;
        }

        expect(listed).toEqual(all.map(idOf));
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  it('that fits is unchanged, with the cursor of its list', () => {
    const page = { items: [{ id: 'a' }, { id: 'b' }], last: 'further on' };

    expect(fittingPage(page, idOf)).toEqual(page);
    expect(fittingPage({ items: [], last: 'further on' }, idOf)).toEqual({ items: [], last: 'further on' });
  });

  it('is measured in bytes as sent: a quotation mark in a text has four', () => {
    const texts = Array.from({ length: 6 }, (_, index) => ({ id: `${index}`, text: '"'.repeat(400_000) }));
    const fittingOf = (items: typeof texts) => fittingPage({ items, last: undefined }, idOf).items.length;

    expect(fittingOf(texts)).toBe(3);
    expect(fittingOf(texts.map(({ id, text }) => ({ id, text: text.replaceAll('"', 'a') })))).toBe(6);
  });

  it('always has room for 100 summaries of documents, which are therefore not measured', () => {
    // A control character has the most bytes; file names have none.
    const text = (length: number) => '\u0001'.repeat(length);
    const names = Array.from({ length: limits.filesPerDocument }, () => '"'.repeat(limits.maxFileNameLength));
    const document = createReadyDocument({
      status: 'failed',
      statusReason: reason('upload.missing', { files: names }),
      title: text(200),
      sender: { name: text(500), address: null, email: null, phone: null },
      tags: Array.from({ length: limits.tags.max }, () => text(limits.tags.maxLength)),
    });
    const items = Array.from({ length: limits.pageSize.max }, () => summaryOf(document));

    expect(sizeOf(items)).toBeGreaterThan(LAMBDA / 2);
    expect(fittingPage({ items, last: undefined }, idOf).items).toHaveLength(limits.pageSize.max);
  });
});
