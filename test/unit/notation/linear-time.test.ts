import { describe, expect, test } from 'vitest';
import { codeAt, findCode } from '../../../shared/notation/codes.ts';
import { countryOf } from '../../../shared/notation/country.ts';
import { isCreditNote } from '../../../shared/notation/credit-note.ts';
import { datesIn, partialDatesIn } from '../../../shared/notation/dates.ts';
import { languageOf } from '../../../shared/notation/language.ts';
import { numberStyleOf } from '../../../shared/notation/number-style.ts';
import { type NumberStyle, numbersIn } from '../../../shared/notation/numbers.ts';
import { openBalanceOf } from '../../../shared/notation/open-balance.ts';
import { paymentTermsIn } from '../../../shared/notation/payment-terms.ts';
import { settlementOf } from '../../../shared/notation/settlement.ts';
import { withMisreadDigits } from '../../../shared/notation/text.ts';
import { HOSTILE_UNITS, isSuperlinear } from '../linear-time/growth.ts';

const spaced: NumberStyle = { decimalMark: ',', markIsCertain: true, spacesGroup: true, priceDecimals: 2 };
const open: NumberStyle = {
  decimalMark: undefined,
  markIsCertain: false,
  spacesGroup: undefined,
  priceDecimals: 2,
};

const functions: Readonly<Record<string, (text: string) => unknown>> = {
  'numbersIn with spaces': (text) => numbersIn(text, spaced),
  'numbersIn without a style': (text) => numbersIn(text, open),
  numberStyleOf: (text) => numberStyleOf(text, null),
  datesIn: (text) => datesIn(text, 'day-first'),
  partialDatesIn: (text) => partialDatesIn(text, []),
  paymentTermsIn,
  codeAt,
  findCode: (text) => findCode(text, '99999-X'),
  countryOf,
  languageOf,
  withMisreadDigits,
  isCreditNote,
  settlementOf,
  openBalanceOf,
};

/** The length of the shorter text. */
const LENGTH = 4_000;
describe.each(Object.entries(functions))('%s', (_, work) => {
  test('takes about twice as long for twice the text', () => {
    expect(HOSTILE_UNITS.filter((unit) => isSuperlinear(work, unit, LENGTH))).toEqual([]);
  });
});
