import { expect, test } from 'vitest';
import { type Alphabet, decodeCharacters } from '../../../../local/ocr/ctc.ts';

/** Class 0 is the blank; class 3 must not be chosen. */
const alphabet: Alphabet = {
  classes: 5,
  choices: new Map([
    [1, 'a'],
    [2, 'b'],
    [4, ' '],
  ]),
};
/** Steps, each with one certain class. */
const createSteps = (...of: readonly (readonly [index: number, probability: number])[]) => {
  const all = new Float32Array(of.length * alphabet.classes);
  of.forEach(([index, probability], step) => {
    all[step * alphabet.classes + index] = probability;
  });
  return all;
};
const decodeText = (probabilities: Float32Array) =>
  decodeCharacters(probabilities, alphabet)
    .map((letter) => letter.text)
    .join('');

test('decodeCharacters merges repeats of a letter unless a blank separates them', () => {
  expect(decodeText(createSteps([1, 0.9], [1, 0.8], [2, 0.9]))).toBe('ab');
  expect(decodeText(createSteps([1, 0.9], [0, 0.9], [1, 0.8]))).toBe('aa');
});

test('decodeCharacters returns the position of a letter and its highest confidence', () => {
  const [letter] = decodeCharacters(createSteps([0, 0.9], [1, 0.5], [1, 0.75], [1, 0.25]), alphabet);

  expect(letter).toEqual({ text: 'a', probability: 0.75, step: 2 });
});

test('decodeCharacters keeps a space and a letter at the end', () => {
  expect(decodeText(createSteps([1, 0.9], [4, 0.9], [2, 0.9]))).toBe('a b');
});

test('decodeCharacters never chooses a forbidden class, however confident the recogniser is', () => {
  const probabilities = createSteps([3, 0.9], [3, 0.9]);
  probabilities[2] = 0.05;

  expect(decodeCharacters(probabilities, alphabet)).toEqual([
    { text: 'b', probability: expect.closeTo(0.05), step: 0 },
  ]);
});

test('decodeCharacters returns nothing for no steps', () => {
  expect(decodeCharacters(new Float32Array(), alphabet)).toEqual([]);
});
