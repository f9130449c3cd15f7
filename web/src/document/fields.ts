import type { Document, Field } from '../../../shared/domain/document.ts';
import type { Reason } from '../../../shared/domain/reasons.ts';

/** How a value is edited. */
export type FieldInput = 'text' | 'date' | 'decimal' | 'currency' | 'email' | 'phone';

/** A value of the record as a row: with its proof, or why there is none. */
export interface FieldRow {
  /** As in the document's `fields`: `dueDate`, `invoice.total`. */
  readonly path: string;
  readonly input: FieldInput;
  /** The value as a string; null if the document does not show it, or if it could not be proved. */
  readonly value: string | null;
  /** Undefined if nothing was extracted at this path. */
  readonly field: Field | undefined;
  readonly isInDoubt: boolean;
}

const letterPaths: readonly (readonly [path: string, input: FieldInput])[] = [
  ['sender.name', 'text'],
  ['sender.address', 'text'],
  ['sender.email', 'email'],
  ['sender.phone', 'phone'],
  ['date', 'date'],
  ['dueDate', 'date'],
  ['amount', 'decimal'],
  ['amount.currency', 'currency'],
];

const invoicePaths: readonly (readonly [path: string, input: FieldInput])[] = [
  ['invoice.vendor.name', 'text'],
  ['invoice.vendor.address', 'text'],
  ['invoice.invoiceNumber', 'text'],
  ['invoice.issueDate', 'date'],
  ['invoice.dueDate', 'date'],
  ['invoice.subtotal', 'decimal'],
  ['invoice.tax', 'decimal'],
  ['invoice.total', 'decimal'],
  ['invoice.currency', 'currency'],
];

/** Values that say the same as another one are shown only if they differ from it, or are in doubt. */
const sameAs: Readonly<Record<string, string>> = {
  'invoice.vendor.name': 'sender.name',
  'invoice.vendor.address': 'sender.address',
  'invoice.issueDate': 'date',
  'invoice.dueDate': 'dueDate',
  'invoice.currency': 'amount.currency',
};

/** Always offered, also if the document shows none: what people look for first. */
const expectedPaths = new Set(['sender.name', 'date', 'dueDate', 'amount']);

/** The values of a document in the order in which people read a letter, and those that are in doubt but missing. */
export function fieldRows(document: Document, doubts: readonly string[]): FieldRow[] {
  const paths = [...letterPaths, ...(document.invoice === null ? [] : invoicePaths)];
  const rows = paths.map(([path, input]) => fieldRowOf(document, path, input, doubts));
  return rows.filter(({ path, value, field, isInDoubt }) => {
    if (isInDoubt || expectedPaths.has(path)) return true;
    if (value === null && field === undefined) return false;
    if (path === 'amount.currency') return false;
    const other = sameAs[path];
    return other === undefined || value !== (valueAt(document, other) ?? null);
  });
}

/** The row of one value. */
export function fieldRowOf(
  document: Document,
  path: string,
  input: FieldInput,
  doubts: readonly string[],
): FieldRow {
  const field = document.fields[path];
  return {
    path,
    input,
    // A value that could not be proved is only in `fields`.
    value: valueAt(document, path) ?? field?.value ?? null,
    field,
    isInDoubt: doubts.includes(path) || field?.problem !== undefined,
  };
}

/** The parts of a row of an invoice, and how each is edited. */
export const lineItemParts = [
  ['description', 'text'],
  ['quantity', 'decimal'],
  ['unitPrice', 'decimal'],
  ['amount', 'decimal'],
] as const satisfies readonly (readonly [string, FieldInput])[];

/** The proved or confirmed value at a path; null if there is none. */
export function valueAt(document: Document, path: string): string | null {
  if (path === 'amount') return document.amount?.value ?? null;
  if (path === 'amount.currency') return document.amount?.currency ?? null;
  if (path === 'date') {
    const { date } = document.fields;
    return date === undefined || date.problem !== undefined ? null : date.value;
  }
  const value = path
    .split('.')
    .reduce<unknown>((at, part) => (at as Record<string, unknown> | null | undefined)?.[part], document);
  return typeof value === 'string' ? value : null;
}

/** The currency that belongs to the amount at a path; null if it is not known. */
export const currencyAt = (document: Document, path: string): string | null =>
  path.startsWith('invoice.') ? (document.invoice?.currency ?? null) : (document.amount?.currency ?? null);

/** The value that a reason says is missing. */
const missingPaths: Readonly<Partial<Record<Reason['code'], string>>> = {
  'proof.total-missing': 'invoice.total',
  'proof.seller-missing': 'invoice.vendor.name',
};

/** The values that are in doubt or missing, in the order of the record; rows of an invoice last. */
export function doubtsOf(document: Document): string[] {
  const inFields = Object.entries(document.fields).flatMap(([path, { problem }]) => (problem ? [path] : []));
  const { status, statusReason } = document;
  const named =
    status === 'needs-review' && statusReason !== null
      ? (statusReason.values?.path ?? missingPaths[statusReason.code])
      : undefined;
  const all = new Set([...inFields, ...(typeof named === 'string' ? [named] : [])]);
  const order = [...letterPaths, ...invoicePaths].map(([path]) => path);
  const rank = (path: string) => (order.includes(path) ? order.indexOf(path) : order.length);
  return [...all].toSorted((a, b) => rank(a) - rank(b));
}
