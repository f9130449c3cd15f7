import { describe, expect, it } from 'vitest';
import type { ExtractedInvoice } from '../../../../shared/ingestion/analysis/analysis-schema.ts';
import { proveAnalysis } from '../../../../shared/ingestion/analysis/prove-analysis.ts';
import {
  createExtractedInvoice,
  createExtractedValue,
  createModelAnalysis,
  createPage,
} from '../ingestion-fixtures.ts';

/** What proves that an amount is the total of a bill, and in which currency. */

/** Proves a bill with these lines, from which the total of 67.71 was extracted, and more values if given. */
function proveTotal(lines: readonly string[], read: Partial<ExtractedInvoice> = {}) {
  const invoice = createExtractedInvoice({
    vendorName: createExtractedValue('ACME Tools'),
    total: createExtractedValue('67.71'),
    ...read,
  });
  const { analysis, problems } = proveAnalysis(createModelAnalysis({ kind: 'invoice', invoice }), [
    createPage(1, ['ACME Tools', ...lines].join('\n')),
  ]);
  return { invoice: analysis.invoice, problems, codes: problems.map(({ code }) => code) };
}

describe('the currency of a total', () => {
  const elsewhere = 'List prices in EUR';
  const read = (currency: string, lines: readonly string[], quote = currency) =>
    proveTotal(lines, { currency: createExtractedValue(currency, quote) });

  it.each([
    { what: 'before it', total: ['Total USD 67.71'] },
    { what: 'after it', total: ['Total 67.71 USD'] },
    { what: 'in its label', total: ['Total USD   67.71'] },
    { what: 'in its label, in brackets', total: ['Total (USD)   67.71'] },
    { what: 'in a separate column', total: ['Total   67.71   USD'] },
    { what: 'in its label on the line above', total: ['Total USD', '67.71'] },
    {
      what: 'in the header of its column',
      total: ['Item      Amount (USD)', 'Hammer    67.71', 'Total     67.71'],
    },
  ])('is the one $what, and no other on the page', ({ total }) => {
    const right = read('USD', [elsewhere, ...total]);
    const other = read('EUR', [elsewhere, ...total], elsewhere);

    expect(right).toMatchObject({ codes: [], invoice: { currency: 'USD' } });
    expect(other).toMatchObject({
      codes: ['proof.currency-unclear'],
      invoice: { currency: null, total: '67.71' },
    });
    expect(other.problems[0]?.values).toMatchObject({ value: 'EUR', shownCurrencies: ['USD'] });
  });

  it('may be any that its symbol can mean, if the page shows that one', () => {
    expect(read('CAD', ['All prices in CAD', 'Total $67.71'])).toMatchObject({
      codes: [],
      invoice: { currency: 'CAD' },
    });
  });

  it('is the only one on the page', () => {
    expect(read('EUR', [elsewhere, 'Total   67.71'])).toMatchObject({
      codes: [],
      invoice: { currency: 'EUR' },
    });
  });

  it('has a problem if the page shows several and none of them with the total', () => {
    expect(read('EUR', [elsewhere, 'Deposit USD 20.00', 'Total   67.71'])).toMatchObject({
      codes: ['proof.currency-unclear'],
      invoice: { currency: null },
    });
  });

  it('is proved in the same way for the amount of a letter', () => {
    const amount = (currency: string) =>
      proveAnalysis(
        createModelAnalysis({ amount: { ...createExtractedValue('67.71', 'Total USD   67.71'), currency } }),
        [createPage(1, `Dear Ms Winter\n${elsewhere}\nTotal USD   67.71`)],
      );

    expect(amount('USD')).toMatchObject({ problems: [], analysis: { amount: { currency: 'USD' } } });
    expect(amount('EUR')).toMatchObject({
      problems: [{ code: 'proof.currency-unclear' }],
      analysis: { amount: { value: '67.71', currency: null } },
    });
  });
});

describe('a total', () => {
  it.each([
    { what: 'has no label', lines: ['67.71'] },
    { what: 'is in a row of items', lines: ['Item   Qty   Price   Total', '2411882040   1   67.71   67.71'] },
    { what: 'is below the name of an item', lines: ['Claw hammer', '1   67.71'] },
  ])('has a problem if it $what', ({ lines }) => {
    expect(proveTotal(lines)).toMatchObject({ codes: ['proof.total-unnamed'], invoice: { total: '67.71' } });
  });

  it.each([
    { what: 'its own label', lines: ['Total   67.71'] },
    { what: 'words after it', lines: ['67.71   to be paid'] },
    { what: 'the line above', lines: ['Amount due', '67.71'] },
    { what: 'the header of its column', lines: ['Net   VAT   Total', '56.90   10.81   67.71'] },
    { what: 'words at another of its occurrences', lines: ['67.71', 'Paid by card   67.71'] },
    { what: 'a label in another language', lines: ['Do zapłaty:   67,71'] },
  ])('is proved by $what', ({ lines }) => {
    expect(
      proveTotal(lines, {
        total: createExtractedValue('67.71', lines.at(-1)?.includes(',') ? '67,71' : '67.71'),
      }),
    ).toMatchObject({ codes: [] });
  });

  it('is proved by subtotal and tax', () => {
    const parts = { subtotal: createExtractedValue('56.90'), tax: createExtractedValue('10.81') };

    expect(proveTotal(['56.90', '10.81', '67.71'], parts).codes).toEqual([]);
  });

  it('is proved by its rows', () => {
    const row = (description: string, amount: string) => ({
      ...createExtractedValue('', `${description}   ${amount}`),
      description,
      amount,
      quantity: null,
      unitPrice: null,
    });
    const lineItems = [row('Hammer', '60.00'), row('Nails', '7.71')];

    expect(proveTotal(['Hammer   60.00', 'Nails   7.71', '67.71'], { lineItems }).codes).toEqual([]);
  });
});
