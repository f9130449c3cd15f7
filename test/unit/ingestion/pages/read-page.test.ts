import { describe, expect, it } from 'vitest';
import { loadPageTexts } from '../../../../shared/files/document-files.ts';
import { pageTextKey } from '../../../../shared/files/keys.ts';
import { PageUnreadable } from '../../../../shared/ingestion/pages/ocr.ts';
import { retryFromCheckpoint } from '../../../../shared/ingestion/retry-from-checkpoint.ts';
import { RetryLater } from '../../../../shared/queues/retry-later.ts';
import { createPngHeader, createTiff } from '../ingestion-fixtures.ts';
import { createIngestionHarness, PAGE_TEXT } from '../ingestion-harness.ts';

const photo = { name: 'letter.png', contentType: 'image/png' } as const;
const fax = { name: 'fax.tif', contentType: 'image/tiff' } as const;

describe('readPageWithOcr', () => {
  it('is only delayed by throttling, however often', async () => {
    const harness = createIngestionHarness();
    harness.ocr.failures.push(...Array.from({ length: 12 }, () => new RetryLater(8, 'throttled')));
    const ref = await harness.startDocument([photo]);
    await harness.upload(ref, 1, createPngHeader());

    await harness.runQueues();

    expect((await harness.getDocument(ref)).status).toBe('ready');
    expect(harness.ocr.calls).toHaveLength(13);
  });

  it('reads the page once if its message arrives twice', async () => {
    const harness = createIngestionHarness();
    const ref = await harness.startDocument([photo]);
    await harness.upload(ref, 1, createPngHeader());
    await harness.runQueues();

    await harness.readPage({ ...ref, page: 1 });
    await harness.runQueues();

    expect(harness.ocr.calls).toHaveLength(1);
    expect(harness.model.prompts).toHaveLength(1);
  });

  it('is deferred while another call has the lease of the page', async () => {
    const harness = createIngestionHarness();
    const ref = await harness.startDocument([photo]);
    await harness.handleIntakeMessage(await harness.upload(ref, 1, createPngHeader()));
    await harness.documents.tryClaim(ref, 1, { owner: 'another', seconds: 60 });

    await expect(harness.readPage({ ...ref, page: 1 })).rejects.toBeInstanceOf(RetryLater);

    expect(harness.ocr.calls).toEqual([]);
  });

  it('uses the text that a crashed call stored', async () => {
    const harness = createIngestionHarness();
    const ref = await harness.startDocument([photo]);
    await harness.handleIntakeMessage(await harness.upload(ref, 1, createPngHeader()));
    await harness.readPage({ ...ref, page: 1 });
    const crashed = createIngestionHarness();
    await crashed.documents.create({ ...(await harness.getDocument(ref)), status: 'reading', readPages: [] });
    const key = pageTextKey(ref, 1, 1);
    await crashed.files.put(key, (await harness.files.get(key)) ?? '', '');

    await crashed.readPage({ ...ref, page: 1 });

    expect(crashed.ocr.calls).toEqual([]);
    expect((await crashed.getDocument(ref)).status).toBe('analysing');
  });

  it('fails the document with the page number if its only page is unreadable', async () => {
    const harness = createIngestionHarness();
    harness.ocr.failures.push(new PageUnreadable({ cause: 'damaged' }));
    const ref = await harness.startDocument([photo]);
    await harness.upload(ref, 1, createPngHeader());

    await harness.runQueues();

    expect(await harness.getDocument(ref)).toMatchObject({
      status: 'failed',
      statusReason: { code: 'page.unreadable', values: { pages: [1], cause: 'damaged' } },
      usage: { pages: 0 },
    });
    expect(harness.model.prompts).toEqual([]);
  });

  it('keeps the other pages if one is unreadable, and names that one', async () => {
    const harness = createIngestionHarness();
    harness.ocr.failures.push(new PageUnreadable({ cause: 'damaged' }));
    const ref = await harness.startDocument([fax]);
    await harness.upload(ref, 1, createTiff([400, 400, 400]));

    await harness.runQueues();

    const document = await harness.getDocument(ref);
    expect(document).toMatchObject({
      status: 'needs-review',
      statusReason: { code: 'page.unreadable', values: { pages: [1], cause: 'damaged' } },
      title: 'A letter',
      progress: { pagesRead: 3, pagesTotal: 3 },
      usage: { pages: 2 },
    });
    expect((await loadPageTexts(document, harness.files)).map(({ text }) => text)).toEqual([
      '',
      PAGE_TEXT,
      PAGE_TEXT,
    ]);
    expect(harness.ocr.calls).toHaveLength(3);
  });

  it('does not read an unreadable page again on retry, but analyses again', async () => {
    const harness = createIngestionHarness();
    harness.ocr.failures.push(
      new PageUnreadable({ cause: 'damaged' }),
      new PageUnreadable({ cause: 'unsupported' }),
    );
    const ref = await harness.startDocument([fax]);
    await harness.upload(ref, 1, createTiff([400, 400, 400]));
    await harness.runQueues();

    const resumed = await retryFromCheckpoint(await harness.getDocument(ref), {
      ...harness,
      intakeQueue: harness.intake,
    });
    await harness.runQueues();

    expect(resumed?.status).toBe('analysing');
    expect(await harness.getDocument(ref)).toMatchObject({
      status: 'needs-review',
      statusReason: { code: 'page.unreadable', values: { pages: [1, 2], cause: 'damaged' } },
    });
    expect(harness.ocr.calls).toHaveLength(3);
    expect(harness.model.prompts).toHaveLength(2);
  });

  it('allows no retry of a document without a readable page', async () => {
    const harness = createIngestionHarness();
    harness.ocr.failures.push(new PageUnreadable({ cause: 'damaged' }));
    const ref = await harness.startDocument([photo]);
    await harness.upload(ref, 1, createPngHeader());
    await harness.runQueues();

    expect(
      await retryFromCheckpoint(await harness.getDocument(ref), { ...harness, intakeQueue: harness.intake }),
    ).toBeUndefined();
  });

  it('copies an unreadable page to a duplicate', async () => {
    const harness = createIngestionHarness();
    harness.ocr.failures.push(new PageUnreadable({ cause: 'damaged' }));
    const [first, second] = [await harness.startDocument([fax], 1), await harness.startDocument([fax], 2)];
    await harness.upload(first, 1, createTiff([400, 400]));
    await harness.runQueues();
    await harness.upload(second, 1, createTiff([400, 400]));

    await harness.runQueues();

    expect(await harness.getDocument(second)).toMatchObject({
      status: 'needs-review',
      statusReason: { code: 'page.unreadable' },
      progress: { pagesRead: 2, pagesTotal: 2 },
      duplicateOf: first.documentId,
    });
    expect(harness.ocr.calls).toHaveLength(2);
  });

  it('leaves nothing behind if the document is deleted meanwhile', async () => {
    const harness = createIngestionHarness();
    const ref = await harness.startDocument([photo]);
    await harness.handleIntakeMessage(await harness.upload(ref, 1, createPngHeader()));
    const read = harness.ocr.recognise.bind(harness.ocr);
    harness.ocr.recognise = async (bytes) => {
      await harness.documents.tryDelete(ref);
      return read(bytes);
    };

    await harness.readPage({ ...ref, page: 1 });

    expect(harness.files.objects.size).toBe(0);
  });

  it('releases the page if it fails, so that the retry need not wait', async () => {
    const harness = createIngestionHarness();
    harness.ocr.failures.push(new Error('the network is gone'));
    const ref = await harness.startDocument([photo]);
    await harness.handleIntakeMessage(await harness.upload(ref, 1, createPngHeader()));

    await expect(harness.readPage({ ...ref, page: 1 })).rejects.toThrow('the network is gone');
    await harness.runQueues();

    expect((await harness.getDocument(ref)).status).toBe('ready');
  });
});
