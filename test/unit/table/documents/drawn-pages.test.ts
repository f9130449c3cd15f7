import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createDrawnPageWriter, type DrawnPage } from '../../../../shared/table/documents/drawn-pages.ts';
import { documentKey } from '../../../../shared/table/keys.ts';
import { useTable } from '../local-table.ts';

const ref = { workspaceId: 'w', documentId: '01ARZ3NDEKTSV4RRFFQ69G5FB1' };
const page = (file: number, number: number, more: Partial<DrawnPage> = {}): DrawnPage => ({
  file,
  page: number,
  rotation: 0,
  userRotation: null,
  size: { width: 1131, height: 1600 },
  ...more,
});

const local = useTable({ perTest: true });
beforeEach(async () => {
  const { client, TableName } = local.table;
  await client.send(new PutCommand({ TableName, Item: documentKey(ref) }));
});

async function deleteDocument() {
  const { client, TableName } = local.table;
  await client.send(new DeleteCommand({ TableName, Key: documentKey(ref) }));
}

describe('drawn pages', () => {
  it('are returned among the pages asked for', async () => {
    const pages = createDrawnPageWriter(local);
    await pages.tryPut(ref, [page(1, 2), page(1, 10), page(2, 1)]);

    const found = await pages.getMany(ref, [page(1, 1), page(1, 10), page(2, 1)]);

    expect(found.toSorted((a, b) => a.file - b.file)).toEqual([page(1, 10), page(2, 1)]);
    expect(await pages.getMany(ref, [])).toEqual([]);
  });

  it('are replaced when they are drawn again', async () => {
    const pages = createDrawnPageWriter(local);
    await pages.tryPut(ref, [page(1, 1)]);

    await pages.tryPut(ref, [page(1, 1, { rotation: 90, size: null })]);

    expect(await pages.getMany(ref, [page(1, 1)])).toEqual([page(1, 1, { rotation: 90, size: null })]);
  });

  it('are not recorded when the document is gone', async () => {
    const pages = createDrawnPageWriter(local);
    await deleteDocument();

    expect(await pages.tryPut(ref, [page(1, 1)])).toBe(false);
    expect(await pages.tryClaimDrawing(ref, 60)).toBe(false);
    expect(await pages.getMany(ref, [page(1, 1)])).toEqual([]);
  });
});

describe('the claim to queue pages', () => {
  it('is given once in the time, and again after it', async () => {
    const pages = createDrawnPageWriter(local);
    const claims = [await pages.tryClaimDrawing(ref, 60), await pages.tryClaimDrawing(ref, 60)];
    const later = Date.now() + 61_000;
    vi.spyOn(Date, 'now').mockReturnValue(later);

    expect([...claims, await pages.tryClaimDrawing(ref, 60)]).toEqual([true, false, true]);
    vi.restoreAllMocks();
  });
});
