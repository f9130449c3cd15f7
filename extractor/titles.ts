import { findPhrase, tokensOf } from './labels.ts';
import { hasLegalForm } from './names.ts';
import { fold } from './text.ts';

/** What papers call themselves in their heading, as against a name. */
const documentTitle =
  /^\W{0,9}(?:(?:simplified |official |cash |sales |service |repair |final |interim |pro ?forma |original |copy )?(?:tax |cash )?(?:invoice|receipt|bill|statement|quotation|credit note|memo)|rechnung|quittung|kassenbon|kassenbeleg|mahnung|facture|ticket|recu|factuur|kassabon|bon|reminder|notice|letter|contract|agreement|vertrag|contrat|duplicate|copy|reprint|customer copy|welcome(?: to)?|form)\b[^\p{L}/]*(?:no\b.*|nr\b.*|\/.*)?$/u;

/** `RESIDENTIAL LEASE AGREEMENT`, `Application Form for …`, `Chapter 4`, `Arbeitsvertrag`. */
const otherTitle =
  /^\W{0,9}(?:(?:[\p{L}-]{1,40} ){0,3}(?:agreement|contract|form|vertrag|antrag|overeenkomst|contrat|formulaire)\b|\p{L}{1,40}(?:vertrag|antrag|formular|bescheid|auszug|overeenkomst|afschrift)\b|(?:chapter|kapitel|chapitre|hoofdstuk|lecture|lesson|unit|exercise)s? \d|statement of account|notice of)/u;

export function isDocumentTitle(text: string): boolean {
  const folded = fold(text);
  return (
    documentTitle.test(folded) || isMisreadTitle(text) || (otherTitle.test(folded) && !hasLegalForm(text))
  );
}

const commonTitles = [
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

/** `TAX INVQICE`: a title of its own line with a broken letter. */
function isMisreadTitle(text: string): boolean {
  const tokens = tokensOf(text);
  return (
    tokens.length <= 3 &&
    commonTitles.some(
      (title) => findPhrase(tokens, title) !== undefined && tokens.length <= title.split(' ').length,
    )
  );
}
