import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { monotonicFactory, ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { newDocument } from '../../../../shared/domain/new-document.ts';
import type { DocumentRef } from '../../../../shared/domain/refs.ts';
import { createChecksumHolders } from '../../../../shared/table/documents/checksums.ts';
import { createDocumentWriter, type DocumentWriter } from '../../../../shared/table/documents/documents.ts';
import { checksumKey } from '../../../../shared/table/keys.ts';
import { createMemoryDocuments } from '../../memory-adapters.ts';
import { useTable } from '../local-table.ts';

const local = useTable();

const nextId = monotonicFactory();
const stores: readonly (readonly [string, () => DocumentWriter])[] = [
  ['the table', () => createDocumentWriter(local)],
  ['the memory adapter', createMemoryDocuments],
];

/** Three documents, the oldest first; the other two are duplicates of it. */
async function createDuplicates(store: DocumentWriter) {
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
    const firstId = await store.addChecksumHolder(ref, digest);
    const duplicateOf = firstId === ref.documentId ? null : firstId;
    await store.tryChange(ref, ['awaiting-upload'], { digest, duplicateOf });
  }
  const erase = async (gone: DocumentRef) => {
    await store.tryDelete(gone);
    await store.deleteRelatedItems(gone, digest);
  };
  const named = async () => (await store.getMany(refs)).map(({ duplicateOf }) => duplicateOf);
  return { store, digest, started, erase, named, refs };
}

describe.each(stores)('documents with the same bytes: %s', (_, make) => {
  it('the next oldest becomes the first holder when the first is erased, and no duplicate refers to the old one', async () => {
    const { store, digest, refs, erase, named } = await createDuplicates(make());

    await erase(refs[0]);

    expect(await named()).toEqual([null, refs[1].documentId]);
    expect(await store.addChecksumHolder(refs[2], digest)).toBe(refs[1].documentId);
  });

  it('the result is the same if documents are erased concurrently, one twice or several', async () => {
    const { store, digest, refs, erase, named } = await createDuplicates(make());
    await Promise.all([store.tryDelete(refs[0]), store.tryDelete(refs[1])]);

    await Promise.all([erase(refs[0]), erase(refs[1]), erase(refs[0])]);

    expect(await named()).toEqual([null]);
    expect(await store.addChecksumHolder(refs[2], digest)).toBe(refs[2].documentId);
  });

  it('erasing a younger one changes no other, and erasing the last leaves no record', async () => {
    const { store, digest, refs, erase, named } = await createDuplicates(make());

    await erase(refs[2]);
    const after = await named();
    await erase(refs[1]);
    await erase(refs[0]);

    expect(after).toEqual([null, refs[0].documentId]);
    expect(await store.addChecksumHolder({ ...refs[0], documentId: 'next' }, digest)).toBe('next');
  });

  it('no duplicate is written of a document that is no longer the first holder', async () => {
    const { store, digest, refs, started, erase } = await createDuplicates(make());
    const late = await started();
    const firstId = await store.addChecksumHolder(late, digest);
    await erase(refs[0]);

    const written = await store.tryChange(late, ['awaiting-upload'], { digest, duplicateOf: firstId });

    expect(written).toBeUndefined();
    expect(await store.get(late)).toMatchObject({ duplicateOf: null });
  });
});

describe('the checksum record in the table', () => {
  it('is not passed on to a document that was erased meanwhile, even if another holds the checksum', async () => {
    const { store, digest, started, erase, named, refs } = await createDuplicates(
      createDocumentWriter(local),
    );
    const { client, TableName } = local.table;
    let meanwhile: (() => Promise<unknown>) | undefined = async () => {
      await erase(refs[1]);
      await store.addChecksumHolder(await started(), digest);
    };
    const send = async (command: unknown) => {
      if (command instanceof UpdateCommand) {
        const step = meanwhile;
        meanwhile = undefined;
        await step?.();
      }
      return client.send(command as UpdateCommand);
    };

    await store.tryDelete(refs[0]);
    await createChecksumHolders({
      table: { client: { send } as typeof client, TableName },
    }).removeChecksumHolder(refs[0], digest);

    expect(await named()).toEqual([null]);
    expect(await store.addChecksumHolder(refs[2], digest)).toBe(refs[2].documentId);
  });

  it('of an earlier form without holders can be joined and left', async () => {
    const { store, digest, erase, named, refs } = await createDuplicates(createDocumentWriter(local));
    const { client, TableName } = local.table;
    const [first, second, third] = refs;
    const old = { ...checksumKey('w', digest), documentId: first.documentId };
    await client.send(new PutCommand({ TableName, Item: old }));

    const firstIds = [
      await store.addChecksumHolder(second, digest),
      await store.addChecksumHolder(third, digest),
    ];
    await erase(second);
    const after = await named();
    await erase(first);
    await client.send(new PutCommand({ TableName, Item: { ...old, documentId: third.documentId } }));
    await erase(third);

    expect(firstIds).toEqual([first.documentId, first.documentId]);
    expect(after).toEqual([null, first.documentId]);
    expect(await store.addChecksumHolder({ ...first, documentId: 'next' }, digest)).toBe('next');
  });
});
