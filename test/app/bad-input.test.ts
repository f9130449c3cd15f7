import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentFinished } from '../../client/documents.ts';
import type { Cloud } from '../../local/cloud.ts';
import { createOcr, type Ocr } from '../../local/ocr/ocr.ts';
import { drawPaper } from '../../local/papers/draw.ts';
import { drawPdf } from '../../local/papers/pdf.ts';
import { councilLetter, englishInvoice } from '../../local/papers/ready/index.ts';
import { drawWall } from '../../local/papers/scenes.ts';
import type { Document } from '../../shared/domain/document.ts';
import { maxBytes } from '../../shared/domain/limits.ts';
import { pdf as encryptedPdf, jpeg, png, prose, tiff } from '../unit/pipeline/papers.ts';
import { newPerson, type Person, startApp } from './harness.ts';
import { pdfWithoutPages, scriptedOcr } from './scripted.ts';
import { file, post, queueArn, read, start } from './uploading.ts';

/** Pictures that are only a header are read by the script; drawn ones by real OCR. */
const HEADER_ONLY = 1000;
const script = scriptedOcr();
let real: Ocr;
let cloud: Cloud;
let person: Person;
beforeAll(async () => {
  real = createOcr({ workers: 2 });
  const ocr = {
    read: (image: Uint8Array) => (image.length < HEADER_ONLY ? script.ocr : real).read(image),
  };
  cloud = await startApp({ ocr });
  person = await newPerson(cloud);
});
afterAll(async () => {
  await cloud.close();
  await real.close();
});

/** A request as it is, and the problem details that it was answered with. */
async function refused(path: string, init: RequestInit = {}): Promise<unknown> {
  const response = await fetch(cloud.apiUrl + path, {
    ...init,
    headers: {
      authorization: `Bearer ${person.accessToken}`,
      'content-type': 'application/json',
      ...init.headers,
    },
  });
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  return response.json();
}

const posted = (body: unknown) => ({ method: 'POST', body: JSON.stringify(body) });
const aPhoto = { name: 'letter.jpg', contentType: 'image/jpeg', size: 1000 };
/** A sentence for a person: it names what it is about and ends as one. */
const sentence = (about: RegExp) => expect.stringMatching(new RegExp(`${about.source}[^]*\\.$`));
const zeros = (bytes: number, begin: Uint8Array = new Uint8Array()) => {
  const all = new Uint8Array(bytes);
  all.set(begin);
  return all;
};

describe('a request that makes no sense', () => {
  it('with unknown fields is told which', async () => {
    const problem = await refused(
      '/documents',
      posted({ files: [{ ...aPhoto, colour: 'blue' }], urgent: true }),
    );

    expect(problem).toMatchObject({ status: 400, code: 'request.invalid', requestId: expect.any(String) });
    const { errors } = problem as { errors: { path: string; message: string }[] };
    expect(errors.map(({ path }) => path).toSorted()).toEqual(['body', 'body.files[0]']);
    expect(JSON.stringify(errors)).toContain('colour');
    expect(JSON.stringify(errors)).toContain('urgent');
  });

  it.each([
    ['without files', { files: [] }, 'body.files'],
    ['with a file of no bytes', { files: [{ ...aPhoto, size: 0 }] }, 'body.files[0].size'],
    ['with half a byte', { files: [{ ...aPhoto, size: 1.5 }] }, 'body.files[0].size'],
    ['with a file without a name', { files: [{ ...aPhoto, name: ' ' }] }, 'body.files[0].name'],
    ['of a kind that there is not', { files: [aPhoto], kind: 'novel' }, 'body.kind'],
    ['that is a list', [], 'body'],
  ])('%s is told where', async (_what, body, path) => {
    const problem = await refused('/documents', posted(body));

    expect(problem).toMatchObject({ status: 400, code: 'request.invalid', errors: [{ path }] });
  });

  it('that is no JSON is told so', async () => {
    const broken = await refused('/documents', { method: 'POST', body: '{"files": [' });
    const form = await refused('/documents', {
      method: 'POST',
      body: 'files=1',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });

    expect(broken).toMatchObject({ status: 400, code: 'request.invalid-json' });
    expect(form).toMatchObject({ status: 415, code: 'request.unsupported-media-type' });
  });

  it('with a body of more than 10 MB is refused before any function sees it', async () => {
    const problem = await refused('/documents', { method: 'POST', body: ' '.repeat(10 * 1024 * 1024 + 1) });

    expect(problem).toMatchObject({ status: 413, code: 'request.too-large' });
  });

  it.each([
    ['GET', '/nowhere'],
    ['GET', '/documents/1/2/3/4'],
    ['PUT', '/documents'],
    ['DELETE', '/auth/login'],
  ])('to a route that there is not, %s %s, is told so', async (method, path) => {
    expect(await refused(path, { method })).toMatchObject({ status: 404, code: 'route.not-found' });
  });

  it.each(['x', '../../etc/passwd', '%00', "' OR 1=1", '01KAAAAAAAAAAAAAAAAAAAAAAA'])(
    'for a document that there is not, %j, finds none',
    async (id) => {
      const problem = await refused(`/documents/${encodeURIComponent(id)}`);

      expect(problem).toMatchObject({ status: 404, code: 'document.not-found' });
    },
  );
});

describe('a document that cannot be started', () => {
  it.each([
    ['has 21 files', Array.from({ length: 21 }, () => aPhoto), 'document.too-many-files', /^21 files/],
    [
      'is a web page',
      [{ ...aPhoto, name: 'a.html', contentType: 'text/html' }],
      'document.unsupported-type',
      /“a.html” is text\/html/,
    ],
    [
      'is a picture over 10 MB',
      [{ ...aPhoto, size: maxBytes['image/jpeg'] + 1 }],
      'document.too-large',
      /“letter.jpg” has 10.0 MB/,
    ],
    [
      'is a PDF over 50 MB',
      [{ name: 'a.pdf', contentType: 'application/pdf', size: maxBytes['application/pdf'] * 2 }],
      'document.too-large',
      /“a.pdf” has 100.0 MB/,
    ],
  ])('because it %s is told why', async (_what, files, code, about) => {
    const problem = await refused('/documents', posted({ files }));

    expect(problem).toMatchObject({ status: 400, code, detail: sentence(about) });
  });
});

describe('S3 itself refuses', () => {
  const photo = file('photo.png', png());

  it('an empty file', async () => {
    const { uploads } = await start(person, photo);

    const posting = post(uploads[0], file('photo.png', new Uint8Array()));

    await expect(posting).rejects.toMatchObject({ status: 400, code: 'EntityTooSmall' });
  });

  it('a file over its limit', async () => {
    const { uploads } = await start(person, photo);

    const posting = post(uploads[0], file('photo.png', zeros(maxBytes['image/png'] + 1, png())));

    await expect(posting).rejects.toMatchObject({ status: 400, code: 'EntityTooLarge' });
  });

  it.each([
    ['the place', 'key', (key: string) => key.replace(/\/\d+$/, '/2')],
    [
      'the place of somebody else',
      'key',
      (key: string) => key.replace(/^uploads\/[^/]+/, 'uploads/somebody'),
    ],
    ['the type', 'Content-Type', () => 'text/html'],
    [
      'the policy',
      'Policy',
      () => Buffer.from('{"expiration":"2099-01-01","conditions":[]}').toString('base64'),
    ],
    [
      'the signature',
      'X-Amz-Signature',
      (signature: string) => signature.replace(/^./, (c) => (c === '0' ? '1' : '0')),
    ],
    ['the storage class', 'x-amz-storage-class', () => 'GLACIER'],
  ])('a form in which %s was changed', async (_what, name, change) => {
    const { uploads } = await start(person, photo);
    const [upload] = uploads;
    const fields = { ...upload?.fields, [name]: change(upload?.fields[name] ?? '') };

    const posting = post({ url: upload?.url ?? '', fields }, photo);

    await expect(posting).rejects.toMatchObject({
      status: 403,
      code: expect.stringMatching(/^(AccessDenied|SignatureDoesNotMatch)$/),
    });
  });
});

describe('a file that is not what it should be fails its document with the reason:', () => {
  it.each<[string, string, () => Uint8Array | Promise<Uint8Array>, string, RegExp]>([
    [
      'a PDF named as a JPEG',
      'scan.jpg',
      () => drawPdf([councilLetter], { textLayer: true }),
      'file.wrong-type',
      /“scan.jpg” was announced as a JPEG, but is a PDF/,
    ],
    [
      'text named as a PNG',
      'note.png',
      () => Buffer.from('Dear diary'),
      'file.wrong-type',
      /“note.png” was announced as a PNG, but is none/,
    ],
    [
      'a PDF with a password',
      'secret.pdf',
      () => encryptedPdf([prose], { password: 'open' }),
      'file.encrypted',
      /“secret.pdf” is protected with a password/,
    ],
    ['a PDF without pages', 'empty.pdf', pdfWithoutPages, 'file.no-pages', /“empty.pdf” has no pages/],
    [
      'a PDF cut in the middle',
      'cut.pdf',
      () => Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Cat'),
      'file.invalid-pdf',
      /“cut.pdf” is damaged/,
    ],
    [
      'a JPEG that ends after its first bytes',
      'cut.jpg',
      () => jpeg().subarray(0, 6),
      'file.unreadable',
      /“cut.jpg” is damaged/,
    ],
    [
      'a TIFF whose directory lies outside',
      'cut.tif',
      () => tiff([400]).subarray(0, 9),
      'file.unreadable',
      /“cut.tif” is damaged/,
    ],
    [
      'a picture of a few pixels',
      'dot.png',
      () => png(10, 10),
      'file.unreadable',
      /“dot.png” has only 10 × 10 pixels/,
    ],
    [
      'a picture of too many pixels',
      'sky.png',
      () => png(20_000, 900),
      'file.unreadable',
      /“sky.png” has 20000 × 900 pixels/,
    ],
    [
      'a PNG of which only the header is there',
      'torn.png',
      () => zeros(2000, png(999)),
      'page.unreadable',
      /Page 1 cannot be read/,
    ],
  ])('%s', async (_what, name, bytes, code, about) => {
    const document = await read(person, file(name, await bytes()));

    expect(document).toMatchObject({ status: 'failed', statusReason: { code, message: sentence(about) } });
    await expect(person.client.retryDocument({ params: { id: document.id } })).rejects.toMatchObject({
      status: 409,
      code: 'document.not-retryable',
    });
  });

  it('also where the other files are good', async () => {
    const document = await read(
      person,
      file('1.png', png(801)),
      file('2.png', Buffer.from('no')),
      file('3.png', png(803)),
    );

    expect(document).toMatchObject({
      status: 'failed',
      statusReason: { code: 'file.wrong-type', message: sentence(/“2.png”/) },
    });
  });
});

describe('a file that was never uploaded', () => {
  it('fails its document when the time is over, and revives it when it comes after all', async () => {
    const [first, second] = [file('1.png', png(811)), file('2.png', png(812))];
    const { document, uploads } = await start(person, first, second);
    await post(uploads[0], first);

    cloud.sqs.hasten(queueArn(cloud, 'Intake'));
    const failed = await documentFinished(person.client, document.id);
    await post(uploads[1], second);
    const params = { id: document.id };
    await expect
      .poll(async () => (await person.client.getDocument({ params })).status, { timeout: 20_000 })
      .toBe('ready');

    expect(failed).toMatchObject({
      status: 'failed',
      statusReason: { code: 'upload.missing', message: sentence(/“2.png” was not uploaded in time/) },
    });
    expect(await person.client.getDocument({ params })).toMatchObject({
      statusReason: null,
      progress: { pagesRead: 2, pagesTotal: 2 },
    });
  });
});

describe('paper as people photograph and scan it', () => {
  it('with nothing to read on it needs review, and the reason says so', async () => {
    const document = await read(person, file('wall.jpg', await drawWall({ width: 800, height: 600 })));

    expect(document).toMatchObject({
      status: 'needs-review',
      kind: 'other',
      statusReason: { code: 'document.nothing-to-read', message: sentence(/No text was found on the page/) },
      fields: {},
    });
  });

  it('turned by 90 and by 180 degrees gives the same record as upright', async () => {
    const turned = (rotate: 0 | 90 | 180) => drawPaper(englishInvoice, { dpi: 150, jpegQuality: 85, rotate });
    const valuesOf = ({ fields }: Document) =>
      Object.fromEntries(Object.entries(fields).map(([name, { value }]) => [name, value]));

    const [upright, quarter, half] = await Promise.all(
      ([0, 90, 180] as const).map(async (rotate) =>
        read(person, file(`${rotate}.jpg`, await turned(rotate))),
      ),
    );

    expect(upright).toMatchObject({
      status: 'ready',
      invoice: { total: englishInvoice.expected.invoice?.total },
    });
    for (const document of [quarter, half] as Document[]) {
      expect(document).toMatchObject({
        status: 'ready',
        invoice: upright?.invoice,
        dueDate: upright?.dueDate,
      });
      expect(valuesOf(document)).toEqual(valuesOf(upright as Document));
    }
  });

  it('on three photos is one letter, its pages in order however they arrive', async () => {
    script.read = (width) => `This stands on page ${width - 820}`;
    const photos = [1, 2, 3].map((page) => file(`${page}.jpg`, jpeg(820 + page)));
    const { document, uploads } = await start(person, ...photos);

    for (const at of [2, 0, 1]) await post(uploads[at], photos[at] as (typeof photos)[number]);
    const finished = await documentFinished(person.client, document.id);
    const { pages } = await person.client.getDocumentText({ params: { id: document.id } });

    expect(finished).toMatchObject({ progress: { pagesRead: 3, pagesTotal: 3 }, usage: { pages: 3 } });
    expect(pages.map(({ number, text }) => [number, text])).toEqual(
      [1, 2, 3].map((page) => [page, `This stands on page ${page}`]),
    );
  });

  it('in a TIFF of several pages is read page by page, each once', async () => {
    script.read = (width) => `This stands on page ${width - 830}`;
    script.pages.length = 0;

    const { id, usage } = await read(person, file('fax.tif', tiff([831, 832, 833, 834])));
    const { pages } = await person.client.getDocumentText({ params: { id } });

    expect(usage.pages).toBe(4);
    expect(script.pages.toSorted()).toEqual([831, 832, 833, 834]);
    expect(pages.map(({ number, text }) => [number, text])).toEqual(
      [1, 2, 3, 4].map((page) => [page, `This stands on page ${page}`]),
    );
  });
});

describe('after all this', () => {
  it('the service goes on: a good paper is read', async () => {
    const document = await read(
      person,
      file('letter.pdf', await drawPdf([councilLetter], { textLayer: true })),
    );

    expect(document).toMatchObject({ kind: 'letter', dueDate: councilLetter.expected.dueDate });
    expect(cloud.sqs.depth(queueArn(cloud, 'DeadLetters'))).toEqual({ visible: 0, delayed: 0, inFlight: 0 });
  });
});
