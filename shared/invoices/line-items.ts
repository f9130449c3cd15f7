import { type Cell, csvTable } from '../documents/csv.ts';
import type { Bill, BillingKind } from '../domain/bills.ts';
import type { StoredDocument } from '../domain/stored-document.ts';

const columns = [
  'documentId',
  'date',
  'vendor',
  'invoiceNumber',
  'row',
  'description',
  'quantity',
  'unitPrice',
  'amount',
  'currency',
];

/** Documents read at a time: the maximum of BatchGetItem. */
const BATCH_SIZE = 100;

/** The documents of bills, in batches. Those that have changed their kind in the meantime are left out. */
export async function* documentsOfBills(
  pages: AsyncIterable<readonly Bill[]>,
  kind: BillingKind,
  getMany: (documentIds: readonly string[]) => Promise<StoredDocument[]>,
): AsyncGenerator<StoredDocument> {
  for await (const bills of pages) {
    for (let start = 0; start < bills.length; start += BATCH_SIZE) {
      const ids = bills.slice(start, start + BATCH_SIZE).map(({ documentId }) => documentId);
      yield* (await getMany(ids)).filter((document) => document.kind === kind && document.view !== 'trash');
    }
  }
}

/** The line items of all invoices as CSV, one invoice at a time. */
export const lineItemsCsv = (invoices: AsyncIterable<StoredDocument>): AsyncGenerator<string> =>
  csvTable(columns, rowsOf(invoices));

async function* rowsOf(invoices: AsyncIterable<StoredDocument>): AsyncGenerator<Cell[][]> {
  for await (const { id, invoice, sender, createdAt } of invoices) {
    if (invoice === null || invoice.lineItems.length === 0) continue;
    const vendor = invoice.vendor.name ?? sender?.name;
    yield invoice.lineItems.map(({ description, quantity, unitPrice, amount }, index) => [
      id,
      invoice.issueDate ?? createdAt.slice(0, 10),
      vendor,
      invoice.invoiceNumber,
      index + 1,
      description,
      quantity,
      unitPrice,
      amount,
      invoice.currency,
    ]);
  }
}
