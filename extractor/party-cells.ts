import { hasPostalCode } from './address.ts';
import { isDocumentHeading } from './headings.ts';
import type { Line, Span } from './lines.ts';
import { fold, hasGapBetween } from './lines.ts';
import { hasLegalForm, hasOrganisationWord, isWords } from './organisation-names.ts';
import type { ParsedDocument } from './parsed-document.ts';
import type { Kind } from './record.ts';
import {
  attentionLine,
  contactWords,
  formOfAddress,
  recipientLabelOnly,
  recipientLabelWithName,
  salutationWithSurname,
  senderLabel,
  senderLabelOnly,
} from './vocabulary/parties.ts';

/** Which cells of a document belong to the recipient and which to the sender, by their labels and forms of address. */

export interface PartyCells {
  readonly isRecipient: (cell: Span) => boolean;
  /** Whether a label says that the cell is the sender's name. */
  readonly isLabelledSender: (cell: Span) => boolean;
}
const formOfAddressOnly = new RegExp(
  `${formOfAddress.source}\\W{0,9}(?:(?:und|and|et|en|&) \\p{L}{1,40})?\\W{0,9}$`,
  'u',
);

/** Lines of an address block below its label. */
const MAX_BLOCK_LINES = 7;
/** Names and addresses are in the first lines of a document. */
const HEAD_LINES = 30;

/** @param kind On a receipt only labels count: a till prints the shop's name, and hardly ever the customer's. */
export function partyCellsOf(document: ParsedDocument, kind: Kind): PartyCells {
  const recipients = new Set<Span>();
  const senders = new Set<Span>();
  const head = document.lines.slice(0, HEAD_LINES);
  const surname = head.flatMap(({ text }) => salutationWithSurname.exec(fold(text))?.[1] ?? [])[0];
  for (const line of head) {
    for (const [column, cell] of line.cells.entries()) {
      const folded = fold(cell.text);
      const block = () => blockBelow(document, line, column);
      if (recipientLabelOnly.test(folded)) for (const each of [cell, ...block()]) recipients.add(each);
      else if (senderLabelOnly.test(folded)) {
        recipients.add(cell);
        const [name] = block();
        if (name !== undefined) senders.add(name);
      } else if (recipientLabelWithName.test(folded))
        for (const each of [cell, ...block()]) recipients.add(each);
      else if (kind === 'receipt') continue;
      else if (attentionLine.test(folded))
        for (const each of blockAround(document, line, column)) recipients.add(each);
      else if (isPerson(cell.text) || (surname !== undefined && hasSurname(cell.text, surname)))
        for (const each of [cell, ...blockAround(document, line, column)]) recipients.add(each);
    }
  }
  if (kind !== 'receipt') for (const cell of addressBlockCells(document, head)) recipients.add(cell);
  const names = new Set([...recipients].map(({ text }) => fold(text)));
  return {
    isRecipient: (cell) => (recipients.has(cell) || names.has(fold(cell.text))) && !senders.has(cell),
    isLabelledSender: (cell) => senders.has(cell) || senderLabel.test(fold(cell.text)),
  };
}

/** With a form of address, and not an organisation: `MR. D.I.Y. SDN BHD` is a shop. */
function isPerson(text: string): boolean {
  const folded = fold(text);
  if (formOfAddressOnly.test(folded)) return true;
  return (
    formOfAddress.test(folded) &&
    !hasLegalForm(text) &&
    !hasOrganisationWord(text) &&
    /\p{Lu}\p{Ll}+/u.test(text)
  );
}

const hasSurname = (text: string, surname: string): boolean =>
  text.trim().split(/\s+/).length <= 4 &&
  fold(text).trim().endsWith(surname) &&
  !hasLegalForm(text) &&
  !hasOrganisationWord(text);

/** The cells of a column below a line, up to an empty line or another label. */
function blockBelow(document: ParsedDocument, heading: Line, column: number): Span[] {
  const block: Span[] = [];
  for (let above = heading; block.length < MAX_BLOCK_LINES; ) {
    const line = document.lines[above.index + 1];
    if (line === undefined || hasGapBetween(document.pages, above, line)) break;
    const cell = cellInColumn(line, column, heading);
    if (cell !== undefined) {
      const folded = fold(cell.text);
      if (senderLabelOnly.test(folded) || recipientLabelOnly.test(folded) || senderLabel.test(folded)) break;
      block.push(cell);
    }
    above = line;
  }
  return block;
}

/** The block around a line; if it is the first of the document and the sender's, only the part below the line. */
function blockAround(document: ParsedDocument, line: Line, column: number): Span[] {
  const block = blockWithLine(document, line, column);
  const first = document.lines[0]?.cells[0];
  const isSenders = block.some(({ text }) => contactWords.test(fold(text)));
  return isSenders && first !== undefined && block.includes(first)
    ? blockBelow(document, line, column)
    : block;
}

/**
 * The blocks after the first that are an address and nothing else: a name, a street, a place. The first block is the
 * sender's, if it has a name at all.
 */
function addressBlockCells(document: ParsedDocument, head: readonly Line[]): Span[] {
  const blocks: Line[][] = [];
  for (const line of head) {
    const above = blocks.at(-1)?.at(-1);
    if (above === undefined || hasGapBetween(document.pages, above, line)) blocks.push([line]);
    else blocks.at(-1)?.push(line);
  }
  const [first = [], ...others] = blocks;
  const named = first.some(({ cells }) =>
    cells.some(({ text }) => isWords(text) && !isDocumentHeading(text)),
  );
  if (!named) return [];
  return others
    .filter(
      (block) =>
        block.length >= 3 &&
        block.every(({ cells }) => cells.length === 1) &&
        block.some(({ text }, index) => index > 0 && hasPostalCode(text)) &&
        !block.some(({ text }) => contactWords.test(fold(text))),
    )
    .flatMap((block) => block.flatMap(({ cells }) => cells));
}

/** In a table, the cell of the same column; a line with one cell continues the first column. */
const cellInColumn = (line: Line, column: number, heading: Line): Span | undefined =>
  line.cells.length < heading.cells.length && column > 0 && line.cells.length === 1
    ? undefined
    : line.cells[column];

/** The cells of a column around a line, between empty lines. */
function blockWithLine(document: ParsedDocument, line: Line, column: number): Span[] {
  let first = line;
  for (
    let above = document.lines[first.index - 1];
    above !== undefined && !hasGapBetween(document.pages, above, first);
  ) {
    first = above;
    above = document.lines[first.index - 1];
  }
  const cell = first.cells[column];
  return [...(cell === undefined ? [] : [cell]), ...blockBelow(document, first, column)];
}
