import { describe, expect, test } from 'vitest';
import { kindOf } from '../../../extractor/classification.ts';
import { parseDocument } from '../../../extractor/parsed-document.ts';

const kindOfText = (text: string) => kindOf(parseDocument([{ number: 1, text }]));

const bill = (title: string) => `Beispiel & Partner
Marktweg 3, 50667 Köln

${title}
Köln, 22.07.2026

Leistung vom 20.07.2026   132,18 €
Endsumme   132,18 €`;

describe('a bill', () => {
  test.each([
    'Liquidation Nr. 26-13',
    'Honorarnote 2026/31',
    'Honorarrechnung',
    '2. Abschlagsrechnung Nr. 2026-44',
    'Schlussrechnung',
    'Stromrechnung 2026',
    'Jahresabrechnung 2026',
    'Gutschrift Nr. 26-13\nzur Rechnung 26-11',
    "Facture d'acompte n° 12",
    'Facture proforma',
    "Note d'honoraires",
    "Avis d'échéance",
    'Voorschotfactuur 2026-3',
    'Fee note 12/2026',
    'Proforma invoice',
    'Your water bill',
    'Factura n.º 12',
    'Fattura n. 12',
  ])('is recognised by its title: %s', (title) => {
    expect(kindOfText(bill(title))).toBe('invoice');
  });

  test("that is not yet paid is no receipt, even if last month's payment was the same", () => {
    expect(
      kindOfText(`Moorland Water
Your water bill
Last payment received   £60.00
Standing charge   £10.00
Total to pay   £60.00
Please pay by 30 March 2026. Thank you.`),
    ).toBe('invoice');
  });
});

describe('a document that only resembles a bill', () => {
  test.each([
    {
      what: 'a calculation',
      text: 'Berechnung der Wohnfläche\nUmrechnung in Quadratmeter\nKüche   12,40\nBad   6,10',
    },
    {
      what: 'a page with a table',
      text: 'The history of glass\nTable 1\nSand   72.60\nSoda   13.90\nTotal   94.90\nCash crops paid for it.',
    },
    {
      what: 'a recipe',
      text: 'Walnut bread\nFlour   1.250 kg\nChange the water if the dough is too stiff, and let it rise for hours.',
    },
  ])('is neither invoice nor receipt: $what', ({ text }) => {
    expect(kindOfText(text)).toBe('other');
  });

  test('is study material if it is a page of exercises', () => {
    expect(
      kindOfText(`Chapter 4: Percentages
Exercise 1. A customer pays cash and gets change of £3.50. What was the price of the coat?`),
    ).toBe('study');
  });

  test('is not a contract if it is a payslip', () => {
    expect(
      kindOfText('Brook Ltd   Payslip\nEmployee: Ana Costa\nBasic pay   £2,100.00\nNet pay   £1,744.44'),
    ).toBe('statement');
  });
});
