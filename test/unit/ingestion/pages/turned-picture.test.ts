import { encode } from 'jpeg-js';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { openDrawer } from '../../../../shared/ingestion/images/draw-page.ts';
import { turnedPicture } from '../../../../shared/ingestion/pages/turned-picture.ts';
import { openPdf } from '../../../../shared/ingestion/pdf/pdf.ts';
import { createPdf, PROSE } from '../ingestion-fixtures.ts';

const RED = [200, 20, 20] as const;
const SIZE = { width: 60, height: 40 };

/** A white picture, wider than high, whose top left corner is red. */
function createPicture() {
  const data = Buffer.alloc(4 * SIZE.width * SIZE.height, 255);
  for (let y = 0; y < 16; y += 1) for (let x = 0; x < 16; x += 1) data.set(RED, 4 * (y * SIZE.width + x));
  return { ...SIZE, data };
}
const raw = { ...SIZE, channels: 4 } as const;

/** The corner that is red, and whether the picture is higher than wide. */
async function look(page: Uint8Array | undefined) {
  if (page === undefined) throw new Error('The page was not turned');
  const isPdf = Buffer.from(page.subarray(0, 5)).toString() === '%PDF-';
  const drawn = isPdf
    ? (await openDrawer(page))?.draw(1, ({ width, height }) => ({
        width: Math.round(width * 4),
        height: Math.round(height * 4),
      }))
    : await sharp(page)
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true })
        .then(({ data, info }) => ({ ...info, data }));
  if (drawn === undefined) throw new Error('The page was not drawn');
  const { width, height, data } = drawn;
  const isRed = (x: number, y: number) => (data[4 * (y * width + x) + 1] ?? 255) < 128;
  const [right, bottom] = [width - 4, height - 4];
  const corners = {
    'top left': isRed(3, 3),
    'top right': isRed(right, 3),
    'bottom right': isRed(right, bottom),
    'bottom left': isRed(3, bottom),
  };
  return { red: Object.entries(corners).flatMap(([name, red]) => (red ? [name] : [])), high: height > width };
}

const files = {
  'image/jpeg': async () => encode({ ...createPicture() }, 95).data,
  'image/png': () => sharp(createPicture().data, { raw }).png().toBuffer(),
  'image/tiff': () =>
    sharp(createPicture().data, { raw }).removeAlpha().tiff({ compression: 'lzw' }).toBuffer(),
} as const;

describe.each(['image/jpeg', 'image/png', 'image/tiff'] as const)('a page of %s', (contentType) => {
  it.each([
    { degrees: 0, red: ['top left'], high: false },
    { degrees: 90, red: ['top right'], high: true },
    { degrees: 180, red: ['bottom right'], high: false },
    { degrees: 270, red: ['bottom left'], high: true },
  ] as const)('is turned clockwise by $degrees degrees', async ({ degrees, ...expected }) => {
    const bytes = await files[contentType]();

    expect(await look(turnedPicture(bytes, degrees))).toEqual(expected);
  });
});

describe('a page that was split off a PDF', () => {
  it.each([90, 180, 270] as const)('is turned by %d degrees, and keeps its length', async (degrees) => {
    const pdf = await openPdf(await createPdf([PROSE, PROSE]));
    const page = await pdf.split(2);
    await pdf.close();

    const turned = turnedPicture(page, degrees);

    const opened = await openPdf(turned ?? page);
    const { lines } = await opened.text(1);
    await opened.close();
    const sizes = [page, turned].map((bytes) => bytes?.length);
    expect(new Set(sizes).size).toBe(1);
    expect(Buffer.from(turned ?? []).toString('latin1')).toContain(`/Rotate ${degrees}`);
    const [first] = lines[0]?.words ?? [];
    expect((first?.box.width ?? 0) > (first?.box.height ?? 0)).toBe(degrees === 180);
  });

  it('is left as it is if its dictionary cannot be changed', () => {
    const bytes = Buffer.from('%PDF-1.7\nnothing');

    expect(turnedPicture(bytes, 90)).toBeUndefined();
  });
});
