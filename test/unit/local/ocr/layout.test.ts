import { describe, expect, test } from 'vitest';
import { createRandom } from '../../../../fixtures/random.ts';
import type { Component } from '../../../../local/ocr/components.ts';
import { layoutOf } from '../../../../local/ocr/layout.ts';

const SIZE = 14;

/** Rows of letters of uneven width and height, all on their baselines. */
function createPage(place: (x: number, y: number) => readonly [number, number]): Component[] {
  const random = createRandom(7);
  const letters: Component[] = [];
  for (let y = 100; y < 1400; y += 30) {
    for (let x = 80; x < 900; x += 15 + random.integer(0, 3)) {
      const [left, bottom] = place(x, y).map(Math.round) as [number, number];
      letters.push({ left, right: left + 10, top: bottom - SIZE - random.integer(0, 4), bottom, ink: 80 });
    }
  }
  return letters;
}

const rotation = (degrees: number) => (x: number, y: number) => {
  const angle = (degrees * Math.PI) / 180;
  const [dx, dy] = [x - 500, y - 750];
  return [
    500 + dx * Math.cos(angle) - dy * Math.sin(angle),
    750 + dx * Math.sin(angle) + dy * Math.cos(angle),
  ] as const;
};

describe('the skew of text rows', () => {
  test.each([-14, -4.3, -0.6, 0, 0.6, 7.25, 14])('is measured to a tenth of a degree: %f°', (degrees) => {
    const layout = layoutOf(createPage(rotation(degrees)));

    expect(layout.skewDegrees).toBeGreaterThan(degrees - 0.11);
    expect(layout.skewDegrees).toBeLessThan(degrees + 0.11);
    expect(layout.sideways).toBe(false);
  });
});

test('a page on its side is distinguished from an upright one, and the rest of its rotation is its skew', () => {
  const letters = createPage((x, y) => [x, y]).map(({ left, right, top, bottom, ink }) => ({
    // A quarter turn clockwise and 3° more, around the centre of the page.
    ...rotatePoint({ x: (left + right) / 2, y: bottom }, { width: bottom - top, height: right - left }, 93),
    ink,
  }));

  const layout = layoutOf(letters);

  expect(layout.sideways).toBe(true);
  expect(layout.skewDegrees).toBeGreaterThan(2.8);
  expect(layout.skewDegrees).toBeLessThan(3.2);
});

test('grain forms no rows', () => {
  const random = createRandom(3);
  const grain = Array.from({ length: 1500 }, () => {
    const [left, bottom] = [random.integer(0, 1000), random.integer(20, 1500)];
    return { left, right: left + 10, top: bottom - SIZE, bottom, ink: 80 };
  });

  expect(layoutOf(grain).evidence).toBeLessThan(3);
  expect(layoutOf(createPage((x, y) => [x, y])).evidence).toBeGreaterThan(6);
});

test('specks, rules and images are not letters', () => {
  const letter = { left: 50, right: 60, top: 100, bottom: 114, ink: 80 };
  const speck = { left: 10, right: 11, top: 10, bottom: 12, ink: 2 };
  const rule = { left: 10, right: 900, top: 200, bottom: 206, ink: 5_000 };
  const picture = { left: 100, right: 500, top: 300, bottom: 700, ink: 90_000 };

  const { glyphs: letters } = layoutOf([letter, speck, rule, letter, picture, letter]);

  expect(letters).toEqual([letter, letter, letter]);
});

/** The box of a letter whose bottom centre is `foot`, after the page was rotated clockwise around its centre. */
function rotatePoint(
  foot: { x: number; y: number },
  size: { width: number; height: number },
  degrees: number,
) {
  const [x, y] = rotation(degrees)(foot.x, foot.y).map(Math.round) as [number, number];
  // After a quarter turn clockwise, the bottom of the letter is on its left.
  return { left: x, right: x + size.width, top: y - size.height / 2, bottom: y + size.height / 2 };
}
