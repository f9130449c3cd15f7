import {
  endsAddress,
  isAddressLine,
  isCertainlyAddress,
  isPlaceLine,
  trimPart,
  withoutContacts,
} from './address.ts';
import type { Kind } from './answer.ts';
import { hasLegalForm, hasOrganisationWord, isWordy } from './names.ts';
import type { Paper } from './paper.ts';
import type { Line, Proven } from './text.ts';
import { prove, proveLines } from './text.ts';
import { isDocumentTitle } from './titles.ts';

interface Part {
  readonly line: Line;
  readonly text: string;
}

/** How many lines an address has at most, and how many may stand between it and the name. */
const longest = 6;
const farthest = 4;

export interface NamePlace {
  readonly line: Line;
  /** Where the name ends in its line, and the cell of the line that it stands in. */
  readonly end: number;
  readonly column: number;
}

/**
 * The address that stands behind a name on its line, or in the lines below it.
 *
 * @param kind Letters and statements are sent to somebody: what stands below a person's name there is their address.
 */
export function addressBelow(
  paper: Paper,
  kind: Kind,
  { line: name, end: nameEnd, column }: NamePlace,
): Proven | null {
  const behind = name.text.slice(nameEnd);
  const rest = behind.replace(/^[^\p{L}\p{N}]+/u, '');
  if (/^\s*[,·•|–—-]/.test(behind) && isAddressLine(rest)) {
    return prove(trimPart(rest), name, name.text.length - rest.length);
  }
  const isPerson = kind === 'letter' || kind === 'statement' ? looksLikePerson : hasTitleOfPerson;
  const parts = blockBelow(paper, name, column, isPerson);
  const first = parts[0]?.line;
  const last = parts.at(-1)?.line;
  if (first === undefined || last === undefined) return null;
  const value = parts.map(({ text }) => trimPart(text)).join(', ');
  return proveLines(value, paper.pages, first, last);
}

function blockBelow(paper: Paper, name: Line, column: number, isPerson: (text: string) => boolean): Part[] {
  const parts: Part[] = [];
  for (const line of paper.lines.slice(name.index + 1, name.index + 1 + farthest + longest)) {
    if (line.page !== name.page || parts.length === longest) break;
    if (paper.dates.some((date) => date.line === line) || isPriced(paper, line)) break;
    if ((parts.length === 0 && isPerson(line.text)) || hasTitleOfPerson(line.text)) break;
    if (parts.length > 0 && afterGap(paper, line)) break;
    const text = withoutContacts(cellOf(line, column));
    if (belongs(text, parts.at(-1)?.text)) parts.push({ line, text });
    else if (parts.some((part) => isAddressLine(part.text)) && isWordy(line.text)) break;
    else if (isDocumentTitle(text) || line.index - name.index > farthest) break;
    else if (isWordy(text)) parts.length = 0;
  }
  return parts.some(({ text }) => isCertainlyAddress(text)) ? parts : [];
}

/** The recipient's address begins so. */
const hasTitleOfPerson = (text: string): boolean =>
  /^\W*(?:mrs?|ms|miss|dr|prof|herrn?|frau|familie|madame|monsieur|mme|m\.|dhr|mevr\w*|de heer|the occupier|attn)\b/i.test(
    text,
  );

/** With a title, or two or three words as a name has them that name no organisation. */
const looksLikePerson = (text: string): boolean =>
  hasTitleOfPerson(text) ||
  (/^\P{L}*\p{Lu}[\p{L}'’-]+(?: \p{Lu}\.)?(?: \p{Lu}[\p{L}'’-]+){1,2}(?:[^\p{L}'’-]\P{L}*)?$/u.test(text) &&
    !hasLegalForm(text) &&
    !hasOrganisationWord(text) &&
    !isCertainlyAddress(text));

const isPriced = (paper: Paper, line: Line): boolean => paper.numbers(line).some(({ money }) => money);

/** Whether an empty line stands above. */
function afterGap(paper: Paper, line: Line): boolean {
  const above = paper.lines[line.index - 1];
  return (
    above !== undefined && above.page === line.page && line.offset > above.offset + above.text.length + 2
  );
}

/** Streets and postal codes; places and buildings where the line above goes on with them. */
function belongs(text: string, above: string | undefined): boolean {
  if (isAddressLine(text)) return true;
  if (!isWordy(text) || endsAddress(text) || isDocumentTitle(text)) return false;
  if (/,\s{0,9}\S{0,40}\d|,\W{0,9}$/.test(text)) return true;
  if (above === undefined || !isAddressLine(above)) return false;
  return isPlaceLine(text) && (/,\W{0,9}$/.test(above) || /^\P{L}*\p{Lu}\p{Ll}{3,}\P{L}*$/u.test(text));
}

/** The line where all of it is the address; else the cell that is, the one below the name first. */
function cellOf(line: Line, column: number): string {
  const wordy = line.cells.filter(({ text }) => isWordy(text) || isAddressLine(text));
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
