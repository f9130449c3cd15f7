import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isWithinEdits } from '../../../shared/notation/text.ts';

/** The Levenshtein distance by its definition: https://en.wikipedia.org/wiki/Levenshtein_distance. */
function editsBetween(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  if (a[0] === b[0]) return editsBetween(a.slice(1), b.slice(1));
  return (
    1 +
    Math.min(editsBetween(a.slice(1), b), editsBetween(a, b.slice(1)), editsBetween(a.slice(1), b.slice(1)))
  );
}

test('two words are within a number of edits if their Levenshtein distance is', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });

  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 8 }), (a, b, limit) => {
      expect(isWithinEdits(a, b, limit)).toBe(editsBetween(a, b) <= limit);
    }),
    { numRuns: 1_000 },
  );
});
