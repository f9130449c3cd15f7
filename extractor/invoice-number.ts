import { codeAt } from '../shared/notation/codes.ts';
import { findLabel } from './label-matching.ts';
import { type ExtractedValue, fold, type Line, type Span, withQuote } from './lines.ts';
import { cellBelow, type ParsedDocument } from './parsed-document.ts';
import {
  creditNoteNumberLabels,
  invoiceNumberLabels,
  invoiceTitle,
  labelWithNumberSign,
  otherNumber,
} from './vocabulary/invoices.ts';

/** What may be between a label and its number. */
const BETWEEN_LABEL_AND_NUMBER =
  /^[\s:.#№º°'*|-]*(?:(?:no|nr|number|nummer|n°|num)(?![\p{L}\d]))?[\s:.#№º°©*|-]*/iu;

/** The seller's number of an invoice, a receipt or a credit note. */
export function invoiceNumberOf(
  document: ParsedDocument,
  { creditNote = false } = {},
): ExtractedValue | null {
  const signed = creditNote ? null : numberAfterSign(document);
  if (signed !== null) return signed;
  // A credit note may label its own number as an invoice number; a number it refers to is known by the words before it.
  for (const tier of creditNote
    ? [...creditNoteNumberLabels, ...invoiceNumberLabels.slice(0, 1)]
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
  if (otherNumber.test(fold(cell.text.slice(0, label.start)))) return null;
  const own = codeIn(line.text, cell.start + label.end);
  if (own !== undefined) return asInvoiceNumber(document, line, own, isNamed);
  const below = cellBelow(document, line, cell);
  const code = below && codeIn(below.line.text.slice(0, below.cell.end), below.cell.start);
  return below === undefined || code === undefined ? null : asInvoiceNumber(document, below.line, code);
}

/** `Abschlagsrechnung` -> `rechnung`, with blanks before it, so that offsets stay the same. */
const blankCompoundPrefix = (text: string): string =>
  text.replace(/(?<!\p{L})\p{L}{3,20}(?=rechnung(?:snummer)?(?!\p{L}))/giu, (prefix) =>
    ' '.repeat(prefix.length),
  );

function numberAfterSign(document: ParsedDocument): ExtractedValue | null {
  for (const line of document.lines) {
    for (const cell of line.cells) {
      const label = /^[^#№°º:]{0,40}?(?:[#№°º]|no\.|nr\.|nummer)[ :.]{0,3}/iu.exec(cell.text)?.[0];
      if (label === undefined || !labelWithNumberSign.test(label)) continue;
      const found = numberAfter(document, line, cell, { start: 0, end: label.length }, true);
      if (found !== null) return found;
    }
  }
  return null;
}
/** A title is looked for in this many lines. */
const HEAD_LINES = 20;
const BARE_LABEL = /^(?:no|nr|n°|nº|number|nummer|num|numero)[\s.:#]/i;

/** `No. FN-1188` next to or below the title of the document. */
function numberNearTitle(document: ParsedDocument): ExtractedValue | null {
  for (const line of document.lines.slice(0, HEAD_LINES)) {
    const above = document.lines[line.index - 1]?.text ?? '';
    if (!invoiceTitle.test(fold(`${above}\n${line.text}`))) continue;
    for (const cell of line.cells) {
      const label = BARE_LABEL.exec(cell.text);
      const found = label && numberAfter(document, line, cell, { start: 0, end: label[0].length }, true);
      if (found) return found;
    }
  }
  return null;
}

/** The code at an offset, after the words between. */
function codeIn(text: string, from: number): Span | undefined {
  const start = from + (BETWEEN_LABEL_AND_NUMBER.exec(text.slice(from))?.[0].length ?? 0);
  const code = codeAt(text.slice(start));
  return code === undefined ? undefined : { text: code, start, end: start + code.length };
}

/** Null for dates, amounts and single digits. */
function asInvoiceNumber(
  document: ParsedDocument,
  line: Line,
  { text: value, start, end }: Span,
  isNamed = false,
): ExtractedValue | null {
  // `Invoice no. 14/04/2026`: after a certain label, a number may look like a date.
  const isDate =
    !isNamed && document.dates.some((date) => date.line === line && date.start < end && date.end > start);
  const isAmount = /^\d+[.,]\d{2}$/.test(value);
  // A single digit is a count: `3% surcharge on checks`.
  const isCount = !isNamed && /^\d$/.test(value);
  return isDate || isAmount || isCount ? null : withQuote(value, line, start, end);
}
