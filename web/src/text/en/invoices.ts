import type { BillingKind } from '../../../../shared/domain/bills.ts';

const kinds: Readonly<Record<BillingKind, string>> = { invoice: 'Invoices', receipt: 'Receipts' };
const counted: Readonly<Record<BillingKind, (count: number, text: string) => string>> = {
  invoice: (count, text) => (count === 1 ? '1 invoice' : `${text} invoices`),
  receipt: (count, text) => (count === 1 ? '1 receipt' : `${text} receipts`),
};

/** What invoices and receipts come to, by vendor and month. */
export const invoices = {
  kind: 'Kind',
  kinds,
  counted,
  period: 'Period',
  lastMonths: 'Last 12 months',
  otherPeriod: 'Other period…',
  from: 'From',
  to: 'To',
  currency: 'Currency',
  unknownCurrency: 'Unknown',
  average: (amount: string) => `${amount} on average`,
  share: (share: string) => `${share} of the period`,
  chart: 'By month',
  bar: (month: string, amount: string, count: string) => `${month}: ${amount}, ${count}`,
  vendor: 'Vendor',
  count: 'Count',
  total: 'Total',
  month: 'Month',
  tableCaption: 'Totals by vendor and month',
  others: (count: number, text: string) => (count === 1 ? '1 other vendor' : `${text} other vendors`),
  unknownVendor: 'Vendor unknown',
  showFewer: 'Name fewer',
  clear: 'Show all',
  withoutDate: (counted: string, isOne: boolean) =>
    `${counted} without a date ${isOne ? 'counts' : 'count'} on the day ${isOne ? 'it was' : 'they were'} added.`,
  withoutTotal: (counted: string, isOne: boolean) =>
    `${counted} without a total ${isOne ? 'is' : 'are'} in no sum.`,
  inDoubt: (counted: string, isOne: boolean, isAll: boolean) =>
    `${isAll ? counted : `At least ${counted}`} ${isOne ? 'has' : 'have'} an amount to check, so the sums may be wrong.`,
  lacking: {
    date: 'Without a date',
    total: 'Without a total',
    vendor: 'Without a vendor',
    currency: 'Without a currency',
  },
  look: 'Show',
  check: 'Check',
  documents: 'Behind these figures',
  noTotal: 'No total',
  noDate: 'no date',
  toCheck: 'amount to check',
  noDocuments: 'Nothing here.',
  export: 'Line items as CSV',
  exportFailed: 'The file is incomplete and was not saved. Try again.',
  fileName: (kind: string, period: string) => `${kind} ${period}.csv`,
  empty: {
    invoice:
      'No invoices in this period. Add invoices as photos or PDFs: Docket reads vendor, date and total.',
    receipt:
      'No receipts in this period. Add receipts as photos or PDFs: Docket reads vendor, date and total.',
  } satisfies Readonly<Record<BillingKind, string>>,
  noTotals: 'None of these has a total that could be added up.',
};
