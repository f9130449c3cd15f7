import * as z from 'zod/mini';
import { isCurrency } from '../notation/currencies.ts';
import { toDecimal } from './decimal.ts';
import { ActionStatus, Category, Kind } from './document.ts';
import { isDate } from './prove-date.ts';

/** What a value of a document looks like. `read` puts it into its proper form, undefined if it has another. */
export interface ValueForm {
  /** For a person: `an amount such as 12.50`. */
  readonly allowed: string;
  readonly read: (value: string) => string | undefined;
  /** Whether there may be none. */
  readonly optional: boolean;
}

const form = (allowed: string, read: ValueForm['read'], optional = true): ValueForm => ({
  allowed,
  read,
  optional,
});

function text(longest: number, optional = true): ValueForm {
  const read = (value: string) => {
    const trimmed = value.trim();
    return trimmed !== '' && trimmed.length <= longest ? trimmed : undefined;
  };
  return form(`text of 1 to ${longest} characters`, read, optional);
}

const oneOf = (options: readonly string[], optional: boolean) =>
  form(`one of ${options.join(', ')}`, (value) => options.find((option) => option === value), optional);

const email = form('an e-mail address', (value) => {
  const read = z.email().safeParse(value.trim());
  return read.success ? read.data : undefined;
});
const decimal = form('an amount such as 12.50', toDecimal);
const date = form('a day such as 2026-12-01', (value) => (isDate(value) ? value : undefined));
const currency = form('a currency code such as EUR', (value) => {
  const code = value.trim().toUpperCase();
  return isCurrency(code) ? code : undefined;
});

/** Every value of a document that a person can correct, by its path; a row of an invoice by `N`, counted from 0. */
const forms: Readonly<Record<string, ValueForm>> = {
  title: text(200),
  summary: text(2000),
  kind: oneOf(Kind.options, false),
  category: oneOf(Category.options, true),
  actionStatus: oneOf(ActionStatus.options, true),
  date,
  dueDate: date,
  amount: decimal,
  'amount.currency': currency,
  'sender.name': text(200),
  'sender.address': text(500),
  'sender.email': email,
  'sender.phone': text(50),
  'invoice.vendor.name': text(200),
  'invoice.vendor.address': text(500),
  'invoice.invoiceNumber': text(100),
  'invoice.issueDate': date,
  'invoice.dueDate': date,
  'invoice.currency': currency,
  'invoice.subtotal': decimal,
  'invoice.tax': decimal,
  'invoice.total': decimal,
  'invoice.lineItems.N.description': text(500, false),
  'invoice.lineItems.N.quantity': decimal,
  'invoice.lineItems.N.unitPrice': decimal,
  'invoice.lineItems.N.amount': decimal,
};

/** All paths, as a sentence lists them. */
export const knownPaths = `${Object.keys(forms).join(', ')}, and invoice.lineItems.N to take out a row`;

/** The form of the value at a path such as `invoice.lineItems.0.amount`; undefined if there is no such value. */
export function formOf(path: string): ValueForm | undefined {
  const general = path.replace(/^(invoice\.lineItems)\.\d{1,4}\./, '$1.N.');
  return Object.hasOwn(forms, general) && (general === path) !== general.includes('.N.')
    ? forms[general]
    : undefined;
}

/** `invoice.lineItems.3.amount` -> row 3, part `amount`; of a whole row the part is undefined. */
export function rowOf(path: string): { readonly row: number; readonly part: string | undefined } | undefined {
  const [, row, part] = /^invoice\.lineItems\.(\d{1,4})(?:\.(\w+))?$/.exec(path) ?? [];
  return row === undefined ? undefined : { row: Number(row), part };
}
