import { expect, test } from 'vitest';
import { linesInReadingOrder } from '../../../../local/ocr/reading-order.ts';

/** A word with a height of 20 pixels and letters 10 pixels wide. */
const word = (text: string, x0: number, y0: number) => ({
  text,
  confidence: 90,
  bbox: { x0, y0, x1: x0 + 10 * text.length, y1: y0 + 20 },
});

const texts = (lines: { text: string }[][]) => lines.map((line) => line.map(({ text }) => text).join(' '));

test('the cells of a table row are separate lines, from left to right', () => {
  const row = [word('Desk', 0, 0), word('lamp', 46, 0), word('3', 300, 0), word('104.25', 500, 0)];

  expect(texts(linesInReadingOrder([row]))).toEqual(['Desk lamp', '3', '104.25']);
});

test('pieces of one row that were recognised separately are joined, from top to bottom', () => {
  const left = [[word('Total', 0, 100)], [word('Subtotal', 0, 0)]];
  const right = [[word('50.00', 400, 4)], [word('60.00', 400, 103)]];

  expect(texts(linesInReadingOrder([...left, ...right]))).toEqual(['Subtotal', '50.00', 'Total', '60.00']);
});

test('rows that overlap slightly stay separate', () => {
  const rows = [[word('upper', 0, 0)], [word('lower', 60, 14)]];

  expect(texts(linesInReadingOrder(rows))).toEqual(['upper', 'lower']);
});

test('no words give no lines', () => {
  expect(linesInReadingOrder([[], []])).toEqual([]);
});
