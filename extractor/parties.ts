import { endsAddress, hasPostalCode, isAddressLine, isCertainlyAddress } from './address.ts';
import { addressBelow } from './address-block.ts';
import type { Kind } from './answer.ts';
import {
  endsWithin,
  hasLegalForm,
  hasOrganisationWord,
  isWordy,
  mendName,
  startsWithin,
  trimName,
} from './names.ts';
import type { Paper } from './paper.ts';
import { type Sides, senderLabel, sidesOf } from './sides.ts';
import type { Line, Proven, Span } from './text.ts';
import { fold, prove, proveLines } from './text.ts';
import { isDocumentTitle } from './titles.ts';

/** Who wrote a paper: the name and address of its head, or the name below its signature. */

export interface Party {
  readonly name: Proven | null;
  readonly address: Proven | null;
}

interface Candidate {
  readonly line: Line;
  readonly cell: Span;
  readonly score: number;
}

/** The head of a paper: as far down as its name may stand. */
const headLines = 14;

/** Least score of a name: less is a guess that nobody wants. */
const leastScore = 2;
/** Least score of the name of an organisation, whichever line it stands on. */
const leastOrganisation = 6;

/** What stands on a line instead of a name. */
const labelLine =
  /(?:abteilung|datum|nummer)\b|\b(?:sort code|blz|kontonummer|due|lezersservice|klantenservice|kundenservice|customer (?:service|care|team)|service clients?|member services|servicio al cliente|herrn?|frau|iban|bic|swift|kopie|copy|order summary|tel|telefon|phone|fax|gst|vat|reg|no|nr|date|datum|invoice|rechnung|facture|factuur|receipt|cashier|page|seite|table|order|customer|account|www|http|ref|time|bill to|ship to|sold to|kundennummer|klantnummer|numero|statement|welcome|thank)\b|@|:\s*\S/u;

const salutation =
  /^\W*(?:dear|sehr geehrte|liebe|guten tag|madame|monsieur|cher|chere|geachte|beste|hello|to whom it may)\b/;
const closing =
  /^\W*(?:yours|sincerely|regards|best regards|kind regards|with kind regards|respectfully|mit freundlichen gru|freundliche gru|hochachtungsvoll|cordialement|veuillez agreer|salutations|met vriendelijke gr|hoogachtend)/;

/** What heads these is seldom who wrote them: there the name must look like one. */
const seldomHeadedByName: ReadonlySet<Kind> = new Set(['study', 'contract', 'form', 'other']);

export function senderOf(paper: Paper, kind: Kind): Party {
  const sides = sidesOf(paper, kind);
  const name = bestName(paper, sides, seldomHeadedByName.has(kind) ? leastOrganisation : leastScore);
  if (name === undefined) {
    const isBill = kind === 'invoice' || kind === 'receipt';
    return { name: signatureOf(paper) ?? (isBill ? payeeOf(paper) : null), address: null };
  }
  const { lines, start, end } = nameExtent(paper, name);
  const first = lines[0] ?? name.line;
  const last = lines.at(-1) ?? name.line;
  const text =
    lines.length === 1 ? first.text.slice(start, end) : lines.map((line) => cellOf(line, name)).join(' ');
  const value = mendName(text);
  return {
    name: lines.length === 1 ? prove(value, first, start, end) : proveLines(value, paper.pages, first, last),
    address: addressBelow(paper, kind, { line: last, end, column: name.line.cells.indexOf(name.cell) }),
  };
}

function bestName(paper: Paper, sides: Sides, least: number): Candidate | undefined {
  let best: Candidate | undefined;
  let position = 0;
  for (const line of paper.lines.slice(0, headLines)) {
    if (salutation.test(fold(line.text))) break;
    const isPriced = hasPrice(paper, line);
    let wordy = false;
    for (const cell of line.cells) {
      wordy ||= isWordy(cell.text);
      if (sides.isRecipient(cell)) continue;
      const score =
        nameScore(namePart(cell.text)) +
        Math.max(0, 5 - position) +
        (sides.isHeadedSender(cell) ? headed : 0) -
        (isPriced || line.cells.length >= tableColumns ? 6 : 0);
      if (score >= least && (best === undefined || score > best.score)) best = { line, cell, score };
    }
    if (wordy) position += 1;
    if (best !== undefined && (isPriced || line.cells.some(({ text }) => isDocumentTitle(text)))) break;
  }
  return best;
}

/** So many columns are a table, which names nobody. */
const tableColumns = 4;
/** What a heading such as "From" says for the name below it. */
const headed = 6;

/**
 * The name in a line of the sender with its address: `Muster GmbH · Weg 1 · 12345 Berlin`. A dash parts it only before an
 * address: it may be within a name.
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

const payee =
  /(?:(?:cheques?|checks?) payable to|payable to|pay to|account name|account holder|beneficiary|kontoinhaber(?:in)?|zahlungsempfanger|empfanger|titulaire(?: du compte)?|beneficiaire|ten name van|t\.?n\.?v\.?|titular|beneficiario|intestatario)\s*:?\s+/;
/** What companies have to print below their letters. */
const register =
  /\b(?:hrb|hra|amtsgericht|geschaftsfuhr\p{L}*|ust.?id\p{L}*|siret|siren|rcs|capital social|kvk|company (?:no|number|reg\p{L}*)|registered (?:in|office)|vat (?:no|reg\p{L}*))\b/u;
/** Lines of the foot in which they print it. */
const footLines = 8;

/** Who is to be paid, or whose register stands in the foot, where the head has only a logo. */
function payeeOf(paper: Paper): Proven | null {
  for (const line of paper.lines) {
    const match = payee.exec(fold(line.text));
    if (match === null) continue;
    const start = match.index + match[0].length;
    const written =
      /^[^,;:·•|\d]{0,80}?(?=\s{0,9}(?:[,;:·•|\d]|\.(?:\s|$)| {3}|$))/u.exec(line.text.slice(start))?.[0] ??
      '';
    if (isName(written)) return prove(mendName(written.trim()), line, start, start + written.length);
  }
  for (const line of paper.lines.slice(-footLines)) {
    const cell = register.test(fold(line.text)) ? line.cells[0] : undefined;
    const name = cell === undefined ? '' : (namePart(cell.text).split(/,|·|\|/)[0] ?? '').trim();
    if (cell !== undefined && isName(name) && hasLegalForm(name) && !register.test(fold(name)))
      return prove(mendName(name), line, cell.start, cell.start + name.length);
  }
  return null;
}

/** Two words or more that begin with capitals, or an organisation. */
const isName = (text: string): boolean =>
  isWordy(text) && /^\p{Lu}/u.test(text.trim()) && text.length <= 60 && text.trim().split(/\s+/).length >= 2;

/** A row of goods: it holds no name, and below it no head goes on. */
const hasPrice = (paper: Paper, line: Line): boolean => paper.numbers(line).some(({ money }) => money);

function nameScore(cell: string): number {
  const text = cell.trim();
  if (!isWordy(text) || text.length > 70 || isDocumentTitle(text) || payee.test(fold(text))) return -10;
  const legal = hasLegalForm(text);
  const { start, end } = trimName(text);
  const core = fold(text.slice(start, end));
  return (
    (legal ? 5 : 0) +
    (hasOrganisationWord(text) ? 2.5 : 0) +
    (/^[^\p{Ll}]*$/u.test(text) ? 0.5 : 0) -
    (/^[^\p{Lu}]*$/u.test(text) ? 3 : 0) -
    (labelLine.test(core.replace(senderLabel, '')) ? 5 : 0) -
    (isAddressLine(text) && !legal ? 4 : 0) -
    (core.split(/\s+/).length > 8 ? 3 : 0) -
    (/[.!?]$/.test(text) && !legal ? (/ \p{Ll}/u.test(text) ? 4 : 1) : 0)
  );
}

/** Where the name stands, with the lines that it goes on over: `HARDWARE &` / `ELECTRICAL`, `(SETIA` / `ALAM) SDN BHD`. */
function nameExtent(paper: Paper, name: Candidate): { lines: readonly Line[]; start: number; end: number } {
  const label = senderLabel.exec(fold(name.cell.text))?.[0].length ?? 0;
  const cell = namePart(name.cell.text.slice(label));
  const extent = trimName(cell);
  const lines = [name.line];
  const neighbour = (step: -1 | 1): Line | undefined => {
    const line = paper.lines[(step === 1 ? lines.at(-1) : lines[0])!.index + step];
    return line !== undefined && line.page === name.line.page && continuesName(line.text) ? line : undefined;
  };
  for (let text = cell; lines.length < 3 && startsWithin(text); text = lines[0]?.text ?? '') {
    const line = neighbour(-1);
    if (line === undefined) break;
    lines.unshift(line);
  }
  for (let text = cell; lines.length < 3 && endsWithin(text); text = lines.at(-1)?.text ?? '') {
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
  const { start, end } = trimName(text);
  return text.slice(start, /[&(]\s*$/.test(text) ? text.length : end);
};

const continuesName = (text: string): boolean =>
  isWordy(text) && !endsAddress(text) && !isAddressLine(text) && !/\d/.test(text);

/** The name below "Yours sincerely", for letters without a head. */
function signatureOf(paper: Paper): Proven | null {
  const at = paper.lines.findLastIndex((line) => closing.test(fold(line.text)));
  if (at === -1) return null;
  const line = paper.lines
    .slice(at + 1, at + 5)
    .find(({ text }) => isWordy(text) && /^\W*\p{Lu}/u.test(text));
  return line === undefined ? null : prove(mendName(line.text), line);
}
