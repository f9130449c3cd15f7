import { hasPostalCode } from './address.ts';
import type { Kind } from './answer.ts';
import { hasLegalForm, hasOrganisationWord, isWordy } from './names.ts';
import type { Paper } from './paper.ts';
import type { Line, Span } from './text.ts';
import { fold, isApart } from './text.ts';
import { isDocumentTitle } from './titles.ts';

/** Which cells of a paper name whoever it is for, and which whoever it is from, by their headings and forms of address. */

export interface Sides {
  readonly isRecipient: (cell: Span) => boolean;
  /** Whether a heading says that the sender's name stands here. */
  readonly isHeadedSender: (cell: Span) => boolean;
}

/** Headings of two words or more: what follows on the line needs no colon. */
const recipientPhrase =
  'bill(?:ed|ing)? (?:to|address)|invoiced? (?:to|address)|ship(?:ped|ping)? (?:to|address)|sold to|deliver(?:y|ed)? (?:to|address)|(?:machine|site|installation|service|property) (?:location|address)|(?:customer|client|guest|buyer|patient|tenant) (?:name|details|address)|for the attention of|rechnung an|rechnungs(?:empfanger|empfangerin|adresse|anschrift)|liefer(?:adresse|anschrift)|leistungsempfanger|facturee? a|facturer a|adresse de (?:facturation|livraison)|livree? a|factuur aan|factuuradres|afleveradres|bezorgadres|verzendadres|facturar a|enviar a|direccion de (?:facturacion|envio)|datos del cliente|fatturare a|indirizzo di (?:fatturazione|spedizione)';
const recipientWord =
  'to|an|aan|customer|client|cliente|guest|buyer|purchaser|recipient|patient|tenant|attn|attention|kunde|kundin|empfanger|auftraggeber|besteller|kaufer|mieter|destinataire|acheteur|locataire|klant|afnemer|huurder|destinatario|spett\\.?(?:le)?';
const recipientAlone = new RegExp(`^\\W{0,3}(?:${recipientPhrase}|${recipientWord})\\W{0,3}$`, 'u');
const recipientWith = new RegExp(
  `^\\W{0,3}(?:(?:${recipientPhrase})(?![\\p{L}]|\\W{0,2}(?:no|nr|id)\\b)|(?:${recipientWord})\\s*:)\\s*\\S`,
  'u',
);

const senderWord =
  'from|sender|seller|vendor|supplier|sold by|issued by|invoice from|billed by|service provider|landlord|absender|verkaufer|rechnungssteller|rechnungsaussteller|lieferant|leistungserbringer|verkauft (?:von|durch)|zahlungsempfanger|vermieter|emetteur|vendeur|fournisseur|expediteur|prestataire|bailleur|vendu par|afzender|verkoper|leverancier|verkocht door|verhuurder|emisor|vendedor|proveedor|emittente|venditore|fornitore|(?:hotel|seller|supplier|vendor|company|our) details|unsere daten';
const senderAlone = new RegExp(`^\\W{0,3}(?:${senderWord})\\W{0,3}$`, 'u');
/** The heading before a sender's name on one line: `Sold by: …`. */
export const senderLabel = new RegExp(
  `^\\W{0,3}(?:(?:${senderWord})\\s*:|(?:issued|sold|billed) by(?= ))\\s*`,
  'u',
);

/** How letters address people; `Dr.` may as well be a doctor's own. */
const personTitle =
  /^\W{0,3}(?:herrn?|frau|familie|eheleute|mr|mrs|ms|miss|messrs|mme|mlle|madame|monsieur|dhr|mevr|mevrouw|de heer|mw|sr|sra|sig|sig\.ra|signora?)\b\.?/;
const onlyTitle = new RegExp(
  `${personTitle.source}\\W{0,9}(?:(?:und|and|et|en|&) \\p{L}{1,40})?\\W{0,9}$`,
  'u',
);
/** Within a block of an address: whose attention it is for. */
const careOf =
  /^\W{0,3}(?:c\/o|z\. ?hd\.?|zu handen|attn|attention|t\.? ?a\.? ?v\.?|a l'attention|at\.)(?![\p{L}])/u;
const surnameOf =
  /^\W{0,3}(?:dear|sehr geehrte[rn]?|liebe[r]?|cher|chere|geachte|beste) (?:mr|mrs|ms|miss|herrn?|frau|monsieur|madame|heer|mevrouw|dr)\b\.? ?(?:(?:dr|prof)\b\.? ?)*(?:\p{L}+ ){0,2}?(\p{L}[\p{L}'’-]+),?\s*$/u;

/** Lines of a block of an address below its heading, at most. */
const longestBlock = 7;
/** Lines in which names and addresses stand. */
const headLines = 30;

/** @param kind A till prints whose it is, and seldom for whom: there only headings count. */
export function sidesOf(paper: Paper, kind: Kind): Sides {
  const recipients = new Set<Span>();
  const senders = new Set<Span>();
  const head = paper.lines.slice(0, headLines);
  const surname = head.flatMap(({ text }) => surnameOf.exec(fold(text))?.[1] ?? [])[0];
  for (const line of head) {
    for (const [column, cell] of line.cells.entries()) {
      const folded = fold(cell.text);
      const block = () => blockBelow(paper, line, column);
      if (recipientAlone.test(folded)) for (const each of [cell, ...block()]) recipients.add(each);
      else if (senderAlone.test(folded)) {
        recipients.add(cell);
        const [name] = block();
        if (name !== undefined) senders.add(name);
      } else if (recipientWith.test(folded)) for (const each of [cell, ...block()]) recipients.add(each);
      else if (kind === 'receipt') continue;
      else if (careOf.test(folded)) for (const each of ownBlock(paper, line, column)) recipients.add(each);
      else if (isPerson(cell.text) || (surname !== undefined && isCalled(cell.text, surname)))
        for (const each of [cell, ...ownBlock(paper, line, column)]) recipients.add(each);
    }
  }
  if (kind !== 'receipt') for (const cell of addressedTo(paper, head)) recipients.add(cell);
  const names = new Set([...recipients].map(({ text }) => fold(text)));
  return {
    isRecipient: (cell) => (recipients.has(cell) || names.has(fold(cell.text))) && !senders.has(cell),
    isHeadedSender: (cell) => senders.has(cell) || senderLabel.test(fold(cell.text)),
  };
}

/** With a form of address, and no organisation: `MR. D.I.Y. SDN BHD` is a shop. */
function isPerson(text: string): boolean {
  const folded = fold(text);
  if (onlyTitle.test(folded)) return true;
  return (
    personTitle.test(folded) &&
    !hasLegalForm(text) &&
    !hasOrganisationWord(text) &&
    /\p{Lu}\p{Ll}+/u.test(text)
  );
}

const isCalled = (text: string, surname: string): boolean =>
  text.trim().split(/\s+/).length <= 4 &&
  fold(text).trim().endsWith(surname) &&
  !hasLegalForm(text) &&
  !hasOrganisationWord(text);

/** The cells of a column below a line, up to an empty line or another heading. */
function blockBelow(paper: Paper, heading: Line, column: number): Span[] {
  const block: Span[] = [];
  for (let above = heading; block.length < longestBlock; ) {
    const line = paper.lines[above.index + 1];
    if (line === undefined || isApart(paper.pages, above, line)) break;
    const cell = cellIn(line, column, heading);
    if (cell !== undefined) {
      const folded = fold(cell.text);
      if (senderAlone.test(folded) || recipientAlone.test(folded) || senderLabel.test(folded)) break;
      block.push(cell);
    }
    above = line;
  }
  return block;
}

/** The block around a line; of the first block of a page, which is the sender's, what stands below alone. */
function ownBlock(paper: Paper, line: Line, column: number): Span[] {
  const block = wholeBlock(paper, line, column);
  const first = paper.lines[0]?.cells[0];
  const isSenders = block.some(({ text }) => contact.test(fold(text)));
  return isSenders && first !== undefined && block.includes(first) ? blockBelow(paper, line, column) : block;
}

/** Words of a sender that no block of an address to somebody has. */
const contact = /\b(?:tel|telephone|telefon|phone|ph|fax|www|http|siret|kvk|iban)\b|@|\.example\b/;

/**
 * The blocks below the first that are an address and nothing else: a name, a street, a place. The first names the sender, if it
 * names anybody.
 */
function addressedTo(paper: Paper, head: readonly Line[]): Span[] {
  const blocks: Line[][] = [];
  for (const line of head) {
    const above = blocks.at(-1)?.at(-1);
    if (above === undefined || isApart(paper.pages, above, line)) blocks.push([line]);
    else blocks.at(-1)?.push(line);
  }
  const [first = [], ...others] = blocks;
  const named = first.some(({ cells }) => cells.some(({ text }) => isWordy(text) && !isDocumentTitle(text)));
  if (!named) return [];
  return others
    .filter(
      (block) =>
        block.length >= 3 &&
        block.every(({ cells }) => cells.length === 1) &&
        block.some(({ text }, index) => index > 0 && hasPostalCode(text)) &&
        !block.some(({ text }) => contact.test(fold(text))),
    )
    .flatMap((block) => block.flatMap(({ cells }) => cells));
}

/** In a table the cell of the same column; a line of one cell goes on with the first. */
const cellIn = (line: Line, column: number, heading: Line): Span | undefined =>
  line.cells.length < heading.cells.length && column > 0 && line.cells.length === 1
    ? undefined
    : line.cells[column];

/** The cells of a column around a line, between empty lines. */
function wholeBlock(paper: Paper, line: Line, column: number): Span[] {
  let first = line;
  for (
    let above = paper.lines[first.index - 1];
    above !== undefined && !isApart(paper.pages, above, first);
  ) {
    first = above;
    above = paper.lines[first.index - 1];
  }
  const cell = first.cells[column];
  return [...(cell === undefined ? [] : [cell]), ...blockBelow(paper, first, column)];
}
