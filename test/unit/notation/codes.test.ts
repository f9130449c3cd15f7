import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { statesCode } from '../../../shared/domain/prove-value.ts';
import { codeAt, findCode } from '../../../shared/notation/codes.ts';
import { quoteWholeText } from './notation-fixtures.ts';

describe('a code', () => {
  test.each([
    { text: '734 562 9911', code: '734 562 9911' },
    { text: '2026-0042', code: '2026-0042' },
    { text: 'PA 87541/12/2023', code: 'PA 87541/12/2023' },
    { text: 'TD01167104 Date', code: 'TD01167104' },
    { text: 'INV/2026/03/0008', code: 'INV/2026/03/0008' },
    { text: '1234 15 March 2026', code: '1234' },
    { text: '12345 12.50', code: '12345' },
    { text: 'CN-2026-10   Date', code: 'CN-2026-10' },
    { text: '4471 20 %', code: '4471' },
    { text: 'abc', code: undefined },
  ])('at the beginning of $text is $code', ({ text, code }) => {
    expect(codeAt(text)).toBe(code);
  });

  test.each([
    { line: 'Rechnungsnummer: 734 562 9911', code: '734 562 9911' },
    { line: 'Rechnungsnummer: 7345629911', code: '734 562 9911' },
    { line: 'No:INV-7', code: 'INV-7' },
    { line: 'INV 1042', code: '1042' },
    { line: 'Inv No. 1O42', code: '1042' },
  ])('is in $line: $code', ({ line, code }) => {
    expect(findCode(line, code)).toBeDefined();
  });

  test.each([
    { line: 'Rechnungsnummer: 734 562 9911', code: '734 562' },
    { line: 'Rechnungsnummer: 734 562 9911', code: '562 9911' },
    { line: 'RE-2026-0815', code: '2026-0815' },
    { line: 'RE-2026-0815', code: 'RE-2026' },
    { line: 'Rechnung Nr. 2026-81', code: '2026-8' },
  ])('is not in $line: $code', ({ line, code }) => {
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
