import { describe, expect, test } from 'vitest';
import { extractRecord } from '../../../extractor/extract-record.ts';
import {
  americanReceipt,
  damagedReceipt,
  dutchInvoice,
  englishInvoice,
  frenchInvoice,
  germanInvoice,
} from './page-texts.ts';

const rows = (...pages: string[]) =>
  (extractRecord(pages.map((text, index) => ({ number: index + 1, text }))).invoice?.lineItems ?? []).map(
    ({ quantity, unitPrice, amount, description }) => [quantity, unitPrice, amount, description],
  );

describe('the rows of an invoice', () => {
  test('may span two lines above their prices', () => {
    expect(rows(englishInvoice)).toEqual([
      ['10', '12.50', '125.00', 'Blue widget, large'],
      ['2.5', '80.00', '200.00', 'Installation and set-up of the widget rack'],
      ['1', '15.00', '15.00', 'Delivery'],
    ]);
  });

  test('may be numbered and German', () => {
    expect(rows(germanInvoice)).toEqual([
      ['12', '4.95', '59.40', 'Steckdose Unterputz weiß'],
      ['3.5', '62.00', '217.00', 'Arbeitszeit Monteur'],
      ['1', '1049.00', '1049.00', 'Verteilerkasten mit Sicherungen'],
    ]);
  });

  test('may be French or Dutch', () => {
    expect(rows(frenchInvoice)).toEqual([
      ['40', '3.20', '128.00', 'Pain de campagne'],
      ['120', '1.10', '132.00', 'Croissants au beurre'],
    ]);
    expect(rows(dutchInvoice)).toEqual([
      ['1', '65.00', '65.00', 'Onderhoudsbeurt fiets'],
      ['2', '24.95', '49.90', 'Buitenband 28 inch'],
    ]);
  });

  test('continue over pages with headers, footers and carried-forward sums', () => {
    const row = (number: number) =>
      `Part number ${String.fromCharCode(64 + number)}x   ${number}   2.00   ${(number * 2).toFixed(2)}`;
    const numbers = Array.from({ length: 12 }, (_, index) => index + 1);
    const head = 'Acme Widgets Ltd   INVOICE\nDescription   Qty   Unit price   Amount';
    const pages = [
      `${head}\n${numbers.slice(0, 5).map(row).join('\n')}\nCarried forward   30.00\nPage 1 of 3`,
      `${head}\nBrought forward   30.00\n${numbers.slice(5, 9).map(row).join('\n')}\nCarried forward   90.00\nPage 2 of 3`,
      `${head}\nBrought forward   90.00\n${numbers.slice(9).map(row).join('\n')}\nTotal due   £156.00\nPage 3 of 3`,
    ];

    const read = rows(...pages);

    expect(read.map(([, , amount]) => amount)).toEqual(numbers.map((number) => (number * 2).toFixed(2)));
    expect(read.map(([, , , description]) => description)).toEqual(
      numbers.map((number) => `Part number ${String.fromCharCode(64 + number)}x`),
    );
  });

  test('are found on a middle page without header and total', () => {
    expect(
      rows('Bolt M8   10   0.50   5.00\nNut M8   10   0.20   2.00\nWasher   20   0.05   1.00'),
    ).toHaveLength(3);
  });
});

describe('the rows of a receipt', () => {
  test('may have no quantity', () => {
    expect(rows(americanReceipt)).toEqual([
      [null, null, '18.99', 'HAMMER 16OZ'],
      ['2', '4.50', '9.00', 'WOOD SCREWS BOX'],
      [null, null, '6.25', 'PAINT BRUSH'],
    ]);
  });

  test('may be damaged by OCR', () => {
    expect(rows(damagedReceipt)).toEqual([
      ['2', '2.10', '4.20', 'BISCUlT'],
      ['1', '4.80', '4.80', 'TEH TARIK'],
    ]);
  });

  test('may have their description above codes and prices', () => {
    const read = rows(
      'CORNER STORE\nTAX INVOICE\nSALT 1KG\n955690040   2 X 1.50   3.00\nRED PEPPER\n955690041   1 X 4.00   4.00\nTotal   7.00\nCash   10.00\nChange   3.00',
    );

    expect(read).toEqual([
      ['2', '1.50', '3.00', 'SALT 1KG'],
      ['1', '4.00', '4.00', 'RED PEPPER'],
    ]);
  });

  test('may have their description below codes and prices', () => {
    const read = rows(
      'CORNER STORE\nReceipt\nItem   Qty   Price   Amount\n1432   3   2.00   6.00\nGLOVES PAIR\n1433   1   5.00   5.00\nBUCKET\nTotal   11.00\nCash   11.00',
    );

    expect(read).toEqual([
      ['3', '2.00', '6.00', 'GLOVES PAIR'],
      ['1', '5.00', '5.00', 'BUCKET'],
    ]);
  });

  test('may have their quantity on a separate line', () => {
    const read = rows(
      'CORNER STORE\nReceipt\nSOAP BAR WHITE   RM18.80\n#2 X RM 9.40\nTEA   RM4.00\nTotal   RM 22.80\nCASH   RM 22.80',
    );

    expect(read).toEqual([
      ['2', '9.40', '18.80', 'SOAP BAR WHITE'],
      [null, null, '4.00', 'TEA'],
    ]);
  });
});
