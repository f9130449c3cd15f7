import { isCreditNote } from '../../notation/credit-note.ts';
import type { ModelAnalysis } from './analysis-schema.ts';

/**
 * A credit note gives back: its sums and rows are negative, also where they are printed, and were read, without a
 * minus. Any other document stays as it is. `text` is the text of all pages.
 */
export function withCreditSigns(analysis: ModelAnalysis, text: string): ModelAnalysis {
  const { amount, invoice } = analysis;
  if (invoice === null || !isCreditNote(text)) return analysis;
  return {
    ...analysis,
    amount: amount && negated(amount),
    invoice: {
      ...invoice,
      subtotal: invoice.subtotal && negated(invoice.subtotal),
      tax: invoice.tax && negated(invoice.tax),
      total: invoice.total && negated(invoice.total),
      // Rows of both signs say themselves what they take back.
      lineItems: invoice.lineItems.some((item) => item.amount?.trim().startsWith('-'))
        ? invoice.lineItems
        : invoice.lineItems.map((item) => ({ ...item, amount: item.amount && negativeDecimal(item.amount) })),
    },
  };
}

const negated = <T extends { readonly value: string }>(reading: T): T => ({
  ...reading,
  value: negativeDecimal(reading.value),
});

/** Only what is a positive number: zero has no sign, and anything else is for the proof to refuse. */
const negativeDecimal = (value: string) =>
  Number(value) > 0 ? `-${value.trim().replace(/^\+/, '')}` : value;
