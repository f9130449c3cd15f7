import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, it } from 'vitest';
import type { ContentType } from '../../../../shared/domain/document.ts';
import { extractTiffPage } from '../../../../shared/ingestion/files/tiff.ts';
import { openPageDrawer, thumbnailOf, turnedImage } from '../../../../shared/ingestion/images/draw-page.ts';
import { ocrPage } from '../../../../shared/ingestion/images/ocr-page.ts';
import type { Pixels } from '../../../../shared/ingestion/images/pixels.ts';
import { encodeWebp } from '../../../../shared/ingestion/images/webp-encoder.chunk.ts';
import { openPdf } from '../../../../shared/ingestion/pdf/pdf.ts';

const [WIDTH, HEIGHT] = [240, 160];

/** White with a black upper left quarter, a red upper right one and a grey strip at the bottom. */
const createImage = ({ width = WIDTH, height = HEIGHT } = {}): Sharp => {
  const area = (background: string | object, left: number, top: number) => ({
    input: { create: { width: width / 2, height: height / 2, channels: 3 as const, background } },
    left,
    top,
  });
  return sharp({ create: { width, height, channels: 3, background: 'white' } })
    .composite([area('black', 0, 0), area('red', width / 2, 0)])
    .removeAlpha();
};

/** The size, and the colours in the middle of each quarter, row by row. */
function coloursOf({ width, height, data }: Pixels) {
  const colour = (x: number, y: number) => {
    const at = 4 * (Math.floor(height * y) * width + Math.floor(width * x));
    const [red = 0, green = 0] = data.subarray(at);
    return green > 200 ? 'white' : red > 200 ? 'red' : 'black';
  };
  return {
    size: [width, height],
    quarters: [colour(0.25, 0.25), colour(0.75, 0.25), colour(0.25, 0.75), colour(0.75, 0.75)],
  };
}

const draw = async (contentType: ContentType, bytes: Uint8Array, page = 1, pageCount = 1) =>
  (await openPageDrawer(contentType, bytes, pageCount))(page);

async function colours(contentType: ContentType, bytes: Uint8Array, page = 1) {
  const picture = await draw(contentType, bytes, page);
  return picture && coloursOf(picture);
}

const AS_DRAWN = { size: [WIDTH, HEIGHT], quarters: ['black', 'red', 'white', 'white'] };

describe('an image', () => {
  const kinds: { kind: string; type: ContentType; create: () => Sharp }[] = [
    { kind: 'JPEG', type: 'image/jpeg', create: () => createImage().jpeg() },
    { kind: 'progressive JPEG', type: 'image/jpeg', create: () => createImage().jpeg({ progressive: true }) },
    {
      kind: 'CMYK JPEG',
      type: 'image/jpeg',
      create: () => createImage().toColourspace('cmyk').jpeg({ quality: 95 }),
    },
    { kind: 'PNG', type: 'image/png', create: () => createImage().png() },
    { kind: 'PNG with a palette', type: 'image/png', create: () => createImage().png({ palette: true }) },
    { kind: 'interlaced PNG', type: 'image/png', create: () => createImage().png({ progressive: true }) },
    { kind: 'PNG with opacity', type: 'image/png', create: () => createImage().ensureAlpha().png() },
    {
      kind: 'PNG of 16 bits',
      type: 'image/png',
      create: () => createImage().toColourspace('rgb16').png(),
    },
    { kind: 'WebP', type: 'image/webp', create: () => createImage().webp() },
    ...(['none', 'lzw', 'deflate', 'jpeg', 'packbits'] as const).flatMap((compression) =>
      [false, true].map((tile) => ({
        kind: `TIFF, ${compression}, ${tile ? 'tiles' : 'strips'}`,
        type: 'image/tiff' as const,
        create: () => createImage().tiff({ compression, tile, tileWidth: 64, tileHeight: 64, quality: 95 }),
      })),
    ),
    {
      kind: 'TIFF, lzw with differences',
      type: 'image/tiff',
      create: () => createImage().tiff({ compression: 'lzw', predictor: 'horizontal' }),
    },
  ];

  it.each(kinds)('is drawn as it looks: $kind', async ({ type, create }) => {
    expect(await colours(type, await create().toBuffer())).toEqual(AS_DRAWN);
  });

  it('of black and white is drawn as it looks: TIFF, fax', async () => {
    const fax = await createImage()
      .greyscale()
      .threshold(40)
      .toColourspace('b-w')
      .tiff({ compression: 'ccittfax4', bitdepth: 1 })
      .toBuffer();

    expect(await colours('image/tiff', fax)).toEqual({
      ...AS_DRAWN,
      quarters: ['black', 'black', 'white', 'white'],
    });
  });

  const turns = [
    { orientation: 3, size: [WIDTH, HEIGHT], quarters: ['white', 'white', 'red', 'black'] },
    { orientation: 5, size: [HEIGHT, WIDTH], quarters: ['black', 'white', 'red', 'white'] },
    { orientation: 6, size: [HEIGHT, WIDTH], quarters: ['white', 'black', 'white', 'red'] },
    { orientation: 8, size: [HEIGHT, WIDTH], quarters: ['red', 'white', 'black', 'white'] },
  ];
  const turnedKinds = (['jpeg', 'png', 'webp', 'tiff'] as const).flatMap((format) =>
    turns.map((turn) => ({ format, ...turn })),
  );

  it.each(turnedKinds)(
    'is drawn upright, and OCR gets it upright: $format with the EXIF orientation $orientation',
    async ({ format, orientation, ...upright }) => {
      const type = `image/${format}` as const;
      const bytes = await createImage()[format]().withMetadata({ orientation }).toBuffer();

      expect(await colours(type, bytes)).toEqual(upright);
      const page = await ocrPage(type, bytes, 1);
      const prepared = page && (await draw(page.contentType, page.bytes));
      const { quarters } = coloursOf(prepared ?? { width: 0, height: 0, data: new Uint8Array() });
      expect(quarters).toEqual(upright.quarters);
    },
  );

  it.each(['jpeg', 'png', 'tiff'] as const)(
    'that is upright is given to OCR as it is: %s',
    async (format) => {
      expect(await ocrPage(`image/${format}`, await createImage()[format]().toBuffer(), 1)).toBeUndefined();
    },
  );

  it('is turned for OCR without its metadata, and without being encoded again', async () => {
    const jpeg = await createImage()
      .jpeg()
      .withExif({ IFD0: { Copyright: 'Secret place' } })
      .withMetadata({ orientation: 6 })
      .toBuffer();

    const page = await ocrPage('image/jpeg', jpeg, 1);

    expect(page?.contentType).toBe('application/pdf');
    const pdf = Buffer.from(page?.bytes ?? []);
    expect(pdf.includes('Exif')).toBe(false);
    // From the frame header on.
    expect(pdf.includes(jpeg.subarray(jpeg.indexOf(Buffer.from([0xff, 0xc0]))))).toBe(true);
  });

  it('is at most 1,600 pixels on a side, and its thumbnail 240', async () => {
    const image = await draw(
      'image/jpeg',
      await createImage({ width: 3_000, height: 2_000 }).jpeg().toBuffer(),
    );

    const { size, quarters } = coloursOf(image as Pixels);
    expect({ size, quarters }).toEqual({ ...AS_DRAWN, size: [1_600, 1_067] });
    expect(coloursOf(thumbnailOf(image as Pixels))).toEqual({ ...AS_DRAWN, size: [240, 160] });
  });

  it.each(['jpeg', 'png', 'webp', 'tiff'] as const)('that is damaged has no picture: %s', async (format) => {
    const bytes = await createImage()[format]().toBuffer();
    const attempts = [0.02, 0.3, 0.9].map((part) =>
      draw(`image/${format}`, bytes.subarray(0, bytes.length * part)).catch(() => undefined),
    );

    // A JPEG or TIFF may be drawn as far as it goes.
    for (const picture of await Promise.all(attempts))
      expect(picture === undefined || picture.width === WIDTH).toBe(true);
    expect(await draw(`image/${format}`, bytes.subarray(0, 10)).catch(() => undefined)).toBeUndefined();
  });

  it('that declares too many pixels is not decoded', async () => {
    const png = await createImage().png().toBuffer();
    png.writeUInt32BE(10_000, 16);
    png.writeUInt32BE(10_000, 20);

    await expect(draw('image/png', png)).rejects.toThrow('10000 × 10000');
  });
});

describe('a page of a TIFF', () => {
  it('is drawn by its number', async () => {
    const pages = await Promise.all(
      ['black', 'white'].map((background) =>
        sharp({ create: { width: 60, height: 60, channels: 3, background } })
          .png()
          .toBuffer(),
      ),
    );
    const tiff = await sharp(pages, { join: { across: 1 } })
      .tiff({ compression: 'lzw' })
      .toBuffer();
    const two = await sharp(pages, { join: { animated: true } })
      .tiff({ compression: 'lzw' })
      .toBuffer();

    expect(await draw('image/tiff', tiff, 2)).toBeUndefined();
    expect((await colours('image/tiff', two, 1))?.quarters).toEqual(Array(4).fill('black'));
    expect((await colours('image/tiff', two, 2))?.quarters).toEqual(Array(4).fill('white'));
    expect(extractTiffPage(two, 2).length).toBe(two.length);
  });
});

/** A page of 400 by 600 points with one word; the crop box leaves 50 points off each side. */
async function createPdf({ rotation = 0, cropped = false }) {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([400, 600]);
  page.drawText('Marker', {
    x: 120,
    y: 400,
    size: 24,
    font: await pdf.embedFont(StandardFonts.HelveticaBold),
  });
  page.setRotation({ type: 'degrees', angle: rotation } as never);
  if (cropped) page.setCropBox(50, 50, 300, 500);
  return pdf.save();
}

/** The part of the picture that is dark. */
function inkOf({ width, height, data }: Pixels) {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((data[4 * (y * width + x)] ?? 255) > 128) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    }
  }
  return { left: left / width, top: top / height, right: right / width, bottom: bottom / height };
}

describe('a page of a PDF', () => {
  const cases = [0, 90, 180, 270].flatMap((rotation) =>
    [false, true].map((cropped) => ({ rotation, cropped })),
  );

  it.each(cases)(
    'has the ink of a word in the box of the word: rotated by $rotation, cropped: $cropped',
    async (page) => {
      const bytes = await createPdf(page);
      const pdf = await openPdf(bytes);
      const [line] = (await pdf.text(1)).lines;
      await pdf.close();
      const box = line?.words[0]?.box ?? { left: 0, top: 0, width: 0, height: 0 };

      const picture = (await draw('application/pdf', bytes)) as Pixels;

      expect(Math.max(picture.width, picture.height)).toBe(1_600);
      const ink = inkOf(picture);
      expect(ink.left).toBeGreaterThan(box.left - 0.01);
      expect(ink.top).toBeGreaterThan(box.top - 0.01);
      expect(ink.right).toBeLessThan(box.left + box.width + 0.01);
      expect(ink.bottom).toBeLessThan(box.top + box.height + 0.01);
    },
  );

  it('shows what is filled into a form', async () => {
    const pdf = await PDFDocument.create();
    const page = pdf.addPage([400, 600]);
    const field = pdf.getForm().createTextField('name');
    field.addToPage(page, { x: 100, y: 300, width: 200, height: 30, borderWidth: 0 });
    field.setText('Marge');

    const ink = inkOf((await draw('application/pdf', await pdf.save())) as Pixels);

    expect(ink.left).toBeGreaterThan(0.25);
    expect(ink.right).toBeLessThan(0.75);
    expect(ink.top).toBeGreaterThan(0.4);
    expect(ink.bottom).toBeLessThan(0.6);
  });

  it('that is damaged or missing has no picture', async () => {
    const bytes = await createPdf({});

    expect(await draw('application/pdf', bytes, 2)).toBeUndefined();
    expect(await draw('application/pdf', bytes, 1, 2)).toBeUndefined();
    expect(await draw('application/pdf', Buffer.from('%PDF-1.7 and nothing else'))).toBeUndefined();
  });
});

describe('a picture that is turned', () => {
  it.each([
    { degrees: 90 as const, quarters: ['white', 'black', 'white', 'red'] },
    { degrees: 180 as const, quarters: ['white', 'white', 'red', 'black'] },
    { degrees: 270 as const, quarters: ['red', 'white', 'black', 'white'] },
  ])('is turned clockwise by $degrees degrees', async ({ degrees, quarters }) => {
    const picture = await draw('image/png', await createImage().png().toBuffer());

    expect(coloursOf(turnedImage(picture as Pixels, degrees)).quarters).toEqual(quarters);
  });
});

describe('the encoder', () => {
  it('writes WebP of the same size, without metadata', async () => {
    const picture = (await draw('image/png', await createImage().png().toBuffer())) as Pixels;

    const { width, height, format, exif } = await sharp(await encodeWebp(picture)).metadata();

    expect({ width, height, format, exif }).toEqual({
      width: WIDTH,
      height: HEIGHT,
      format: 'webp',
      exif: undefined,
    });
  });
});
