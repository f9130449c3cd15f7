import { describe, expect, it } from 'vitest';
import type {
  ExtractedInvoice,
  ExtractedLineItem,
} from '../../../../shared/ingestion/analysis/analysis-schema.ts';
import { proveAnalysis } from '../../../../shared/ingestion/analysis/prove-analysis.ts';
import {
  createExtractedInvoice,
  createExtractedValue,
  createModelAnalysis,
  createPage,
} from '../ingestion-fixtures.ts';

const bill = `ACME Tools GmbH
Hammerweg 7, 10115 Berlin
Invoice No: INV-2026/114   Date: 12 January 2026
payable within 30 days

Qty   Item   Price   Amount
2   Hammer, steel   12.50   25.00
10   Nails 100 mm   1.20   12.00
1   Saw   19.90   19.90

Subtotal   56.90
VAT 19 %   10.81
Total EUR   67.71`;

const item = (
  description: string,
  quote: string,
  numbers: Partial<ExtractedLineItem> = {},
): ExtractedLineItem => ({
  description,
  quote,
  page: 1,
  quantity: null,
  unitPrice: null,
  amount: null,
  ...numbers,
});

const items = [
  item('Hammer, steel', '2   Hammer, steel   12.50   25.00', {
    quantity: '2',
    unitPrice: '12.50',
    amount: '25.00',
  }),
  item('Nails 100 mm', 'Nails 100 mm 1.20 12.00', { quantity: '10', unitPrice: '1.20', amount: '12.00' }),
  item('Saw', 'Saw 19.90 19.90', { quantity: '1', unitPrice: '19.90', amount: '19.90' }),
];

const invoice = (changes: Partial<ExtractedInvoice> = {}) =>
  createModelAnalysis({
    kind: 'invoice',
    invoice: {
      vendorName: createExtractedValue('ACME Tools GmbH'),
      vendorAddress: createExtractedValue('Hammerweg 7, 10115 Berlin'),
      invoiceNumber: createExtractedValue('INV-2026/114', 'Invoice No: INV-2026/114'),
      issueDate: createExtractedValue('2026-01-12', 'Date: 12 January 2026'),
      dueDate: createExtractedValue('2026-02-11', 'within 30 days'),
      currency: createExtractedValue('EUR', 'Total EUR'),
      subtotal: createExtractedValue('56.90', 'Subtotal 56.90'),
      tax: createExtractedValue('10.81', 'VAT 19 % 10.81'),
      total: createExtractedValue('67.71', 'Total EUR 67.71'),
      lineItems: items,
      ...changes,
    },
  });

const proveInvoice = (changes: Partial<ExtractedInvoice> = {}, text = bill) =>
  proveAnalysis(invoice(changes), [createPage(1, text)]);
const problemCodes = (result: ReturnType<typeof proveAnalysis>) => result.problems.map(({ code }) => code);

describe('a correctly extracted invoice', () => {
  it('has every value proved, with quote, boxes and confidence', () => {
    const { analysis, problems } = proveInvoice();

    expect(problems).toEqual([]);
    expect(analysis.invoice).toEqual({
      vendor: { name: 'ACME Tools GmbH', address: 'Hammerweg 7, 10115 Berlin' },
      invoiceNumber: 'INV-2026/114',
      issueDate: '2026-01-12',
      dueDate: '2026-02-11',
      currency: 'EUR',
      subtotal: '56.90',
      tax: '10.81',
      total: '67.71',
      lineItems: [
        { description: 'Hammer, steel', quantity: '2', unitPrice: '12.50', amount: '25.00' },
        { description: 'Nails 100 mm', quantity: '10', unitPrice: '1.20', amount: '12.00' },
        { description: 'Saw', quantity: '1', unitPrice: '19.90', amount: '19.90' },
      ],
    });
    expect(analysis.fields['invoice.total']).toEqual({
      value: '67.71',
      confidence: expect.closeTo(0.95),
      source: {
        page: 1,
        quote: 'Total EUR   67.71',
        boxes: [{ left: 0, top: 0.12, width: expect.closeTo(0.17), height: expect.closeTo(0.008) }],
      },
    });
    for (const { source } of Object.values(analysis.fields)) expect(bill).toContain(source?.quote);
  });
});

describe('the seller', () => {
  const unnamed = (kind: 'invoice' | 'receipt', sender: string | null = null) =>
    proveAnalysis(
      {
        ...invoice({ vendorName: null, vendorAddress: null }),
        kind,
        sender:
          sender === null
            ? null
            : { name: createExtractedValue(sender), address: null, email: null, phone: null },
      },
      [createPage(1, bill)],
    );

  it.each(['invoice', 'receipt'] as const)(
    'is reported as missing if the document names none: %s',
    (kind) => {
      expect(problemCodes(unnamed(kind))).toEqual(['proof.seller-missing']);
    },
  );

  it('is proved by the sender', () => {
    expect(problemCodes(unnamed('invoice', 'ACME Tools GmbH'))).toEqual([]);
  });
});

describe('a value that is not on the page', () => {
  it('with an invented quote stays out of the record, and is kept in the fields with its problem', () => {
    const { analysis, problems } = proveInvoice({
      invoiceNumber: createExtractedValue('4711', 'Order number 4711'),
    });

    expect(analysis.invoice?.invoiceNumber).toBeNull();
    expect(analysis.fields['invoice.invoiceNumber']).toMatchObject({
      value: '4711',
      source: { quote: 'Order number 4711', boxes: [] },
      problem: { code: 'proof.quote-not-found' },
    });
    expect(problems[0]?.values).toMatchObject({ value: expect.stringContaining('4711') });
  });

  it.each<{ what: string; changes: Partial<ExtractedInvoice>; code: string }>([
    {
      what: 'an amount that is not in its quote',
      changes: { total: createExtractedValue('76.71', 'Total EUR 67.71') },
      code: 'proof.value-not-in-quote',
    },
    {
      what: 'an amount changed in its quote',
      changes: { total: createExtractedValue('68.71', 'Total EUR 68.71') },
      code: 'proof.value-not-in-quote',
    },
    {
      what: 'a part of a number',
      changes: { total: createExtractedValue('7.71', 'Total EUR 67.71') },
      code: 'proof.value-not-in-quote',
    },
    {
      what: 'text instead of an amount',
      changes: { total: createExtractedValue('about 67', 'Total EUR 67.71') },
      code: 'proof.not-an-amount',
    },
    {
      what: 'another day',
      changes: { issueDate: createExtractedValue('2026-01-13', '12 January 2026') },
      code: 'proof.value-not-in-quote',
    },
    {
      what: 'a day that does not exist',
      changes: { issueDate: createExtractedValue('2026-02-30', '12 January 2026') },
      code: 'proof.date-impossible',
    },
    {
      what: 'a term that ends on another day',
      changes: { dueDate: createExtractedValue('2026-02-20', 'within 30 days') },
      code: 'proof.value-not-in-quote',
    },
    {
      what: 'another currency',
      changes: { currency: createExtractedValue('USD', 'Total EUR') },
      code: 'proof.value-not-in-quote',
    },
    {
      what: 'another name',
      changes: { vendorName: createExtractedValue('Sharp Tools Ltd', 'ACME Tools GmbH') },
      code: 'proof.value-not-in-quote',
    },
    {
      what: 'another number',
      changes: { invoiceNumber: createExtractedValue('INV-2026/115', 'INV-2026/114') },
      code: 'proof.value-not-in-quote',
    },
  ])('is detected: $what', ({ changes, code }) => {
    const result = proveInvoice(changes);

    const [field] = Object.keys(changes) as (keyof ExtractedInvoice)[];
    expect(problemCodes(result)[0]).toBe(code);
    const value =
      field === 'vendorName'
        ? result.analysis.invoice?.vendor.name
        : result.analysis.invoice?.[field as 'total'];
    expect(value).toBeNull();
  });

  it('in an invented row stays out of the rows, and is kept after them in the fields', () => {
    const { analysis, problems } = proveInvoice({
      lineItems: [item('Ladder', 'Ladder 99.00', { amount: '99.00' }), ...items],
    });

    expect(analysis.invoice?.lineItems).toHaveLength(3);
    expect(problems[0]?.code).toBe('proof.quote-not-found');
    expect(analysis.fields['invoice.lineItems.3.amount']).toMatchObject({
      value: '99.00',
      problem: { code: 'proof.quote-not-found' },
    });
  });

  it('in a repeated row is not proved by the row on the page twice', () => {
    const [hammer, ...others] = items;
    const result = proveInvoice({ lineItems: hammer ? [hammer, hammer, ...others] : [] });

    expect(problemCodes(result)).toContain('proof.row-twice');
    expect(result.analysis.invoice?.lineItems).toHaveLength(3);
  });
});

describe('an ambiguous value', () => {
  const note = 'Note\n\nfrom 03/04/2026\nSum 1.250';
  const read = (changes: Partial<ExtractedInvoice>) =>
    proveInvoice(createExtractedInvoice({ vendorName: createExtractedValue('Note'), ...changes }), note);

  it('has a problem if it is an amount: 1.250', () => {
    const { analysis, problems } = read({ total: createExtractedValue('1250', 'Sum 1.250') });

    expect(problems.map(({ code }) => code)).toContain('proof.amount-ambiguous');
    expect(analysis.invoice?.total).toBeNull();
    expect(analysis.fields['invoice.total']).toMatchObject({ value: '1250' });
  });

  it('has a problem if it is a date: 03/04/2026', () => {
    const { analysis, problems } = read({ issueDate: createExtractedValue('2026-04-03', 'from 03/04/2026') });

    expect(problems.map(({ code }) => code)).toContain('proof.date-ambiguous');
    expect(analysis.invoice?.issueDate).toBeNull();
    expect(analysis.fields['invoice.issueDate']).toMatchObject({ value: '2026-04-03' });
  });
});

describe('the arithmetic of an invoice', () => {
  it('detects that half the rows are missing', () => {
    const result = proveInvoice({ lineItems: items.slice(0, 1) });

    expect(problemCodes(result)).toEqual(['proof.rows-missing']);
    expect(result.problems[0]?.values).toMatchObject({ missing: 2 });
  });

  it('detects that no rows were extracted although the page has some', () => {
    expect(problemCodes(proveInvoice({ lineItems: [] }))).toEqual(['proof.rows-missing']);
  });

  it('detects a total that is not subtotal plus tax', () => {
    const text = bill.replace('67.71', '76.71');

    const result = proveInvoice({ total: createExtractedValue('76.71', 'Total EUR 76.71') }, text);

    expect(problemCodes(result)).toEqual(['proof.total-does-not-add-up']);
    expect(result.analysis.invoice?.total).toBe('76.71');
  });

  it('detects rows that do not add up to the total', () => {
    const text = bill.replace('1.20   12.00', '1.20   13.00');
    const lineItems = items.map((row) =>
      row.amount === '12.00' ? { ...row, quote: 'Nails 100 mm 1.20 13.00', amount: '13.00' } : row,
    );

    expect(problemCodes(proveInvoice({ lineItems }, text))).toEqual(['proof.items-do-not-add-up']);
  });

  it('allows cash rounding and a discount or delivery fee that the page shows', () => {
    const text = bill
      .replace('Subtotal   56.90', 'Discount   5.00\nDelivery   4.00\nSubtotal   55.90')
      .replace('67.71', '66.70');

    const result = proveInvoice(
      {
        subtotal: createExtractedValue('55.90', 'Subtotal 55.90'),
        total: createExtractedValue('66.70', 'Total EUR 66.70'),
      },
      text,
    );

    expect(problemCodes(result)).toEqual([]);
  });

  it('detects a due date before the date of issue', () => {
    const text = bill.replace('within 30 days', 'due 02.01.2026');

    expect(
      problemCodes(proveInvoice({ dueDate: createExtractedValue('2026-01-02', 'due 02.01.2026') }, text)),
    ).toEqual(['proof.due-before-issue']);
  });
});

describe('a quote', () => {
  const letter = (text: string, found: Parameters<typeof createModelAnalysis>[0]) =>
    proveAnalysis(createModelAnalysis(found), [createPage(1, 'An empty first page'), createPage(2, text)]);

  it('is found on another page than the model names', () => {
    const { analysis, problems } = letter('pay by 3 March 2026', {
      dueDate: createExtractedValue('2026-03-03', 'by 3 March 2026', 1),
    });

    expect(problems).toEqual([]);
    expect(analysis.fields.dueDate?.source?.page).toBe(2);
  });

  it('may span lines and differ in case, accents, punctuation and a misread character', () => {
    const { analysis } = letter('STADTWERKE\nMüncheп - Kundenserv1ce', {
      sender: {
        name: createExtractedValue(
          'Stadtwerke München Kundenservice',
          'Stadtwerke Munchen, Kundenservice',
          2,
        ),
        address: null,
        email: null,
        phone: null,
      },
    });

    expect(analysis.sender?.name).toBe('Stadtwerke München Kundenservice');
    expect(analysis.fields['sender.name']?.source).toMatchObject({
      quote: 'STADTWERKE\nMüncheп - Kundenserv1ce',
      boxes: [
        { top: 0, height: expect.closeTo(0.008) },
        { top: 0.01, height: expect.closeTo(0.008) },
      ],
    });
  });

  it('of an amount needs its currency somewhere in the document', () => {
    const amount = (currency: string) =>
      letter('You owe us 25.00 €', { amount: { ...createExtractedValue('25.00', '25.00', 2), currency } });

    expect(amount('EUR')).toMatchObject({
      problems: [],
      analysis: { amount: { value: '25.00', currency: 'EUR' } },
    });
    expect(amount('GBP')).toMatchObject({
      problems: [{ code: 'proof.currency-not-on-page' }],
      analysis: { amount: { value: '25.00', currency: null } },
    });
  });
});
