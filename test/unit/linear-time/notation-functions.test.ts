import { expect, test } from 'vitest';
import { isSuperlinear } from './growth.ts';
import { notationFunctions } from './notation-functions.ts';

const { functions, units, length } = notationFunctions;

test.each(Object.entries(functions))('%s takes about twice as long for twice the text', (_, work) => {
  expect(units.filter((unit) => isSuperlinear(work, unit, length))).toEqual([]);
});
