import { expect, test } from 'vitest';
import { mergeReadings, needsSecondPass } from '../../../../local/ocr/merge-readings.ts';

const word = (text: string, confidence: number, x0 = 0, y0 = 0, x1 = x0 + 10 * text.length) => ({
  text,
  confidence,
  bbox: { x0, y0, x1, y1: y0 + 20 },
});

const trust = { requiredMargin: 20, canWrite: () => true };
const texts = (rows: { text: string }[][]) => rows.map((row) => row.map(({ text }) => text).join(' '));

test('of two results for a word, the much more confident one wins, or the first if they are similar', () => {
  const first = [[word('TOTAI', 55), word('cash', 80, 200)]];
  const second = [[word('TOTAL', 91, 2, 1)], [word('gash', 90, 201)]];

  expect(texts(mergeReadings(first, second, trust))).toEqual(['TOTAL cash']);
});

test('a date weighs more than the same digits without slashes', () => {
  const first = [[word('Date', 90), word('30032018', 80, 60)]];
  const second = [[word('30/03/2018', 78, 60, 0, 140)]];

  expect(texts(mergeReadings(first, second, trust))).toEqual(['Date 30/03/2018']);
});

test('a word that one result split is compared as a whole', () => {
  const first = [[word('1', 40, 0), word('5.9', 50, 20, 0, 50)]];
  const second = [[word('15.90', 88, 0, 0, 50)]];

  expect(texts(mergeReadings(first, second, trust))).toEqual(['15.90']);
});

test('a word that only the second look found is added if confident, and left out if not', () => {
  const first = [[word('Total', 90)]];
  const second = [[word('18/05/18', 71, 0, 300)], [word('vvx', 31, 0, 400)]];

  expect(texts(mergeReadings(first, second, trust))).toEqual(['Total', '18/05/18']);
});

test('a word with a character that the other recogniser cannot write keeps it, however confident that one is', () => {
  const first = [[word('£563.90', 41), word('Strase', 40, 100), word('weiß', 42, 200)]];
  const second = [[word('563.90', 99), word('Strasse', 99, 100), word('weif', 99, 200)]];
  const knows = (text: string) => !/[£ß]/.test(text);

  expect(texts(mergeReadings(first, second, { requiredMargin: 0, canWrite: knows }))).toEqual([
    '£563.90 Strasse weiß',
  ]);
});

test('a digit does not replace a letter within a word, nor a letter a currency sign', () => {
  const first = [[word('FLOOR', 60), word('$8.20', 61, 100), word('G5T', 62, 200), word('15/48', 63, 300)]];
  const second = [[word('FL0OR', 99), word('S8.20', 99, 100), word('GST', 99, 200), word('15/4B', 99, 300)]];

  expect(texts(mergeReadings(first, second, trust))).toEqual(['FLOOR $8.20 GST 15/4B']);
});

test('only a page of low confidence gets a second look', () => {
  expect(needsSecondPass([[word('clear', 95)]])).toBe(false);
  expect(needsSecondPass([[word('faint', 70)]])).toBe(true);
});
