import { codeAt, findCode } from '../../../shared/notation/codes.ts';
import { countryOf } from '../../../shared/notation/country.ts';
import { isCreditNote } from '../../../shared/notation/credit-note.ts';
import { currenciesNamedIn, showsCurrency } from '../../../shared/notation/currencies.ts';
import { datesIn, partialDatesIn } from '../../../shared/notation/dates.ts';
import { languageOf } from '../../../shared/notation/language.ts';
import { monthNamed } from '../../../shared/notation/months.ts';
import { numberStyleOf } from '../../../shared/notation/number-style.ts';
import { type NumberStyle, numbersIn } from '../../../shared/notation/numbers.ts';
import { openBalanceOf } from '../../../shared/notation/open-balance.ts';
import { paymentTermsIn } from '../../../shared/notation/payment-terms.ts';
import { rowsOf, sentencesOf } from '../../../shared/notation/sentences.ts';
import { settlementOf } from '../../../shared/notation/settlement.ts';
import { fold, isWithinEdits, withMisreadDigits } from '../../../shared/notation/text.ts';
import { figuresIn, unfinishedFigureLength, writtenAmountsIn } from '../../../shared/proof/claimed-values.ts';
import { createFigureMatcher } from '../../../shared/proof/figure-matcher.ts';
import { HOSTILE_UNITS } from './growth.ts';
import type { TimedFunctions } from './timed-function.ts';

const spaced: NumberStyle = { decimalMark: ',', markIsCertain: true, spacesGroup: true, priceDecimals: 2 };
const open: NumberStyle = {
  decimalMark: undefined,
  markIsCertain: false,
  spacesGroup: undefined,
  priceDecimals: 2,
};

/** How documents write values. */
export const notationFunctions: TimedFunctions = {
  length: 4_000,
  units: HOSTILE_UNITS,
  functions: {
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
    currenciesNamedIn: (text) => currenciesNamedIn(text),
    showsCurrency: (text) => showsCurrency(text, 'EUR'),
    monthNamed,
    rowsOf,
    sentencesOf,
    fold,
    'isWithinEdits of two texts': (text) => isWithinEdits(text, `${text.slice(0, -2)}xy`, 2),
    writtenAmountsIn,
    figuresIn,
    unfinishedFigureLength,
    createFigureMatcher: (text) => createFigureMatcher(text, spaced),
  },
};
