import * as z from 'zod/mini';
import type { TextFormat } from '../messages/en/violations.ts';
import { isCurrency } from '../notation/currencies.ts';
import { parseDecimal } from './decimal.ts';
import { ActionStatus, Category, type Invoice, Kind, type LineItem } from './document.ts';
import { isCalendarDate } from './prove-value.ts';
import type { StoredDocument } from './stored-document.ts';
import type { Fault } from './violations.ts';

/** The members of a document that were extracted, or set by a user. */
export const recordMembers = [
  'title',
  'summary',
  'kind',
  'givenKind',
  'category',
  'actionStatus',
  'dueDate',
  'amount',
  'sender',
  'invoice',
  'fields',
  'withdrawn',
] as const satisfies readonly (keyof StoredDocument)[];

/** The part of a document that was extracted, or set by a user. */
export type DocumentRecord = Pick<StoredDocument, (typeof recordMembers)[number]>;

/** The given members of an object, and no others. */
export const pick = <T extends object, Name extends keyof T>(
  from: T,
  names: readonly Name[],
): Pick<T, Name> => Object.fromEntries(names.map((name) => [name, from[name]])) as Pick<T, Name>;

/** The value at a path of the record; null if there is none. `date` is only in `fields`. */
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
  // Without a sender or an invoice there is nothing to remove.
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

/** What a value of a document looks like. */
export interface ValueFormat {
  /** The value in its proper form, or what is wrong with it. */
  readonly parse: (value: string) => string | Fault;
  /** Whether there may be none. */
  readonly optional: boolean;
}

function textFormat(maxLength: number, optional = true): ValueFormat {
  const parse = (value: string): string | Fault => {
    const trimmed = value.trim();
    if (trimmed === '') return { code: 'too-short', values: { min: 1 } };
    return trimmed.length <= maxLength ? trimmed : { code: 'too-long', values: { max: maxLength } };
  };
  return { parse, optional };
}

const enumFormat = (options: readonly string[], optional: boolean): ValueFormat => ({
  parse: (value) => (options.includes(value) ? value : { code: 'not-an-option', values: { options } }),
  optional,
});

/** `parse` returns undefined for a value that does not have the format. */
const namedFormat = (format: TextFormat, parse: (value: string) => string | undefined): ValueFormat => ({
  parse: (value) => parse(value) ?? { code: 'wrong-format', values: { formats: [format] } },
  optional: true,
});

const emailFormat = namedFormat('email', (value) => z.email().safeParse(value.trim()).data);
const decimalFormat = namedFormat('decimal', parseDecimal);
const dateFormat = namedFormat('date', (value) => (isCalendarDate(value) ? value : undefined));
const currencyFormat = namedFormat('currency', (value) => {
  const code = value.trim().toUpperCase();
  return isCurrency(code) ? code : undefined;
});

/** Every value of a document that a user can correct, by its path; a row of an invoice by `N`, counted from 0. */
const formats: Readonly<Record<string, ValueFormat>> = {
  title: textFormat(200),
  summary: textFormat(2000),
  kind: enumFormat(Kind.options, false),
  category: enumFormat(Category.options, true),
  actionStatus: enumFormat(ActionStatus.options, true),
  date: dateFormat,
  dueDate: dateFormat,
  amount: decimalFormat,
  'amount.currency': currencyFormat,
  'sender.name': textFormat(200),
  'sender.address': textFormat(500),
  'sender.email': emailFormat,
  'sender.phone': textFormat(50),
  'invoice.vendor.name': textFormat(200),
  'invoice.vendor.address': textFormat(500),
  'invoice.invoiceNumber': textFormat(100),
  'invoice.issueDate': dateFormat,
  'invoice.dueDate': dateFormat,
  'invoice.currency': currencyFormat,
  'invoice.subtotal': decimalFormat,
  'invoice.tax': decimalFormat,
  'invoice.total': decimalFormat,
  'invoice.lineItems.N.description': textFormat(500, false),
  'invoice.lineItems.N.quantity': decimalFormat,
  'invoice.lineItems.N.unitPrice': decimalFormat,
  'invoice.lineItems.N.amount': decimalFormat,
};

/** The paths of all values, and of a row, which can only be removed. */
export const knownPaths: readonly string[] = [...Object.keys(formats), 'invoice.lineItems.N'];

/** The form of the value at a path such as `invoice.lineItems.0.amount`; undefined if there is no such value. */
export function valueFormatOf(path: string): ValueFormat | undefined {
  const general = path.replace(/^(invoice\.lineItems)\.\d{1,4}\./, '$1.N.');
  return Object.hasOwn(formats, general) && (general === path) !== general.includes('.N.')
    ? formats[general]
    : undefined;
}

/** `invoice.lineItems.3.amount` -> row 3, part `amount`; of a whole row the part is undefined. */
export function parseLineItemPath(
  path: string,
): { readonly row: number; readonly part: string | undefined } | undefined {
  const [, row, part] = /^invoice\.lineItems\.(\d{1,4})(?:\.(\w+))?$/.exec(path) ?? [];
  return row === undefined ? undefined : { row: Number(row), part };
}
