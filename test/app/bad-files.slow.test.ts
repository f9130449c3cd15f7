import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawWall } from '../../fixtures/backgrounds.ts';
import { englishInvoice } from '../../fixtures/documents/index.ts';
import { drawPage } from '../../fixtures/draw.ts';
import { drawPdf } from '../../fixtures/pdf.ts';
import type { Cloud } from '../../local/cloud.ts';
import { createOcr, type Ocr } from '../../local/ocr/ocr.ts';
import {
  createJpegHeader,
  createPdf,
  createPngHeader,
  createTiff,
  PROSE,
} from '../unit/ingestion/ingestion-fixtures.ts';
import { createRawPdf, textLine } from '../unit/ingestion/pdf/raw-pdf.ts';
import { registerUser, startApp, type TestUser } from './app-harness.ts';
import { createPdfWithoutPages, createScriptedOcr } from './scripted-models.ts';
import { expireUploads } from './stored-data.ts';
import {
  anySentenceAbout,
  findQueueArn,
  namedFile,
  padHeader,
  postFile,
  startDocument,
  uploadAndWait,
  waitForDocument,
  workspaceIdOf,
} from './uploads.ts';

/**
 * Proves with real OCR what happens to files that cannot be used or only in part, and that bad ones do not affect others.
 * Takes one to two minutes.
 */

/** Images that consist of a header only go to the scripted OCR, drawn ones to real OCR. */
const MAX_HEADER_BYTES = 1000;
const scriptedOcr = createScriptedOcr();
let realOcr: Ocr;
let cloud: Cloud;
let user: TestUser;
beforeAll(async () => {
  realOcr = createOcr({ workers: 2 });
  const ocr = {
    recognise: (image: Uint8Array) =>
      (image.length < MAX_HEADER_BYTES ? scriptedOcr.ocr : realOcr).recognise(image),
  };
  cloud = await startApp({ ocr });
  user = await registerUser(cloud);
});
afterAll(async () => {
  await cloud.close();
  await realOcr.close();
});

describe('an unusable file fails its document with a code and a sentence', () => {
  interface BadFile {
    readonly name: string;
    readonly bytes: () => Uint8Array | Promise<Uint8Array>;
    readonly code: string;
    /** What the sentence must contain. */
    readonly about: RegExp;
  }

  it.each<{ what: string } & BadFile>([
    {
      what: 'text named as a PNG',
      name: 'note.png',
      bytes: () => Buffer.from('Dear diary'),
      code: 'file.wrong-type',
      about: /“note.png” is not in a supported format/,
    },
    {
      what: 'a PDF with a password',
      name: 'secret.pdf',
      bytes: () => createPdf([PROSE], { password: 'open' }),
      code: 'file.encrypted',
      about: /“secret.pdf” is password-protected/,
    },
    {
      what: 'a PDF without pages',
      name: 'empty.pdf',
      bytes: createPdfWithoutPages,
      code: 'file.no-pages',
      about: /“empty.pdf” has no pages/,
    },
    {
      what: 'a truncated PDF',
      name: 'cut.pdf',
      bytes: () => Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Cat'),
      code: 'file.invalid-pdf',
      about: /“cut.pdf” is damaged/,
    },
    {
      what: 'a JPEG that ends after its first bytes',
      name: 'cut.jpg',
      bytes: () => createJpegHeader().subarray(0, 6),
      code: 'file.unreadable',
      about: /“cut.jpg” cannot be read: it is damaged/,
    },
    {
      what: 'a TIFF whose directory is outside the file',
      name: 'cut.tif',
      bytes: () => createTiff([400]).subarray(0, 9),
      code: 'file.unreadable',
      about: /“cut.tif” cannot be read: it is damaged/,
    },
    {
      what: 'an image of a few pixels',
      name: 'dot.png',
      bytes: () => createPngHeader(10, 10),
      code: 'file.unreadable',
      about: /“dot.png” .* only 10 × 10 pixels/,
    },
    {
      what: 'an image with too many pixels',
      name: 'sky.png',
      bytes: () => createPngHeader(20_000, 900),
      code: 'file.unreadable',
      about: /“sky.png” .* 20,000 × 900 pixels/,
    },
    {
      what: 'a PNG of which only the header exists',
      name: 'torn.png',
      bytes: () => padHeader(createPngHeader(999), 2000),
      code: 'page.unreadable',
      about: /Page 1 cannot be read/,
    },
  ])('$what', async ({ name, bytes, code, about }) => {
    const document = await uploadAndWait(user, namedFile(name, await bytes()));

    expect(document).toMatchObject({
      status: 'failed',
      statusReason: { code, message: anySentenceAbout(about) },
    });
    await expect(user.client.retryDocument({ params: { id: document.id } })).rejects.toMatchObject({
      status: 409,
      code: 'document.not-retryable',
    });
  });

  it('even if its other files are good', async () => {
    const document = await uploadAndWait(
      user,
      namedFile('1.png', createPngHeader(801)),
      namedFile('2.png', Buffer.from('no')),
      namedFile('3.png', createPngHeader(803)),
    );

    expect(document).toMatchObject({
      status: 'failed',
      statusReason: { code: 'file.wrong-type', message: anySentenceAbout(/“2.png”/) },
    });
  });
});

describe('an unreadable page fails alone', () => {
  it('if it is a torn image next to a good one', async () => {
    scriptedOcr.respond = () => 'This page is as good as any other';
    const document = await uploadAndWait(
      user,
      namedFile('1.png', createPngHeader(841)),
      namedFile('2.png', padHeader(createPngHeader(842), 2000)),
    );

    expect(document).toMatchObject({
      status: 'needs-review',
      statusReason: { code: 'page.unreadable', message: anySentenceAbout(/^Page 2 cannot be read/) },
      progress: { pagesRead: 2, pagesTotal: 2 },
      usage: { pages: 1 },
    });
    const again = await user.client.retryDocument({ params: { id: document.id } });
    expect(again.status).toBe('analysing');
  });

  it('if it is a PDF page whose object is missing', async () => {
    const pages = [1, 2, 3].map((page) => ({ content: textLine(`This stands on page ${page}.`, 500) }));
    const { id, ...document } = await uploadAndWait(
      user,
      namedFile('torn.pdf', createRawPdf({ pages, missing: [11] })),
    );
    const text = await user.client.getDocumentText({ params: { id } });

    expect(document).toMatchObject({
      status: 'needs-review',
      statusReason: { code: 'page.unreadable', message: anySentenceAbout(/^Page 2 cannot be read/) },
    });
    expect(text.pages.map((page) => page.text)).toEqual([
      'This stands on page 1.',
      '',
      'This stands on page 3.',
    ]);
  });
});

describe('the type of a file', () => {
  it('comes from its bytes, not from its name, and is the type it is served with', async () => {
    scriptedOcr.respond = () => 'This is a PNG, as its bytes say';
    const { id, status, files } = await uploadAndWait(
      user,
      namedFile('whatsapp\u202E.jpg', createPngHeader(843)),
    );
    const { url } = await user.client.getDocumentFile({ params: { id, n: '1' } });

    expect({ status, files }).toMatchObject({
      status: 'ready',
      files: [{ name: 'whatsapp.jpg', contentType: 'image/png' }],
    });
    expect((await fetch(url)).headers.get('Content-Type')).toBe('image/png');
  });
});

describe('the text of a PDF', () => {
  it('includes Japanese fonts with predefined character maps and leaves out invisible text', async () => {
    const hex = Buffer.from('国民健康保険料納付通知書', 'utf16le').swap16().toString('hex');
    const page = {
      content: `BT /C 12 Tf 40 500 Td <${hex}> Tj ET 1 g ${textLine('Pay 9999.00 pounds now', 300)}`,
      resources: '/Font << /F 3 0 R /C 20 0 R >>',
    };
    const objects = {
      20: '<< /Type /Font /Subtype /Type0 /BaseFont /Some /Encoding /UniJIS-UCS2-H /DescendantFonts [21 0 R] >>',
      21: `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Some /DW 1000 /FontDescriptor 22 0 R
        /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> >>`,
      22: '<< /Type /FontDescriptor /FontName /Some /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /StemV 80 >>',
    };

    const { id, status, statusReason } = await uploadAndWait(
      user,
      namedFile('kokuho.pdf', createRawPdf({ pages: [page], objects })),
    );
    const { pages } = await user.client.getDocumentText({ params: { id } });

    expect(pages[0]?.text).toBe('国民健康保険料納付通知書');
    expect({ status, statusReason }).toMatchObject({
      status: 'needs-review',
      statusReason: { code: 'page.hidden-text', message: anySentenceAbout(/Pay 9999.00 pounds now/) },
    });
  });
});

describe('a document whose file is not uploaded', () => {
  it('fails when the upload expires, and resumes if the file arrives later', async () => {
    const [first, second] = [
      namedFile('1.png', createPngHeader(811)),
      namedFile('2.png', createPngHeader(812)),
    ];
    const { document, uploads } = await startDocument(user, first, second);
    await postFile(uploads[0], first);

    await expireUploads(cloud, { workspaceId: workspaceIdOf(user), documentId: document.id });
    const failed = await waitForDocument(user.client, document.id);
    await postFile(uploads[1], second);
    const params = { id: document.id };
    await expect
      .poll(async () => (await user.client.getDocument({ params })).status, { timeout: 100_000 })
      .toBe('ready');

    expect(failed).toMatchObject({
      status: 'failed',
      statusReason: { code: 'upload.missing', message: anySentenceAbout(/“2.png” was not uploaded in time/) },
    });
    expect(await user.client.getDocument({ params })).toMatchObject({
      statusReason: null,
      progress: { pagesRead: 2, pagesTotal: 2 },
    });
  });
});

describe('photographed and scanned documents', () => {
  it('need review with a reason if a page has no text', async () => {
    const document = await uploadAndWait(
      user,
      namedFile('wall.jpg', await drawWall({ width: 800, height: 600 })),
    );

    expect(document).toMatchObject({
      status: 'needs-review',
      kind: 'other',
      statusReason: {
        code: 'document.nothing-to-read',
        message: anySentenceAbout(/No text was found on the page/),
      },
      fields: {},
    });
  });

  it('give the same record when rotated by 90 and by 180 degrees', async () => {
    const { invoice: truth, dueDate } = englishInvoice.expected;
    const scan = async (rotate: 0 | 90 | 180) =>
      namedFile(
        `${rotate}.jpg`,
        await drawPage(englishInvoice, { dpi: 150, jpegQuality: 85, rotateDegrees: rotate }),
      );

    const documents = await Promise.all(
      ([0, 90, 180] as const).map(async (rotate) => uploadAndWait(user, await scan(rotate))),
    );

    for (const { status, invoice, ...document } of documents) {
      expect({ status, dueDate: document.dueDate }).toEqual({ status: 'ready', dueDate });
      expect(invoice).toMatchObject({
        issueDate: truth?.issueDate,
        subtotal: truth?.subtotal,
        tax: truth?.tax,
        total: truth?.total,
      });
      expect(invoice?.lineItems.map(({ amount }) => amount)).toEqual(
        truth?.lineItems.map(({ amount }) => amount),
      );
    }
  });

  it('keep the order of their pages if three photos arrive in any order', async () => {
    scriptedOcr.respond = (width) => `This stands on page ${width - 820}`;
    const photos = [1, 2, 3].map((page) => namedFile(`${page}.jpg`, createJpegHeader(820 + page)));
    const { document, uploads } = await startDocument(user, ...photos);

    for (const at of [2, 0, 1]) await postFile(uploads[at], photos[at] as (typeof photos)[number]);
    const finished = await waitForDocument(user.client, document.id);
    const { pages } = await user.client.getDocumentText({ params: { id: document.id } });

    expect(finished).toMatchObject({ progress: { pagesRead: 3, pagesTotal: 3 }, usage: { pages: 3 } });
    expect(pages.map(({ number, text }) => [number, text])).toEqual(
      [1, 2, 3].map((page) => [page, `This stands on page ${page}`]),
    );
  });

  it('have each page of a multi-page TIFF read once', async () => {
    scriptedOcr.respond = (width) => `This stands on page ${width - 830}`;
    scriptedOcr.readWidths.length = 0;

    const { id, usage } = await uploadAndWait(user, namedFile('fax.tif', createTiff([831, 832, 833, 834])));
    const { pages } = await user.client.getDocumentText({ params: { id } });

    expect(usage.pages).toBe(4);
    expect(scriptedOcr.readWidths.toSorted()).toEqual([831, 832, 833, 834]);
    expect(pages.map(({ number, text }) => [number, text])).toEqual(
      [1, 2, 3, 4].map((page) => [page, `This stands on page ${page}`]),
    );
  });
});

describe('after all these failures', () => {
  it('the service still processes a good document', async () => {
    const invoice = namedFile('invoice.pdf', await drawPdf([englishInvoice], { textLayer: true }));

    const document = await uploadAndWait(user, invoice);

    expect(document).toMatchObject({ status: 'ready', dueDate: englishInvoice.expected.dueDate });
    expect(cloud.sqs.depth(findQueueArn(cloud, 'DeadLetters'))).toEqual({
      visible: 0,
      delayed: 0,
      inFlight: 0,
    });
  });
});
