import { codeAt } from '../shared/notation/codes.ts';
import { findLabel } from './label-matching.ts';
import { type ExtractedValue, fold, type Line, type Span, withQuote } from './lines.ts';
import { cellBelow, type ParsedDocument } from './parsed-document.ts';

/** Finds the number by which the seller knows an invoice or receipt. */

/** The surer a label, the earlier. */
const invoiceNumberLabels: readonly (readonly string[])[] = [
  [
    'invoice no',
    'invoice number',
    'invoice nr',
    'invoice num',
    'inv no',
    'tax invoice no',
    'invoice id',
    'rechnungsnummer',
    'rechnungsnr',
    'rechnungs nr',
    'rechnung nr',
    'facture no',
    'numero de facture',
    'facture numero',
    'facture n',
    'no facture',
    'factuurnummer',
    'factuur nr',
    'factuurnr',
    'numero de la facture',
  ],
  [
    'receipt no',
    'receipt number',
    'receipt',
    'bill no',
    'bill number',
    'bill',
    'document no',
    'doc no',
    'belegnummer',
    'beleg nr',
    'belegnr',
    'beleg',
    'bon nr',
    'bonnummer',
    'ticket no',
    'slip no',
    'trans no',
    'transaction no',
    'check no',
    'chk no',
    'check',
    'quittung nr',
    'cash inv no',
  ],
  [
    'liquidation',
    'honorarnote',
    'honorarrechnung',
    'fee note',
    'kostennote',
    'quittance',
    'fattura',
    'factura',
    'fatura',
  ],
  ['invoice', 'rechnung', 'facture', 'factuur', 'tax invoice', 'inv'],
];

/** Of credit notes: their own number, not that of the invoice they refer to. */
const creditNoteLabels: readonly (readonly string[])[] = [
  [
    'credit note no',
    'credit note number',
    'credit note nr',
    'credit memo no',
    'credit no',
    'gutschrift nr',
    'gutschriftnummer',
    'gutschriftsnummer',
    'gutschriftnr',
    'gutschrifts nr',
    'stornorechnung nr',
    'stornonummer',
    "facture d'avoir",
    'avoir n',
    'avoir no',
    'numero d avoir',
    'note de credit n',
    'creditnota nummer',
    'creditnota nr',
    'creditnotanummer',
    'creditfactuur nr',
    'creditfactuurnummer',
    'gutschriftsnr',
    'numero de l avoir',
    'nota de credito n',
    'nota di credito n',
  ],
  [
    'credit note',
    'credit memo',
    'gutschrift',
    'stornorechnung',
    'avoir',
    'note de credit',
    'creditnota',
    'creditfactuur',
    'nota de credito',
    'nota di credito',
  ],
  ['document no', 'doc no', 'number', 'nummer', 'numero', 'no', 'nr'],
];

/** What may stand between a label and its number. */
const BETWEEN_LABEL_AND_NUMBER =
  /^[\s:.#№º°'*|-]*(?:(?:no|nr|number|nummer|n°|num)(?![\p{L}\d]))?[\s:.#№º°©*|-]*/iu;

/** The numbers of other documents that this one refers to, and of customers, orders and contracts. */
const OTHER_DOCUMENT =
  /\b(?:refers? to|original|related|relating to|previous|earlier|vorherige|bezug|zu|sur|concernant|annule|betreft|order|bestell\w*|commande|kunden\w*|customer|client|klant\w*|contract|vertrag\w*|delivery|liefer\w*|quote|angebot\w*|credit(?:ed)? to|for|gegen)\b[^.;]{0,24}$/;

/** @param creditNote Whether the document is a credit note, whose own number it is then. */
export function invoiceNumberOf(
  document: ParsedDocument,
  { creditNote = false } = {},
): ExtractedValue | null {
  const signed = creditNote ? null : numberAfterSign(document);
  if (signed !== null) return signed;
  // A credit note may call its own number that of an invoice; the one that it refers to is known by the words before it.
  for (const tier of creditNote
    ? [...creditNoteLabels, ...invoiceNumberLabels.slice(0, 1)]
    : invoiceNumberLabels) {
    for (const line of document.lines) {
      for (const cell of line.cells) {
        const label = findLabel(blankCompoundPrefix(cell.text), tier);
        const found = label && numberAfter(document, line, cell, label, tier === invoiceNumberLabels[0]);
        if (found) return found;
      }
    }
  }
  return numberNearTitle(document);
}

function numberAfter(
  document: ParsedDocument,
  line: Line,
  cell: Span,
  label: Pick<Span, 'start' | 'end'>,
  isNamed: boolean,
): ExtractedValue | null {
  if (OTHER_DOCUMENT.test(fold(cell.text.slice(0, label.start)))) return null;
  const own = codeIn(line.text, cell.start + label.end);
  if (own !== undefined) return asInvoiceNumber(document, line, own, isNamed);
  const below = cellBelow(document, line, cell);
  const code = below && codeIn(below.line.text.slice(0, below.cell.end), below.cell.start);
  return below === undefined || code === undefined ? null : asInvoiceNumber(document, below.line, code);
}

/** `Abschlagsrechnung` as `rechnung`, the rest blank, so that offsets stay the same. */
const blankCompoundPrefix = (text: string): string =>
  text.replace(/(?<!\p{L})\p{L}{3,20}(?=rechnung(?:snummer)?(?!\p{L}))/giu, (prefix) =>
    ' '.repeat(prefix.length),
  );

/** `Invoice #`, `Facture n°`, `Rechnung Nr.:` */
const LABEL_WITH_SIGN =
  /(?<!\p{L})(?:tax invoice|invoice|inv\.?|rechnung|facture|factuur|fattura|factura) ?(?:#|№|n[°º]|no\.|nr\.)[ :.]{0,3}$|(?<!\p{L})(?:notanummer|nota ?nr\.?)[ :.]{0,3}$/iu;

function numberAfterSign(document: ParsedDocument): ExtractedValue | null {
  for (const line of document.lines) {
    for (const cell of line.cells) {
      const label = /^[^#№°º:]{0,40}?(?:[#№°º]|no\.|nr\.|nummer)[ :.]{0,3}/iu.exec(cell.text)?.[0];
      if (label === undefined || !LABEL_WITH_SIGN.test(label)) continue;
      const found = numberAfter(document, line, cell, { start: 0, end: label.length }, true);
      if (found !== null) return found;
    }
  }
  return null;
}

const TITLE =
  /(?:invoice|rechnung|liquidation|honorarnote|facture|factuur|fattura|factura|fatura|bill|receipt|quittung|gutschrift|credit note|avoir|creditnota)(?!\p{L})/u;
/** Lines of the head in which a title stands. */
const HEAD_LINES = 20;
const BARE_LABEL = /^(?:no|nr|n°|nº|number|nummer|num|numero)[\s.:#]/i;

/** `No. FN-1188` beside or below the title of the document. */
function numberNearTitle(document: ParsedDocument): ExtractedValue | null {
  for (const line of document.lines.slice(0, HEAD_LINES)) {
    const above = document.lines[line.index - 1]?.text ?? '';
    if (!TITLE.test(fold(`${above}\n${line.text}`))) continue;
    for (const cell of line.cells) {
      const label = BARE_LABEL.exec(cell.text);
      const found = label && numberAfter(document, line, cell, { start: 0, end: label[0].length }, true);
      if (found) return found;
    }
  }
  return null;
}

/** The code that stands from an offset on, behind the words between. */
function codeIn(text: string, from: number): Span | undefined {
  const start = from + (BETWEEN_LABEL_AND_NUMBER.exec(text.slice(from))?.[0].length ?? 0);
  const code = codeAt(text.slice(start));
  return code === undefined ? undefined : { text: code, start, end: start + code.length };
}

/** Dates, amounts and single digits are no invoice numbers. */
function asInvoiceNumber(
  document: ParsedDocument,
  line: Line,
  { text: value, start, end }: Span,
  isNamed = false,
): ExtractedValue | null {
  // `Invoice no. 14/04/2026`: a number may look like a date.
  const isDate =
    !isNamed && document.dates.some((date) => date.line === line && date.start < end && date.end > start);
  const isAmount = /^\d+[.,]\d{2}$/.test(value);
  // A single digit is a count: `3% surcharge on checks`.
  const isCount = !isNamed && /^\d$/.test(value);
  return isDate || isAmount || isCount ? null : withQuote(value, line, start, end);
}
