import * as z from 'zod';
import { ActionStatus, Category, Kind } from '../../domain/document.ts';
import { limits } from '../../domain/limits.ts';

/**
 * What a model is asked to record about a document: the input schema of the tool `record_document`. Everything read off
 * the document comes with its proof, a page and a quote, so that it can be looked up in the text. Nothing is optional,
 * absent values are null: models leave optional properties out more often than they answer null.
 *
 * Values are plain strings here, even dates and amounts: a value of the wrong form is one field's problem, for the
 * proof to point out, and no reason to throw the whole answer away.
 */

export const ANALYSIS_TOOL = 'record_document';

/** What page, quote and null mean is said once, in the instructions: said with every value, it would cost a third of the call. */
const extractedValue = (value: string) =>
  z.object({
    value: z.string().describe(value),
    page: z.int().min(1).max(limits.pagesPerDocument),
    quote: z.string(),
  });

const text = (what: string) => extractedValue(`${what}, with obvious misreadings corrected.`).nullable();

const date = (what: string) => extractedValue(`${what}, as YYYY-MM-DD, such as 2026-12-01.`).nullable();

const decimalForm =
  'as a decimal number with a point and no thousands separators or currency, such as 1234.50';

const decimal = (what: string) => extractedValue(`${what}, ${decimalForm}.`).nullable();

/** A value with the page and the words that prove it. */
export const ExtractedValue = extractedValue('The value.');
export type ExtractedValue = z.infer<typeof ExtractedValue>;

export const ExtractedAmount = extractedValue(`The amount, ${decimalForm}.`).extend({
  currency: z
    .string()
    .nullable()
    .describe('The ISO 4217 code, such as EUR; null where the paper does not show which currency it is.'),
});
export type ExtractedAmount = z.infer<typeof ExtractedAmount>;

export const ExtractedLineItem = extractedValue('')
  .omit({ value: true })
  .extend({
    description: z
      .string()
      .describe('What was sold or done; a description that runs over several lines in one.'),
    quantity: z
      .string()
      .nullable()
      .describe('How many, as a decimal number; null where the row does not say.'),
    unitPrice: z
      .string()
      .nullable()
      .describe(`The price of one, ${decimalForm}; null where the row does not say.`),
    amount: z
      .string()
      .nullable()
      .describe(
        `What the row comes to, ${decimalForm}, negative for a discount; null where the row does not say.`,
      ),
  });
export type ExtractedLineItem = z.infer<typeof ExtractedLineItem>;

export const ExtractedSender = z.object({
  name: text('The organisation that wrote the paper, or the person where there is no organisation'),
  address: text('Its postal address in one line, parts separated by commas'),
  email: text('Its e-mail address'),
  phone: text('Its telephone number'),
});
export type ExtractedSender = z.infer<typeof ExtractedSender>;

export const ExtractedInvoice = z.object({
  vendorName: text('Who sells and is to be paid, never the customer; null if no words name the seller'),
  vendorAddress: text('The postal address of the seller in one line, parts separated by commas'),
  invoiceNumber: text(
    'The whole number of the invoice, receipt or credit note itself, not of the customer, order or till',
  ),
  issueDate: date('The day on which it was issued'),
  dueDate: date('The last day to pay; worked out if the paper says so many days from its date'),
  currency: text('The ISO 4217 code of the currency, such as EUR'),
  subtotal: decimal('The sum before tax'),
  tax: decimal('The tax (VAT, GST, sales tax) in all'),
  total: decimal(
    'What the bill comes to in all, after tax, discount, tip and rounding, also if a part is paid already; negative on a credit note; not the cash given or the change',
  ),
  lineItems: z
    .array(ExtractedLineItem)
    .describe('Every row of goods or services in order, on all pages, none left out.'),
});
export type ExtractedInvoice = z.infer<typeof ExtractedInvoice>;

export const ModelAnalysis = z.object({
  kind: z
    .enum(Kind.options)
    .describe(
      'invoice: asks for payment of goods or services; receipt: confirms a payment; statement: a list of movements or a ' +
        'balance; study: teaching or learning material such as a chapter; other: none of these, or nothing to read.',
    ),
  title: z.string().nullable().describe('A title of at most 80 characters, in the language of the paper.'),
  summary: z
    .string()
    .nullable()
    .describe('What the paper says and wants, in one to three sentences, in the language of the paper.'),
  language: z.string().nullable().describe('The language of the paper as BCP 47, such as en or de.'),
  category: z.nullable(Category).describe('The part of life that the paper belongs to.'),
  actionStatus: z
    .nullable(ActionStatus)
    .describe(
      'require-action: the reader has to pay, answer, sign or appear, also if a standard sentence speaks of those who have ' +
        'paid already or offers direct debit; action-done: the paper states that what was to be done has been done, such as ' +
        'this bill paid; no-action-needed: for information only, or the amount will be debited.',
    ),
  suggestedActions: z
    .array(z.string())
    .describe(
      'What the reader should do, each a short imperative sentence with its deadline; empty where nothing is.',
    ),
  sender: ExtractedSender.nullable().describe('Who wrote the paper; null where the paper does not say.'),
  date: date('The date of the paper itself'),
  dueDate: date(
    'The day by which the reader has to act; worked out if the paper says so many days from its date, or a day without a year',
  ),
  amount: ExtractedAmount.nullable().describe(
    'The one amount that the paper is about: what is still to be paid of a bill, the closing balance of a statement, the new ' +
      'amount of an increase; negative if it is paid out to the reader; null if it is about none.',
  ),
  invoice: ExtractedInvoice.nullable().describe('Only for the kinds invoice and receipt, else null.'),
});
export type ModelAnalysis = z.infer<typeof ModelAnalysis>;
