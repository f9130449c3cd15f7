import { expect, test } from 'vitest';
import { connectedComponents, inkThreshold } from '../../../../local/ocr/components.ts';

/** An image drawn with characters: `#` is ink. */
function createImage(...rows: string[]) {
  const data = Uint8Array.from(rows.join(''), (pixel) => (pixel === '#' ? 20 : 230));
  return { width: rows[0]?.length ?? 0, height: rows.length, data };
}

test('patches that touch at a corner are one, and separate ones are two', () => {
  const found = connectedComponents(createImage('##....', '..#...', '.....#'), 100);

  expect(found).toEqual([
    { left: 0, right: 3, top: 0, bottom: 2, ink: 3 },
    { left: 5, right: 6, top: 2, bottom: 3, ink: 1 },
  ]);
});

test('arms that meet further down are one patch', () => {
  const found = connectedComponents(createImage('#.#.#', '#.#.#', '#####'), 100);

  expect(found).toEqual([{ left: 0, right: 5, top: 0, bottom: 3, ink: 11 }]);
});

test('a white image has no patches', () => {
  expect(connectedComponents(createImage('...', '...'), 100)).toEqual([]);
});

test('the threshold is between ink and paper', () => {
  const threshold = inkThreshold(createImage('##....', '..#...', '.....#'));

  expect(threshold).toBeGreaterThanOrEqual(20);
  expect(threshold).toBeLessThan(230);
});
