import sharp from 'sharp';
import { expect, test } from 'vitest';
import { drawPaper } from '../../../fixtures/draw.ts';
import { bankStatement, councilLetter, readyPapers } from '../../../fixtures/ready/index.ts';
import { drawTiff } from '../../../fixtures/tiff.ts';

const size = async (file: Buffer) => {
  const { width, height } = await sharp(file).metadata();
  return [width, height];
};

test('the same paper is the same file every time, and noise is part of it', async () => {
  const options = { dpi: 50, tilt: 2, shade: 0.5, noise: 10, jpegQuality: 70 };

  const once = await drawPaper(councilLetter, options);
  const twice = await drawPaper(councilLetter, options);
  const otherwise = await drawPaper(councilLetter, { ...options, seed: 2 });

  expect(once.equals(twice)).toBe(true);
  expect(once.equals(otherwise)).toBe(false);
});

test('a page has the size of its paper at the resolution, and a quarter turn changes the sides', async () => {
  expect(await size(await drawPaper(councilLetter, { dpi: 100 }))).toEqual([827, 1169]);
  expect(await size(await drawPaper(councilLetter, { dpi: 100, rotate: 90 }))).toEqual([1169, 827]);
});

test('a page that the paper does not have is an error that names the ones it has', async () => {
  await expect(drawPaper(bankStatement, { page: 5 })).rejects.toThrow(
    'bank-statement has pages 1 to 4, not 5',
  );
});

test('nothing is written over the edge of a paper', () => {
  for (const { name, size: paper, pages } of readyPapers) {
    for (const mark of pages.flat()) {
      expect(mark.x, name).toBeGreaterThanOrEqual(0);
      expect(mark.x, name).toBeLessThanOrEqual(paper.width);
      expect(mark.y, name).toBeLessThanOrEqual(paper.height);
    }
  }
});

test('a TIFF has all pages', async () => {
  const { pages } = await sharp(await drawTiff(bankStatement, { dpi: 30 })).metadata();

  expect(pages).toBe(4);
});
