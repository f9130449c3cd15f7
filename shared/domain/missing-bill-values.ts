import type { Reason } from './document.ts';
import type { StoredDocument } from './stored-document.ts';

/** A value that every bill has and this one lacks. */
export interface MissingBillValue {
  readonly path: 'invoice.total' | 'invoice.vendor.name';
  readonly problem: Reason;
}

const totalMissing: MissingBillValue = {
  path: 'invoice.total',
  problem: {
    code: 'proof.total-missing',
    message: 'No total could be read on this invoice or receipt, or what was read could not be proved.',
  },
};

const sellerMissing: MissingBillValue = {
  path: 'invoice.vendor.name',
  problem: {
    code: 'proof.seller-missing',
    message:
      'No seller could be read on this invoice or receipt: perhaps only a logo names it. Add the seller, or confirm that the document does not say.',
  },
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
