import { findPhrase, tokensOf } from './label-matching.ts';
import { fold } from './lines.ts';
import { hasLegalForm } from './organisation-names.ts';

/** What papers call themselves in their heading, as against a name. */
const documentHeading =
  /^\W{0,9}(?:(?:simplified |official |cash |sales |service |repair |final |interim |pro ?forma |original |copy )?(?:tax |cash )?(?:invoice|receipt|bill|statement|quotation|credit note|memo)|rechnung|quittung|kassenbon|kassenbeleg|mahnung|facture|ticket|recu|factuur|kassabon|bon|reminder|notice|letter|contract|agreement|vertrag|contrat|duplicate|copy|reprint|customer copy|welcome(?: to)?|form)\b[^\p{L}/]*(?:no\b.*|nr\b.*|\/.*)?$/u;

/** `RESIDENTIAL LEASE AGREEMENT`, `Application Form for …`, `Chapter 4`, `Arbeitsvertrag`. */
const otherHeading =
  /^\W{0,9}(?:(?:[\p{L}-]{1,40} ){0,3}(?:agreement|contract|form|vertrag|antrag|overeenkomst|contrat|formulaire)\b|\p{L}{1,40}(?:vertrag|antrag|formular|bescheid|auszug|overeenkomst|afschrift)\b|(?:chapter|kapitel|chapitre|hoofdstuk|lecture|lesson|unit|exercise)s? \d|statement of account|notice of)/u;

export function isDocumentHeading(text: string): boolean {
  const folded = fold(text);
  return (
    documentHeading.test(folded) ||
    isMisreadHeading(text) ||
    (otherHeading.test(folded) && !hasLegalForm(text))
  );
}

const commonHeadings = [
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
function isMisreadHeading(text: string): boolean {
  const tokens = tokensOf(text);
  return (
    tokens.length <= 3 &&
    commonHeadings.some(
      (title) => findPhrase(tokens, title) !== undefined && tokens.length <= title.split(' ').length,
    )
  );
}

const subjectLabel =
  /^\W*(?:re|subject|betreff|betr|objet|onderwerp|betreft|concerns?|regarding)\s*[:.]\s*(?=\S)/;

/** What a letter says it is about: `Re: Your application` -> `Your application`; undefined for any other line. */
export function subjectOf(line: string): string | undefined {
  const match = subjectLabel.exec(fold(line));
  return match === null ? undefined : line.slice(match[0].length).trim();
}

export const isSubjectLine = (line: string): boolean => subjectOf(line) !== undefined;
