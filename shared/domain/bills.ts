import type { Amount, Invoice, Kind, Sender } from './document.ts';
import { type Reason, reason } from './reasons.ts';
import type { StoredDocument } from './stored-document.ts';

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
  /** The date of issue, or the day on which it came if there is none. */
  readonly day: string;
  readonly hasDate: boolean;
  readonly vendor: string | null;
  /** What was billed: the invoice's total, or the amount to pay if no total was extracted. */
  readonly total: string | null;
  readonly currency: string | null;
}

/** What the index holds of a document besides its keys. */
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

/** A value that every bill has and this one lacks. */
export interface MissingBillValue {
  readonly path: 'invoice.total' | 'invoice.vendor.name';
  readonly problem: Reason;
}

const totalMissing: MissingBillValue = {
  path: 'invoice.total',
  problem: reason('proof.total-missing', {}),
};

const sellerMissing: MissingBillValue = {
  path: 'invoice.vendor.name',
  problem: reason('proof.seller-missing', {}),
};

/** What a bill lacks: what it comes to, and who is or was paid. */
export function missingBillValues({
  kind,
  invoice,
  sender,
}: Pick<StoredDocument, 'kind' | 'invoice' | 'sender'>): MissingBillValue[] {
  if (kind !== 'invoice' && kind !== 'receipt') return [];
  const seller = invoice?.vendor.name ?? sender?.name ?? null;
  return [
    ...((invoice?.total ?? null) === null ? [totalMissing] : []),
    ...(seller === null ? [sellerMissing] : []),
  ];
}
