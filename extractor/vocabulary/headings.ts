import { anyOf, wholeWords } from './words.ts';

/** What documents call themselves, and the words before their subject. */

/** A line that is a heading such as `TAX INVOICE`, not a name. */
export const documentHeading = new RegExp(
  String.raw`^\W{0,9}${anyOf({
    en: [
      /(?:simplified |official |cash |sales |service |repair |final |interim |pro ?forma |original |copy )?(?:tax |cash )?(?:invoice|receipt|bill|statement|quotation|credit note|memo)/,
      /reminder|notice|letter|contract|agreement|duplicate|copy|reprint|customer copy|welcome(?: to)?|form/,
    ],
    de: /rechnung|quittung|kassenbon|kassenbeleg|mahnung|vertrag/,
    fr: /facture|ticket|recu|contrat/,
    nl: /factuur|kassabon|bon/,
  })}\b[^\p{L}/]*(?:no\b.*|nr\b.*|\/.*)?$`,
  'u',
);

/** `RESIDENTIAL LEASE AGREEMENT`, `Application Form for …`, `Chapter 4`, `Arbeitsvertrag`. */
export const otherHeading = new RegExp(
  String.raw`^\W{0,9}${anyOf({
    lastOfSomeWords:
      /(?:[\p{L}-]{1,40} ){0,3}(?:agreement|contract|form|vertrag|antrag|overeenkomst|contrat|formulaire)\b/u,
    compound: /\p{L}{1,40}(?:vertrag|antrag|formular|bescheid|auszug|overeenkomst|afschrift)\b/u,
    numbered: /(?:chapter|kapitel|chapitre|hoofdstuk|lecture|lesson|unit|exercise)s? \d/,
    firstOfSome: /statement of account|notice of/,
  })}`,
  'u',
);

/** Headings that are found even if OCR misread a letter. */
export const commonHeadings = [
  'tax invoice',
  'simplified tax invoice',
  'cash bill',
  'cash sales',
  'official receipt',
  'invoice',
  'receipt',
  'rechnung',
  'facture',
  'factuur',
];

/** A line with one of these may be the title of the record. */
export const titleWords = wholeWords({
  en: [/agreement|contract|statement|notice|application|form|chapter|certificate|report|reminder|invitation/],
  de: /vertrag|antrag|bescheid|mitteilung|kontoauszug|kundigung|mahnung|kapitel|einladung/,
  fr: /contrat|avis|demande|releve|attestation|chapitre/,
  nl: /overeenkomst|aanvraag|besluit|afschrift|herinnering|hoofdstuk/,
});

/** `Re: …` */
export const subjectLabel = new RegExp(
  String.raw`^\W*${anyOf({
    en: /re|subject|concerns?|regarding/,
    de: /betreff|betr/,
    fr: /objet/,
    nl: /onderwerp|betreft/,
  })}\s*[:.]\s*(?=\S)`,
);
