import { describe, expect, it } from 'vitest';
import { runBulkAction } from '../../../shared/documents/apply-bulk-action.ts';
import { BulkAction } from '../../../shared/documents/bulk-action.ts';
import { createMemoryDocuments, createMemoryFiles } from '../memory-adapters.ts';
import { createReadyDocument } from './document-fixtures.ts';

const user = { userId: 'u', workspaceId: 'workspace-1' };
const idOf = (serial: number) => `01ARZ3NDEKTSV4RRFFQ69G5F${String(serial).padStart(2, '0')}`;

async function createDocuments() {
  const documents = createMemoryDocuments();
  await documents.create(createReadyDocument({ id: idOf(1), tags: ['Old', 'Kept'] }));
  await documents.create(createReadyDocument({ id: idOf(2), view: 'trash' }));
  const act = (action: object, ...ids: string[]) =>
    runBulkAction(BulkAction.parse({ ids, ...action }), user, idOf(99), {
      documents,
      files: createMemoryFiles(),
    });
  return { documents, act };
}

describe('a bulk action', () => {
  it('returns a result for each document, once and in the given order, even if some are refused', async () => {
    const { act } = await createDocuments();

    const results = await act({ action: 'archive' }, idOf(2), idOf(1), idOf(2), 'nobody');

    expect(results).toMatchObject([
      { id: idOf(2), ok: false, error: { code: 'document.in-trash' } },
      { id: idOf(1), ok: true, document: { view: 'archived' } },
      { id: 'nobody', ok: false, error: { code: 'document.not-found' } },
    ]);
  });

  it.each([
    { action: { action: 'tag', add: ['New', 'kept'], remove: ['OLD'] }, expected: { tags: ['Kept', 'New'] } },
    { action: { action: 'markRead' }, expected: { read: true } },
    { action: { action: 'setCategory', category: 'tax' }, expected: { category: 'tax' } },
    {
      action: { action: 'setKind', kind: 'form' },
      expected: { kind: 'form', givenKind: 'form' },
    },
    { action: { action: 'setActionStatus', actionStatus: null }, expected: { actionStatus: null } },
    { action: { action: 'trash' }, expected: { view: 'trash' } },
  ])('applies $action', async ({ action, expected }) => {
    const { act, documents } = await createDocuments();

    const [result] = await act(action, idOf(1));

    expect(result).toMatchObject({ ok: true, document: expected });
    expect(documents.history).toHaveLength(1);
  });

  it('deletes documents permanently', async () => {
    const { act, documents } = await createDocuments();

    const results = await act({ action: 'delete' }, idOf(1), idOf(2));

    expect(results).toMatchObject([{ ok: true, document: null }, { ok: true }]);
    expect(await documents.get({ ...user, documentId: idOf(1) })).toBeUndefined();
  });

  it('refuses to add more tags than a document may have', async () => {
    const { act } = await createDocuments();
    const add = Array.from({ length: 19 }, (_, index) => `tag ${index}`);

    const [result] = await act({ action: 'tag', add }, idOf(1));

    expect(result).toMatchObject({ ok: false, error: { code: 'request.invalid' } });
  });

  it.each([
    { action: 'archive', ids: [] },
    { action: 'archive', ids: Array.from({ length: 101 }, String) },
    { action: 'burn', ids: ['a'] },
    { action: 'snooze', ids: ['a'] },
    { action: 'archive', ids: ['a'], until: '2026-01-01T00:00:00Z' },
  ])('is refused as a whole if it is invalid: %j', (body) => {
    expect(BulkAction.safeParse(body).success).toBe(false);
  });
});
