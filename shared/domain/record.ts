import type { Invoice, LineItem } from './document.ts';
import type { StoredDocument } from './stored-document.ts';
import { parseLineItemPath } from './value-formats.ts';

/** The part of a document that was read, or said by a person. */
export type DocumentRecord = Pick<
  StoredDocument,
  | 'title'
  | 'summary'
  | 'kind'
  | 'givenKind'
  | 'category'
  | 'actionStatus'
  | 'dueDate'
  | 'amount'
  | 'sender'
  | 'invoice'
  | 'fields'
  | 'withdrawn'
>;

/** The value at a path of the record; null where there is none. `date` stands in `fields` alone. */
export function valueAt(record: DocumentRecord, path: string): string | null {
  if (path === 'amount') return record.amount?.value ?? null;
  if (path === 'date') return record.fields.date?.value ?? null;
  const value = path
    .split('.')
    .reduce<unknown>((at, part) => (at as Record<string, unknown> | null | undefined)?.[part], record);
  return typeof value === 'string' ? value : null;
}

/** The record with another value at a path; the value has the form that belongs there. A row may be the next new one. */
export function withValue(record: DocumentRecord, path: string, value: string | null): DocumentRecord {
  const [head, ...rest] = path.split('.');
  const part = rest.join('.');
  // Where there is no sender or no invoice, nothing has to be taken away from it.
  if (value === null && (head === 'sender' || head === 'invoice') && record[head] === null) return record;
  switch (head) {
    case 'date':
      return record;
    case 'kind':
      return { ...record, kind: value, givenKind: value } as DocumentRecord;
    case 'amount':
      return { ...record, amount: amountWith(record, part, value) };
    case 'sender':
      return { ...record, sender: { ...(record.sender ?? emptySender), [part]: value } };
    case 'invoice':
      return { ...record, invoice: invoiceWith(record.invoice ?? emptyInvoice, part, value) };
    default:
      return { ...record, [path]: value };
  }
}

function amountWith(
  { amount, invoice }: DocumentRecord,
  part: string,
  value: string | null,
): DocumentRecord['amount'] {
  if (part === 'currency') return amount && { ...amount, currency: value };
  return value === null ? null : { value, currency: amount?.currency ?? invoice?.currency ?? null };
}

function invoiceWith(invoice: Invoice, part: string, value: string | null): Invoice {
  const [head, inner = ''] = part.split(/\.(.*)/s);
  if (head === 'vendor') return { ...invoice, vendor: { ...invoice.vendor, [inner]: value } };
  const place = parseLineItemPath(`invoice.${part}`);
  if (place?.part === undefined) return { ...invoice, [part]: value };
  const lineItems = [...invoice.lineItems];
  lineItems[place.row] = { ...(lineItems[place.row] ?? emptyLineItem), [place.part]: value };
  return { ...invoice, lineItems };
}

/** The record without these rows of its invoice; the rows behind them move up, in `fields` too. */
export function withoutRows(record: DocumentRecord, rows: ReadonlySet<number>): DocumentRecord {
  const taken = [...rows];
  const fields = Object.entries(record.fields).flatMap(([path, field]) => {
    const place = parseLineItemPath(path);
    if (place === undefined) return [[path, field] as const];
    if (rows.has(place.row)) return [];
    const row = place.row - taken.filter((each) => each < place.row).length;
    return [[`invoice.lineItems.${row}.${place.part}`, field] as const];
  });
  return {
    ...record,
    fields: Object.fromEntries(fields),
    invoice: record.invoice && {
      ...record.invoice,
      lineItems: record.invoice.lineItems.filter((_, row) => !rows.has(row)),
    },
  };
}

const emptySender = { name: null, address: null, email: null, phone: null };
const emptyLineItem: LineItem = { description: '', quantity: null, unitPrice: null, amount: null };
const emptyInvoice: Invoice = {
  vendor: { name: null, address: null },
  invoiceNumber: null,
  issueDate: null,
  dueDate: null,
  currency: null,
  subtotal: null,
  tax: null,
  total: null,
  lineItems: [],
};
