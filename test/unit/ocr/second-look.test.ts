import { expect, test } from 'vitest';
import { isDoubtful, surest } from '../../../local/ocr/second-look.ts';

const word = (text: string, confidence: number, x0 = 0, y0 = 0, x1 = x0 + 10 * text.length) => ({
  text,
  confidence,
  bbox: { x0, y0, x1, y1: y0 + 20 },
});

const texts = (rows: { text: string }[][]) => rows.map((row) => row.map(({ text }) => text).join(' '));

test('of a word in the same place the much surer reading is taken, of two alike the first', () => {
  const first = [[word('TOTAI', 55), word('cash', 80, 200)]];
  const second = [[word('TOTAL', 91, 2, 1)], [word('gash', 90, 201)]];

  expect(texts(surest(first, second))).toEqual(['TOTAL cash']);
});

test('a date counts for more than the same signs without their slashes', () => {
  const first = [[word('Date', 90), word('30032018', 80, 60)]];
  const second = [[word('30/03/2018', 78, 60, 0, 140)]];

  expect(texts(surest(first, second))).toEqual(['Date 30/03/2018']);
});

test('a word that one reading tore apart is compared as a whole', () => {
  const first = [[word('1', 40, 0), word('5.9', 50, 20, 0, 50)]];
  const second = [[word('15.90', 88, 0, 0, 50)]];

  expect(texts(surest(first, second))).toEqual(['15.90']);
});

test('what only the second reading saw is added where it is sure, and left out where not', () => {
  const first = [[word('Total', 90)]];
  const second = [[word('18/05/18', 71, 0, 300)], [word('vvx', 31, 0, 400)]];

  expect(texts(surest(first, second))).toEqual(['Total', '18/05/18']);
});

test('only a page of poor confidence is read a second time', () => {
  expect(isDoubtful([[word('clear', 95)]])).toBe(false);
  expect(isDoubtful([[word('faint', 70)]])).toBe(true);
});
