import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inverse, positionOnPage, rotationAndScale, transformPoint } from '../../../../local/ocr/geometry.ts';

const page = { width: 1000, height: 2000 };

test('a point maps back to its origin after any rotation and scaling', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -180, max: 360, noNaN: true }),
      fc.double({ min: 0.3, max: 3, noNaN: true }),
      fc.record({ x: fc.integer({ min: 0, max: 1000 }), y: fc.integer({ min: 0, max: 2000 }) }),
      (degrees, scale, point) => {
        const way = rotationAndScale(page, { width: 1500, height: 900 }, degrees, scale);

        const back = transformPoint(inverse(way), transformPoint(way, point));

        expect(back.x).toBeCloseTo(point.x, 6);
        expect(back.y).toBeCloseTo(point.y, 6);
      },
    ),
  );
});

test('a quarter turn clockwise maps the upper left corner to the upper right one', () => {
  const way = rotationAndScale(page, { width: 2000, height: 1000 }, 90, 1);

  const corner = transformPoint(way, { x: 0, y: 0 });

  expect(corner.x).toBeCloseTo(2000, 6);
  expect(corner.y).toBeCloseTo(0, 6);
});

test('a word of a rotated page gets its box on the page as displayed', () => {
  const way = rotationAndScale(page, { width: 2000, height: 1000 }, 90, 1);

  const { box, polygon } = positionOnPage({ x0: 1800, y0: 100, x1: 1900, y1: 120 }, inverse(way), page);

  // The right side of the upright image is the top of the page, and its top is the left side of the page.
  expect(box.left).toBeCloseTo(0.1, 6);
  expect(box.top).toBeCloseTo(0.05, 6);
  expect(box.width).toBeCloseTo(0.02, 6);
  expect(box.height).toBeCloseTo(0.05, 6);
  expect(polygon[0].y).toBeCloseTo(0.1, 6);
});

test('a box over the edge of the page is clipped to the edge', () => {
  const way = rotationAndScale(page, page, 0, 1);

  const { box } = positionOnPage({ x0: -5, y0: 1990, x1: 100, y1: 2010 }, inverse(way), page);

  expect(box).toMatchObject({ left: 0, width: 0.1 });
  expect(box.top + box.height).toBe(1);
});
