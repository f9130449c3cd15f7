import { describe, expect, it } from 'vitest';
import { changeFiles } from '../../../shared/documents/change-files.ts';
import { addFiles } from '../../../shared/documents/upload-files.ts';
import type { FilesChange } from '../../../shared/domain/page-changes.ts';
import type { DocumentRef } from '../../../shared/domain/refs.ts';
import { loadPageTexts } from '../../../shared/files/document-files.ts';
import { openPdf } from '../../../shared/ingestion/pdf/pdf.ts';
import { sendMessages } from '../../../shared/ingestion/start-processing.ts';
import { createPdf, createPngHeader, createTiff, PROSE } from './ingestion-fixtures.ts';
import { createIngestionHarness } from './ingestion-harness.ts';

const user = { userId: 'workspace-1', workspaceId: 'workspace-1' };
const photo = { name: 'letter.png', contentType: 'image/png' } as const;
const scan = { name: 'scan.pdf', contentType: 'application/pdf' } as const;
const fax = { name: 'fax.tif', contentType: 'image/tiff' } as const;

function createHarness() {
  const harness = createIngestionHarness({ openPdf });
  return {
    ...harness,
    harness,
    /** Changes the files as the route does. */
    change: async (ref: DocumentRef, change: FilesChange) => {
      const document = await changeFiles(harness, user, { id: ref.documentId }, change);
      await sendMessages(document, harness);
      return document;
    },
  };
}

describe('a page that a user has turned', () => {
  it('is read again, once, and not again when it is turned back', async () => {
    const { harness, change } = createHarness();
    const ref = await harness.startDocument([fax]);
    await harness.upload(ref, 1, createTiff([400, 500]));
    await harness.runQueues();
    const [, upright] = await loadPageTexts(await harness.getDocument(ref), harness.files);

    await change(ref, { rotations: { 2: 90 } });
    await harness.runQueues();
    const calls = harness.ocr.calls.length;
    const [, turned] = await loadPageTexts(await harness.getDocument(ref), harness.files);
    await change(ref, { rotations: { 2: null } });
    await harness.runQueues();
    const [, back] = await loadPageTexts(await harness.getDocument(ref), harness.files);

    expect(turned?.text).toBe(upright?.text);
    expect(turned?.lines).not.toEqual(upright?.lines);
    expect(back).toEqual(upright);
    expect(harness.ocr.calls).toHaveLength(calls);
    expect(await harness.getDocument(ref)).toMatchObject({ status: 'ready', pagesVersion: 2 });
  });

  it('keeps text of its own, without OCR and without counting', async () => {
    const { harness, change } = createHarness();
    const ref = await harness.startDocument([scan]);
    await harness.upload(ref, 1, await createPdf([PROSE]));
    await harness.runQueues();
    const [upright] = await loadPageTexts(await harness.getDocument(ref), harness.files);
    harness.quotaUsage.left.pages = 0;

    await change(ref, { rotations: { 1: 180 } });
    await harness.runQueues();

    const [turned] = await loadPageTexts(await harness.getDocument(ref), harness.files);
    const [before, after] = [upright, turned].map((page) => page?.lines[0]?.words[0]?.box);
    expect(turned).toMatchObject({ source: 'text-layer', text: upright?.text });
    expect(after?.left).toBeCloseTo(1 - (before?.left ?? 0) - (before?.width ?? 0));
    expect(after?.top).toBeCloseTo(1 - (before?.top ?? 0) - (before?.height ?? 0));
    expect(harness.ocr.calls).toEqual([]);
  });

  it('is not turned if the month has no pages left', async () => {
    const { harness, change } = createHarness();
    const ref = await harness.startDocument([photo]);
    await harness.upload(ref, 1, createPngHeader());
    await harness.runQueues();
    harness.quotaUsage.left.pages = 0;

    await expect(change(ref, { rotations: { 1: 90 } })).rejects.toMatchObject({
      code: 'usage.pages-reached',
    });
    expect(await harness.getDocument(ref)).toMatchObject({ status: 'ready' });
  });
});

describe('pages that change while a call works on the former ones', () => {
  it('do not count as read by a late call, which reads another page by now', async () => {
    const { harness, change, ocr } = createHarness();
    const ref = await harness.startDocument([fax, photo]);
    await harness.upload(ref, 1, createTiff([400]));
    await harness.upload(ref, 2, createPngHeader());
    while (harness.intake.messages.length > 0)
      await harness.handleIntakeMessage(harness.intake.messages.shift() as never);
    const recognise = ocr.recognise.bind(ocr);
    ocr.recognise = async (page) => {
      ocr.recognise = recognise;
      await change(ref, { order: [2, 1] });
      return recognise(page);
    };

    await harness.readPage({ ...ref, page: 1 });
    const late = await harness.getDocument(ref);
    await harness.runQueues();

    expect(late).toMatchObject({ status: 'reading', readPages: [], pagesVersion: 1 });
    expect(await harness.getDocument(ref)).toMatchObject({ status: 'ready', readPages: [1, 2] });
    expect(ocr.calls).toHaveLength(2);
  });

  it('are not given the record of an analysis of the former ones', async () => {
    const { harness, change, model } = createHarness();
    const ref = await harness.startDocument([photo, photo]);
    await harness.upload(ref, 1, createPngHeader(801));
    await harness.upload(ref, 2, createPngHeader(802));
    const generate = model.generateObject.bind(model);
    let calls = 0;
    model.generateObject = async (...call) => {
      calls += 1;
      if (calls === 1) await change(ref, { order: [2, 1] });
      return generate(...call);
    };

    await harness.runQueues();

    const { status, pagesVersion } = await harness.getDocument(ref);
    expect([status, pagesVersion, calls]).toEqual(['ready', 1, 2]);
    expect(harness.documents.history.filter(({ action }) => action === 'read')).toHaveLength(1);
  });

  it('delete the text of a removed file that a late call has written', async () => {
    const { harness, change, ocr } = createHarness();
    const ref = await harness.startDocument([photo, photo]);
    await harness.upload(ref, 1, createPngHeader(801));
    await harness.upload(ref, 2, createPngHeader(802));
    while (harness.intake.messages.length > 0)
      await harness.handleIntakeMessage(harness.intake.messages.shift() as never);
    const recognise = ocr.recognise.bind(ocr);
    ocr.recognise = async (page) => {
      ocr.recognise = recognise;
      await change(ref, { remove: [2] });
      return recognise(page);
    };

    await harness.readPage({ ...ref, page: 2 });
    await harness.runQueues();

    const keys = [...harness.files.objects.keys()];
    expect(keys.filter((key) => key.includes(`${ref.documentId}/2/`))).toEqual([]);
    expect(await harness.getDocument(ref)).toMatchObject({ status: 'ready', progress: { pagesTotal: 1 } });
  });
});

describe('files that were added', () => {
  it('are rejected if the month has not enough pages left, and the document stays as it is', async () => {
    const { harness } = createHarness();
    const ref = await harness.startDocument([photo]);
    await harness.upload(ref, 1, createPngHeader());
    await harness.runQueues();
    const before = await harness.getDocument(ref);
    await addFiles(harness, user, ref.documentId, [{ ...fax, size: 100 }]);
    harness.quotaUsage.left.pages = 1;

    await harness.upload(ref, 2, createTiff([400, 500]));
    await harness.runQueues();

    const after = await harness.getDocument(ref);
    expect(after.files[1]).toMatchObject({ status: 'rejected', problem: { code: 'usage.pages-reached' } });
    expect(after).toMatchObject({ status: 'ready', progress: before.progress, fields: before.fields });
    expect(harness.quotaUsage.left.pages).toBe(1);
  });
});
