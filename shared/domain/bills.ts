import type { Amount, Invoice, Kind, Sender } from './document.ts';

/** Kinds of documents that bill something, or say that it was paid. */
export const billingKinds = ['invoice', 'receipt'] as const satisfies readonly Kind[];
export type BillingKind = (typeof billingKinds)[number];

/** What sums need of an invoice: the index by day holds it, so that no document is read for it. */
export type BillTotals = Pick<Invoice, 'issueDate' | 'total' | 'currency'> & {
  readonly vendor: string | null;
};

export const billTotalsOf = ({ vendor, issueDate, total, currency }: Invoice): BillTotals => ({
  vendor: vendor.name,
  issueDate,
  total,
  currency,
});

/** An invoice or a receipt as the index by day shows it. */
export interface Bill {
  readonly documentId: string;
  /** The date of issue, or the day on which it came where there is none. */
  readonly day: string;
  readonly hasDate: boolean;
  readonly vendor: string | null;
  /** What was billed: the invoice's total, or the amount to pay where no total was read. */
  readonly total: string | null;
  readonly currency: string | null;
}

/** What the index holds of a document beside its keys. */
export interface BillIndexFields {
  readonly sender: Sender | null;
  readonly amount: Amount | null;
  readonly billed?: BillTotals | null;
}

export const billOf = (
  documentId: string,
  day: string,
  { sender, amount, billed }: BillIndexFields,
): Bill => ({
  documentId,
  day,
  hasDate: (billed?.issueDate ?? null) !== null,
  vendor: billed?.vendor ?? sender?.name ?? null,
  total: billed?.total ?? amount?.value ?? null,
  currency: billed?.currency ?? amount?.currency ?? null,
});
