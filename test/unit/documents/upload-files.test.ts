import { describe, expect, it } from 'vitest';
import { renewUploads } from '../../../shared/documents/upload-files.ts';
import type { DocumentUpdate, StoredDocument } from '../../../shared/domain/stored-document.ts';
import { handleIntakeMessage } from '../../../shared/ingestion/intake.ts';
import { RetryLater } from '../../../shared/queues/retry-later.ts';
import { createPngHeader } from '../ingestion/ingestion-fixtures.ts';
import { createIngestionHarness } from '../ingestion/ingestion-harness.ts';

const user = { userId: 'workspace-1', workspaceId: 'workspace-1' };
const photo = { name: 'front.png', contentType: 'image/png' } as const;
const back = { name: 'back.png', contentType: 'image/png' } as const;

/** A harness with a quota that records what is reserved, and the number of bytes that are. */
function createUploads() {
  const harness = createIngestionHarness();
  const reserved = new Map<string, number>();
  const renewals: string[] = [];
  harness.quotaUsage.renewUpload = async (_, { id, bytes }, added) => {
    const before = reserved.get(id);
    reserved.set(id, (before ?? bytes) + added);
    renewals.push(id);
    return {
      id,
      undo: async () => {
        if (before === undefined) reserved.delete(id);
        else reserved.set(id, before);
      },
    };
  };
  return { ...harness, harness, reserved, renewals };
}

const check = (ref: { workspaceId: string; documentId: string }) =>
  ({ type: 'check-uploads', ...ref }) as const;

describe('renewed uploads', () => {
  it('make a document that failed wait for its missing files again, until the new links expire', async () => {
    const { harness, documents } = createUploads();
    const ref = await harness.startDocument([photo, back]);
    await harness.upload(ref, 1, createPngHeader());
    harness.intake.messages.push(check(ref));
    harness.clock.now = Date.parse('2026-11-20T12:00:00Z');
    await harness.runQueues();
    const failed = await harness.getDocument(ref);

    const renewed = await renewUploads(harness, user, ref.documentId);
    const early = handleIntakeMessage(check(ref), { ...harness, now: () => Date.now() });

    expect(failed).toMatchObject({ status: 'failed', statusReason: { code: 'upload.missing' } });
    expect(renewed).toMatchObject({ status: 'awaiting-upload', statusReason: null });
    await expect(early).rejects.toBeInstanceOf(RetryLater);
    expect(documents.history.map(({ action }) => action)).toContain('uploads-renewed');

    const late = Date.parse(renewed.uploadsUntil ?? '');
    await handleIntakeMessage(check(ref), { ...harness, now: () => late });
    expect(await harness.getDocument(ref)).toMatchObject({
      statusReason: { values: { files: ['back.png'] } },
    });

    await harness.upload(ref, 2, createPngHeader());
    await harness.runQueues();
    expect((await harness.getDocument(ref)).progress).toEqual({ pagesRead: 2, pagesTotal: 2 });
  });

  it('reserve the announced bytes again if no file has arrived, and never after that', async () => {
    const { harness, reserved, renewals } = createUploads();
    const ref = await harness.startDocument([photo, back]);

    await renewUploads(harness, user, ref.documentId);
    await renewUploads(harness, user, ref.documentId);
    await harness.upload(ref, 1, createPngHeader());
    await harness.runQueues();
    await renewUploads(harness, user, ref.documentId);

    expect(renewals).toHaveLength(2);
    expect([...reserved.values()]).toEqual([2000]);
    expect(harness.quotaUsage.arrived).toEqual([ref.documentId]);
  });

  it('give their bytes back if a file arrives at the same moment', async () => {
    const { harness, reserved, documents } = createUploads();
    const ref = await harness.startDocument([photo, back]);
    const tryChange = documents.tryChange.bind(documents);
    documents.tryChange = async (...change: [typeof ref, never, DocumentUpdate]) => {
      documents.tryChange = tryChange;
      const { files } = await harness.getDocument(ref);
      await documents.trySettleFile(ref, 0, {
        ...files[0],
        status: 'received',
      } as StoredDocument['files'][number]);
      return tryChange(...change);
    };

    const renewed = await renewUploads({ ...harness, documents }, user, ref.documentId);

    expect(renewed).toMatchObject({ expectedBytes: 0 });
    expect(reserved.size).toBe(0);
  });

  it('are refused if nothing is missing, or the document is in the trash', async () => {
    const { harness, documents } = createUploads();
    const complete = await harness.startDocument([photo]);
    const trashed = await harness.startDocument([photo], 2);
    await harness.upload(complete, 1, createPngHeader());
    await harness.runQueues();
    await documents.tryChange(trashed, ['awaiting-upload'], { view: 'trash' });

    await expect(renewUploads(harness, user, complete.documentId)).rejects.toMatchObject({
      code: 'document.nothing-missing',
    });
    await expect(renewUploads(harness, user, trashed.documentId)).rejects.toMatchObject({
      code: 'document.in-trash',
    });
  });
});
