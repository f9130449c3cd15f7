import { ulid } from 'ulid';
import { newDocument } from '../../shared/domain/new-document.ts';
import type { StoredDocument } from '../../shared/domain/stored-document.ts';
import { summarize } from '../../shared/invoices/summary.ts';
import { createBillReader } from '../../shared/table/documents/bills.ts';
import { toDocumentItem } from '../../shared/table/documents/document-item.ts';
import { createDocumentReader } from '../../shared/table/documents/documents.ts';
import { fillTable, withLocalTable } from './local-table.ts';
import { type Figure, print, rounded, secondsOf } from './measure.ts';

const HOUR = 3_600_000;
const workspaceId = 'person';

/** An invoice with five line items, one every hour. */
function invoiceOf(index: number): StoredDocument {
  const now = new Date(Date.UTC(2024, 0, 1) + index * HOUR);
  const file = { name: 'invoice.pdf', contentType: 'application/pdf', size: 10_000 };
  const origin = { id: ulid(now.getTime()), caller: { userId: workspaceId, workspaceId }, now };
  const vendor = { name: `Vendor ${index % 40}`, address: '12 High Street, Thornbury' };
  const row = { description: 'Printer paper A4', quantity: '1', unitPrice: '2.50', amount: '2.50' };
  return {
    ...newDocument({ files: [file] }, origin),
    kind: 'invoice',
    status: 'ready',
    title: `Invoice ${index} from ${vendor.name}`,
    sender: { ...vendor, email: 'accounts@vendor.example', phone: null },
    amount: { value: '12.50', currency: 'EUR' },
    invoice: {
      vendor,
      invoiceNumber: `INV-${index}`,
      issueDate: now.toISOString().slice(0, 10),
      dueDate: null,
      currency: 'EUR',
      subtotal: null,
      tax: null,
      total: '12.50',
      lineItems: Array.from({ length: 5 }, () => row),
    },
  };
}

/**
 * How long totals take: from the index, and from each document.
 *
 * @throws Error if the totals are wrong.
 */
export function invoiceFigures(count: number): Promise<Figure[]> {
  return withLocalTable(async (table) => {
    await fillTable(
      table,
      Array.from({ length: count }, (_, index) => toDocumentItem(invoiceOf(index))),
    );
    const [bills, documents] = [createBillReader({ table }), createDocumentReader({ table })];
    const expect = (wanted: number, found: number) => {
      if (found !== wanted) throw new Error(`Only ${found} of ${wanted} invoices were totalled`);
    };
    const all = await secondsOf(async () => {
      const summary = await summarize(bills.listPeriod(workspaceId, 'invoice', {}), { groupBy: 'month' });
      expect(count, summary.count);
    });
    const month = await secondsOf(async () => {
      const period = { from: '2024-01-01', to: '2024-01-31' };
      const summary = await summarize(bills.listPeriod(workspaceId, 'invoice', period), {
        groupBy: 'vendor',
      });
      expect(Math.min(count, 31 * 24), summary.count);
    });
    const readEach = await secondsOf(async () => {
      let [read, after]: [number, string | undefined] = [0, undefined];
      do {
        const page = await documents.list(workspaceId, {}, { limit: 100, after });
        read += page.items.length;
        after = page.last;
      } while (after !== undefined);
      expect(count, read);
    });
    return [
      {
        what: `invoices: ${count.toLocaleString('en')} totalled`,
        unit: 's',
        measured: rounded(all, 2),
        baseline: rounded(readEach, 2),
        note: `the baseline reads each document instead of the index; one month takes ${rounded(month, 3)} s`,
      },
    ];
  });
}

if (import.meta.main) await print(invoiceFigures(Number(process.argv[2] ?? 20_000)));
