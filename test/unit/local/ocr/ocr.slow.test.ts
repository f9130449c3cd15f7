import { afterAll, describe, expect, test } from 'vitest';
import { drawNoise, drawWall } from '../../../../fixtures/backgrounds.ts';
import { councilLetter, germanInvoice, shopReceipt } from '../../../../fixtures/documents/index.ts';
import { type DrawOptions, drawPage, phonePhoto } from '../../../../fixtures/draw.ts';
import { A4, type TextMark } from '../../../../fixtures/fixture.ts';
import { drawPdf } from '../../../../fixtures/pdf.ts';
import { pageText, wordRecall } from '../../../../fixtures/text.ts';
import { createOcr } from '../../../../local/ocr/ocr.ts';
import type { PageText } from '../../../../local/ocr/page-text.ts';

/**
 * Proves what real OCR recognises on scans, photos and images without text, and that it survives garbage and slow pages.
 * All tests share one engine, which takes a second to start. Takes one to two minutes.
 */
const ocr = createOcr();
afterAll(() => ocr.close());
const SLOW = 60_000;

const text = ({ words }: PageText) => words.map((word) => word.text).join(' ');
const recall = (fixture: typeof councilLetter, reading: PageText) =>
  wordRecall(fixture.pages.map(pageText).join('\n'), text(reading));
function textMark(fixture: typeof councilLetter, wanted: string): TextMark {
  const mark = fixture.pages[0]?.find((mark) => mark.mark === 'text' && mark.text === wanted);
  if (mark?.mark !== 'text') throw new Error(`"${wanted}" does not stand on ${fixture.name}`);
  return mark;
}

describe('a letter', () => {
  test.each<{ what: string; options: DrawOptions; share: number }>([
    { what: 'scanned at 200 dpi', options: {}, share: 0.99 },
    { what: 'upside down', options: { rotateDegrees: 180 }, share: 0.99 },
    { what: 'photographed by hand: skewed, shaded, noisy', options: phonePhoto, share: 0.95 },
    { what: 'at 120 dpi, skewed by 4°', options: { dpi: 120, tiltDegrees: 4 }, share: 0.96 },
    { what: 'with heavy noise', options: { noiseLevels: 60 }, share: 0.9 },
  ])(
    'is read: $what',
    async ({ options, share }) => {
      const reading = await ocr.recognise(await drawPage(councilLetter, options));

      expect(recall(councilLetter, reading)).toBeGreaterThanOrEqual(share);
    },
    SLOW,
  );

  test(
    'on its side is read like an upright one, with boxes on the page as uploaded',
    async () => {
      const turned = await ocr.recognise(await drawPage(councilLetter, { rotateDegrees: 90 }));

      expect(recall(councilLetter, turned)).toBeGreaterThanOrEqual(0.99);
      expect(turned.rotation).toBeCloseTo(90, 0);
      expect(turned.width).toBeGreaterThan(turned.height);
      // Where it was drawn, in millimetres on the upright page: its left end and its baseline.
      const mark = textMark(councilLetter, 'Vehicle: WX19 KLT');
      const { box } = turned.words.find((word) => word.text === 'Vehicle:') ?? {
        box: { top: -1, left: -1, width: 0, height: 0 },
      };
      expect(box.top).toBeCloseTo(mark.x / A4.width, 2);
      expect(box.left).toBeCloseTo(1 - mark.y / A4.height, 2);
      expect(box.height).toBeGreaterThan(3 * box.width);
    },
    SLOW,
  );
});

test(
  'a German invoice is read with its umlauts',
  async () => {
    const reading = await ocr.recognise(await drawPage(germanInvoice));

    expect(recall(germanInvoice, reading)).toBeGreaterThanOrEqual(0.95);
    expect(text(reading)).toContain('Lindenstraße');
  },
  SLOW,
);

test(
  'a receipt scanned into a PDF is read, and its prices are separate lines',
  async () => {
    const reading = await ocr.recognise(await drawPdf([shopReceipt], { textLayer: false }));

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
  'a photo of a wall and plain noise have no text, and are finished quickly',
  async () => {
    const wall = await ocr.recognise(await drawWall());
    const noise = await ocr.recognise(await drawNoise());

    expect(wall.words).toEqual([]);
    expect(noise.words).toEqual([]);
  },
  SLOW,
);

test(
  'garbage is refused, and the next page is read',
  async () => {
    await expect(ocr.recognise(Buffer.from('no picture at all'))).rejects.toMatchObject({
      code: 'unsupported',
    });

    const reading = await ocr.recognise(await drawPage(shopReceipt, { dpi: 120 }));

    expect(text(reading)).toContain('20.09');
  },
  SLOW,
);

test(
  'a page that exceeds its processor time is stopped, and the engine continues with another process',
  async () => {
    const hasty = createOcr({ cpuSeconds: 0.05 });
    const page = await drawPage(shopReceipt);

    const first = hasty.recognise(page);
    const second = hasty.recognise(page);

    await expect(first).rejects.toMatchObject({
      code: 'timed-out',
      message: expect.stringContaining('more CPU time'),
    });
    await expect(second).rejects.toMatchObject({ code: 'timed-out' });
    await hasty.close();
  },
  SLOW,
);

test('pages are refused after close', async () => {
  const closed = createOcr();
  await closed.close();

  await expect(closed.recognise(await drawPage(shopReceipt))).rejects.toMatchObject({
    code: 'engine-failed',
  });
});
