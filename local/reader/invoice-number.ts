import { findLabel } from './labels.ts';
import type { Paper } from './paper.ts';
import type { Line, Proven } from './text.ts';
import { prove } from './text.ts';

/** Finds the number by which the seller knows an invoice or receipt. */

/** The surer a label, the earlier. */
const labels: readonly (readonly string[])[] = [
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
  ['invoice', 'rechnung', 'facture', 'factuur', 'tax invoice', 'inv'],
];

/** A number with at least a digit: `TD01167104`, `2026-0042`, `CS-SA-0096677`. */
const code =
  /^[\s:.#№º°'*|-]*(?:no\b|nr\b|n°|number\b)?[\s:.#№º°©*|-]*((?=[\p{L}/.-]{0,8}\d)[\p{L}\d][\p{L}\d/._-]*(?: (?=\d{2,}(?:\s|$))\d+)?)/iu;

export function invoiceNumberOf(paper: Paper): Proven | null {
  for (const tier of labels) {
    for (const line of paper.lines) {
      const found = numberAfter(paper, line, tier);
      if (found !== null) return found;
    }
  }
  return null;
}

function numberAfter(paper: Paper, line: Line, tier: readonly string[]): Proven | null {
  const label = findLabel(line.text, tier);
  if (label === undefined) return null;
  const own = code.exec(line.text.slice(label.end));
  if (own !== null) return accept(paper, line, label.end, own);
  // Labels in one row, values in the row below: the value of the same column.
  const column = line.cells.findIndex((cell) => cell.start <= label.start && label.end <= cell.end);
  const below = paper.lines[line.index + 1];
  const cell =
    line.cells.length > 1 && below?.cells.length === line.cells.length ? below.cells[column] : undefined;
  if (below === undefined || cell === undefined) return null;
  const match = code.exec(cell.text);
  return match === null ? null : accept(paper, below, cell.start, match);
}

/** Dates, amounts and single digits are no invoice numbers. */
function accept(paper: Paper, line: Line, from: number, match: RegExpExecArray): Proven | null {
  const value = (match[1] ?? '').replace(/[._-]+$/, '');
  const start = from + match[0].length - (match[1] ?? '').length;
  const end = start + value.length;
  const isDate = paper.dates.some((date) => date.line === line && date.start < end && date.end > start);
  const isAmount = /^\d+[.,]\d{2}$/.test(value);
  return isDate || isAmount || value.replace(/\D/g, '').length < 2 ? null : prove(value, line, start, end);
}
