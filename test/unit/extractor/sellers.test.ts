import { describe, expect, test } from 'vitest';
import { extractRecord } from '../../../extractor/extract-record.ts';

const sellerOf = (text: string) => extractRecord([{ number: 1, text }]).invoice?.vendorName?.value ?? null;

const rows = `INVOICE
Invoice No: 4711
Invoice date: 2 June 2026

Shop sign   1   400.00   400.00
Total   £400.00`;

const customer = 'The Orange Tree Cafe Ltd\n7 High Street\nStourbridge DY8 1AA';

describe('the seller is not the customer', () => {
  test.each([
    'Bill to:',
    'Bill to',
    'Invoice address',
    'Ship to',
    'Customer:',
    'To:',
    'Rechnungsempfänger',
    'Lieferanschrift:',
    'Adresse de facturation',
    'Destinataire :',
    'Factuuradres',
    'Afleveradres',
    'Klant:',
    'Facturar a',
    'Destinatario:',
  ])('below the heading "%s"', (heading) => {
    expect(sellerOf(`${heading}\n${customer}\n\n${rows}`)).toBeNull();
  });

  test.each([
    'Mrs Edith Lawson\n4 Beck Side\nSkipton BD23 1AA',
    'Herrn\nGregor Wendt\nSternstraße 12\n39104 Magdeburg',
    'Frau Tanja Ostermann\nLorettostr. 9\n40219 Düsseldorf',
    'Mme Claire Petit\n3 rue Basse\n59000 Lille',
    'Hillview Residents Company Ltd\nc/o 14 Hillview\nTorquay TQ1 1AA',
    'Krämer Bau GmbH\nz. Hd. Frau Lang\nIndustriestr. 11\n66111 Saarbrücken',
    'Strategic Corp\nT.a.v. J. Jansen\nFakestreet 46\n3500 MJ Utrecht',
  ])('in the address window: %s', (block) => {
    expect(sellerOf(`${block}\n\n${rows}`)).toBeNull();
  });

  test.each([
    {
      what: 'beside the customer',
      text: `Copperfield Signs Ltd   Invoice to:\nUnit 2, Forge Lane   The Orange Tree Cafe Ltd\nDudley DY2 8AA   7 High Street\n\n${rows}`,
    },
    {
      what: 'below the customer, with a heading',
      text: `To:\n${customer}\n\nFrom:\nCopperfield Signs Ltd\nUnit 2, Forge Lane\nDudley DY2 8AA\n\n${rows}`,
    },
    {
      what: 'after its heading on the same line',
      text: `Sold by: Copperfield Signs Ltd\nUnit 2, Forge Lane\n\nShipping address\n${customer}\n\n${rows}`,
    },
    {
      what: 'the payee, under a logo',
      text: `Bill to\n${customer}\n\n${rows}\n\nPlease make cheques payable to Copperfield Signs Ltd.`,
    },
    {
      what: 'in the register entry of the footer',
      text: `Bill to\n${customer}\n\n${rows}\n\nCopperfield Signs Ltd   Registered in England   VAT no GB 123 4567 89`,
    },
  ])('if the seller is $what', ({ text }) => {
    expect(sellerOf(text)).toBe('Copperfield Signs Ltd');
  });
});

describe('a sender line', () => {
  test.each(['-', '–', '·', '|', '•'])('with the separator "%s" is split into name and address', (mark) => {
    const line = ['Muster Elektro GmbH', 'Hauptstr. 12', 'D-12345 Berlin'].join(` ${mark} `);

    const { invoice } = extractRecord([
      {
        number: 1,
        text: `${line}\n\nFrau\nErika Beispiel\nNebenweg 3\n12345 Berlin\n\nRechnung Nr. 2026-8\nDatum: 03.03.2026\n\nSteckdose   10   10,00   100,00\nRechnungsbetrag   100,00 €`,
      },
    ]);

    expect(invoice?.vendorName?.value).toBe('Muster Elektro GmbH');
    expect(invoice?.vendorAddress?.value).toBe('Hauptstr. 12, D-12345 Berlin');
  });

  test('keeps a dash that is part of the name', () => {
    expect(sellerOf(`Huber - Söhne GmbH\nBergstraße 7, 01069 Dresden\n\n${rows}`)).toBe('Huber - Söhne GmbH');
  });
});
