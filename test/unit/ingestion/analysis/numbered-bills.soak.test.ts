import fc from 'fast-check';
import { expect, test } from 'vitest';
import { missingWithoutProblem, modelMistakes, numberedBill } from './numbered-bills.ts';

const seed = Number(process.env['SOAK_SEED'] ?? Date.now());

test(`no row of a bill of up to 3,200 numbered rows is lost silently (SOAK_SEED=${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(numberedBill(10, 3_200), modelMistakes, async (bill, mistakes) => {
      expect(await missingWithoutProblem(bill, mistakes)).toEqual([]);
    }),
    { seed, numRuns: 60, endOnFailure: true },
  );
});
