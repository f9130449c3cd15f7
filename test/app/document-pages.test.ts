import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { councilLetter, insuranceLetter } from '../../fixtures/documents/index.ts';
import { drawPage } from '../../fixtures/draw.ts';
import { drawPdf } from '../../fixtures/pdf.ts';
import type { Cloud } from '../../local/cloud.ts';
import type { DocumentPage, DocumentPageWithText } from '../../shared/domain/document-page.ts';
import { drawnPageKey } from '../../shared/table/keys.ts';
import { registerUser, startApp, type TestUser } from './app-harness.ts';
import { createOperatorTable, findEverythingAbout } from './stored-data.ts';
import { createPdfFile, namedFile, uploadAndWait, workspaceIdOf } from './uploads.ts';

const A4 = { width: 1131, height: 1600 };

/** The pages of a document that has a page of each kind, in their order. */
const kinds = [
  { kind: 'text of a PDF', number: 1, rotation: 0, ...A4 },
  { kind: 'scan in a PDF', number: 2, rotation: 0, ...A4 },
  { kind: 'first page of a TIFF', number: 3, rotation: 0, ...A4 },
  { kind: 'second page of a TIFF', number: 4, rotation: 0, ...A4 },
  { kind: 'photo with the EXIF orientation 6', number: 5, rotation: 0, ...A4 },
  { kind: 'page that was scanned upside down', number: 6, rotation: 180, ...A4 },
  { kind: 'WebP', number: 7, rotation: 0, ...A4 },
] as const;

let cloud: Cloud;
let user: TestUser;
let files: ReturnType<typeof namedFile>[];
let id: string;
beforeAll(async () => {
  cloud = await startApp();
  user = await registerUser(cloud);
  const letter = await drawPage(councilLetter, { dpi: 150 });
  const other = await drawPage(insuranceLetter, { dpi: 150 });
  const scan = await drawPdf([councilLetter], { textLayer: false, scan: { dpi: 150 } });
  const tiff = sharp([letter, other], { join: { animated: true } }).tiff({ compression: 'lzw' });
  const photo = sharp(letter).rotate(270).jpeg().withMetadata({ orientation: 6 });
  files = [
    await createPdfFile(councilLetter),
    namedFile('scan.pdf', scan),
    namedFile('fax.tiff', await tiff.toBuffer()),
    namedFile('photo.jpg', await photo.toBuffer()),
    namedFile('feeder.png', await sharp(letter).rotate(180).png().toBuffer()),
    namedFile('picture.webp', await sharp(letter).webp().toBuffer()),
  ];
  ({ id } = await uploadAndWait(user, ...files));
  await cloud.settled();
});
afterAll(() => cloud.close());

const getPage = (number: number) => user.client.getDocumentPage({ params: { id, n: String(number) } });

/** The pages of a document, once nothing is being drawn. */
async function listSettledPages(documentId: string): Promise<DocumentPage[]> {
  await cloud.settled();
  const { items } = await user.client.listDocumentPages({ params: { id: documentId }, query: {} });
  return items;
}

async function fetchImage(link: { url: string } | null) {
  const response = await fetch(link?.url ?? '');
  expect(response.status).toBe(200);
  return { headers: response.headers, bytes: Buffer.from(await response.arrayBuffer()) };
}

/** The part of the words whose box contains ink on the image. */
async function inkedShare({ image, lines }: DocumentPageWithText): Promise<number> {
  const { bytes } = await fetchImage(image);
  const { data, info } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true });
  const words = (lines ?? []).flatMap((line) => line.words).filter(({ text }) => text.length > 2);
  expect(words.length).toBeGreaterThan(40);
  const inked = words.filter(({ box }) => {
    let dark = 0;
    let all = 0;
    for (let y = Math.round(box.top * info.height); y < (box.top + box.height) * info.height; y += 1) {
      for (let x = Math.round(box.left * info.width); x < (box.left + box.width) * info.width; x += 1) {
        all += 1;
        if ((data[y * info.width + x] ?? 255) < 140) dark += 1;
      }
    }
    return dark > 0.05 * all && dark < 0.7 * all;
  });
  return inked.length / words.length;
}

describe('the pages of a document', () => {
  it('are listed in order, each with its size, an image and a thumbnail, without words', async () => {
    const { items, nextCursor } = await user.client.listDocumentPages({ params: { id }, query: {} });

    expect(nextCursor).toBeNull();
    expect(items.map(({ number, file }) => [number, file])).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 3],
      [5, 4],
      [6, 5],
      [7, 6],
    ]);
    expect(items[0]).toEqual({
      number: 1,
      file: 1,
      ...A4,
      rotation: 0,
      image: { url: expect.any(String) },
      thumbnail: { url: expect.any(String) },
    });
    const thumbnail = await fetchImage(items[0]?.thumbnail ?? null);
    expect(thumbnail.bytes.length).toBeGreaterThan(1_000);
  });

  it('are listed page by page', async () => {
    const first = await user.client.listDocumentPages({ params: { id }, query: { limit: 5 } });
    const rest = await user.client.listDocumentPages({
      params: { id },
      query: { limit: 5, cursor: first.nextCursor ?? '' },
    });

    expect([first.items.length, rest.items.map(({ number }) => number)]).toEqual([5, [6, 7]]);
    expect(rest.nextCursor).toBeNull();
  });

  it.each(kinds)(
    'are upright, and their words are on ink: $kind',
    async ({ number, rotation, width, height }) => {
      const page = await getPage(number);

      expect(page).toMatchObject({ number, rotation });
      expect(Math.abs((page.width ?? 0) - width)).toBeLessThan(3);
      expect(Math.abs((page.height ?? 0) - height)).toBeLessThan(160);
      const image = await sharp((await fetchImage(page.image)).bytes).metadata();
      expect(image).toMatchObject({ format: 'webp', width: page.width, height: page.height });
      expect(image.exif).toBeUndefined();
      const thumbnail = await sharp((await fetchImage(page.thumbnail)).bytes).metadata();
      expect(Math.max(thumbnail.width, thumbnail.height)).toBe(240);
      expect(await inkedShare(page)).toBeGreaterThan(0.95);
    },
  );

  it('have links that browsers can keep', async () => {
    const [first, again] = [await getPage(1), await getPage(1)];

    expect(again.image).toEqual(first.image);
    const { headers } = await fetchImage(first.image);
    expect(headers.get('cache-control')).toBe('private, max-age=86400, immutable');
    expect(headers.get('content-type')).toBe('image/webp');
  });

  it.each(['0', '8', 'one', '1e0'])('do not include a page %s', async (n) => {
    await expect(user.client.getDocumentPage({ params: { id, n } })).rejects.toMatchObject({
      status: 404,
      code: 'document.page-not-found',
    });
  });

  it('are not shown to another user', async () => {
    const { client } = await registerUser(cloud);

    await expect(client.getDocumentPage({ params: { id, n: '1' } })).rejects.toMatchObject({
      code: 'document.not-found',
    });
    await expect(client.listDocumentPages({ params: { id }, query: {} })).rejects.toMatchObject({
      code: 'document.not-found',
    });
  });
});

describe('a duplicate', () => {
  it('has images of its own, which are deleted with it', async () => {
    const [first] = files;
    const original = await uploadAndWait(user, first as (typeof files)[number]);
    const duplicate = await uploadAndWait(user, first as (typeof files)[number]);
    expect(duplicate.duplicateOf).toBe(original.id);

    const [page] = await listSettledPages(duplicate.id);

    expect(page?.image?.url).toContain(duplicate.id);
    await user.client.deleteDocument({ params: { id: duplicate.id }, query: { permanent: 'true' } });
    await cloud.settled();
    expect(await findEverythingAbout(cloud, duplicate.id)).toEqual([]);
    expect((await listSettledPages(original.id))[0]?.image).not.toBeNull();
  });
});

describe('a page that a user turns', () => {
  it.each([
    { kind: 'photo', file: () => files[3], upright: A4 },
    { kind: 'PDF with text', file: () => files[0], upright: A4 },
  ])('is drawn as they want it, and its words are on ink: $kind', async ({ file, upright }) => {
    const { id: documentId } = await uploadAndWait(user, file() as (typeof files)[number]);
    const params = { id: documentId };

    await user.client.changeFiles({ params, body: { rotations: { 1: 90 } } });
    await cloud.settled();
    const turned = await user.client.getDocumentPage({ params: { ...params, n: '1' } });

    expect(turned).toMatchObject({ width: upright.height, rotation: 90 });
    expect(await inkedShare(turned)).toBeGreaterThan(0.95);

    await user.client.changeFiles({ params, body: { rotations: { 1: null } } });
    await cloud.settled();
    const back = await user.client.getDocumentPage({ params: { ...params, n: '1' } });

    expect(back).toMatchObject({ height: upright.height, rotation: 0 });
    expect(await inkedShare(back)).toBeGreaterThan(0.95);
  });
});

describe('a page that has never been drawn', () => {
  it.each([
    {
      route: 'GET /documents/{id}/pages',
      read: async (documentId: string) =>
        (await user.client.listDocumentPages({ params: { id: documentId }, query: {} })).items,
    },
    {
      route: 'GET /documents/{id}/pages/{n}',
      read: async (documentId: string) => [
        await user.client.getDocumentPage({ params: { id: documentId, n: '1' } }),
      ],
    },
  ])('is drawn when it is requested by $route', async ({ read }) => {
    const document = await uploadAndWait(user, await createPdfFile(insuranceLetter));
    await cloud.settled();
    const { client, TableName } = createOperatorTable(cloud);
    const Key = drawnPageKey({ workspaceId: workspaceIdOf(user), documentId: document.id }, 1, 1);
    await client.send(new DeleteCommand({ TableName, Key }));

    expect(await read(document.id)).toMatchObject([
      { number: 1, width: null, height: null, image: null, thumbnail: null },
    ]);
    expect(await listSettledPages(document.id)).toMatchObject([A4]);
  });
});
