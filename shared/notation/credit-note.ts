import { rowsOf } from './sentences.ts';
import { fold } from './text.ts';

/** What credit notes call themselves: on them every amount is given back, whether it is printed with a minus or not. */

const names = String.raw`credit (?:note|memo|memorandum|invoice)|(?:kaufmannische |rechnungs)?gutschrift|gutschriftsanzeige|storno(?:rechnung)?|rechnungsstorno|rechnungskorrektur|(?:facture|note) d['’]avoir|avoir|note de credit|credit ?nota|credit ?factuur|kredietnota|nota de (?:credito|abono)|factura rectificativa|nota di (?:credito|accredito)|refund(?: note| receipt| invoice| slip| confirmation)?`;
const number = String.raw`(?:[ #]{0,2}(?:no|nr|num|number|numero|nummer|n)?[.°º:]{0,2} {0,2}[\p{L}]{0,6}[-/.# ]{0,2}\d[\p{L}\d./-]{0,24})`;
const reference = String.raw`(?: (?:zu[rm]?|zu ihrer|for|to|on|sur|pour|op|voor|a|alla) (?:the |la |der |ihrer |de )?(?:invoice|rechnung|facture|factuur|factura|fattura)\b.{0,40})`;
const dated = String.raw`(?:,? (?:of|vom|du|van|del|dated|date|datum)\b.{0,24})`;

const title = new RegExp(
  String.raw`^\W{0,3}(?:(?:copy|duplicate|original|vat|tax|sales|kopie) ){0,2}(?:${names})(?: (?:no|nr|number|numero|nummer|date))?${number}?${reference}?${dated}?\W{0,3}$`,
  'u',
);

/**
 * Whether a line or cell is the title of a credit note: `CREDIT NOTE`, `Gutschrift Nr. 17`, `Avoir n° A-3 du 2 mai 2026`.
 * A transaction of an account (`Gutschrift   300,00`) is not one, nor is a shop's refund policy.
 */
export const isCreditNoteTitle = (text: string): boolean => text.length <= 100 && title.test(fold(text));

const invoiceTitle =
  /^\W{0,3}(?:(?:tax|vat|sales|original|copy) ){0,2}(?:invoice|rechnung|facture|factuur|factura|fattura)\W{0,3}$/;
/** German self-billing: the customer writes the invoice. */
const selfBilling = /\bgutschrifts?verfahren|\bself.?bill/;
const pricedRow = /\d[.,]\d{2}(?!\d)\W{0,3}(?:\p{L}{1,3}\W?)?$/u;

/** Rows of the head in which a document states what it is. */
const HEAD_ROWS = 25;

/** Whether a document is a credit note, by the titles in its head. */
export function isCreditNote(text: string): boolean {
  const rows = rowsOf(text);
  const prices = rows.findIndex((cells) => pricedRow.test(cells.at(-1) ?? ''));
  const head = rows.slice(0, Math.min(HEAD_ROWS, prices === -1 ? HEAD_ROWS : prices)).flat();
  const found = head.find((cell) => isCreditNoteTitle(cell) || invoiceTitle.test(fold(cell)));
  return found !== undefined && isCreditNoteTitle(found) && !selfBilling.test(fold(text));
}
