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
  ['an empty file', 'unsupported', async () => Buffer.alloc(0)],
  ['text', 'unsupported', async () => Buffer.from('Dear customer, this is no picture.')],
  ['a GIF', 'unsupported', async () => createImage().gif().toBuffer()],
  ['a TIFF of several pages', 'unsupported', async () => drawTiff(bankStatement, { dpi: 30 })],
  ['a PDF of several pages', 'unsupported', async () => drawPdf([bankStatement], { textLayer: true })],
  ['an encrypted PDF', 'unsupported', createEncryptedPdf],
  [
    'a truncated JPEG',
    'damaged',
    async () => (await createImage(400, 400).jpeg().toBuffer()).subarray(0, 700),
  ],
  ['a PNG of which only the header exists', 'damaged', async () => (await createPng(400)).subarray(0, 60)],
  ['a TIFF without its directory', 'damaged', async () => Buffer.from('II*\0\xff\xff\0\0', 'latin1')],
  [
    'an image that declares 60,000 pixels per side',
    'too-large',
    async () => withDeclaredSize(60_000, await createPng(40)),
  ],
  ['an empty PDF', 'damaged', async () => Buffer.from('%PDF-1.7\n%%EOF\n')],
  ['an image 10,001 pixels wide', 'too-large', async () => createImage(10_001, 20).png().toBuffer()],
])('%s is %s', async (_, code, make) => {
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
