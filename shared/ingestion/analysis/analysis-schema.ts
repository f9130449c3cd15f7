import * as z from 'zod/mini';
import { ActionStatus, Category, Kind } from '../../domain/document.ts';
import { limits } from '../../domain/limits.ts';

/**
 * What a model is asked to record about a document: the input schema of the tool `record_document`. It is a part of the
 * analysis prompt, so that a changed description needs a new version (`analysis.prompt.ts`). Every value from the document
 * has a page and a quote, so that it can be proved. No property is optional, and missing values are null, because models omit
 * optional properties more often than they answer null.
 *
 * Values are plain strings here, even dates and amounts: a value in the wrong format is a problem of one field, which the
 * proof reports, and no reason to reject the whole reply.
 */

export const ANALYSIS_TOOL = 'record_document';

/** Instructions for the model about a value. */
const described = <Schema extends z.ZodMiniType>(schema: Schema, description: string): Schema =>
  schema.check(z.describe(description));

/** The instructions explain page, quote and null once: repeated for every value, that would be a third of the tokens. */
const extractedValue = (value: string) =>
  z.object({
    value: described(z.string(), value),
    page: z.int().check(z.minimum(1), z.maximum(limits.pagesPerDocument)),
    quote: z.string(),
  });

const text = (what: string) => z.nullable(extractedValue(`${what}, with obvious OCR errors corrected.`));

const date = (what: string) => z.nullable(extractedValue(`${what}, as YYYY-MM-DD, such as 2026-12-01.`));

const decimalForm =
  'as a decimal number with a point and no thousands separators or currency, such as 1234.50';

const decimal = (what: string) => z.nullable(extractedValue(`${what}, ${decimalForm}.`));

/** A value with the page and the words that prove it. */
export const ExtractedValue = extractedValue('The value.');
export type ExtractedValue = z.infer<typeof ExtractedValue>;

export const ExtractedAmount = z.extend(extractedValue(`The amount, ${decimalForm}.`), {
  currency: described(
    z.nullable(z.string()),
    'The ISO 4217 code, such as EUR; null if the document does not show the currency.',
  ),
});
export type ExtractedAmount = z.infer<typeof ExtractedAmount>;

export const ExtractedLineItem = z.extend(z.omit(extractedValue(''), { value: true }), {
  description: described(z.string(), 'What was sold or done. Join a description of several lines into one.'),
  quantity: described(
    z.nullable(z.string()),
    'The quantity, as a decimal number; null if the row does not say.',
  ),
  unitPrice: described(
    z.nullable(z.string()),
    `The price of one unit, ${decimalForm}; null if the row does not say.`,
  ),
  amount: described(
    z.nullable(z.string()),
    `The amount of the row, ${decimalForm}; negative for a discount; null if the row does not say.`,
  ),
});
export type ExtractedLineItem = z.infer<typeof ExtractedLineItem>;

export const ExtractedSender = z.object({
  name: text('The organisation that wrote the document, or the person if there is no organisation'),
  address: text('Its postal address in one line, with commas between the parts'),
  email: text('Its email address'),
  phone: text('Its telephone number'),
});
export type ExtractedSender = z.infer<typeof ExtractedSender>;

export const ExtractedInvoice = z.object({
  vendorName: text('The seller, who is to be paid, never the customer; null if no words name the seller'),
  vendorAddress: text('The postal address of the seller in one line, with commas between the parts'),
  invoiceNumber: text(
    'The complete number of the invoice, receipt or credit note itself, not of the customer, order or till',
  ),
  issueDate: date('The date of issue'),
  dueDate: date('The last day to pay; calculated if the document gives a number of days from its date'),
  currency: text('The ISO 4217 code of the currency, such as EUR'),
  subtotal: decimal('The total before tax'),
  tax: decimal('The total tax (VAT, GST, sales tax)'),
  total: decimal(
    'The full total after tax, discount, tip and rounding, even if part of it has been paid already; negative on a credit note; not the cash given or the change',
  ),
  lineItems: described(
    z.array(ExtractedLineItem),
    'Every row of goods or services on all pages, in order. Leave none out.',
  ),
});
export type ExtractedInvoice = z.infer<typeof ExtractedInvoice>;

export const ModelAnalysis = z.object({
  kind: described(
    z.enum(Kind.options),
    'invoice: asks for payment of goods or services; receipt: confirms a payment; statement: a list of transactions or a ' +
      'balance; study: teaching or learning material, such as a chapter; other: none of these, or nothing to read.',
  ),
  title: described(
    z.nullable(z.string()),
    'A title of at most 80 characters, in the language of the document.',
  ),
  summary: described(
    z.nullable(z.string()),
    'What the document says and asks for, in one to three sentences, in the language of the document.',
  ),
  language: described(
    z.nullable(z.string()),
    'The language of the document as a BCP 47 tag, such as en or de.',
  ),
  category: described(z.nullable(Category), 'The area of life that the document belongs to.'),
  actionStatus: described(
    z.nullable(ActionStatus),
    'require-action: the reader has to pay, answer, sign or appear, even if a standard sentence speaks of those who have ' +
      'paid already or offers direct debit; action-done: the document states that what had to be done has been done, for ' +
      'example that this bill is paid; no-action-needed: for information only, or the amount will be debited.',
  ),
  suggestedActions: described(
    z.array(z.string()),
    'What the reader should do: short imperative sentences, each with its deadline. Empty if there is nothing to do.',
  ),
  sender: described(z.nullable(ExtractedSender), 'Who wrote the document; null if it does not say.'),
  date: date('The date of the document itself'),
  dueDate: date(
    'The day by which the reader has to act; calculated if the document gives a number of days from its date, or a day without a year',
  ),
  amount: described(
    z.nullable(ExtractedAmount),
    'The one amount that the document is about: what is still to be paid of a bill, the closing balance of a statement, the new ' +
      'amount of an increase; negative if it is paid out to the reader; null if there is none.',
  ),
  invoice: described(z.nullable(ExtractedInvoice), 'Only for the kinds invoice and receipt, otherwise null.'),
});
export type ModelAnalysis = z.infer<typeof ModelAnalysis>;
