import { hasPostalCode } from './address.ts';
import { isDocumentHeading } from './headings.ts';
import type { Line, Span } from './lines.ts';
import { fold, hasGapBetween } from './lines.ts';
import { hasLegalForm, hasOrganisationWord, isWords } from './organisation-names.ts';
import type { ParsedDocument } from './parsed-document.ts';
import type { Kind } from './record.ts';

/** Which cells of a paper name whoever it is for, and which whoever it is from, by their headings and forms of address. */

export interface PartyCells {
  readonly isRecipient: (cell: Span) => boolean;
  /** Whether a heading says that the sender's name stands here. */
  readonly isLabelledSender: (cell: Span) => boolean;
}

/** Headings of two words or more: what follows on the line needs no colon. */
const recipientPhrase =
  'bill(?:ed|ing)? (?:to|address)|invoiced? (?:to|address)|ship(?:ped|ping)? (?:to|address)|sold to|deliver(?:y|ed)? (?:to|address)|(?:machine|site|installation|service|property) (?:location|address)|(?:customer|client|guest|buyer|patient|tenant) (?:name|details|address)|for the attention of|rechnung an|rechnungs(?:empfanger|empfangerin|adresse|anschrift)|liefer(?:adresse|anschrift)|leistungsempfanger|facturee? a|facturer a|adresse de (?:facturation|livraison)|livree? a|factuur aan|factuuradres|afleveradres|bezorgadres|verzendadres|facturar a|enviar a|direccion de (?:facturacion|envio)|datos del cliente|fatturare a|indirizzo di (?:fatturazione|spedizione)';
const recipientWord =
  'to|an|aan|customer|client|cliente|guest|buyer|purchaser|recipient|patient|tenant|attn|attention|kunde|kundin|empfanger|auftraggeber|besteller|kaufer|mieter|destinataire|acheteur|locataire|klant|afnemer|huurder|destinatario|spett\\.?(?:le)?';
const recipientLabelOnly = new RegExp(`^\\W{0,3}(?:${recipientPhrase}|${recipientWord})\\W{0,3}$`, 'u');
const recipientLabelWithName = new RegExp(
  `^\\W{0,3}(?:(?:${recipientPhrase})(?![\\p{L}]|\\W{0,2}(?:no|nr|id)\\b)|(?:${recipientWord})\\s*:)\\s*\\S`,
  'u',
);

const senderWord =
  'from|sender|seller|vendor|supplier|sold by|issued by|invoice from|billed by|service provider|landlord|absender|verkaufer|rechnungssteller|rechnungsaussteller|lieferant|leistungserbringer|verkauft (?:von|durch)|zahlungsempfanger|vermieter|emetteur|vendeur|fournisseur|expediteur|prestataire|bailleur|vendu par|afzender|verkoper|leverancier|verkocht door|verhuurder|emisor|vendedor|proveedor|emittente|venditore|fornitore|(?:hotel|seller|supplier|vendor|company|our) details|unsere daten';
const senderLabelOnly = new RegExp(`^\\W{0,3}(?:${senderWord})\\W{0,3}$`, 'u');
/** The heading before a sender's name on one line: `Sold by: …`. */
export const senderLabel = new RegExp(
  `^\\W{0,3}(?:(?:${senderWord})\\s*:|(?:issued|sold|billed) by(?= ))\\s*`,
  'u',
);

/** How letters address people; `Dr.` may as well be a doctor's own. */
const formOfAddress =
  /^\W{0,3}(?:herrn?|frau|familie|eheleute|mr|mrs|ms|miss|messrs|mme|mlle|madame|monsieur|dhr|mevr|mevrouw|de heer|mw|sr|sra|sig|sig\.ra|signora?)\b\.?/;
const formOfAddressOnly = new RegExp(
  `${formOfAddress.source}\\W{0,9}(?:(?:und|and|et|en|&) \\p{L}{1,40})?\\W{0,9}$`,
  'u',
);
/** Within a block of an address: whose attention it is for. */
const attentionLine =
  /^\W{0,3}(?:c\/o|z\. ?hd\.?|zu handen|attn|attention|t\.? ?a\.? ?v\.?|a l'attention|at\.)(?![\p{L}])/u;
const salutationWithSurname =
  /^\W{0,3}(?:dear|sehr geehrte[rn]?|liebe[r]?|cher|chere|geachte|beste) (?:mr|mrs|ms|miss|herrn?|frau|monsieur|madame|heer|mevrouw|dr)\b\.? ?(?:(?:dr|prof)\b\.? ?)*(?:\p{L}+ ){0,2}?(\p{L}[\p{L}'’-]+),?\s*$/u;

/** Lines of a block of an address below its heading, at most. */
const MAX_BLOCK_LINES = 7;
/** Lines in which names and addresses stand. */
const HEAD_LINES = 30;

/** @param kind A till prints whose it is, and seldom for whom: there only headings count. */
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

/** With a form of address, and no organisation: `MR. D.I.Y. SDN BHD` is a shop. */
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

/** The cells of a column below a line, up to an empty line or another heading. */
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

/** The block around a line; of the first block of a page, which is the sender's, what stands below alone. */
function blockAround(document: ParsedDocument, line: Line, column: number): Span[] {
  const block = blockWithLine(document, line, column);
  const first = document.lines[0]?.cells[0];
  const isSenders = block.some(({ text }) => contactWords.test(fold(text)));
  return isSenders && first !== undefined && block.includes(first)
    ? blockBelow(document, line, column)
    : block;
}

/** Words of a sender that no block of an address to somebody has. */
const contactWords = /\b(?:tel|telephone|telefon|phone|ph|fax|www|http|siret|kvk|iban)\b|@|\.example\b/;

/**
 * The blocks below the first that are an address and nothing else: a name, a street, a place. The first names the sender, if it
 * names anybody.
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

/** In a table the cell of the same column; a line of one cell goes on with the first. */
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
