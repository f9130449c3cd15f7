import * as z from 'zod/mini';
import { isCurrency } from '../notation/currencies.ts';
import { parseDecimal } from './decimal.ts';
import { ActionStatus, Category, Kind } from './document.ts';
import { isCalendarDate } from './prove-date.ts';

/** What a value of a document looks like. `read` puts it into its proper form, undefined if it has another. */
export interface ValueFormat {
  /** For a person: `an amount such as 12.50`. */
  readonly description: string;
  readonly parse: (value: string) => string | undefined;
  /** Whether there may be none. */
  readonly optional: boolean;
}

const valueFormat = (description: string, parse: ValueFormat['parse'], optional = true): ValueFormat => ({
  description,
  parse,
  optional,
});

function textFormat(maxLength: number, optional = true): ValueFormat {
  const parse = (value: string) => {
    const trimmed = value.trim();
    return trimmed !== '' && trimmed.length <= maxLength ? trimmed : undefined;
  };
  return valueFormat(`text of 1 to ${maxLength} characters`, parse, optional);
}

const enumFormat = (options: readonly string[], optional: boolean) =>
  valueFormat(
    `one of ${options.join(', ')}`,
    (value) => options.find((option) => option === value),
    optional,
  );

const emailFormat = valueFormat('an e-mail address', (value) => {
  const read = z.email().safeParse(value.trim());
  return read.success ? read.data : undefined;
});
const decimalFormat = valueFormat('an amount such as 12.50', parseDecimal);
const dateFormat = valueFormat('a day such as 2026-12-01', (value) =>
  isCalendarDate(value) ? value : undefined,
);
const currencyFormat = valueFormat('a currency code such as EUR', (value) => {
  const code = value.trim().toUpperCase();
  return isCurrency(code) ? code : undefined;
});

/** Every value of a document that a person can correct, by its path; a row of an invoice by `N`, counted from 0. */
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

/** All paths, as a sentence lists them. */
export const knownPaths = `${Object.keys(formats).join(', ')}, and invoice.lineItems.N to take out a row`;

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
