import { monotonicFactory, ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { newDocument } from '../../../shared/domain/new-document.ts';
import { type DocumentWriter, documentWriter } from '../../../shared/table/documents.ts';
import type { DocumentRef } from '../../../shared/table/keys.ts';
import { withTable } from '../models/table.ts';
import { memoryDocuments } from './fakes.ts';

withTable();

const nextId = monotonicFactory();
const stores: readonly (readonly [string, () => DocumentWriter])[] = [
  ['the table', documentWriter],
  ['the memory of the tests', memoryDocuments],
];

describe.each(stores)('documents with the same bytes, in %s', (_, make) => {
  /** Three of them, the oldest first; the younger two name the first. */
  async function alike() {
    const store = make();
    const digest = `digest-${ulid()}`;
    const started = async () => {
      const [workspaceId, documentId] = ['w', nextId()];
      const origin = { id: documentId, caller: { userId: 'u', workspaceId }, now: new Date() };
      const file = { name: 'a.png', contentType: 'image/png', size: 10 };
      await store.create(newDocument({ files: [file] }, origin));
      return { workspaceId, documentId };
    };
    const refs = [await started(), await started(), await started()] as const;
    for (const ref of refs) {
      const firstId = await store.firstWithDigest(ref, digest);
      const duplicateOf = firstId === ref.documentId ? null : firstId;
      await store.change(ref, ['awaiting-upload'], { digest, duplicateOf });
    }
    const erase = async (gone: DocumentRef) => {
      await store.remove(gone);
      await store.forget(gone, digest);
    };
    const named = async () => (await store.getMany(refs)).map(({ duplicateOf }) => duplicateOf);
    return { store, digest, started, erase, named, refs };
  }

  it('makes the next oldest the first when the first is erased; nothing names that one any more', async () => {
    const { store, digest, refs, erase, named } = await alike();

    await erase(refs[0]);

    expect(await named()).toEqual([null, refs[1].documentId]);
    expect(await store.firstWithDigest(refs[2], digest)).toBe(refs[1].documentId);
  });

  it('comes to the same where two erase at once, the same one or several', async () => {
    const { store, digest, refs, erase, named } = await alike();
    await Promise.all([store.remove(refs[0]), store.remove(refs[1])]);

    await Promise.all([erase(refs[0]), erase(refs[1]), erase(refs[0])]);

    expect(await named()).toEqual([null]);
    expect(await store.firstWithDigest(refs[2], digest)).toBe(refs[2].documentId);
  });

  it('leaves the others as they are when a younger one is erased, and no record of the last', async () => {
    const { store, digest, refs, erase, named } = await alike();

    await erase(refs[2]);
    const after = await named();
    await erase(refs[1]);
    await erase(refs[0]);

    expect(after).toEqual([null, refs[0].documentId]);
    expect(await store.firstWithDigest({ ...refs[0], documentId: 'next' }, digest)).toBe('next');
  });

  it('never writes a duplicate of one that is first no more', async () => {
    const { store, digest, refs, started, erase } = await alike();
    const late = await started();
    const firstId = await store.firstWithDigest(late, digest);
    await erase(refs[0]);

    const written = await store.change(late, ['awaiting-upload'], { digest, duplicateOf: firstId });

    expect(written).toBeUndefined();
    expect(await store.get(late)).toMatchObject({ duplicateOf: null });
  });
});
