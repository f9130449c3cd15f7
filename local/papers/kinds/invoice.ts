import { A4, type ExpectedInvoice, type Language, type Paper, type Party, type Typeface } from '../paper.ts';
import { createSheet, lineHeight, type Sheet, wrap } from '../sheet.ts';
import { type Cents, type DateStyle, dateText, daysAfter, decimal, money } from '../wording.ts';
import { invoiceWords } from './invoice-words.ts';

export interface InvoiceItem {
  readonly description: string;
  readonly quantity: number;
  readonly unitPrice: Cents;
}

export interface InvoiceContent {
  readonly name: string;
  readonly language: Language;
  readonly typeface: Typeface;
  /** Whose name stands on which side at the top. */
  readonly look: 'vendor-left' | 'vendor-right';
  readonly dateStyle: DateStyle;
  readonly vendor: Party;
  readonly customer: readonly string[];
  readonly number: string;
  readonly date: string;
  /** Days to pay; the paper says the last day as a date. */
  readonly termDays: number;
  readonly currency: 'GBP' | 'EUR';
  readonly items: readonly InvoiceItem[];
  readonly taxPercent: number;
  /** Tax number, bank account and the like, at the foot. */
  readonly footer: readonly string[];
}

const MARGIN = 22;
const RIGHT = A4.width - MARGIN;
/** Right edges of the table's columns of numbers. */
const COLUMNS = { quantity: 122, unitPrice: 153, amount: RIGHT - 2 } as const;
const SYMBOL = { GBP: '£', EUR: '€' } as const;

/** Subtotal, tax and total in cents; the tax is rounded once, on the subtotal. */
export function invoiceSums({ items, taxPercent }: Pick<InvoiceContent, 'items' | 'taxPercent'>) {
  const subtotal = items.reduce((sum, item) => sum + item.quantity * item.unitPrice, 0);
  const tax = Math.round((subtotal * taxPercent) / 100);
  return { subtotal, tax, total: subtotal + tax };
}

/** An invoice of one page: head, table, sums, terms. At most some 15 items fit. */
export function invoice(content: InvoiceContent): Paper {
  const { language, currency } = content;
  const words = invoiceWords[language];
  const dueDate = daysAfter(content.date, content.termDays);
  const sums = invoiceSums(content);
  const sheet = createSheet(content.typeface, 10);

  head(sheet, content, dueDate);
  let y = table(sheet, content, 122);
  y = totals(sheet, content, y + 8);
  sheet.paragraph(
    words.terms(dateText(dueDate, language, content.dateStyle)),
    MARGIN,
    y + 12,
    RIGHT - MARGIN,
  );
  sheet.bar(MARGIN, 272, RIGHT - MARGIN, 0.2, 0.5);
  sheet.lines(content.footer, MARGIN, 277, { size: 8, lightness: 0.25 });

  const record: ExpectedInvoice = {
    invoiceNumber: content.number,
    issueDate: content.date,
    dueDate,
    currency,
    subtotal: decimal(sums.subtotal),
    tax: decimal(sums.tax),
    total: decimal(sums.total),
    lineItems: content.items.map(({ description, quantity, unitPrice }) => ({
      description,
      quantity: String(quantity),
      unitPrice: decimal(unitPrice),
      amount: decimal(quantity * unitPrice),
    })),
  };
  return {
    name: content.name,
    size: A4,
    typeface: content.typeface,
    pages: [sheet.marks],
    expected: {
      kind: 'invoice',
      language,
      category: 'billing',
      actionStatus: 'require-action',
      sender: content.vendor,
      date: content.date,
      dueDate,
      amount: { value: record.total, currency },
      invoice: record,
      movements: [],
    },
  };
}

function head(sheet: Sheet, content: InvoiceContent, dueDate: string): void {
  const { language, vendor, look, dateStyle } = content;
  const words = invoiceWords[language];
  const contact = [...vendor.address, vendor.phone, vendor.email].filter((line) => line !== undefined);
  const left = look === 'vendor-left';
  const [vendorX, align] = left ? ([MARGIN, 'left'] as const) : ([RIGHT, 'right'] as const);
  sheet.text(vendor.name, vendorX, 24, { size: 16, bold: true, align });
  sheet.lines(contact, vendorX, 31, { size: 9, align, lightness: 0.2 });

  const titleX = left ? 132 : MARGIN;
  sheet.text(words.title, titleX, left ? 24 : 70, { size: 20, bold: true, lightness: 0.25 });
  sheet.lines(content.customer, MARGIN, left ? 66 : 84);
  const facts = [
    [words.number, content.number],
    [words.date, dateText(content.date, language, dateStyle)],
    [words.due, dateText(dueDate, language, dateStyle)],
  ] as const;
  facts.forEach(([label, value], index) => {
    const y = 84 + index * lineHeight(10);
    sheet.text(label, 122, y, { bold: true });
    sheet.text(value, RIGHT, y, { align: 'right' });
  });
}

/** Returns the baseline below the last row. */
function table(sheet: Sheet, content: InvoiceContent, top: number): number {
  const words = invoiceWords[content.language];
  sheet.bar(MARGIN, top - 5.5, RIGHT - MARGIN, 8, 0.88);
  sheet.text(words.description, MARGIN + 2, top, { bold: true, size: 9.5 });
  for (const column of ['quantity', 'unitPrice', 'amount'] as const)
    sheet.text(words[column], COLUMNS[column], top, { bold: true, size: 9.5, align: 'right' });

  let y = top + 8.5;
  for (const { description, quantity, unitPrice } of content.items) {
    const width = COLUMNS.quantity - MARGIN - 22;
    const below = sheet.lines(wrap(description, width, content.typeface, 10), MARGIN + 2, y);
    const numbers = {
      quantity: String(quantity),
      unitPrice: money(unitPrice, content.language),
      amount: money(quantity * unitPrice, content.language),
    };
    for (const column of ['quantity', 'unitPrice', 'amount'] as const)
      sheet.text(numbers[column], COLUMNS[column], y, { align: 'right' });
    y = below + 1.8;
    sheet.bar(MARGIN, y - 4.6, RIGHT - MARGIN, 0.15, 0.7);
  }
  return y;
}

/** Returns the baseline of the total. */
function totals(sheet: Sheet, content: InvoiceContent, top: number): number {
  const { language, currency, taxPercent } = content;
  const words = invoiceWords[language];
  const { subtotal, tax, total } = invoiceSums(content);
  const amount = (cents: Cents) =>
    language === 'en'
      ? `${SYMBOL[currency]}${money(cents, language)}`
      : `${money(cents, language)} ${SYMBOL[currency]}`;
  const rows = [
    [words.subtotal, subtotal, false],
    [words.tax(taxPercent), tax, false],
    [words.total, total, true],
  ] as const;
  const step = 6.5;
  rows.forEach(([label, cents, bold], index) => {
    const y = top + index * step;
    sheet.text(label, 122, y, { bold });
    sheet.text(amount(cents), COLUMNS.amount, y, { bold, align: 'right' });
  });
  const last = top + (rows.length - 1) * step;
  sheet.bar(122, last - 4.8, RIGHT - 122, 0.4);
  return last;
}
