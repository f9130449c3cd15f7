import { endsAddress, isAddressLine } from './address.ts';
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
  /\b(?:tel|telefon|phone|fax|gst|vat|reg|no|nr|date|datum|invoice|rechnung|facture|factuur|receipt|cashier|page|seite|table|order|customer|account|www|http|ref|time|bill to|ship to|sold to|kundennummer|klantnummer|numero|statement|welcome|thank)\b|@|:\s*\S/;

/** Headings of whoever a paper is for. */
const recipientLabel =
  /^\W*(?:bill(?:ed)? to|invoice to|ship to|sold to|deliver to|customer|to|kunde|rechnung an|facture a|client|factuur aan|klant|attn)\b/;
const senderLabel =
  /^\W*(?:from|sender|seller|vendor|supplier|absender|verkaufer|emetteur|vendeur|expediteur|afzender|verkoper)\s*:\s*/;
const salutation =
  /^\W*(?:dear|sehr geehrte|liebe|guten tag|madame|monsieur|cher|chere|geachte|beste|hello|to whom it may)\b/;
const closing =
  /^\W*(?:yours|sincerely|regards|best regards|kind regards|with kind regards|respectfully|mit freundlichen gru|freundliche gru|hochachtungsvoll|cordialement|veuillez agreer|salutations|met vriendelijke gr|hoogachtend)/;

/** What heads these is seldom who wrote them: there the name must look like one. */
const seldomHeadedByName: ReadonlySet<Kind> = new Set(['study', 'contract', 'form', 'other']);

export function senderOf(paper: Paper, kind: Kind): Party {
  const name = bestName(paper, seldomHeadedByName.has(kind) ? leastOrganisation : leastScore);
  if (name === undefined) return { name: signatureOf(paper), address: null };
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

function bestName(paper: Paper, least: number): Candidate | undefined {
  let best: Candidate | undefined;
  let forRecipient = 0;
  let position = 0;
  for (const line of paper.lines.slice(0, headLines)) {
    const folded = fold(line.text);
    if (salutation.test(folded)) break;
    if (senderLabel.test(folded)) forRecipient = 0;
    forRecipient = recipientLabel.test(folded) ? 4 : forRecipient - 1;
    const isPriced = hasPrice(paper, line);
    let wordy = false;
    for (const cell of line.cells) {
      const score =
        nameScore(cell.text) + Math.max(0, 5 - position) - (forRecipient >= 0 ? 6 : 0) - (isPriced ? 6 : 0);
      wordy ||= isWordy(cell.text);
      if (score >= least && (best === undefined || score > best.score)) best = { line, cell, score };
    }
    if (wordy) position += 1;
    if (best !== undefined && (isPriced || line.cells.some(({ text }) => isDocumentTitle(text)))) break;
  }
  return best;
}

/** A row of goods: it holds no name, and below it no head goes on. */
const hasPrice = (paper: Paper, line: Line): boolean => paper.numbers(line).some(({ money }) => money);

function nameScore(cell: string): number {
  const text = cell.trim();
  const folded = fold(text);
  if (!isWordy(text) || text.length > 70 || isDocumentTitle(text)) return -10;
  const legal = hasLegalForm(text);
  const { start, end } = trimName(text);
  const core = fold(text.slice(start, end));
  return (
    (senderLabel.test(folded) ? 6 : 0) +
    (legal ? 5 : 0) +
    (hasOrganisationWord(text) ? 2.5 : 0) +
    (/^[^\p{Ll}]*$/u.test(text) ? 0.5 : 0) -
    (/^[^\p{Lu}]*$/u.test(text) ? 3 : 0) -
    (labelLine.test(core.replace(senderLabel, '')) ? 5 : 0) -
    (isAddressLine(text) && !legal ? 4 : 0) -
    (core.split(/\s+/).length > 8 ? 3 : 0) -
    (/[.!?]$/.test(core) && !legal ? 1 : 0)
  );
}

/** Where the name stands, with the lines that it goes on over: `HARDWARE &` / `ELECTRICAL`, `(SETIA` / `ALAM) SDN BHD`. */
function nameExtent(paper: Paper, name: Candidate): { lines: readonly Line[]; start: number; end: number } {
  const label = senderLabel.exec(fold(name.cell.text))?.[0].length ?? 0;
  const cell = name.cell.text.slice(label).split(/ [·•|] /)[0] ?? '';
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
