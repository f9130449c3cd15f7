import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  analyseBill,
  flawless,
  missingWithoutProblem,
  modelMistakes,
  numberedBill,
} from './numbered-bills.ts';

const seed = Number(process.env['SEED'] ?? Date.now());

test(`no numbered row of a bill is lost silently, whatever the model leaves out or repeats (SEED=${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(numberedBill(10, 120), modelMistakes, async (bill, mistakes) => {
      expect(await missingWithoutProblem(bill, mistakes)).toEqual([]);
    }),
    { seed, numRuns: 60 },
  );
});

test(`no row is called missing if the model has read all of them (SEED=${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(numberedBill(10, 120), async (bill) => {
      const { problems } = await analyseBill(bill, flawless);

      expect(problems.filter(({ code }) => code === 'proof.rows-missing')).toEqual([]);
    }),
    { seed, numRuns: 20 },
  );
});
