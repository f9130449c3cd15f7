import { describe, expect, test } from 'vitest';
import { emailOf, phoneOf } from '../../../extractor/contacts.ts';
import { invoiceNumberOf } from '../../../extractor/invoice-number.ts';
import { parseDocument } from '../../../extractor/parsed-document.ts';
import { senderOf } from '../../../extractor/sender.ts';

const parse = (text: string) => parseDocument([{ number: 1, text }]);
const nameOf = (text: string) => senderOf(parse(text), 'receipt').name?.value;
const addressOf = (text: string) => senderOf(parse(text), 'receipt').address?.value;

describe('the name of the sender', () => {
  test.each([
    { what: 'is on the first line', text: 'BLUE LAGOON CAFE\n12 Main Road', name: 'BLUE LAGOON CAFE' },
    { what: 'is below a title', text: 'TAX INVQICE\nBlue Lagoon\n12, Jalan Besar', name: 'Blue Lagoon' },
    {
      what: 'is below handwriting',
      text: 'mary smith\nSUNRISE BOOKS SDN BHD\nNo. 5, Jalan Besar',
      name: 'SUNRISE BOOKS SDN BHD',
    },
    {
      what: 'is below specks',
      text: '|   .\n)   a\n:   SUNRISE BOOKS SDN BHD   |',
      name: 'SUNRISE BOOKS SDN BHD',
    },
    {
      what: 'excludes its registration number',
      text: 'SUNRISE CO. (M) BHD (123456-H)\nNo. 5',
      name: 'SUNRISE CO. (M) BHD',
    },
    {
      what: 'excludes the marks of a stamp',
      text: 'SUNRISE TRADING ENTERPRISE >_ ~\nNo. 5',
      name: 'SUNRISE TRADING ENTERPRISE',
    },
    {
      what: 'continues below an ampersand',
      text: 'GOOD HOME HARDWARE &\nELECTRICAL\n40170 SHAH ALAM',
      name: 'GOOD HOME HARDWARE & ELECTRICAL',
    },
    {
      what: 'continues below an open bracket',
      text: 'GOOD HOME HARDWARE\nENTERFRISE (SUNNY\nHILL) SDN BHO\n40170',
      name: 'GOOD HOME HARDWARE ENTERPRISE (SUNNY HILL) SDN BHD',
    },
    {
      what: 'lacks the second half of its legal form',
      text: 'SUNNY BAKERIES (KL) SDN   (119386 X)\nLot 3, Jalan Pelabur',
      name: 'SUNNY BAKERIES (KL) SDN BHD',
    },
    {
      what: 'has a digit instead of the L of Kuala Lumpur',
      text: 'SUNNY BAKERIES (K1.) SDN BHD\nLot 3',
      name: 'SUNNY BAKERIES (KL) SDN BHD',
    },
    {
      what: 'has digits instead of letters',
      text: 'SUNR1SE MART SON BHD\nLot 5',
      name: 'SUNRISE MART SDN BHD',
    },
    {
      what: 'is not an owner named further down',
      text: 'SUNNY STATIONERY SHOP\n40170 Setia\nTAX INVOICE\nOwned by :\nOTHER SUPPLY SDN BHD',
      name: 'SUNNY STATIONERY SHOP',
    },
    {
      what: 'is not an item that was bought',
      text: 'RELAIS DU LAC\n|\nCAFE CREME   12.00',
      name: 'RELAIS DU LAC',
    },
    { what: 'is not the recipient', text: 'Bill to:\nContoso Ltd\nFrom: Acme Widgets', name: 'Acme Widgets' },
    {
      what: 'precedes the street on one line',
      text: 'Muster GmbH · Hauptstr. 1 · 12345 Berlin\nFrau Eva Muster',
      name: 'Muster GmbH',
    },
  ])('$what', ({ text, name }) => {
    expect(nameOf(text)).toBe(name);
  });

  test('is unknown if nothing resembles one', () => {
    expect(nameOf('12/03/2018\n9.00   8.00')).toBeUndefined();
  });

  test('is not the heading of a document of unknown kind, unless it is an organisation', () => {
    const sender = (text: string) => senderOf(parse(text), 'other');

    expect(sender('Lentil soup\n400 g lentils, 3 litres of water, 3 onions\nWash the lentils.')).toEqual({
      name: null,
      address: null,
    });
    expect(sender('Wexbridge City Council\nOpening hours of the museum').name?.value).toBe(
      'Wexbridge City Council',
    );
  });
});

describe('the address of the sender', () => {
  test.each([
    {
      what: 'ends before the phone number',
      text: 'BLUE CAFE\n12 Main Road\nLeeds LS1 4AP\nTel 0113 496 0000',
      address: '12 Main Road, Leeds LS1 4AP',
    },
    {
      what: 'begins below a registration number',
      text: 'BLUE CAFE SDN BHD\n(123456-X)\nNO.5, JALAN BESAR,\n81300 SKUDAI,\nJOHOR.\nGST ID : 000',
      address: 'NO.5, JALAN BESAR, 81300 SKUDAI, JOHOR',
    },
    {
      what: 'excludes the specks of a frame',
      text: 'BLUE CAFE\n|   NO.5, JALAN BESAR\n|   81300 SKUDAI',
      address: 'NO.5, JALAN BESAR, 81300 SKUDAI',
    },
    {
      what: 'follows the name on the same line',
      text: 'Muster GmbH · Hauptstr. 1 · 12345 Berlin\nFrau Eva Muster\nWeg 2',
      address: 'Hauptstr. 1, 12345 Berlin',
    },
    {
      what: 'is not that of the recipient',
      text: 'Blue Insurance\n\nMr John Doe\n5 Elm Street\nLeeds LS1 4AP',
      address: undefined,
    },
    {
      what: 'ends before a phone number on its line',
      text: 'Blue Insurance\n80 Harbour Road, Leeds LS1 4AP 020 7946 0318',
      address: '80 Harbour Road, Leeds LS1 4AP',
    },
    {
      what: 'excludes the rows of an invoice',
      text: 'BLUE CAFE\n5 Elm Street\n2 Teas   4.00',
      address: '5 Elm Street',
    },
    {
      what: 'is not a number followed by a word',
      text: 'THE SEQUENCER\n32 Track Sequence Recorder',
      address: undefined,
    },
  ])('$what', ({ text, address }) => {
    expect(addressOf(text)).toBe(address);
  });

  test("of a letter or statement is not the one below a person's name", () => {
    const address = (between: string) =>
      senderOf(parse(`Example Credit Union\n${between}\n400 Harbour Road, Leeds LS1 4AP`), 'statement')
        .address?.value;

    expect(address('Alejandro Rosalez')).toBeUndefined();
    expect(address('Parking Services')).toBe('400 Harbour Road, Leeds LS1 4AP');
  });
});

describe('the contacts of the sender', () => {
  test.each([
    { text: 'Tel: +603-3362 4137   Fax: 1', phone: '+603-3362 4137' },
    { text: 'Fax: 03 1234 5678', phone: undefined },
    { text: 'City Council\n01632 960 412', phone: '01632 960 412' },
    { text: 'GST ID : 000181747712', phone: undefined },
    { text: 'Account no 0012 3456 7890', phone: undefined },
    { text: 'Date 12/03/2018', phone: undefined },
  ])('include the phone number of $text: $phone', ({ text, phone }) => {
    expect(phoneOf(parse(text))?.value).toBe(phone);
  });

  test('include the email address in lower case', () => {
    expect(emailOf(parse('Write to Info@Example.COM.'))).toEqual({
      value: 'info@example.com',
      page: 1,
      quote: 'Info@Example.COM.',
    });
  });
});

describe('the invoice number', () => {
  test.each([
    { text: 'Invoice No : INV-0042   Date : 1 May 2026', number: 'INV-0042' },
    { text: 'lnvoice No.: 593161', number: '593161' },
    { text: 'Receipt #: CSP0420207', number: 'CSP0420207' },
    { text: 'Rechnungsnummer: RE-2026-117', number: 'RE-2026-117' },
    { text: 'Facture n° F2026-031', number: 'F2026-031' },
    { text: 'Invoice number   Date\nA-77   01/05/2026', number: 'A-77' },
    { text: 'INVOICE\nDate: 01/05/2026', number: undefined },
    { text: 'Tax invoice 12.50', number: undefined },
  ])('of $text is $number', ({ text, number }) => {
    expect(invoiceNumberOf(parse(text))?.value).toBe(number);
  });
});
