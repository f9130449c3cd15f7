import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../local/cloud.ts';
import { registerUser, startApp, type TestUser } from './app-harness.ts';

/**
 * Proves that lists and bulk actions fit into the 6 MB that a function can return: the documents have some 170 KB each and
 * are larger than that together. Takes about 15 seconds.
 */
const DOCUMENTS = 45;
const ROWS = 120;

let cloud: Cloud;
let user: TestUser;
const ids: string[] = [];
beforeAll(async () => {
  cloud = await startApp();
  user = await registerUser(cloud);
  const rows = Array.from({ length: ROWS }, (_, row) => [
    [`invoice.lineItems.${row}.description`, `Row ${row} “${'quoted '.repeat(68)}”`],
    [`invoice.lineItems.${row}.quantity`, '2'],
    [`invoice.lineItems.${row}.unitPrice`, '1.50'],
    [`invoice.lineItems.${row}.amount`, '3.00'],
  ]).flat();
  for (let index = 0; index < DOCUMENTS; index += 1) {
    const files = [{ name: `${index}.png`, contentType: 'image/png', size: 9 }];
    const { document } = await user.client.createDocument({ body: { files, kind: 'invoice' } });
    ids.push(document.id);
  }
  await Promise.all(
    ids.map((id) =>
      user.client.changeDocument({
        params: { id },
        body: { dueDate: '2040-01-01', fields: Object.fromEntries(rows) },
      }),
    ),
  );
}, 240_000);
afterAll(() => cloud.close());

describe('documents that are large together', () => {
  it.each(['created', 'due'] as const)(
    'are listed by %s in pages that fit, and none is left out',
    async (sort) => {
      const found: string[] = [];
      let pages = 0;
      let cursor: string | undefined;
      do {
        const page = await user.client.listDocuments({
          query: { sort, limit: 100, ...(cursor && { cursor }) },
        });
        found.push(...page.items.map(({ id }) => id));
        pages += 1;
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);

      expect(found.toSorted()).toEqual(ids.toSorted());
      expect(pages).toBeGreaterThan(1);
    },
  );

  it('are changed in bulk, and those that do not fit into the response come without content', async () => {
    const { results } = await user.client.applyBulkAction({ body: { action: 'markRead', ids } });

    const whole = results.filter((result) => result.ok && result.document !== null);
    expect(results.map(({ id, ok }) => ({ id, ok }))).toEqual(ids.map((id) => ({ id, ok: true })));
    expect(whole.length).toBeGreaterThan(10);
    expect(whole.length).toBeLessThan(DOCUMENTS);
    expect((await user.client.getDocument({ params: { id: ids.at(-1) ?? '' } })).read).toBe(true);
  });
});
