import type { Paper } from '../paper.ts';
import { bankStatement } from './bank-statement.ts';
import { dutchInvoice, englishInvoice, frenchInvoice, germanInvoice } from './invoices.ts';
import { advertisingLetter, councilLetter, insuranceLetter } from './letters.ts';
import { shopReceipt } from './shop-receipt.ts';

export {
  advertisingLetter,
  bankStatement,
  councilLetter,
  dutchInvoice,
  englishInvoice,
  frenchInvoice,
  germanInvoice,
  insuranceLetter,
  shopReceipt,
};

/** One of each, all people and companies invented. */
export const readyPapers: readonly Paper[] = [
  councilLetter,
  insuranceLetter,
  advertisingLetter,
  englishInvoice,
  germanInvoice,
  frenchInvoice,
  dutchInvoice,
  shopReceipt,
  bankStatement,
];
