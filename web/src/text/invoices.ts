import { invoices as de } from './de/invoices.ts';
import { invoices as en } from './en/invoices.ts';

export const invoiceTexts = { en, de };
