import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../local/cloud.ts';
import { INSPECTION_SECONDS } from '../../shared/ingestion/files/inspection.ts';
import { createOverlappingTiff } from '../unit/ingestion/files/hostile-tiff.ts';
import { createPngHeader, createTiff } from '../unit/ingestion/ingestion-fixtures.ts';
import { createRawPdf, textLine } from '../unit/ingestion/pdf/raw-pdf.ts';
import { copyAssemblyWith, registerUser, startApp, type TestUser } from './app-harness.ts';
import { createScriptedOcr } from './scripted-models.ts';
import { anySentenceAbout, findQueueArn, namedFile, uploadAndWait } from './uploads.ts';

/** Proves that malformed and hostile files block nothing in the app and cost only their bad pages. Takes about 50 seconds. */

/** Long enough for a good file on a busy machine, and much shorter than an endless one would take. */
const SHORT_INSPECTION_SECONDS = 25;
const scriptedOcr = createScriptedOcr();
const invokedFunctions: string[] = [];
let cloud: Cloud;
let user: TestUser;
beforeAll(async () => {
  cloud = await startApp({
    assembly: copyAssemblyWith((template) =>
      template.replaceAll(`"Timeout": ${INSPECTION_SECONDS}`, `"Timeout": ${SHORT_INSPECTION_SECONDS}`),
    ),
    ocr: scriptedOcr.ocr,
    onAllowedCall: ({ action, resource }) => void invokedFunctions.push(`${action} ${resource}`),
  });
  user = await registerUser(cloud);
});
afterAll(() => cloud.close());

const readablePage = (page: number) => ({ content: textLine(`This stands on page ${page}.`, 500) });
const pageTextsOf = async (id: string) =>
  (await user.client.getDocumentText({ params: { id } })).pages.map(({ text }) => text);

describe('a bad page fails alone', () => {
  it('if a PDF page has a missing object', async () => {
    const pdf = createRawPdf({ pages: [1, 2, 3].map(readablePage), missing: [11] });

    const { id, ...document } = await uploadAndWait(user, namedFile('torn.pdf', pdf));

    expect(document).toMatchObject({
      status: 'needs-review',
      statusReason: { code: 'page.unreadable', message: anySentenceAbout(/^Page 2 cannot be read/) },
    });
    expect(await pageTextsOf(id)).toEqual(['This stands on page 1.', '', 'This stands on page 3.']);
  });

  it('if a TIFF page is damaged', async () => {
    scriptedOcr.respond = (width) => `This page is ${width} pixels wide`;

    const { id, ...document } = await uploadAndWait(user, namedFile('fax.tif', createTiff([861, 0, 863])));

    expect(document).toMatchObject({
      status: 'needs-review',
      statusReason: {
        code: 'page.unreadable',
        message: anySentenceAbout(/^Page 2 cannot be read: it is damaged/),
      },
    });
    expect(await pageTextsOf(id)).toEqual([
      'This page is 861 pixels wide',
      '',
      'This page is 863 pixels wide',
    ]);
  });
});

describe('a file', () => {
  it('is converted for OCR and kept in its original format if it is a WebP photo', async () => {
    scriptedOcr.respond = (width) => `This photo is ${width} pixels wide`;
    const photo = await sharp({ create: { width: 881, height: 600, channels: 3, background: 'white' } })
      .webp()
      .toBuffer();

    const { id, files, status } = await uploadAndWait(user, namedFile('photo.webp', photo));

    expect({ status, type: files[0]?.contentType }).toEqual({ status: 'ready', type: 'image/webp' });
    expect(await pageTextsOf(id)).toEqual(['This photo is 881 pixels wide']);
    const { url } = await user.client.getDocumentFile({ params: { id, n: '1' } });
    expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(photo)).toBe(true);
  });

  it('is processed by its bytes, not by its name: a PNG may be named .jpg', async () => {
    scriptedOcr.respond = () => 'This is a PNG';

    const { files, status } = await uploadAndWait(user, namedFile('whatsapp.jpg', createPngHeader(882)));

    expect({ status, type: files[0]?.contentType }).toEqual({ status: 'ready', type: 'image/png' });
  });

  it('is refused if it is a HEIC photo, and the reason says how to get a JPEG', async () => {
    const heic = Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1');
    const files = [{ name: 'IMG_1.HEIC', contentType: 'image/heic', size: heic.length }];

    const { statusReason } = await uploadAndWait(user, namedFile('IMG_1.jpg', heic));

    expect(statusReason).toMatchObject({
      code: 'file.wrong-type',
      message: anySentenceAbout(/“IMG_1.jpg” is a HEIC image.* Most Compatible/),
    });
    await expect(user.client.createDocument({ body: { files } })).rejects.toMatchObject({
      code: 'document.unsupported-type',
      message: expect.stringContaining('Most Compatible'),
    });
  });
});

describe('a file that is designed to keep the app busy', () => {
  it('fails if it is a PDF with a cyclic page tree', async () => {
    const circle =
      '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>endobj\ntrailer<</Root 1 0 R>>';

    const document = await uploadAndWait(user, namedFile('circle.pdf', Buffer.from(circle)));

    expect(document).toMatchObject({ status: 'failed', statusReason: { code: 'page.unreadable' } });
  });

  it('fails if it is a TIFF with overlapping directories', async () => {
    const document = await uploadAndWait(user, namedFile('overlap.tif', createOverlappingTiff(1_000_000)));

    expect(document).toMatchObject({
      status: 'failed',
      statusReason: {
        code: 'document.too-many-pages',
        message: anySentenceAbout(/“overlap.tif” has more than 500/),
      },
    });
  });
});

describe('a PDF that takes longer than an inspection may', () => {
  /** Form XObjects, each of which draws the next one eight times: 8 to the power of 12 drawings. */
  const forms = Array.from({ length: 12 }, (_, index): [number, readonly [string, string]] => [
    20 + index,
    [
      `/Type /XObject /Subtype /Form /BBox [0 0 400 600] /Resources << /XObject << /X ${21 + index} 0 R >> >>`,
      index === 11 ? '0 0 m 9 9 l S' : '/X Do '.repeat(8),
    ],
  ]);

  it('has its pages read as images instead, by a second inspection', async () => {
    scriptedOcr.respond = () => 'This is what the picture shows';
    const bomb = { content: `${textLine('Text', 500)} /X Do`, resources: '/XObject << /X 20 0 R >>' };
    const pdf = createRawPdf({ pages: [readablePage(1), bomb], objects: Object.fromEntries(forms) });
    invokedFunctions.length = 0;

    const { id, status, progress } = await uploadAndWait(user, namedFile('laughs.pdf', pdf));

    expect({ status, progress }).toMatchObject({
      status: 'ready',
      progress: { pagesRead: 2, pagesTotal: 2 },
    });
    expect(await pageTextsOf(id)).toEqual(Array(2).fill('This is what the picture shows'));
    expect(
      invokedFunctions.filter(
        (call) => call.startsWith('lambda:InvokeFunction') && call.includes('inspectFile'),
      ),
    ).toHaveLength(2);
  });
});

describe('the function that parses files', () => {
  it('has no permissions: it makes no AWS call that its role would have to allow', () => {
    const [inspector] = cloud.resources.functions.filter(({ name }) => name.includes('inspectFile'));
    const role = cloud.resources.roles.find(({ arn }) => arn === inspector?.roleArn);

    expect(role?.statements.flatMap(({ Action }) => Action).toSorted()).toEqual([
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ]);
  });

  it('leaves no message in the dead-letter queue', async () => {
    await cloud.settled();

    expect(cloud.sqs.depth(findQueueArn(cloud, 'DeadLetters'))).toEqual({
      visible: 0,
      delayed: 0,
      inFlight: 0,
    });
  });
});
