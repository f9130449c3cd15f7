import { describe, expect, it } from 'vitest';
import { isCreditNote, isCreditNoteTitle } from '../../../shared/notation/credit-note.ts';

describe('the title of a credit note', () => {
  it.each([
    'CREDIT NOTE',
    'Credit Note No: CN-2026-10',
    'Credit memo #1234',
    'VAT Credit Note',
    'Credit note for invoice INV-2026-88',
    'Gutschrift',
    'Gutschrift Nr. 2026-17',
    'Gutschrift zur Rechnung Nr. 2026-8',
    'Stornorechnung',
    'Rechnungskorrektur 2026-17 vom 03.03.2026',
    "Facture d'avoir",
    'AVOIR N° AV-2026-3',
    'Avoir n° A-3 du 2 mai 2026',
    'Note de crédit 2026/15',
    'Creditnota',
    'Creditfactuur 2026-0031',
    'Nota de crédito',
    'Nota di credito n. 5',
    'REFUND',
  ])('is recognised: %s', (text) => {
    expect(isCreditNoteTitle(text)).toBe(true);
  });

  it.each([
    'INVOICE',
    'Gutschrift aus Ihrer letzten Abrechnung wird verrechnet',
    'Gutschriftverfahren',
    'No refund without receipt',
    'Refund policy',
    'Avoir un compte chez nous',
    'Credit card',
    'Credit limit 500',
    'Refunds are given within 14 days',
  ])('is not recognised: %s', (text) => {
    expect(isCreditNoteTitle(text)).toBe(false);
  });
});

describe('a credit note', () => {
  it('is recognised by its title', () => {
    expect(isCreditNote('Parts & More Ltd   CREDIT NOTE\nDock Road 9\nTotal credit   £120.00')).toBe(true);
  });

  it.each([
    {
      what: 'a transaction of an account',
      text: 'Kontoauszug\nBuchung   Betrag\n03.03. Miete   -500,00\nGutschrift   300,00',
    },
    {
      what: 'an invoice that refers to one',
      text: 'INVOICE\nInvoice No: 7\nCredit note no: CN-5\nTotal   £20.00',
    },
    {
      what: 'an invoice issued by the customer',
      text: 'Gutschrift\nAbrechnung im Gutschriftverfahren\nSumme   20,00',
    },
    { what: "a shop's refund policy", text: 'SHOP\nRefund policy: 14 days\nTea   2.00' },
  ])('is not $what', ({ text }) => {
    expect(isCreditNote(text)).toBe(false);
  });
});
