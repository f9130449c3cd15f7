import type { Language } from '../paper.ts';

interface InvoiceWords {
  readonly title: string;
  readonly number: string;
  readonly date: string;
  readonly due: string;
  readonly description: string;
  readonly quantity: string;
  readonly unitPrice: string;
  readonly amount: string;
  readonly subtotal: string;
  readonly tax: (percent: number) => string;
  readonly total: string;
  /** The sentence under the table. */
  readonly terms: (dueDate: string) => string;
}

/** What stands on an invoice, as each country's businesses word it. */
export const invoiceWords: Record<Language, InvoiceWords> = {
  en: {
    title: 'INVOICE',
    number: 'Invoice number',
    date: 'Invoice date',
    due: 'Payment due',
    description: 'Description',
    quantity: 'Qty',
    unitPrice: 'Unit price',
    amount: 'Amount',
    subtotal: 'Subtotal',
    tax: (percent) => `VAT (${percent}%)`,
    total: 'Total due',
    terms: (due) =>
      `Please pay the total by ${due} by bank transfer and quote the invoice number. Thank you for your business.`,
  },
  de: {
    title: 'RECHNUNG',
    number: 'Rechnungsnummer',
    date: 'Rechnungsdatum',
    due: 'Zahlbar bis',
    description: 'Bezeichnung',
    quantity: 'Menge',
    unitPrice: 'Einzelpreis',
    amount: 'Betrag',
    subtotal: 'Zwischensumme',
    tax: (percent) => `MwSt. ${percent} %`,
    total: 'Gesamtbetrag',
    terms: (due) =>
      `Bitte überweisen Sie den Gesamtbetrag bis zum ${due} unter Angabe der Rechnungsnummer. Vielen Dank für Ihren Auftrag.`,
  },
  fr: {
    title: 'FACTURE',
    number: 'Facture n°',
    date: 'Date de facture',
    due: 'Échéance',
    description: 'Désignation',
    quantity: 'Quantité',
    unitPrice: 'Prix unitaire',
    amount: 'Montant',
    subtotal: 'Total HT',
    tax: (percent) => `TVA ${percent} %`,
    total: 'Total TTC',
    terms: (due) =>
      `Merci de régler le montant total avant le ${due} par virement bancaire en indiquant le numéro de facture.`,
  },
  nl: {
    title: 'FACTUUR',
    number: 'Factuurnummer',
    date: 'Factuurdatum',
    due: 'Vervaldatum',
    description: 'Omschrijving',
    quantity: 'Aantal',
    unitPrice: 'Prijs',
    amount: 'Bedrag',
    subtotal: 'Subtotaal',
    tax: (percent) => `BTW ${percent}%`,
    total: 'Totaal te betalen',
    terms: (due) =>
      `Wij verzoeken u het bedrag vóór ${due} over te maken onder vermelding van het factuurnummer.`,
  },
};
