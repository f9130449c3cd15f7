import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findTextAreas, type TextMap } from '../../../../local/ocr/text-areas.ts';

/** A map of the given size: 0 except for rectangles, each with one probability. */
function createMap(
  width: number,
  height: number,
  ...cores: [left: number, top: number, right: number, bottom: number, probability: number][]
): TextMap {
  const data = new Float32Array(width * height);
  for (const [left, top, right, bottom, probability] of cores) {
    for (let y = top; y < bottom; y += 1) data.fill(probability, y * width + left, y * width + right);
  }
  return { width, height, data };
}

test('findTextAreas expands the core of a line on each side by 1.5 times its area divided by its perimeter', () => {
  // 60 × 10: 600 / 140 × 1.5 = 6.43
  const [area, ...others] = findTextAreas(createMap(100, 40, [20, 15, 80, 25, 0.9]));

  expect(others).toEqual([]);
  expect(area?.x0).toBeCloseTo(20 - 6.43, 1);
  expect(area?.y0).toBeCloseTo(15 - 6.43, 1);
  expect(area?.x1).toBeCloseTo(80 + 6.43, 1);
  expect(area?.y1).toBeCloseTo(25 + 6.43, 1);
});

test('findTextAreas finds two separate lines', () => {
  const areas = findTextAreas(createMap(100, 60, [10, 10, 90, 16, 0.9], [10, 40, 50, 46, 0.8]));

  expect(areas).toHaveLength(2);
});

test('findTextAreas leaves out faint areas and specks', () => {
  expect(findTextAreas(createMap(100, 40, [20, 15, 80, 25, 0.4]))).toEqual([]);
  expect(findTextAreas(createMap(100, 40, [20, 15, 22, 30, 0.9]))).toEqual([]);
});

test('findTextAreas returns at most as many areas as a page can have', () => {
  const dots = Array.from({ length: 900 }, (_, i): [number, number, number, number, number] => {
    const [x, y] = [(i % 30) * 5, Math.floor(i / 30) * 5];
    return [x, y, x + 4, y + 4, 0.9];
  });

  expect(findTextAreas(createMap(150, 150, ...dots))).toHaveLength(600);
});

test('findTextAreas returns no box that is empty or outside the map, for any probabilities', () => {
  const size = 24;
  const values = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
    minLength: size * size,
    maxLength: size * size,
  });
  fc.assert(
    fc.property(values, (data) => {
      for (const box of findTextAreas({ width: size, height: size, data: Float32Array.from(data) })) {
        expect(box.x0).toBeGreaterThanOrEqual(0);
        expect(box.y0).toBeGreaterThanOrEqual(0);
        expect(box.x1).toBeLessThanOrEqual(size);
        expect(box.y1).toBeLessThanOrEqual(size);
        expect(box.x1).toBeGreaterThan(box.x0);
        expect(box.y1).toBeGreaterThan(box.y0);
      }
    }),
  );
});
