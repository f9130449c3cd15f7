import { afterAll, describe, expect, test } from 'vitest';
import { createOcr } from '../../../local/ocr/ocr.ts';
import type { PageReading } from '../../../local/ocr/reading.ts';
import { type DrawOptions, drawPaper } from '../../../local/papers/draw.ts';
import { drawPdf } from '../../../local/papers/pdf.ts';
import { councilLetter, germanInvoice, shopReceipt } from '../../../local/papers/ready/index.ts';
import { drawNoise, drawWall } from '../../../local/papers/scenes.ts';
import { pageText, wordRecall } from '../../../local/papers/text.ts';
import { phonePhoto } from '../../../local/papers/wear.ts';

/** One engine for all: it takes a second to start. Real recognition, so each page takes some seconds. */
const ocr = createOcr();
afterAll(() => ocr.close());
const SLOW = 60_000;

const text = ({ words }: PageReading) => words.map((word) => word.text).join(' ');
const recall = (paper: typeof councilLetter, reading: PageReading) =>
  wordRecall(paper.pages.map(pageText).join('\n'), text(reading));
const middle = (reading: PageReading, wanted: string) => {
  const box = reading.words.find((word) => word.text === wanted)?.box;
  if (!box) throw new Error(`"${wanted}" was not read`);
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
};

describe('a letter', () => {
  test.each<[string, DrawOptions, number]>([
    ['scanned at 200 dpi', {}, 0.99],
    ['upside down', { rotate: 180 }, 0.99],
    ['photographed by hand: tilted, shaded, noisy', phonePhoto, 0.95],
    ['of 120 dpi, tilted by 4°', { dpi: 120, tilt: 4 }, 0.96],
    ['with heavy noise', { noise: 60 }, 0.9],
  ])(
    '%s is read',
    async (_, options, share) => {
      const reading = await ocr.read(await drawPaper(councilLetter, options));

      expect(recall(councilLetter, reading)).toBeGreaterThanOrEqual(share);
    },
    SLOW,
  );

  test(
    'on its side is read like an upright one, with boxes where the words stand on the page as uploaded',
    async () => {
      const upright = await ocr.read(await drawPaper(councilLetter));
      const turned = await ocr.read(await drawPaper(councilLetter, { rotate: 90 }));

      expect(recall(councilLetter, turned)).toBeGreaterThanOrEqual(0.99);
      expect(turned.rotation).toBeCloseTo(90, 0);
      expect([turned.width, turned.height]).toEqual([upright.height, upright.width]);
      const before = middle(upright, '£70.00');
      const after = middle(turned, '£70.00');
      expect(after.x).toBeCloseTo(1 - before.y, 2);
      expect(after.y).toBeCloseTo(before.x, 2);
    },
    SLOW,
  );
});

test(
  'a German invoice is read with its umlauts',
  async () => {
    const reading = await ocr.read(await drawPaper(germanInvoice));

    expect(recall(germanInvoice, reading)).toBeGreaterThanOrEqual(0.95);
    expect(text(reading)).toContain('Lindenstraße');
  },
  SLOW,
);

test(
  'a receipt that was scanned into a PDF is read, and its prices are lines of their own',
  async () => {
    const reading = await ocr.read(await drawPdf([shopReceipt], { textLayer: false }));

    const lines = reading.lines.map((_, index) =>
      reading.words
        .filter(({ line }) => line === index)
        .map((word) => word.text)
        .join(' '),
    );
    expect(recall(shopReceipt, reading)).toBeGreaterThanOrEqual(0.93);
    expect(lines).toContain('TOTAL');
    expect(lines).toContain('GBP 20.09');
  },
  SLOW,
);

test(
  'a wall and plain noise have nothing to read, and take no time to find that out',
  async () => {
    const wall = await ocr.read(await drawWall());
    const noise = await ocr.read(await drawNoise());

    expect(wall.words).toEqual([]);
    expect(noise.words).toEqual([]);
  },
  SLOW,
);

test(
  'garbage is refused, and the next page is read',
  async () => {
    await expect(ocr.read(Buffer.from('no picture at all'))).rejects.toMatchObject({ code: 'unsupported' });

    const reading = await ocr.read(await drawPaper(shopReceipt, { dpi: 120 }));

    expect(text(reading)).toContain('20.09');
  },
  SLOW,
);

test(
  'a page that takes too long is given up, and the engine goes on with another thread',
  async () => {
    const hasty = createOcr({ timeLimit: 50 });
    const page = await drawPaper(shopReceipt);

    const first = hasty.read(page);
    const second = hasty.read(page);

    await expect(first).rejects.toMatchObject({
      code: 'timed-out',
      message: expect.stringContaining('0.05 s'),
    });
    await expect(second).rejects.toMatchObject({ code: 'timed-out' });
    await hasty.close();
  },
  SLOW,
);

test('after closing, pages are refused instead of waiting for ever', async () => {
  const closed = createOcr();
  await closed.close();

  await expect(closed.read(await drawPaper(shopReceipt))).rejects.toMatchObject({ code: 'engine-failed' });
});
