import { crc32 } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { bankStatement, shopReceipt } from '../../../../fixtures/documents/index.ts';
import { drawTiff } from '../../../../fixtures/draw.ts';
import { drawPdf } from '../../../../fixtures/pdf.ts';
import { decodePage } from '../../../../local/ocr/decode-page.ts';

/** A white image with a black upper left corner. */
const createImage = (width = 40, height = 20) =>
  sharp({ create: { width, height, channels: 3, background: 'white' } }).composite([
    { input: { create: { width: 10, height: 10, channels: 3, background: 'black' } }, left: 0, top: 0 },
  ]);

test('a photo is rotated by its EXIF orientation, and its size is that of the displayed page', async () => {
  const photo = await createImage().withMetadata({ orientation: 6 }).jpeg({ quality: 95 }).toBuffer();

  const page = await decodePage(photo);

  expect([page.width, page.height]).toEqual([20, 40]);
  // The upper left corner is now the upper right one.
  expect(page.picture.data[2 * 20 + 17]).toBeLessThan(60);
  expect(page.picture.data[2 * 20 + 2]).toBeGreaterThan(200);
});

test('transparent pixels count as paper', async () => {
  const png = await sharp({
    create: { width: 8, height: 8, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  })
    .png()
    .toBuffer();

  const { picture: grey } = await decodePage(png);

  expect([...grey.data].every((level) => level === 255)).toBe(true);
});

test('a TIFF and a PDF of one page are decoded', async () => {
  const tiff = await decodePage(await drawTiff(shopReceipt, { dpi: 60 }));
  const pdf = await decodePage(await drawPdf([shopReceipt], { textLayer: true }));

  expect(tiff.width).toBe(Math.round((80 / 25.4) * 60));
  expect(pdf.width / pdf.height).toBeCloseTo(shopReceipt.size.width / shopReceipt.size.height, 2);
  // The standard fonts are not embedded, but the words must be there.
  expect(pdf.picture.data.filter((level) => level < 100).length).toBeGreaterThan(1_000);
});

test.each([
  { what: 'an empty file', code: 'unsupported', make: async () => Buffer.alloc(0) },
  { what: 'text', code: 'unsupported', make: async () => Buffer.from('Dear customer, this is no picture.') },
  { what: 'a GIF', code: 'unsupported', make: async () => createImage().gif().toBuffer() },
  {
    what: 'a TIFF of several pages',
    code: 'unsupported',
    make: async () => drawTiff(bankStatement, { dpi: 30 }),
  },
  {
    what: 'a PDF of several pages',
    code: 'unsupported',
    make: async () => drawPdf([bankStatement], { textLayer: true }),
  },
  { what: 'an encrypted PDF', code: 'unsupported', make: createEncryptedPdf },
  {
    what: 'a truncated JPEG',
    code: 'damaged',
    make: async () => (await createImage(400, 400).jpeg().toBuffer()).subarray(0, 700),
  },
  {
    what: 'a PNG of which only the header exists',
    code: 'damaged',
    make: async () => (await createPng(400)).subarray(0, 60),
  },
  {
    what: 'a TIFF without its directory',
    code: 'damaged',
    make: async () => Buffer.from('II*\0\xff\xff\0\0', 'latin1'),
  },
  {
    what: 'an image that declares 60,000 pixels per side',
    code: 'too-large',
    make: async () => withDeclaredSize(60_000, await createPng(40)),
  },
  { what: 'an empty PDF', code: 'damaged', make: async () => Buffer.from('%PDF-1.7\n%%EOF\n') },
  {
    what: 'an image 10,001 pixels wide',
    code: 'too-large',
    make: async () => createImage(10_001, 20).png().toBuffer(),
  },
])('$what is $code', async ({ code, make }) => {
  const file = await make();

  await expect(decodePage(file)).rejects.toMatchObject({ name: 'OcrError', code });
});

const createPng = (side: number) => createImage(side, side).png().toBuffer();

/** A PNG whose header declares this size. */
function withDeclaredSize(side: number, png: Buffer): Buffer {
  const copy = Buffer.from(png);
  copy.writeUInt32BE(side, 16);
  copy.writeUInt32BE(side, 20);
  // The checksum of the header (PNG specification, 5.3).
  copy.writeUInt32BE(crc32(copy.subarray(12, 29)), 29);
  return copy;
}

async function createEncryptedPdf(): Promise<Uint8Array> {
  const document = await PDFDocument.load(await drawPdf([shopReceipt], { textLayer: true }));
  document.encrypt({ userPassword: 'secret', ownerPassword: 'owner' });
  return document.save();
}
