import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { checkFile } from '../../../../shared/ingestion/files/check-file.ts';
import { pixelLimits } from '../../../../shared/ingestion/files/file-limits.ts';
import { detectContentType, isHeif } from '../../../../shared/ingestion/files/file-type.ts';
import { webpImageOf } from '../../../../shared/ingestion/files/webp.ts';
import { ocrPage } from '../../../../shared/ingestion/images/ocr-page.ts';

const [WIDTH, HEIGHT] = [120, 80];

/** A white image with a black upper left quarter. */
const createImage = (background: object = { r: 255, g: 255, b: 255, alpha: 1 }) =>
  sharp({ create: { width: WIDTH, height: HEIGHT, channels: 4, background } }).composite([
    {
      input: { create: { width: WIDTH / 2, height: HEIGHT / 2, channels: 3, background: 'black' } },
      left: 0,
      top: 0,
    },
  ]);

const frame = (background: string) =>
  sharp({ create: { width: WIDTH, height: HEIGHT, channels: 3, background } })
    .png()
    .toBuffer();

const createAnimation = async () =>
  sharp([await frame('black'), await frame('white')], { join: { animated: true } })
    .webp({ delay: [100, 100] })
    .toBuffer();

/** The image as OCR gets it. */
async function toJpeg(bytes: Uint8Array): Promise<Uint8Array> {
  const page = await ocrPage('image/webp', bytes, 1);
  return page?.bytes ?? new Uint8Array();
}

/** The size, and whether the middle of each quarter is black or white, row by row from the top left. */
async function quarterColours(jpeg: Uint8Array) {
  const { data, info } = await sharp(jpeg).greyscale().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) =>
    (data[Math.floor(info.height * y) * info.width + Math.floor(info.width * x)] ?? 0) > 128
      ? 'white'
      : 'black';
  return {
    size: [info.width, info.height],
    looks: [at(0.25, 0.25), at(0.75, 0.25), at(0.25, 0.75), at(0.75, 0.75)],
  };
}

describe('a WebP image', () => {
  it.each([
    { what: 'lossy', options: { quality: 80 } },
    { what: 'lossless', options: { lossless: true } },
  ])('is recognised by its bytes, measured and converted to JPEG: $what', async ({ options }) => {
    const bytes = await createImage().removeAlpha().webp(options).toBuffer();

    expect(detectContentType(bytes)).toBe('image/webp');
    expect(webpImageOf(bytes)).toMatchObject({ size: { width: WIDTH, height: HEIGHT }, orientation: 1 });
    const jpeg = await toJpeg(bytes);
    expect(detectContentType(jpeg)).toBe('image/jpeg');
    expect(await quarterColours(jpeg)).toEqual({
      size: [WIDTH, HEIGHT],
      looks: ['black', 'white', 'white', 'white'],
    });
  });

  it.each([
    { orientation: 3, size: [WIDTH, HEIGHT], looks: ['white', 'white', 'white', 'black'] },
    { orientation: 6, size: [HEIGHT, WIDTH], looks: ['white', 'black', 'white', 'white'] },
    { orientation: 8, size: [HEIGHT, WIDTH], looks: ['white', 'white', 'black', 'white'] },
  ])('with the EXIF orientation $orientation is converted upright', async ({ orientation, size, looks }) => {
    const bytes = await createImage().webp({ lossless: true }).withMetadata({ orientation }).toBuffer();

    expect(webpImageOf(bytes)?.orientation).toBe(orientation);
    expect(await quarterColours(await toJpeg(bytes))).toEqual({ size, looks });
  });

  it('with transparency gets a white background', async () => {
    const clear = { r: 0, g: 0, b: 0, alpha: 0 };

    const jpegs = await Promise.all(
      [{ lossless: true }, { quality: 90 }].map(async (options) =>
        toJpeg(await createImage(clear).webp(options).toBuffer()),
      ),
    );

    for (const jpeg of jpegs)
      expect((await quarterColours(jpeg)).looks).toEqual(['black', 'white', 'white', 'white']);
  });

  it('with an animation is converted to its first frame', async () => {
    const jpeg = await toJpeg(await createAnimation());

    expect((await quarterColours(jpeg)).looks).toEqual(Array(4).fill('black'));
  });

  it('that is truncated is refused, wherever it is cut', async () => {
    const bytes = await createImage().webp().toBuffer();

    expect(webpImageOf(bytes.subarray(0, 15))).toBeUndefined();
    for (const part of [0.1, 0.5, 0.9])
      await expect(toJpeg(bytes.subarray(0, bytes.length * part))).rejects.toThrow();
  });

  it('that declares too many pixels is refused without decoding it', async () => {
    const bytes = await createImage().removeAlpha().webp({ lossless: true }).toBuffer();
    // The size of a lossless image: width and height minus one in 14 bits each, after one byte (RFC 9649, 3.4).
    const side = 9_999;
    bytes.writeUInt32LE(((bytes.readUInt32LE(21) & 0xf0000000) | (side - 1) | ((side - 1) << 14)) >>> 0, 21);

    const inspected = await checkFile('image/webp', bytes, async () =>
      Promise.reject(new Error('This is no PDF')),
    );

    expect(inspected).toMatchObject({
      problem: {
        code: 'file.unreadable',
        values: { cause: 'too-many-pixels', pixels: side * side, maxPixels: pixelLimits.maxDecoded },
      },
    });
  });
});

describe('a HEIF photo', () => {
  it.each(['heic', 'heix', 'mif1', 'avif'])('is recognised by its brand: %s', (brand) => {
    const bytes = Buffer.from(`\0\0\0\x18ftyp${brand}\0\0\0\0mif1`, 'latin1');

    expect([isHeif(bytes), detectContentType(bytes)]).toEqual([true, undefined]);
  });

  it('is not confused with an MP4 video', () => {
    expect(isHeif(Buffer.from('\0\0\0\x18ftypisom\0\0\0\0', 'latin1'))).toBe(false);
  });
});
