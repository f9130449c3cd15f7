import { allPhrases, anyOf } from './words.ts';

/** The words around the number and the items of an invoice. */

/** The labels of its number: those of the first list are the surest. */
export const invoiceNumberLabels: readonly (readonly string[])[] = [
  allPhrases({
    en: [
      'invoice no',
      'invoice number',
      'invoice nr',
      'invoice num',
      'inv no',
      'tax invoice no',
      'invoice id',
    ],
    de: ['rechnungsnummer', 'rechnungsnr', 'rechnungs nr', 'rechnung nr'],
    fr: [
      'facture no',
      'numero de facture',
      'facture numero',
      'facture n',
      'no facture',
      'numero de la facture',
    ],
    nl: ['factuurnummer', 'factuur nr', 'factuurnr'],
  }),
  allPhrases({
    en: [
      'receipt no',
      'receipt number',
      'receipt',
      'bill no',
      'bill number',
      'bill',
      'document no',
      'doc no',
    ],
    de: ['belegnummer', 'beleg nr', 'belegnr', 'beleg', 'bon nr', 'bonnummer', 'quittung nr'],
    till: [
      'ticket no',
      'slip no',
      'trans no',
      'transaction no',
      'check no',
      'chk no',
      'check',
      'cash inv no',
    ],
  }),
  allPhrases({
    de: ['liquidation', 'honorarnote', 'honorarrechnung'],
    en: ['fee note'],
    nl: ['kostennote'],
    fr: ['quittance'],
    it: ['fattura'],
    es: ['factura'],
    pt: ['fatura'],
  }),
  ['invoice', 'rechnung', 'facture', 'factuur', 'tax invoice', 'inv'],
];

/** The labels of a credit note's own number, not that of the invoice it refers to. */
export const creditNoteNumberLabels: readonly (readonly string[])[] = [
  allPhrases({
    en: ['credit note no', 'credit note number', 'credit note nr', 'credit memo no', 'credit no'],
    de: [
      'gutschrift nr',
      'gutschriftnummer',
      'gutschriftsnummer',
      'gutschriftnr',
      'gutschriftsnr',
      'gutschrifts nr',
      'stornorechnung nr',
      'stornonummer',
    ],
    fr: ["facture d'avoir", 'avoir n', 'avoir no', 'numero d avoir', 'numero de l avoir', 'note de credit n'],
    nl: ['creditnota nummer', 'creditnota nr', 'creditnotanummer', 'creditfactuur nr', 'creditfactuurnummer'],
    es: ['nota de credito n'],
    it: ['nota di credito n'],
  }),
  allPhrases({
    en: ['credit note', 'credit memo'],
    de: ['gutschrift', 'stornorechnung'],
    fr: ['avoir', 'note de credit'],
    nl: ['creditnota', 'creditfactuur'],
    es: ['nota de credito'],
    it: ['nota di credito'],
  }),
  ['document no', 'doc no', 'number', 'nummer', 'numero', 'no', 'nr'],
];

/** Before a label, these say that the number is of another document, a customer, an order or a contract. */
export const otherNumber = new RegExp(
  String.raw`\b${anyOf({
    earlier: /original|previous|earlier|vorherige/,
    refersTo: [
      /refers? to|related|relating to|bezug|zu|sur|concernant|annule|betreft|credit(?:ed)? to|for|gegen/,
    ],
    order: /order|bestell\w*|commande|delivery|liefer\w*|quote|angebot\w*/,
    customer: /kunden\w*|customer|client|klant\w*/,
    contract: /contract|vertrag\w*/,
  })}\b[^.;]{0,24}$`,
);

/** A label with a sign for "number": `Invoice #`, `Facture n°`, `Rechnung Nr.:`. Not folded. */
export const labelWithNumberSign = new RegExp(
  String.raw`(?<!\p{L})${anyOf({
    en: /tax invoice|invoice|inv\.?/,
    de: /rechnung/,
    fr: /facture/,
    nl: /factuur/,
    it: /fattura/,
    es: /factura/,
  })} ?(?:#|№|n[°º]|no\.|nr\.)[ :.]{0,3}$|(?<!\p{L})(?:notanummer|nota ?nr\.?)[ :.]{0,3}$`,
  'iu',
);

/** The title of an invoice, a receipt or a credit note. */
export const invoiceTitle = new RegExp(
  String.raw`${anyOf({
    en: /invoice|bill|receipt|credit note/,
    de: /rechnung|liquidation|honorarnote|quittung|gutschrift/,
    fr: /facture|avoir/,
    nl: /factuur|creditnota/,
    it: /fattura/,
    es: /factura/,
    pt: /fatura/,
  })}(?!\p{L})`,
  'u',
);

/** What a table of items calls its columns. A line with words of two of these is its heading. */
export const columnNames: Readonly<Record<'item' | 'quantity' | 'price' | 'amount', readonly string[]>> = {
  item: allPhrases({
    en: ['description', 'desc', 'item', 'items', 'article', 'product', 'service', 'particulars', 'details'],
    de: ['bezeichnung', 'beschreibung', 'artikel', 'leistung'],
    fr: ['designation', 'libelle'],
    nl: ['omschrijving', 'dienst'],
    any: ['code', 'ref', 'pos'],
  }),
  quantity: allPhrases({
    en: ['qty', 'quantity', 'qnty', 'hours', 'units'],
    de: ['menge', 'anzahl', 'stunden'],
    fr: ['quantite', 'qte'],
    nl: ['aantal', 'uren'],
  }),
  price: allPhrases({
    en: ['price', 'u price', 'unit price', 'rate', 'unit'],
    de: ['einzelpreis', 'preis', 'e preis'],
    fr: ['prix', 'pu'],
    nl: ['prijs', 'stukprijs', 'tarief'],
  }),
  amount: allPhrases({
    en: ['amount', 'amt', 'total', 'sum', 'line total'],
    de: ['betrag', 'gesamt', 'gesamtpreis', 'summe'],
    fr: ['montant'],
    nl: ['bedrag', 'totaal'],
    ms: ['rm'],
  }),
};

/** At the end of a line, these say that a description goes on below. */
export const connectingWord = new RegExp(
  String.raw`(?:[,&/(-]|\b${anyOf({
    en: /of|and|with|for|in|to|the/,
    de: /und|mit|fur|von|der|die|das|inkl/,
    fr: /et|avec|pour|de|du|des|en/,
    nl: /met|voor|van/,
  })})\s*$`,
);

/** At the head or foot of a page: they belong to no item. Not folded. */
export const pageNumber = new RegExp(
  anyOf({
    number: /^\W*(?:page|seite|pagina|blatt)\W*\d|^\W*\d+\s*(?:\/|of|von|de|sur|van)\s*\d+\W*$/,
    continued: /\b(?:continued|fortsetzung|suite|vervolg)\b/,
  }),
  'i',
);
