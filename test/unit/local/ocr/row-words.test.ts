import { expect, test } from 'vitest';
import { rowWords } from '../../../../local/ocr/row-words.ts';

const HEIGHT = 48;
/** A row of letters, each a black box `wide` pixels wide; a number is a gap of that many pixels. */
function createRow(...parts: readonly (string | number)[]) {
  const wide = 12;
  const boxes: { text: string; from: number }[] = [];
  let x = 0;
  for (const part of parts) {
    if (typeof part === 'number') x += part;
    else {
      boxes.push({ text: part, from: x });
      x += wide;
    }
  }
  const data = new Uint8Array(x * HEIGHT).fill(240);
  for (const { text, from } of boxes) {
    if (text === ' ') continue;
    for (let y = 8; y < 40; y += 1) data.fill(10, y * x + from, y * x + from + wide);
  }
  // One step of the recogniser for each pixel, so that the step of a letter is its centre.
  const letters = boxes.map(({ text, from }) => ({ text, probability: 0.9, step: from + wide / 2 - 0.5 }));
  return { picture: { width: x, height: HEIGHT, data }, letters, steps: x };
}
const wordsIn = ({ picture, letters, steps }: ReturnType<typeof createRow>) =>
  rowWords(picture, letters, steps);

test('rowWords splits words at a wide gap even without a recognised space, with boxes around the ink', () => {
  const found = wordsIn(createRow(10, 'T', 3, 'o', 20, '5', 3, '0', 10));

  expect(found.map(({ text }) => text)).toEqual(['To', '50']);
  expect(found.map(({ bbox }) => bbox)).toEqual([
    { x0: 10, y0: 0, x1: 37, y1: HEIGHT },
    { x0: 57, y0: 0, x1: 84, y1: HEIGHT },
  ]);
});

test('rowWords keeps letter-spaced words together: a gap is wide compared with the others in its row', () => {
  expect(wordsIn(createRow('T', 10, 'O', 10, 'T', 10, 'A', 10, 'L')).map(({ text }) => text)).toEqual([
    'TOTAL',
  ]);
});

test('rowWords splits words at a recognised space, whatever the ink says', () => {
  const { picture, letters, steps } = createRow('a', 2, 'b', 2, 'c', 2, 'd');
  const [a, b, c, d] = letters as [
    (typeof letters)[0],
    (typeof letters)[0],
    (typeof letters)[0],
    (typeof letters)[0],
  ];
  const space = { text: ' ', probability: 0.9, step: (b.step + c.step) / 2 };

  const found = rowWords(picture, [a, b, space, c, d], steps);

  expect(found.map(({ text }) => text)).toEqual(['ab', 'cd']);
  expect(found[0]?.bbox.x1).toBe(found[1]?.bbox.x0);
});

test('rowWords has the confidence of all letters of a word together', () => {
  const [short, long] = [wordsIn(createRow('a', 2, 'b')), wordsIn(createRow('a', 2, 'b', 2, 'c', 2, 'd'))];

  expect(short[0]?.confidence).toBeCloseTo(100 * 0.9 ** 2, 5);
  expect(long[0]?.confidence).toBeCloseTo(100 * 0.9 ** 4, 5);
});

test('rowWords gives every word a box with a width, even in a row without ink', () => {
  const { picture, letters, steps } = createRow('a', 30, 'b');
  const blank = { ...picture, data: new Uint8Array(picture.data.length).fill(255) };

  for (const { bbox } of rowWords(blank, letters, steps)) expect(bbox.x1).toBeGreaterThan(bbox.x0);
});

test('rowWords finds no words if there are no letters', () => {
  expect(rowWords(createRow('a', 3, 'b').picture, [], 10)).toEqual([]);
});
