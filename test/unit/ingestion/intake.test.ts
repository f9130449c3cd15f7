import { describe, expect, it } from 'vitest';
import { changesOfEdit } from '../../../shared/documents/edit.ts';
import { limits } from '../../../shared/domain/limits.ts';
import { loadPageTexts } from '../../../shared/files/document-files.ts';
import { originalKey, pageObjectKey, uploadKey } from '../../../shared/files/keys.ts';
import { handleIntakeMessage } from '../../../shared/ingestion/intake.ts';
import { openPdf } from '../../../shared/ingestion/pdf/pdf.ts';
import { retryFromCheckpoint } from '../../../shared/ingestion/retry-from-checkpoint.ts';
import { recordLogLines } from '../logged-lines.ts';
import { createJpegHeader, createPdf, createPngHeader, createTiff, PROSE } from './ingestion-fixtures.ts';
import { createIngestionHarness, PAGE_TEXT } from './ingestion-harness.ts';

const photo = { name: 'letter.png', contentType: 'image/png' } as const;
const scan = { name: 'scan.pdf', contentType: 'application/pdf' } as const;
const fax = { name: 'fax.tif', contentType: 'image/tiff' } as const;
const check = (ref: { workspaceId: string; documentId: string }) =>
  ({ type: 'check-uploads', ...ref }) as const;

describe('a valid upload', () => {
  it('is stored, removed from the staging prefix and processed to the end', async () => {
    const harness = createIngestionHarness();
    const ref = await harness.startDocument([photo]);
    await harness.upload(ref, 1, createPngHeader());

    await harness.runQueues();

    const document = await harness.getDocument(ref);
    expect(document.status).toBe('ready');
    expect(document.progress).toEqual({ pagesRead: 1, pagesTotal: 1 });
    expect(document.files[0]).toMatchObject({ status: 'received', pages: 1, size: 64 });
    expect(document.usage).toEqual({
      pages: 1,
      inputTokens: 1000,
      outputTokens: 100,
      estimatedCostUsd: 0.00161,
    });
    expect(harness.files.objects.get(originalKey(ref, 1))).toEqual(createPngHeader());
    expect([...harness.files.objects.keys()].filter((key) => key.startsWith('uploads/'))).toEqual([]);
  });

  it('waits for the other files of its document', async () => {
    const harness = createIngestionHarness();
    const ref = await harness.startDocument([photo, { name: 'back.jpg', contentType: 'image/jpeg' }]);
    await harness.upload(ref, 2, createJpegHeader());

    await harness.runQueues();
    const halfway = await harness.getDocument(ref);
    await harness.upload(ref, 1, createPngHeader());
    await harness.runQueues();

    expect(halfway.status).toBe('awaiting-upload');
    expect((await harness.getDocument(ref)).progress).toEqual({ pagesRead: 2, pagesTotal: 2 });
  });

  it('is not replaced by a later upload to the same link', async () => {
    const harness = createIngestionHarness();
    const ref = await harness.startDocument([photo]);
    await harness.upload(ref, 1, createPngHeader(800, 1100, 1));
    await harness.runQueues();

    await harness.upload(ref, 1, createPngHeader(800, 1100, 2));
    await harness.runQueues();

    expect(harness.files.objects.get(originalKey(ref, 1))).toEqual(createPngHeader(800, 1100, 1));
    expect(harness.files.objects.has(uploadKey(ref, 1))).toBe(false);
    expect(harness.ocr.calls).toHaveLength(1);
  });

  it('has the type of its bytes, whatever its name', async () => {
    const harness = createIngestionHarness({ openPdf });
    const ref = await harness.startDocument([
      { name: 'whatsapp.jpg', contentType: 'image/jpeg' },
      { name: 'letter.png', contentType: 'image/png' },
      { name: 'fax.pdf', contentType: 'application/pdf' },
    ]);
    await harness.upload(ref, 1, createPngHeader());
    await harness.upload(ref, 2, await createPdf([PROSE]));
    await harness.upload(ref, 3, createTiff([400, 500]));

    await harness.runQueues();

    const document = await harness.getDocument(ref);
    expect(document).toMatchObject({ status: 'ready', progress: { pagesRead: 4, pagesTotal: 4 } });
    expect(document.files.map(({ name, contentType }) => [name, contentType])).toEqual([
      ['whatsapp.jpg', 'image/png'],
      ['letter.png', 'application/pdf'],
      ['fax.pdf', 'image/tiff'],
    ]);
  });

  it('of many pages is read page by page, each page of a TIFF separately', async () => {
    const harness = createIngestionHarness();
    const ref = await harness.startDocument([fax]);
    await harness.upload(ref, 1, createTiff([400, 500, 600]));

    await harness.runQueues();

    expect((await harness.getDocument(ref)).progress).toEqual({ pagesRead: 3, pagesTotal: 3 });
    expect(new Set(harness.ocr.calls.map((bytes) => Buffer.from(bytes).readUInt32LE(4)))).toEqual(
      new Set([8, 38, 68]),
    );
  });
});

describe('a TIFF with one unreadable page', () => {
  it.each([
    {
      what: 'damaged',
      bytes: createTiff([400, 0, 600]),
      values: { cause: 'damaged' },
    },
    {
      what: 'too small',
      bytes: createTiff([400, 20, 600]),
      values: { cause: 'too-small', width: 20, height: 600 },
    },
  ])('has the other pages and needs review if the page is $what', async ({ bytes, values }) => {
    const harness = createIngestionHarness();
    const ref = await harness.startDocument([fax]);
    await harness.upload(ref, 1, bytes);

    await harness.runQueues();

    const document = await harness.getDocument(ref);
    expect(document).toMatchObject({
      status: 'needs-review',
      statusReason: { code: 'page.unreadable', values: { pages: [2], ...values } },
      progress: { pagesRead: 3, pagesTotal: 3 },
      usage: { pages: 2 },
    });
    expect((await loadPageTexts(document, harness.files)).map(({ text }) => text)).toEqual([
      PAGE_TEXT,
      '',
      PAGE_TEXT,
    ]);
  });
});

describe('a PDF', () => {
  it('with a text layer is read without OCR', async () => {
    const harness = createIngestionHarness({ openPdf });
    const ref = await harness.startDocument([scan]);
    await harness.upload(ref, 1, await createPdf([PROSE, PROSE]));

    await harness.runQueues();

    const document = await harness.getDocument(ref);
    const [first] = await loadPageTexts(document, harness.files);
    expect(document).toMatchObject({ status: 'ready', ocrConfidence: 1, usage: { pages: 0 } });
    expect(first).toMatchObject({ number: 1, source: 'text-layer' });
    expect(first?.text.split('\n')[0]).toBe('Dear Ms Winter, thank you for your letter of the fifth of May.');
    expect(harness.ocr.calls).toEqual([]);
  });

  it('with text on some pages has the others split off and read by OCR', async () => {
    const harness = createIngestionHarness({ openPdf });
    const ref = await harness.startDocument([photo, scan]);
    await harness.upload(ref, 2, await createPdf([PROSE, '', PROSE]));
    await harness.upload(ref, 1, createPngHeader());

    await harness.runQueues();

    const document = await harness.getDocument(ref);
    const pages = await loadPageTexts(document, harness.files);
    expect(pages.map(({ number, source }) => [number, source])).toEqual([
      [1, 'ocr'],
      [2, 'text-layer'],
      [3, 'ocr'],
      [4, 'text-layer'],
    ]);
    expect(document.usage.pages).toBe(2);
    expect(harness.files.objects.has(pageObjectKey(ref, 2, 2))).toBe(true);
    const split = await openPdf(harness.ocr.calls.find((bytes) => bytes.length > 64) ?? Buffer.alloc(0));
    expect(split.pageCount).toBe(1);
    await split.close();
  });
});

describe('an inspection', () => {
  it('is repeated once without the text layer if it ends without a report', async () => {
    const harness = createIngestionHarness({ openPdf });
    harness.inspector.outcomes.push(undefined);
    const ref = await harness.startDocument([scan]);
    await harness.upload(ref, 1, await createPdf([PROSE, PROSE]));

    await harness.runQueues();

    expect(harness.inspector.inspectedFiles.map(({ textLayer }) => textLayer)).toEqual([true, false]);
    expect(await harness.getDocument(ref)).toMatchObject({ status: 'ready', usage: { pages: 2 } });
  });

  it('rejects the file and stores nothing if it ends without a report twice', async () => {
    const harness = createIngestionHarness({ openPdf });
    harness.inspector.outcomes.push(undefined, undefined);
    const ref = await harness.startDocument([scan]);
    await harness.upload(ref, 1, await createPdf([PROSE]));

    await harness.runQueues();

    expect(await harness.getDocument(ref)).toMatchObject({
      status: 'failed',
      statusReason: {
        code: 'file.too-complex',
        values: { file: 'scan.pdf' },
      },
    });
    expect(harness.inspector.inspectedFiles).toHaveLength(2);
    expect(harness.files.objects.size).toBe(0);
  });

  it('that is not available now is retried with the stored file', async () => {
    const harness = createIngestionHarness({ openPdf });
    harness.inspector.outcomes.push(new Error('The file was not inspected'));
    const ref = await harness.startDocument([scan]);
    const event = await harness.upload(ref, 1, await createPdf([PROSE]));

    await expect(harness.handleIntakeMessage(event)).rejects.toThrow('not inspected');
    harness.files.objects.delete(uploadKey(ref, 1));
    await harness.runQueues();

    expect(await harness.getDocument(ref)).toMatchObject({ status: 'ready', usage: { pages: 0 } });
  });

  it('inspects the first upload even if another one arrives meanwhile', async () => {
    const harness = createIngestionHarness({ openPdf });
    const ref = await harness.startDocument([scan]);
    const event = await harness.upload(ref, 1, await createPdf([PROSE]));
    const { inspect } = harness.inspector;
    const second = await createPdf(['Another file, which came too late.', PROSE]);
    harness.inspector.inspect = async (file) => {
      harness.inspector.inspect = inspect;
      await harness.upload(ref, 1, second);
      return inspect(file);
    };

    await harness.handleIntakeMessage(event);
    await harness.runQueues();

    const document = await harness.getDocument(ref);
    expect(document.progress.pagesTotal).toBe(1);
    expect((await loadPageTexts(document, harness.files))[0]?.text).toMatch(/^Dear Ms Winter/);
    expect(harness.files.objects.has(uploadKey(ref, 1))).toBe(false);
  });
});

describe('an invalid upload fails its document with a code and a sentence with the file name', () => {
  it.each([
    { what: 'an empty file', file: photo, bytes: Buffer.alloc(0), code: 'file.empty' },
    {
      what: 'a text declared as a PDF',
      file: scan,
      bytes: Buffer.from('Dear reader'),
      code: 'file.wrong-type',
    },
    {
      what: 'a PNG without its header',
      file: photo,
      bytes: createPngHeader().subarray(0, 10),
      code: 'file.unreadable',
    },
    {
      what: 'an image of a few pixels',
      file: photo,
      bytes: createPngHeader(20, 20),
      code: 'file.unreadable',
    },
    {
      what: 'an image too large for OCR',
      file: photo,
      bytes: createPngHeader(12_000, 800),
      code: 'file.unreadable',
    },
    {
      what: 'a truncated TIFF',
      file: fax,
      bytes: createTiff([400]).subarray(0, 12),
      code: 'file.unreadable',
    },
    {
      what: 'a file over its limit',
      file: photo,
      bytes: Buffer.concat([createPngHeader(), Buffer.alloc(10 * 1024 * 1024)]),
      code: 'file.too-large',
    },
    {
      what: 'a damaged PDF',
      file: scan,
      bytes: Buffer.from('%PDF-1.7\nnothing'),
      code: 'file.invalid-pdf',
    },
  ])('$what: $code', async ({ file, bytes, code }) => {
    const harness = createIngestionHarness({ openPdf });
    const ref = await harness.startDocument([file]);
    await harness.upload(ref, 1, bytes);

    await harness.runQueues();

    const document = await harness.getDocument(ref);
    expect(document).toMatchObject({ status: 'failed', statusReason: { code } });
    expect(document.statusReason?.message).toContain(file.name);
    expect(document.files[0]?.status).toBe('rejected');
    expect(harness.files.objects.size).toBe(0);
    expect(harness.ocr.calls).toEqual([]);
  });

  it('an encrypted PDF: file.encrypted', async () => {
    const harness = createIngestionHarness({ openPdf });
    const ref = await harness.startDocument([scan]);
    await harness.upload(ref, 1, await createPdf([PROSE], { password: 'secret' }));

    await harness.runQueues();

    expect((await harness.getDocument(ref)).statusReason?.code).toBe('file.encrypted');
  });

  it('a PDF without pages: file.no-pages', async () => {
    const empty =
      '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>';
    const harness = createIngestionHarness({ openPdf });
    const ref = await harness.startDocument([scan]);
    await harness.upload(ref, 1, Buffer.from(empty));

    await harness.runQueues();

    expect((await harness.getDocument(ref)).statusReason?.code).toBe('file.no-pages');
  });

  it('more pages than a document may have, in one file or together: document.too-many-pages', async () => {
    const harness = createIngestionHarness();
    const half = limits.pagesPerDocument / 2;
    const one = await harness.startDocument([fax]);
    const two = await harness.startDocument([fax, fax], 2);
    await harness.upload(one, 1, createTiff(Array.from({ length: limits.pagesPerDocument + 1 }, () => 400)));
    await harness.upload(two, 1, createTiff(Array.from({ length: half }, () => 400)));
    await harness.upload(two, 2, createTiff(Array.from({ length: half + 1 }, () => 400)));

    await harness.runQueues();

    expect((await harness.getDocument(one)).statusReason?.code).toBe('document.too-many-pages');
    expect((await harness.getDocument(two)).statusReason?.code).toBe('document.too-many-pages');
  });

  it('one of several files', async () => {
    const harness = createIngestionHarness();
    const ref = await harness.startDocument([photo, photo]);
    await harness.upload(ref, 1, createPngHeader());
    await harness.upload(ref, 2, Buffer.from('no picture'));

    await harness.runQueues();

    expect((await harness.getDocument(ref)).statusReason?.code).toBe('file.wrong-type');
    expect(harness.ocr.calls).toEqual([]);
  });
});

describe('a missing upload', () => {
  it('fails its document with the file name when the time is over', async () => {
    const harness = createIngestionHarness();
    const ref = await harness.startDocument([photo, { ...photo, name: 'page-2.png' }]);
    await harness.upload(ref, 1, createPngHeader());
    await harness.runQueues();

    await harness.handleIntakeMessage(check(ref));

    const { status, statusReason } = await harness.getDocument(ref);
    expect(status).toBe('failed');
    expect(statusReason?.code).toBe('upload.missing');
    expect(statusReason?.values).toEqual({ files: ['page-2.png'] });
  });

  it('resumes its document if it arrives late', async () => {
    const harness = createIngestionHarness();
    const ref = await harness.startDocument([photo]);
    await harness.handleIntakeMessage(check(ref));

    await harness.upload(ref, 1, createPngHeader());
    await harness.runQueues();

    expect(await harness.getDocument(ref)).toMatchObject({ status: 'ready', statusReason: null });
  });

  it('is found when the time is over if only its notification was lost', async () => {
    const harness = createIngestionHarness();
    const ref = await harness.startDocument([photo]);
    await harness.upload(ref, 1, createPngHeader());
    harness.intake.messages.length = 0;

    harness.intake.messages.push(check(ref));
    await harness.runQueues();

    expect((await harness.getDocument(ref)).status).toBe('ready');
  });

  it('does not affect a document that has its files', async () => {
    const harness = createIngestionHarness();
    const ref = await harness.startDocument([photo]);
    await harness.upload(ref, 1, createPngHeader());
    await harness.runQueues();

    await harness.handleIntakeMessage(check(ref));
    await harness.runQueues();

    expect((await harness.getDocument(ref)).status).toBe('ready');
    expect(harness.ocr.calls).toHaveLength(1);
  });
});

describe('a meaningless event', () => {
  it('changes nothing for a deleted document, and its upload is removed', async () => {
    const harness = createIngestionHarness();
    const ref = await harness.startDocument([photo]);
    await harness.documents.tryDelete(ref);
    const event = await harness.upload(ref, 1, createPngHeader());

    await harness.handleIntakeMessage(event);

    expect(harness.files.objects.size).toBe(0);
  });

  it('changes nothing for a file that the document does not have and for a key that is no upload', async () => {
    const harness = createIngestionHarness();
    const ref = await harness.startDocument([photo]);

    await harness.handleIntakeMessage(await harness.upload(ref, 7, createPngHeader()));
    await harness.handleIntakeMessage({ Records: [{ s3: { object: { key: 'documents/elsewhere' } } }] });

    expect((await harness.getDocument(ref)).status).toBe('awaiting-upload');
  });
});

describe('a duplicate', () => {
  it('copies the record of the first holder and is not processed', async () => {
    const harness = createIngestionHarness();
    const first = await harness.startDocument([photo], 1);
    await harness.upload(first, 1, createPngHeader());
    await harness.runQueues();
    const second = await harness.startDocument([{ ...photo, name: 'again.png' }], 2);
    await harness.upload(second, 1, createPngHeader());

    await harness.runQueues();

    const document = await harness.getDocument(second);
    expect(document).toMatchObject({ status: 'ready', duplicateOf: first.documentId, title: 'A letter' });
    expect(document.progress).toEqual({ pagesRead: 1, pagesTotal: 1 });
    expect((await loadPageTexts(document, harness.files))[0]?.text).toBe(PAGE_TEXT);
    expect(document.usage.pages).toBe(0);
    expect(harness.ocr.calls).toHaveLength(1);
    expect(harness.model.prompts).toHaveLength(1);
  });

  it('waits while the first holder is being processed', async () => {
    const harness = createIngestionHarness();
    const [first, second] = [
      await harness.startDocument([photo], 1),
      await harness.startDocument([photo], 2),
    ];
    await harness.handleIntakeMessage(await harness.upload(first, 1, createPngHeader()));
    const event = await harness.upload(second, 1, createPngHeader());

    await expect(harness.handleIntakeMessage(event)).rejects.toMatchObject({ name: 'RetryLater' });

    expect(await harness.getDocument(second)).toMatchObject({
      status: 'received',
      duplicateOf: first.documentId,
    });
  });

  it('is processed itself, and not marked again, if a user has set that it is not a duplicate', async () => {
    const harness = createIngestionHarness();
    const [first, second] = [
      await harness.startDocument([photo], 1),
      await harness.startDocument([photo], 2),
    ];
    await harness.handleIntakeMessage(await harness.upload(first, 1, createPngHeader()));
    const event = await harness.upload(second, 1, createPngHeader());
    await expect(harness.handleIntakeMessage(event)).rejects.toMatchObject({ name: 'RetryLater' });
    const changes = await changesOfEdit(
      await harness.getDocument(second),
      { duplicateOf: null, corrections: [] },
      new Date(),
      async () => [],
    );
    await harness.documents.tryChange(second, ['received'], changes ?? {});

    await harness.runQueues();

    expect(await harness.getDocument(second)).toMatchObject({ status: 'ready', duplicateOf: null });
    expect(harness.ocr.calls).toHaveLength(2);
  });

  it.each(['failed', 'gone'] as const)('is processed itself if the first holder is %s', async (fate) => {
    const harness = createIngestionHarness();
    const [first, second] = [
      await harness.startDocument([photo], 1),
      await harness.startDocument([photo], 2),
    ];
    await harness.handleIntakeMessage(await harness.upload(first, 1, createPngHeader()));
    if (fate === 'gone') await harness.documents.tryDelete(first);
    else await harness.documents.tryChange(first, ['reading'], { status: 'failed' });
    await harness.upload(second, 1, createPngHeader());

    await harness.runQueues();

    expect(await harness.getDocument(second)).toMatchObject({ status: 'ready', duplicateOf: null });
  });

  it('exists only within its workspace', async () => {
    const harness = createIngestionHarness();
    const first = await harness.startDocument([photo], 1);
    const elsewhere = { ...(await harness.getDocument(first)), workspaceId: 'workspace-2' };
    await harness.documents.create(elsewhere);
    await harness.upload(first, 1, createPngHeader());
    await harness.upload({ ...first, workspaceId: 'workspace-2' }, 1, createPngHeader());

    await harness.runQueues();

    expect(harness.ocr.calls).toHaveLength(2);
  });
});

describe('a document that is being processed', () => {
  const MINUTES_16 = 16 * 60_000;

  async function createReadingDocument() {
    const harness = createIngestionHarness();
    const ref = await harness.startDocument([photo]);
    await harness.handleIntakeMessage(await harness.upload(ref, 1, createPngHeader()));
    harness.intake.messages.length = 0;
    return { harness, ref };
  }

  it('is checked again every 15 minutes until it has ended, and logged each time', async () => {
    const { harness, ref } = await createReadingDocument();
    const lines = recordLogLines();

    await expect(harness.handleIntakeMessage(check(ref))).rejects.toMatchObject({ seconds: 900 });
    const early = lines.length;
    const later = { ...harness, now: () => Date.now() + MINUTES_16 };
    await expect(handleIntakeMessage(check(ref), later)).rejects.toMatchObject({ seconds: 900 });
    await harness.runQueues();
    await harness.handleIntakeMessage(check(ref));

    expect(early).toBe(0);
    expect(lines.filter(({ event }) => event === 'document.unfinished')).toEqual([
      expect.objectContaining({
        level: 'WARN',
        documentId: ref.documentId,
        status: 'reading',
        seconds: expect.any(Number),
      }),
    ]);
    expect(lines[0]?.seconds).toBeGreaterThanOrEqual(900);
  });

  it('fails if it has not ended after a day', async () => {
    const { harness, ref } = await createReadingDocument();

    await harness.settleDeadLetter(check(ref));

    expect(await harness.getDocument(ref)).toMatchObject({
      status: 'failed',
      statusReason: { code: 'intake.gave-up' },
    });
  });
});

describe('the monthly quota of pages', () => {
  it('fails a document with the reason before OCR; retry resumes once there is enough quota', async () => {
    const harness = createIngestionHarness();
    harness.quotaUsage.left = { pages: 1, bytes: 1_000_000 };
    const ref = await harness.startDocument([fax]);
    await harness.upload(ref, 1, createTiff([400, 500]));

    await harness.runQueues();
    const failed = await harness.getDocument(ref);
    const readBefore = harness.ocr.calls.length;
    harness.quotaUsage.left = { pages: 2, bytes: 1_000_000 };
    await retryFromCheckpoint(failed, {
      ...harness,
      intakeQueue: harness.intake,
      now: () => new Date(harness.clock.now),
    });
    await harness.runQueues();

    expect(failed).toMatchObject({ status: 'failed', statusReason: { code: 'usage.pages-reached' } });
    expect(readBefore).toBe(0);
    expect(await harness.getDocument(ref)).toMatchObject({
      status: 'ready',
      statusReason: null,
      progress: { pagesRead: 2, pagesTotal: 2 },
    });
    expect(harness.quotaUsage.left.pages).toBe(0);
  });

  it('counts a page once, even if the upload message arrives several times concurrently', async () => {
    const harness = createIngestionHarness();
    harness.quotaUsage.left = { pages: 100, bytes: 1_000_000 };
    const ref = await harness.startDocument([fax]);
    const event = await harness.upload(ref, 1, createTiff([400, 500]));

    await Promise.all([
      harness.handleIntakeMessage(event),
      harness.handleIntakeMessage(event),
      harness.handleIntakeMessage(event),
    ]);
    await harness.handleIntakeMessage(event);
    await harness.runQueues();

    expect((await harness.getDocument(ref)).status).toBe('ready');
    expect(harness.quotaUsage.left.pages).toBe(98);
  });

  it('is not used by a duplicate, which is not read', async () => {
    const harness = createIngestionHarness();
    const first = await harness.startDocument([photo], 1);
    await harness.upload(first, 1, createPngHeader());
    await harness.runQueues();
    harness.quotaUsage.left = { pages: 0, bytes: 1_000_000 };

    const second = await harness.startDocument([photo], 2);
    await harness.upload(second, 1, createPngHeader());
    await harness.runQueues();

    expect(await harness.getDocument(second)).toMatchObject({
      status: 'ready',
      duplicateOf: first.documentId,
    });
  });
});

describe('the monthly quota of bytes', () => {
  it('counts the declared size when a file has arrived', async () => {
    const harness = createIngestionHarness();
    const ref = await harness.startDocument([photo]);
    await harness.upload(ref, 1, createPngHeader());

    await harness.runQueues();

    expect(harness.quotaUsage.arrived).toContain(ref.documentId);
  });

  it('counts the excess over the declared size, and rejects the file if there is too little quota', async () => {
    const harness = createIngestionHarness();
    harness.quotaUsage.left = { pages: 10, bytes: 600 };
    const large = (serial: number) =>
      Buffer.concat([createPngHeader(800, 1100, serial), Buffer.alloc(1500 - 64)]);
    const [fits, exceeds] = [
      await harness.startDocument([photo], 1),
      await harness.startDocument([photo], 2),
    ];
    await harness.upload(fits, 1, large(1));
    await harness.upload(exceeds, 1, large(2));

    await harness.runQueues();

    expect(harness.quotaUsage.left.bytes).toBe(100);
    expect((await harness.getDocument(fits)).status).toBe('ready');
    expect(await harness.getDocument(exceeds)).toMatchObject({
      status: 'failed',
      statusReason: { code: 'usage.bytes-reached' },
    });
    expect(harness.files.objects.has(originalKey(exceeds, 1))).toBe(false);
  });
});
