import { isDocumentHeading } from './headings.ts';
import type { ExtractedValue, Line } from './lines.ts';
import { fold, withQuote, withQuoteOfLines } from './lines.ts';
import { hasLegalForm, hasOrganisationWord, isWords } from './organisation-names.ts';
import type { ParsedDocument } from './parsed-document.ts';
import type { Kind } from './record.ts';
import { otherThanAddress, recipientStart, streetWord } from './vocabulary/parties.ts';

/** Postal addresses: what their lines look like, and the address of a name. */

interface AddressPart {
  readonly line: Line;
  readonly text: string;
}

/** Between the name and the address. */
const MAX_ADDRESS_LINES = 6;
const MAX_LINES_AFTER_NAME = 4;

export interface NamePosition {
  readonly line: Line;
  /** Where the name ends in its line. */
  readonly end: number;
  readonly column: number;
}

/**
 * The address after a name: on the same line, or on the lines below.
 *
 * @param kind In letters and statements, the address below a person's name is the recipient's.
 */
export function addressAfter(
  document: ParsedDocument,
  kind: Kind,
  { line: name, end: nameEnd, column }: NamePosition,
): ExtractedValue | null {
  const behind = name.text.slice(nameEnd);
  const rest = behind.replace(/^[^\p{L}\p{N}]+/u, '');
  if (/^\s*[,·•|–—-]/.test(behind) && isAddressLine(rest)) {
    return withQuote(trimAddressPart(rest), name, name.text.length - rest.length);
  }
  const isPerson = kind === 'letter' || kind === 'statement' ? looksLikePerson : hasFormOfAddress;
  const parts = addressPartsBelow(document, name, column, isPerson);
  const first = parts[0]?.line;
  const last = parts.at(-1)?.line;
  if (first === undefined || last === undefined) return null;
  const value = parts.map(({ text }) => trimAddressPart(text)).join(', ');
  return withQuoteOfLines(value, document.pages, first, last);
}

function addressPartsBelow(
  document: ParsedDocument,
  name: Line,
  column: number,
  isPerson: (text: string) => boolean,
): AddressPart[] {
  const parts: AddressPart[] = [];
  for (const line of document.lines.slice(
    name.index + 1,
    name.index + 1 + MAX_LINES_AFTER_NAME + MAX_ADDRESS_LINES,
  )) {
    if (line.page !== name.page || parts.length === MAX_ADDRESS_LINES) break;
    if (document.dates.some((date) => date.line === line) || hasPrice(document, line)) break;
    if ((parts.length === 0 && isPerson(line.text)) || hasFormOfAddress(line.text)) break;
    if (parts.length > 0 && isAfterGap(document, line)) break;
    const text = withoutContacts(addressCellOf(line, column));
    if (isAddressPart(text, parts.at(-1)?.text)) parts.push({ line, text });
    else if (parts.some((part) => isAddressLine(part.text)) && isWords(line.text)) break;
    else if (isDocumentHeading(text) || line.index - name.index > MAX_LINES_AFTER_NAME) break;
    else if (isWords(text)) parts.length = 0;
  }
  return parts.some(({ text }) => isCertainlyAddress(text)) ? parts : [];
}

const hasFormOfAddress = (text: string): boolean => recipientStart.test(text);

/** With a form of address, or two or three words that look like a person's name and not like an organisation. */
const looksLikePerson = (text: string): boolean =>
  hasFormOfAddress(text) ||
  (/^\P{L}*\p{Lu}[\p{L}'’-]+(?: \p{Lu}\.)?(?: \p{Lu}[\p{L}'’-]+){1,2}(?:[^\p{L}'’-]\P{L}*)?$/u.test(text) &&
    !hasLegalForm(text) &&
    !hasOrganisationWord(text) &&
    !isCertainlyAddress(text));

const hasPrice = (document: ParsedDocument, line: Line): boolean =>
  document.numbers(line).some(({ money }) => money);

/** Whether the line above is empty. */
function isAfterGap(document: ParsedDocument, line: Line): boolean {
  const above = document.lines[line.index - 1];
  return (
    above !== undefined && above.page === line.page && line.offset > above.offset + above.text.length + 2
  );
}

/** Streets and postal codes; places and buildings if the line above continues with them. */
function isAddressPart(text: string, above: string | undefined): boolean {
  if (isAddressLine(text)) return true;
  if (!isWords(text) || endsAddress(text) || isDocumentHeading(text)) return false;
  if (/,\s{0,9}\S{0,40}\d|,\W{0,9}$/.test(text)) return true;
  if (above === undefined || !isAddressLine(above)) return false;
  return isPlaceLine(text) && (/,\W{0,9}$/.test(above) || /^\P{L}*\p{Lu}\p{Ll}{3,}\P{L}*$/u.test(text));
}

/** The whole line if all of it is an address; else the cell that is one, preferably the cell below the name. */
function addressCellOf(line: Line, column: number): string {
  const wordy = line.cells.filter(({ text }) => isWords(text) || isAddressLine(text));
  if (
    wordy.length === line.cells.length &&
    wordy.every(({ text }) => isAddressLine(text) || isPlaceLine(text))
  ) {
    return line.text;
  }
  const own = line.cells[column];
  if (own !== undefined && wordy.includes(own)) return own.text;
  return (wordy.find(({ text }) => isAddressLine(text)) ?? wordy[0])?.text ?? line.text;
}

const streetSuffix =
  /(?:(?<!\p{L})\p{L}{3,40}|\p{L}-)(?:[Ss]tra\p{L}{1,3}|[Ss]tr\.|gasse|weg|platz|allee|straat|laan|plein|kade|gracht|singel|dijk)\s{1,9}\d/u;
const postalCode =
  /(?:\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b|\b\d{4} ?[A-Z]{2}\b|\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b|(?<![\d-])\d{2} ?\d{3}(?![\d-])|\b(?:CH|A|D|F|B|NL)-\d{4,5}\b|^\d{4} \p{L})/u;

const isStreet = (text: string): boolean => streetWord.test(fold(text)) || streetSuffix.test(fold(text));

export const hasPostalCode = (text: string): boolean => postalCode.test(text);

export const endsAddress = (text: string): boolean =>
  otherThanAddress.test(fold(text)) || /^\W{0,9}\(?[\d\s-]{5,40}\p{Lu}?\)?\W{0,9}$/u.test(text);

/** A street, or a postal code with its place: every address has one of them. */
export const isCertainlyAddress = (text: string): boolean =>
  !endsAddress(text) && (isStreet(text) || hasPostalCode(text));

/** Also a number and a word, with which an address may start: `12, Main Rd`. */
export const isAddressLine = (text: string): boolean =>
  isCertainlyAddress(text) || (!endsAddress(text) && /^\W*\d+[A-Z]?(?:-\d+)?,? \p{L}{3}/u.test(text));

/** A place without a number, between or after other lines of an address. */
const isPlaceLine = (text: string): boolean =>
  !endsAddress(text) &&
  /^[\W_]{0,9}\p{Lu}[\p{L} .,'’()&/-]{2,40}[\W_]{0,9}$/u.test(text) &&
  text.trim().split(/\s+/).length <= 5;

/** Without the telephone number or email address after it. */
const withoutContacts = (text: string): string =>
  text.replace(
    /(?<!\s)\s*[·•|,-]?\s{0,9}(?:(?:tel|phone|fon)\b\S{0,9}\s{0,9})?(?:\+|\(?0)\d[\d ()/.-]{7}[^]*|(?<!\S)\S{1,64}@\S[^]*/iu,
    '',
  );

/** Without specks at either end, and with single spaces. */
const trimAddressPart = (text: string): string =>
  text
    .replace(/^[^\p{L}\p{N}(#]+|(?<=[\p{L}\p{N})])[^\p{L}\p{N})]+$/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/ [·•|–—-] /g, ', ');
