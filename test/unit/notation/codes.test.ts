import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { statesCode } from '../../../shared/domain/prove-value.ts';
import { codeAt, findCode } from '../../../shared/notation/codes.ts';
import { quoteWholeText } from './notation-fixtures.ts';

describe('a code', () => {
  test.each([
    ['734 562 9911', '734 562 9911'],
    ['2026-0042', '2026-0042'],
    ['PA 87541/12/2023', 'PA 87541/12/2023'],
    ['TD01167104 Date', 'TD01167104'],
    ['INV/2026/03/0008', 'INV/2026/03/0008'],
    ['1234 15 March 2026', '1234'],
    ['12345 12.50', '12345'],
    ['CN-2026-10   Date', 'CN-2026-10'],
    ['4471 20 %', '4471'],
    ['abc', undefined],
  ])('at the beginning of “%s” is %s', (text, code) => {
    expect(codeAt(text)).toBe(code);
  });

  test.each([
    ['Rechnungsnummer: 734 562 9911', '734 562 9911'],
    ['Rechnungsnummer: 7345629911', '734 562 9911'],
    ['No:INV-7', 'INV-7'],
    ['INV 1042', '1042'],
    ['Inv No. 1O42', '1042'],
  ])('is in “%s”: %s', (line, code) => {
    expect(findCode(line, code)).toBeDefined();
  });

  test.each([
    ['Rechnungsnummer: 734 562 9911', '734 562'],
    ['Rechnungsnummer: 734 562 9911', '562 9911'],
    ['RE-2026-0815', '2026-0815'],
    ['RE-2026-0815', 'RE-2026'],
    ['Rechnung Nr. 2026-81', '2026-8'],
  ])('is not in “%s”: %s', (line, code) => {
    expect(findCode(line, code)).toBeUndefined();
  });
});

const group = fc.stringMatching(/^[1-9]\d{2,4}$/);
const code = fc
  .tuple(
    fc.constantFrom('', 'RE-', 'INV/', 'A', 'PA '),
    fc.array(group, { minLength: 1, maxLength: 4 }),
    fc.constantFrom(' ', '-', '/', '.'),
  )
  .map(([prefix, groups, separator]) => `${prefix}${groups.join(separator)}`);

describe('every code', () => {
  test('is found as a whole and proved, and none of its parts is', () => {
    fc.assert(
      fc.property(code, (written) => {
        const quoted = quoteWholeText(`Invoice no. ${written}   Page 1`);

        expect(codeAt(`${written}   Page 1`)).toBe(written);
        expect(statesCode(quoted, written)).toBe(true);
        const groups = written.split(/[ /.-]/);
        if (groups.length > 2) {
          expect(statesCode(quoted, groups.slice(0, -1).join('')), written).toBe(false);
        }
      }),
    );
  });
});
