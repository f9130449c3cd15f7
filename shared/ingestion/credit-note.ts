import { isCreditNote } from '../notation/credit-note.ts';
import type { ModelAnalysis } from './analysis-schema.ts';

/**
 * A credit note gives back: its sums and rows are negative, also where they are printed, and were read, without a
 * minus. Any other document stays as it is. `text` is the text of all pages.
 */
export function creditedBack(read: ModelAnalysis, text: string): ModelAnalysis {
  const { amount, invoice } = read;
  if (invoice === null || !isCreditNote(text)) return read;
  return {
    ...read,
    amount: amount && back(amount),
    invoice: {
      ...invoice,
      subtotal: invoice.subtotal && back(invoice.subtotal),
      tax: invoice.tax && back(invoice.tax),
      total: invoice.total && back(invoice.total),
      // Rows of both signs say themselves what they take back.
      lineItems: invoice.lineItems.some((item) => item.amount?.trim().startsWith('-'))
        ? invoice.lineItems
        : invoice.lineItems.map((item) => ({ ...item, amount: item.amount && negative(item.amount) })),
    },
  };
}

const back = <T extends { readonly value: string }>(reading: T): T => ({
  ...reading,
  value: negative(reading.value),
});

/** Only what is a positive number: zero has no sign, and anything else is for the proof to refuse. */
const negative = (value: string) => (Number(value) > 0 ? `-${value.trim().replace(/^\+/, '')}` : value);
