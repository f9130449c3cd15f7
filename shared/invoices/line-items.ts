import type { StoredDocument } from '../domain/stored-document.ts';
import { BOM, csvLine } from '../filing/csv.ts';
import { dayOf, isWithin, type Period } from './summary.ts';

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

/** Every row of every invoice of the period as a table for spreadsheets, an invoice at a time. */
export async function* lineItemsCsv(
  invoices: AsyncIterable<StoredDocument>,
  period: Period,
): AsyncGenerator<string> {
  yield BOM + csvLine(columns);
  for await (const document of invoices) {
    const { id, invoice, sender } = document;
    if (invoice === null || invoice.lineItems.length === 0 || !isWithin(document, period)) continue;
    const vendor = invoice.vendor.name ?? sender?.name;
    yield invoice.lineItems
      .map(({ description, quantity, unitPrice, amount }, index) =>
        csvLine([
          id,
          dayOf(document),
          vendor,
          invoice.invoiceNumber,
          index + 1,
          description,
          quantity,
          unitPrice,
          amount,
          invoice.currency,
        ]),
      )
      .join('');
  }
}
