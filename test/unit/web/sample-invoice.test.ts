import { afterAll, expect, it } from 'vitest';
import { extractRecord } from '../../../extractor/extract-record.ts';
import { type OpenPdf, openPdf } from '../../../shared/ingestion/pdf/pdf.ts';
import { fileTypeOf } from '../../../web/src/add/file-type.ts';
import { sampleInvoice } from '../../../web/src/add/sample-invoice.ts';
import { samplePdf } from '../../../web/src/add/sample-pdf.ts';

const opened: OpenPdf[] = [];
afterAll(async () => {
  for (const pdf of opened) await pdf.close();
});

/** The record of the sample that is added on a day, as Docket reads it. */
async function recordOf(language: 'en' | 'de', today: string) {
  const pdf = await openPdf(samplePdf(sampleInvoice(language, today)));
  opened.push(pdf);
  const { text, trusted, hidden } = await pdf.text(1);
  expect({ pages: pdf.pageCount, trusted, hidden }).toEqual({ pages: 1, trusted: true, hidden: '' });
  return extractRecord([{ text, number: 1 }]);
}

const value = (value: string) => expect.objectContaining({ value }) as unknown;

const days = [
  ['2026-01-01', '2026-01-15'],
  ['2026-11-29', '2026-12-13'],
  ['2027-12-20', '2028-01-03'],
  ['2028-02-16', '2028-03-01'],
] as const;

it.each(days)('is read in English with every value right when it is added on %s', async (today, due) => {
  expect(await recordOf('en', today)).toMatchObject({
    kind: 'invoice',
    title: 'Invoice SAMPLE-1042 from Fernhollow Cycles',
    language: 'en',
    category: 'billing',
    actionStatus: 'require-action',
    sender: {
      name: value('Fernhollow Cycles'),
      address: value('3 Sample Street, Wexbridge WX1 4DE'),
      email: value('hello@fernhollow.example'),
      phone: value('01632 960 417'),
    },
    date: value(today),
    dueDate: value(due),
    amount: { value: '141.60', currency: 'GBP' },
    invoice: {
      invoiceNumber: value('SAMPLE-1042'),
      issueDate: value(today),
      dueDate: value(due),
      currency: value('GBP'),
      subtotal: value('118.00'),
      tax: value('23.60'),
      total: value('141.60'),
      lineItems: [
        { description: 'Full service, city bike', quantity: '1', unitPrice: '65.00', amount: '65.00' },
        { description: 'Brake pads, pair', quantity: '2', unitPrice: '14.50', amount: '29.00' },
        { description: 'Chain, 9-speed', quantity: '1', unitPrice: '24.00', amount: '24.00' },
      ],
    },
  });
});

it.each(days)('is read in German with every value right when it is added on %s', async (today, due) => {
  expect(await recordOf('de', today)).toMatchObject({
    kind: 'invoice',
    title: 'Rechnung MUSTER-1042 von Radwerk Birkental',
    language: 'de',
    category: 'billing',
    actionStatus: 'require-action',
    sender: {
      name: value('Radwerk Birkental'),
      address: value('Musterstraße 3, 12345 Musterstadt'),
      email: value('hallo@radwerk-birkental.example'),
      phone: value('030 23125 417'),
    },
    date: value(today),
    dueDate: value(due),
    amount: { value: '140.42', currency: 'EUR' },
    invoice: {
      invoiceNumber: value('MUSTER-1042'),
      issueDate: value(today),
      dueDate: value(due),
      currency: value('EUR'),
      subtotal: value('118.00'),
      tax: value('22.42'),
      total: value('140.42'),
      lineItems: [
        { description: 'Inspektion Stadtrad', quantity: '1', unitPrice: '65.00', amount: '65.00' },
        { description: 'Bremsbeläge, Paar', quantity: '2', unitPrice: '14.50', amount: '29.00' },
        { description: 'Kette, 9-fach', quantity: '1', unitPrice: '24.00', amount: '24.00' },
      ],
    },
  });
});

it('is a small PDF whose name says that it is a sample', () => {
  const english = sampleInvoice('en', '2026-11-29');
  const bytes = samplePdf(english);

  expect(fileTypeOf(bytes)).toBe('application/pdf');
  expect(bytes.length).toBeLessThan(10_000);
  expect([english.fileName, sampleInvoice('de', '2026-11-29').fileName]).toEqual([
    'Sample invoice.pdf',
    'Beispielrechnung.pdf',
  ]);
});
