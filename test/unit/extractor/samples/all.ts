import { actions } from './actions.ts';
import { amounts } from './amounts.ts';
import { balances } from './balances.ts';
import { currencies } from './currencies.ts';
import { dates } from './dates.ts';
import { kinds } from './kinds.ts';
import { moreActions } from './more-actions.ts';
import { moreAmounts } from './more-amounts.ts';
import { moreBalances } from './more-balances.ts';
import { moreDates } from './more-dates.ts';
import { moreLayouts } from './more-layouts.ts';
import { moreSellers } from './more-sellers.ts';
import { numbers } from './numbers.ts';
import type { SampleDocument } from './sample.ts';
import { sellers } from './sellers.ts';
import { short } from './short.ts';
import { shortTwo } from './short-two.ts';
import { terms } from './terms.ts';

/** All documents, by the kind of mistake that they test for. */
export const sampleSets: Readonly<Record<string, readonly SampleDocument[]>> = {
  actions,
  amounts,
  balances,
  currencies,
  dates,
  terms,
  sellers,
  numbers,
  kinds,
  'more-actions': moreActions,
  'more-amounts': moreAmounts,
  'more-balances': moreBalances,
  'more-dates': moreDates,
  'more-sellers': moreSellers,
  'more-layouts': moreLayouts,
  short,
  'short-two': shortTwo,
};
