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
    ['is on the first line', 'BLUE LAGOON CAFE\n12 Main Road', 'BLUE LAGOON CAFE'],
    ['is below a title', 'TAX INVQICE\nBlue Lagoon\n12, Jalan Besar', 'Blue Lagoon'],
    [
      'is below handwriting',
      'mary smith\nSUNRISE BOOKS SDN BHD\nNo. 5, Jalan Besar',
      'SUNRISE BOOKS SDN BHD',
    ],
    ['is below specks', '|   .\n)   a\n:   SUNRISE BOOKS SDN BHD   |', 'SUNRISE BOOKS SDN BHD'],
    ['excludes its registration number', 'SUNRISE CO. (M) BHD (123456-H)\nNo. 5', 'SUNRISE CO. (M) BHD'],
    ['excludes the marks of a stamp', 'SUNRISE TRADING ENTERPRISE >_ ~\nNo. 5', 'SUNRISE TRADING ENTERPRISE'],
    [
      'continues below an ampersand',
      'GOOD HOME HARDWARE &\nELECTRICAL\n40170 SHAH ALAM',
      'GOOD HOME HARDWARE & ELECTRICAL',
    ],
    [
      'continues below an open bracket',
      'GOOD HOME HARDWARE\nENTERFRISE (SUNNY\nHILL) SDN BHO\n40170',
      'GOOD HOME HARDWARE ENTERPRISE (SUNNY HILL) SDN BHD',
    ],
    [
      'lacks the second half of its legal form',
      'SUNNY BAKERIES (KL) SDN   (119386 X)\nLot 3, Jalan Pelabur',
      'SUNNY BAKERIES (KL) SDN BHD',
    ],
    [
      'has a digit instead of the L of Kuala Lumpur',
      'SUNNY BAKERIES (K1.) SDN BHD\nLot 3',
      'SUNNY BAKERIES (KL) SDN BHD',
    ],
    ['has digits instead of letters', 'SUNR1SE MART SON BHD\nLot 5', 'SUNRISE MART SDN BHD'],
    [
      'is not an owner named further down',
      'SUNNY STATIONERY SHOP\n40170 Setia\nTAX INVOICE\nOwned by :\nOTHER SUPPLY SDN BHD',
      'SUNNY STATIONERY SHOP',
    ],
    ['is not an item that was bought', 'RELAIS DU LAC\n|\nCAFE CREME   12.00', 'RELAIS DU LAC'],
    ['is not the recipient', 'Bill to:\nContoso Ltd\nFrom: Acme Widgets', 'Acme Widgets'],
    [
      'precedes the street on one line',
      'Muster GmbH · Hauptstr. 1 · 12345 Berlin\nFrau Eva Muster',
      'Muster GmbH',
    ],
  ])('%s', (_, text, name) => {
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
    [
      'ends before the phone number',
      'BLUE CAFE\n12 Main Road\nLeeds LS1 4AP\nTel 0113 496 0000',
      '12 Main Road, Leeds LS1 4AP',
    ],
    [
      'begins below a registration number',
      'BLUE CAFE SDN BHD\n(123456-X)\nNO.5, JALAN BESAR,\n81300 SKUDAI,\nJOHOR.\nGST ID : 000',
      'NO.5, JALAN BESAR, 81300 SKUDAI, JOHOR',
    ],
    [
      'excludes the specks of a frame',
      'BLUE CAFE\n|   NO.5, JALAN BESAR\n|   81300 SKUDAI',
      'NO.5, JALAN BESAR, 81300 SKUDAI',
    ],
    [
      'follows the name on the same line',
      'Muster GmbH · Hauptstr. 1 · 12345 Berlin\nFrau Eva Muster\nWeg 2',
      'Hauptstr. 1, 12345 Berlin',
    ],
    ['is not that of the recipient', 'Blue Insurance\n\nMr John Doe\n5 Elm Street\nLeeds LS1 4AP', undefined],
    [
      'ends before a phone number on its line',
      'Blue Insurance\n80 Harbour Road, Leeds LS1 4AP 020 7946 0318',
      '80 Harbour Road, Leeds LS1 4AP',
    ],
    ['excludes the rows of an invoice', 'BLUE CAFE\n5 Elm Street\n2 Teas   4.00', '5 Elm Street'],
    ['is not a number followed by a word', 'THE SEQUENCER\n32 Track Sequence Recorder', undefined],
  ])('%s', (_, text, address) => {
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
    ['Tel: +603-3362 4137   Fax: 1', '+603-3362 4137'],
    ['Fax: 03 1234 5678', undefined],
    ['City Council\n01632 960 412', '01632 960 412'],
    ['GST ID : 000181747712', undefined],
    ['Account no 0012 3456 7890', undefined],
    ['Date 12/03/2018', undefined],
  ])('include the phone number of "%s": %s', (text, phone) => {
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
    ['Invoice No : INV-0042   Date : 1 May 2026', 'INV-0042'],
    ['lnvoice No.: 593161', '593161'],
    ['Receipt #: CSP0420207', 'CSP0420207'],
    ['Rechnungsnummer: RE-2026-117', 'RE-2026-117'],
    ['Facture n° F2026-031', 'F2026-031'],
    ['Invoice number   Date\nA-77   01/05/2026', 'A-77'],
    ['INVOICE\nDate: 01/05/2026', undefined],
    ['Tax invoice 12.50', undefined],
  ])('of %j is %s', (text, number) => {
    expect(invoiceNumberOf(parse(text))?.value).toBe(number);
  });
});
