import { addressAfter, endsAddress, hasPostalCode, isAddressLine, isCertainlyAddress } from './address.ts';
import { isDocumentHeading } from './headings.ts';
import { type ExtractedValue, fold, type Line, type Span, withQuote, withQuoteOfLines } from './lines.ts';
import {
  continuesBelow,
  continuesNameAbove,
  correctName,
  hasLegalForm,
  hasOrganisationWord,
  isWords,
  nameBounds,
} from './organisation-names.ts';
import type { ParsedDocument } from './parsed-document.ts';
import { type PartyCells, partyCellsOf } from './party-cells.ts';
import type { Kind } from './record.ts';
import {
  companyRegister,
  complimentaryClose,
  otherLabel,
  payeeLabel,
  salutation,
  senderLabel,
} from './vocabulary/parties.ts';

/** The sender of a document: the name and address in its head, or the name below its signature. */

export interface Party {
  readonly name: ExtractedValue | null;
  readonly address: ExtractedValue | null;
}

interface Candidate {
  readonly line: Line;
  readonly cell: Span;
  readonly score: number;
}

/** The sender's name is looked for in this many lines. */
const HEAD_LINES = 14;

/** With a lower score, a name would be a mere guess. */
const MIN_NAME_SCORE = 2;
/** Any line with the name of an organisation has this score. */
const MIN_ORGANISATION_SCORE = 6;

/** At the head of these there is seldom a sender: a name must look like that of an organisation. */
const kindsSeldomHeadedByName: ReadonlySet<Kind> = new Set(['study', 'contract', 'form', 'other']);

export function senderOf(document: ParsedDocument, kind: Kind): Party {
  const sides = partyCellsOf(document, kind);
  const name = bestName(
    document,
    sides,
    kindsSeldomHeadedByName.has(kind) ? MIN_ORGANISATION_SCORE : MIN_NAME_SCORE,
  );
  if (name === undefined) {
    const isBill = kind === 'invoice' || kind === 'receipt';
    return { name: signatureOf(document) ?? (isBill ? payeeOf(document) : null), address: null };
  }
  const { lines, start, end } = nameExtent(document, name);
  const first = lines[0] ?? name.line;
  const last = lines.at(-1) ?? name.line;
  const text =
    lines.length === 1 ? first.text.slice(start, end) : lines.map((line) => cellOf(line, name)).join(' ');
  const value = correctName(text);
  return {
    name:
      lines.length === 1
        ? withQuote(value, first, start, end)
        : withQuoteOfLines(value, document.pages, first, last),
    address: addressAfter(document, kind, { line: last, end, column: name.line.cells.indexOf(name.cell) }),
  };
}

function bestName(document: ParsedDocument, sides: PartyCells, least: number): Candidate | undefined {
  let best: Candidate | undefined;
  let position = 0;
  for (const line of document.lines.slice(0, HEAD_LINES)) {
    if (salutation.test(fold(line.text))) break;
    const isPriced = hasPrice(document, line);
    let wordy = false;
    for (const cell of line.cells) {
      wordy ||= isWords(cell.text);
      if (sides.isRecipient(cell)) continue;
      const score =
        nameScore(namePart(cell.text)) +
        Math.max(0, 5 - position) +
        (sides.isLabelledSender(cell) ? LABELLED_SENDER_SCORE : 0) -
        (isPriced || line.cells.length >= TABLE_COLUMNS ? 6 : 0);
      if (score >= least && (best === undefined || score > best.score)) best = { line, cell, score };
    }
    if (wordy) position += 1;
    if (best !== undefined && (isPriced || line.cells.some(({ text }) => isDocumentHeading(text)))) break;
  }
  return best;
}

/** A line with this many columns is part of a table, which has no names. */
const TABLE_COLUMNS = 4;
/** The score of a name with a label such as "From". */
const LABELLED_SENDER_SCORE = 6;

/**
 * The name in a line with the sender's name and address: `Muster GmbH · Weg 1 · 12345 Berlin`. A dash ends the name only
 * before an address: it may be part of a name.
 */
function namePart(cell: string): string {
  const [first = cell] = cell.split(
    / [·•|] | [-–—] (?=(?:inh(?:aber(?:in)?)?|prop(?:rietor)?|owner|gesch[aä]ftsf[uü]hr\p{L}*|t\/a)(?!\p{L}))|, (?=(?:registered|incorporated|a company|trading as|eingetragen|sitz|inscrite?|societe|société|capital|rcs|company no)(?!\p{L}))/iu,
  );
  const [named = first, ...rest] = first.split(', ');
  if (hasLegalForm(named) && rest.some(isCertainlyAddress)) return named;
  const parts = first.split(/ ([-–—]) /);
  // `Ring 3` is a street if a place with its postal code follows.
  const hasPlace = hasPostalCode(parts.at(-1) ?? '');
  const address = parts.findIndex(
    (part, index) =>
      index > 0 && index % 2 === 0 && (isCertainlyAddress(part) || (hasPlace && /\d\s?\p{L}?$/u.test(part))),
  );
  return address === -1
    ? first
    : parts.slice(0, address - 1).reduce((name, part, index) => name + (index === 0 ? '' : ' ') + part, '');
}
/** The company register is looked for in this many lines at the foot. */
const FOOT_LINES = 8;

/** The payee, or the company whose register is in the foot, for documents whose head has only a logo. */
function payeeOf(document: ParsedDocument): ExtractedValue | null {
  for (const line of document.lines) {
    const match = payeeLabel.exec(fold(line.text));
    if (match === null) continue;
    const start = match.index + match[0].length;
    const written =
      /^[^,;:·•|\d]{0,80}?(?=\s{0,9}(?:[,;:·•|\d]|\.(?:\s|$)| {3}|$))/u.exec(line.text.slice(start))?.[0] ??
      '';
    if (isName(written)) return withQuote(correctName(written.trim()), line, start, start + written.length);
  }
  for (const line of document.lines.slice(-FOOT_LINES)) {
    const cell = companyRegister.test(fold(line.text)) ? line.cells[0] : undefined;
    const name = cell === undefined ? '' : (namePart(cell.text).split(/,|·|\|/)[0] ?? '').trim();
    if (cell !== undefined && isName(name) && hasLegalForm(name) && !companyRegister.test(fold(name)))
      return withQuote(correctName(name), line, cell.start, cell.start + name.length);
  }
  return null;
}

/** Two words or more, the first with a capital. */
const isName = (text: string): boolean =>
  isWords(text) && /^\p{Lu}/u.test(text.trim()) && text.length <= 60 && text.trim().split(/\s+/).length >= 2;

/** A row of items: it has no name, and the head ends above it. */
const hasPrice = (document: ParsedDocument, line: Line): boolean =>
  document.numbers(line).some(({ money }) => money);

function nameScore(cell: string): number {
  const text = cell.trim();
  if (!isWords(text) || text.length > 70 || isDocumentHeading(text) || payeeLabel.test(fold(text)))
    return -10;
  const legal = hasLegalForm(text);
  const { start, end } = nameBounds(text);
  const core = fold(text.slice(start, end));
  return (
    (legal ? 5 : 0) +
    (hasOrganisationWord(text) ? 2.5 : 0) +
    (/^[^\p{Ll}]*$/u.test(text) ? 0.5 : 0) -
    (/^[^\p{Lu}]*$/u.test(text) ? 3 : 0) -
    (otherLabel.test(core.replace(senderLabel, '')) ? 5 : 0) -
    (isAddressLine(text) && !legal ? 4 : 0) -
    (core.split(/\s+/).length > 8 ? 3 : 0) -
    (/[.!?]$/.test(text) && !legal ? (/ \p{Ll}/u.test(text) ? 4 : 1) : 0)
  );
}

/** The bounds of a name, and the lines over which it continues: `HARDWARE &` / `ELECTRICAL`, `(SETIA` / `ALAM) SDN BHD`. */
function nameExtent(
  document: ParsedDocument,
  name: Candidate,
): { lines: readonly Line[]; start: number; end: number } {
  const label = senderLabel.exec(fold(name.cell.text))?.[0].length ?? 0;
  const cell = namePart(name.cell.text.slice(label));
  const extent = nameBounds(cell);
  const lines = [name.line];
  const neighbour = (step: -1 | 1): Line | undefined => {
    const line = document.lines[(step === 1 ? lines.at(-1) : lines[0])!.index + step];
    return line !== undefined && line.page === name.line.page && continuesName(line.text) ? line : undefined;
  };
  for (let text = cell; lines.length < 3 && continuesNameAbove(text); text = lines[0]?.text ?? '') {
    const line = neighbour(-1);
    if (line === undefined) break;
    lines.unshift(line);
  }
  for (let text = cell; lines.length < 3 && continuesBelow(text); text = lines.at(-1)?.text ?? '') {
    const line = neighbour(1);
    if (line === undefined) break;
    lines.push(line);
  }
  const offset = name.cell.start + label;
  return { lines, start: offset + extent.start, end: offset + extent.end };
}

const cellOf = (line: Line, name: Candidate): string => {
  const cell = line === name.line ? name.cell : line.cells.find(({ text }) => continuesName(text));
  const text = cell?.text ?? line.text;
  const { start, end } = nameBounds(text);
  return text.slice(start, /[&(]\s*$/.test(text) ? text.length : end);
};

const continuesName = (text: string): boolean =>
  isWords(text) && !endsAddress(text) && !isAddressLine(text) && !/\d/.test(text);

/** The name below "Yours sincerely", for letters without a letterhead. */
function signatureOf(document: ParsedDocument): ExtractedValue | null {
  const at = document.lines.findLastIndex((line) => complimentaryClose.test(fold(line.text)));
  if (at === -1) return null;
  const line = document.lines
    .slice(at + 1, at + 5)
    .find(({ text }) => isWords(text) && /^\W*\p{Lu}/u.test(text));
  return line === undefined ? null : withQuote(correctName(line.text), line);
}
