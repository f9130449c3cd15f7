import { actions } from './actions.ts';
import { amounts } from './amounts.ts';
import { balances } from './balances.ts';
import { currencies } from './currencies.ts';
import { dates } from './dates.ts';
import type { SampleDocument } from './document.ts';
import { kinds } from './kinds.ts';
import { numbers } from './numbers.ts';
import { sellers } from './sellers.ts';
import { terms } from './terms.ts';

/** All documents by the kind of fault that they look for. */
export const documents: Readonly<Record<string, readonly SampleDocument[]>> = {
  actions,
  amounts,
  balances,
  currencies,
  dates,
  terms,
  sellers,
  numbers,
  kinds,
};
