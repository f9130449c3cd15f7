import type { Reason } from './document.ts';
import type { StoredDocument } from './stored-document.ts';

/** A value that every bill has and this one lacks. */
export interface BillGap {
  readonly path: 'invoice.total' | 'invoice.vendor.name';
  readonly problem: Reason;
}

const totalMissing: BillGap = {
  path: 'invoice.total',
  problem: {
    code: 'proof.total-missing',
    message: 'No total could be read on this invoice or receipt, or what was read could not be proved.',
  },
};

const sellerMissing: BillGap = {
  path: 'invoice.vendor.name',
  problem: {
    code: 'proof.seller-missing',
    message:
      'No seller could be read on this invoice: perhaps only a picture names it. Add the seller, or confirm that the document does not say.',
  },
};

/**
 * What a bill lacks. Somebody has to be paid for an invoice, so that one without a seller is in doubt; a receipt, which
 * has been paid, may have its shop on a logo alone.
 */
export function billGaps({
  kind,
  invoice,
  sender,
}: Pick<StoredDocument, 'kind' | 'invoice' | 'sender'>): BillGap[] {
  if (kind !== 'invoice' && kind !== 'receipt') return [];
  const seller = invoice?.vendor.name ?? sender?.name ?? null;
  return [
    ...((invoice?.total ?? null) === null ? [totalMissing] : []),
    ...(kind === 'invoice' && seller === null ? [sellerMissing] : []),
  ];
}
