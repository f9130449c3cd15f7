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
    const docket = createIngestionHarness();
    docket.ocr.failures.push(...Array.from({ length: 12 }, () => new RetryLater(8, 'throttled')));
    const ref = await docket.start([photo]);
    await docket.upload(ref, 1, createPngHeader());

    await docket.settle();

    expect((await docket.document(ref)).status).toBe('ready');
    expect(docket.ocr.calls).toHaveLength(13);
  });

  it('reads the page once if its message arrives twice', async () => {
    const docket = createIngestionHarness();
    const ref = await docket.start([photo]);
    await docket.upload(ref, 1, createPngHeader());
    await docket.settle();

    await docket.read({ ...ref, page: 1 });
    await docket.settle();

    expect(docket.ocr.calls).toHaveLength(1);
    expect(docket.model.questions).toHaveLength(1);
  });

  it('is deferred while another call has the lease of the page', async () => {
    const docket = createIngestionHarness();
    const ref = await docket.start([photo]);
    await docket.take(await docket.upload(ref, 1, createPngHeader()));
    await docket.documents.tryClaim(ref, 1, { owner: 'another', seconds: 60 });

    await expect(docket.read({ ...ref, page: 1 })).rejects.toBeInstanceOf(RetryLater);

    expect(docket.ocr.calls).toEqual([]);
  });

  it('uses the text that a crashed call stored', async () => {
    const docket = createIngestionHarness();
    const ref = await docket.start([photo]);
    await docket.take(await docket.upload(ref, 1, createPngHeader()));
    await docket.read({ ...ref, page: 1 });
    const crashed = createIngestionHarness();
    await crashed.documents.create({ ...(await docket.document(ref)), status: 'reading', readPages: [] });
    const key = pageTextKey(ref, 1, 1);
    await crashed.files.put(key, (await docket.files.get(key)) ?? '', '');

    await crashed.read({ ...ref, page: 1 });

    expect(crashed.ocr.calls).toEqual([]);
    expect((await crashed.document(ref)).status).toBe('analysing');
  });

  it('fails the document with the page number if its only page is unreadable', async () => {
    const docket = createIngestionHarness();
    docket.ocr.failures.push(new PageUnreadable('it is damaged'));
    const ref = await docket.start([photo]);
    await docket.upload(ref, 1, createPngHeader());

    await docket.settle();

    expect(await docket.document(ref)).toMatchObject({
      status: 'failed',
      statusReason: { code: 'page.unreadable', message: 'Page 1 cannot be read: it is damaged.' },
      usage: { pages: 0 },
    });
    expect(docket.model.questions).toEqual([]);
  });

  it('keeps the other pages if one is unreadable, and names that one', async () => {
    const docket = createIngestionHarness();
    docket.ocr.failures.push(new PageUnreadable('it is damaged'));
    const ref = await docket.start([fax]);
    await docket.upload(ref, 1, createTiff([400, 400, 400]));

    await docket.settle();

    const document = await docket.document(ref);
    expect(document).toMatchObject({
      status: 'needs-review',
      statusReason: { code: 'page.unreadable', message: 'Page 1 cannot be read: it is damaged.' },
      title: 'A letter',
      progress: { pagesRead: 3, pagesTotal: 3 },
      usage: { pages: 2 },
    });
    expect((await loadPageTexts(document, docket.files)).map(({ text }) => text)).toEqual([
      '',
      PAGE_TEXT,
      PAGE_TEXT,
    ]);
    expect(docket.ocr.calls).toHaveLength(3);
  });

  it('does not read an unreadable page again on retry, but analyses again', async () => {
    const docket = createIngestionHarness();
    docket.ocr.failures.push(new PageUnreadable('it is damaged'), new PageUnreadable('it is torn'));
    const ref = await docket.start([fax]);
    await docket.upload(ref, 1, createTiff([400, 400, 400]));
    await docket.settle();

    const resumed = await retryFromCheckpoint(await docket.document(ref), {
      ...docket,
      intakeQueue: docket.intake,
    });
    await docket.settle();

    expect(resumed?.status).toBe('analysing');
    expect(await docket.document(ref)).toMatchObject({
      status: 'needs-review',
      statusReason: { message: 'Pages 1 and 2 cannot be read: it is damaged.' },
    });
    expect(docket.ocr.calls).toHaveLength(3);
    expect(docket.model.questions).toHaveLength(2);
  });

  it('allows no retry of a document without a readable page', async () => {
    const docket = createIngestionHarness();
    docket.ocr.failures.push(new PageUnreadable('it is damaged'));
    const ref = await docket.start([photo]);
    await docket.upload(ref, 1, createPngHeader());
    await docket.settle();

    expect(
      await retryFromCheckpoint(await docket.document(ref), { ...docket, intakeQueue: docket.intake }),
    ).toBeUndefined();
  });

  it('copies an unreadable page to a duplicate', async () => {
    const docket = createIngestionHarness();
    docket.ocr.failures.push(new PageUnreadable('it is damaged'));
    const [first, second] = [await docket.start([fax], 1), await docket.start([fax], 2)];
    await docket.upload(first, 1, createTiff([400, 400]));
    await docket.settle();
    await docket.upload(second, 1, createTiff([400, 400]));

    await docket.settle();

    expect(await docket.document(second)).toMatchObject({
      status: 'needs-review',
      statusReason: { code: 'page.unreadable' },
      progress: { pagesRead: 2, pagesTotal: 2 },
      duplicateOf: first.documentId,
    });
    expect(docket.ocr.calls).toHaveLength(2);
  });

  it('leaves nothing behind if the document is deleted meanwhile', async () => {
    const docket = createIngestionHarness();
    const ref = await docket.start([photo]);
    await docket.take(await docket.upload(ref, 1, createPngHeader()));
    const read = docket.ocr.recognise.bind(docket.ocr);
    docket.ocr.recognise = async (bytes) => {
      await docket.documents.tryDelete(ref);
      return read(bytes);
    };

    await docket.read({ ...ref, page: 1 });

    expect(docket.files.objects.size).toBe(0);
  });

  it('releases the page if it fails, so that the retry need not wait', async () => {
    const docket = createIngestionHarness();
    docket.ocr.failures.push(new Error('the network is gone'));
    const ref = await docket.start([photo]);
    await docket.take(await docket.upload(ref, 1, createPngHeader()));

    await expect(docket.read({ ...ref, page: 1 })).rejects.toThrow('the network is gone');
    await docket.settle();

    expect((await docket.document(ref)).status).toBe('ready');
  });
});
