import { expect, test } from 'vitest';
import { createRandom } from '../../../../fixtures/random.ts';
import {
  evenOutLight,
  grainLevel,
  noiseLevel,
  reduceNoise,
  sharpenOrWhiten,
  soften,
} from '../../../../local/ocr/clean-image.ts';
import { findDeskCells } from '../../../../local/ocr/desk-cells.ts';
import type { GreyImage } from '../../../../local/ocr/grey-image.ts';

function createImage(width: number, height: number, level: (x: number, y: number) => number): GreyImage {
  const data = Uint8Array.from({ length: width * height }, (_, i) =>
    Math.max(0, Math.min(255, level(i % width, Math.floor(i / width)))),
  );
  return { width, height, data };
}

const pixelAt = ({ width, data }: GreyImage, x: number, y: number) => data[y * width + x] ?? Number.NaN;

test('evenOutLight makes shaded paper as white as lit paper, and keeps ink dark', async () => {
  const shaded = createImage(400, 320, (x, y) => (240 - x / 3) * (y % 40 < 4 ? 0.2 : 1));

  const even = await evenOutLight(shaded);

  expect(pixelAt(even, 380, 20)).toBeGreaterThan(200);
  expect(Math.abs(pixelAt(even, 20, 20) - pixelAt(even, 380, 20))).toBeLessThan(25);
  expect(pixelAt(even, 380, 41)).toBeLessThan(80);
});

test('the noise of a page is measured despite its ink', () => {
  const random = createRandom(5);
  const noisy = createImage(300, 300, (x, y) => (x % 30 < 3 && y % 20 < 8 ? 40 : 150) + 12 * random.normal());

  const noise = noiseLevel(noisy);

  expect(noise).toBeGreaterThan(10);
  expect(noise).toBeLessThan(15);
});

test('noise is reduced, and a clean page is not changed', async () => {
  const random = createRandom(5);
  const clean = createImage(200, 200, () => 200);
  const noisy = createImage(200, 200, () => 150 + 30 * random.normal());

  expect(await reduceNoise(clean)).toBe(clean);
  expect(noiseLevel(await reduceNoise(noisy))).toBeLessThan(noiseLevel(noisy) / 2);
});

test('faint strokes become darker on smooth paper, and grain disappears on grainy paper', async () => {
  const random = createRandom(5);
  const stroke = (x: number) => 235 - 100 * Math.exp(-((x - 100) ** 2) / 4);
  const smooth = createImage(200, 40, stroke);
  const grainy = createImage(200, 40, (x) => stroke(x) + 7 * random.normal());

  const sharp = await sharpenOrWhiten(smooth, grainLevel(smooth));
  const white = await sharpenOrWhiten(grainy, grainLevel(grainy));

  expect(pixelAt(sharp, 100, 20)).toBeLessThan(pixelAt(smooth, 100, 20));
  expect(grainLevel(grainy)).toBeGreaterThan(5);
  expect(grainLevel(white)).toBeLessThan(grainLevel(grainy) / 3);
});

test('a stroke out of focus is fainter', async () => {
  const stroke = createImage(200, 40, (x) => 235 - 100 * Math.exp(-((x - 100) ** 2) / 4));

  expect(pixelAt(await soften(stroke), 100, 20)).toBeGreaterThan(pixelAt(stroke, 100, 20));
});

test('the desk around a page is distinguished from the page, even if both are in the shade', () => {
  const onPage = (x: number, y: number) => x >= 5 && x < 35 && y >= 5 && y < 45;
  const cells = createImage(40, 50, (x, y) => (onPage(x, y) ? 230 : 90) * (1 - (x + y) / 180));

  const desk = findDeskCells(cells);

  expect(desk?.[0]).toBe(1);
  expect(desk?.[49 * 40 + 39]).toBe(1);
  expect(desk?.[25 * 40 + 20]).toBe(0);
});

test('a scan that fills the image has no desk, and neither has one with a dark photo in its middle', () => {
  const scan = createImage(40, 50, () => 235);
  const withPhotograph = createImage(40, 50, (x, y) => (x > 10 && x < 25 && y > 10 && y < 25 ? 60 : 235));

  expect(findDeskCells(scan)).toBeNull();
  expect(findDeskCells(withPhotograph)).toBeNull();
});
