import { beforeAll, expect, test } from 'vitest';
import { englishInvoice, shopReceipt } from '../../../../fixtures/documents/index.ts';
import { type DrawOptions, drawPage } from '../../../../fixtures/draw.ts';
import type { Fixture } from '../../../../fixtures/fixture.ts';
import { pageText, wordRecall } from '../../../../fixtures/text.ts';
import { decodePage } from '../../../../local/ocr/decode-page.ts';
import { loadPaddle, type Paddle } from '../../../../local/ocr/paddle.ts';
import type { PageText } from '../../../../local/ocr/page-text.ts';
import { recognisePage } from '../../../../local/ocr/recognise-page.ts';
import { createPaddleRecogniser } from '../../../../local/ocr/second-recogniser.ts';
import { createTesseractByLanguage } from '../../../../local/ocr/tesseract.ts';

/** Proves what the second recogniser, PP-OCRv4, reads and that its results are repeatable. Takes 10 to 20 seconds. */

let paddle: Paddle;
const engines = createTesseractByLanguage();
beforeAll(async () => {
  paddle = await loadPaddle();
});

const expectedText = (fixture: Fixture) => fixture.pages.map(pageText).join('\n');
const drawImage = async (fixture: Fixture, options: DrawOptions = {}) =>
  (await decodePage(await drawPage(fixture, options))).picture;
const text = ({ words }: PageText) => words.map((word) => word.text).join(' ');

test('PP-OCRv4 reads a clean page except for unsupported characters, with words and boxes', async () => {
  const picture = await drawImage(englishInvoice);

  const words = (await paddle.recognise(picture)).flat();

  const readable = expectedText(englishInvoice).replaceAll('£', '');
  expect(wordRecall(readable, words.map((word) => word.text).join(' '))).toBeGreaterThanOrEqual(0.95);
  const title = words.find((word) => word.text === 'INVOICE');
  expect(title?.confidence).toBeGreaterThan(90);
  for (const { bbox } of words) {
    expect(bbox.x1).toBeGreaterThan(bbox.x0);
    expect(bbox.x0).toBeGreaterThanOrEqual(0);
    expect(bbox.y0).toBeGreaterThanOrEqual(0);
    expect(bbox.x1).toBeLessThanOrEqual(picture.width);
    expect(bbox.y1).toBeLessThanOrEqual(picture.height);
  }
});

test('PP-OCRv4 reads the same from the same image, whatever was read before', async () => {
  const picture = await drawImage(shopReceipt, { dpi: 70, noiseLevels: 10 });
  const first = await paddle.recognise(picture);
  await paddle.recognise(await drawImage(englishInvoice, { dpi: 80 }));

  expect(await paddle.recognise(picture)).toEqual(first);
});

test('PP-OCRv4 finds nothing on a white image and on one smaller than a letter', async () => {
  const white = (width: number, height: number) => ({
    width,
    height,
    data: new Uint8Array(width * height).fill(255),
  });

  expect(await paddle.recognise(white(800, 600))).toEqual([]);
  expect(await paddle.recognise(white(3, 1))).toEqual([]);
});

test('PP-OCRv4 says which texts it can write', () => {
  for (const known of [
    'TOTAL',
    '12.50',
    'Größe'.replace(/[öß]/g, 'u'),
    'café',
    '$5',
    '5 %',
    '“quoted” — it’s',
  ]) {
    expect({ known, knows: paddle.canWrite(known) }).toEqual({ known, knows: true });
  }
  for (const unknown of [
    '£563.90',
    '12 €',
    'Größe',
    'ÄRZTE',
    'weiß',
    'façade',
    'forêt',
    'œuvre',
    'Noël',
    '½',
  ]) {
    expect({ unknown, knows: paddle.canWrite(unknown) }).toEqual({ unknown, knows: false });
  }
});

test('PP-OCRv4 keeps every word that Tesseract read with a pound sign on a poor print, and adds words', async () => {
  const bytes = await drawPage(englishInvoice, { dpi: 60 });
  const readings: PageText[] = [];
  const reader = createPaddleRecogniser(console.error, async () => paddle);

  for await (const reading of recognisePage(bytes, { engines, paddle: reader })) readings.push(reading);

  const [first, second] = readings as [PageText, PageText];
  const pounds = (reading: PageText) =>
    reading.words.map((word) => word.text).filter((word) => word.includes('£'));
  expect(pounds(first).length).toBeGreaterThan(0);
  expect(pounds(second)).toEqual(pounds(first));
  expect(wordRecall(expectedText(englishInvoice), text(second))).toBeGreaterThan(
    wordRecall(expectedText(englishInvoice), text(first)),
  );
});
