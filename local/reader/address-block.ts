import { endsAddress, isAddressLine, isPlaceLine, trimPart, withoutContacts } from './address.ts';
import { isWordy } from './names.ts';
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

/** The address that stands behind a name on its line, or in the lines below it. */
export function addressBelow(paper: Paper, name: Line, nameEnd: number, column: number): Proven | null {
  const behind = name.text.slice(nameEnd);
  const rest = behind.replace(/^[^\p{L}\p{N}]+/u, '');
  if (/^\s*[,·•|-]/.test(behind) && isAddressLine(rest)) {
    return prove(trimPart(rest), name, name.text.length - rest.length);
  }
  const parts = blockBelow(paper, name, column);
  const first = parts[0]?.line;
  const last = parts.at(-1)?.line;
  if (first === undefined || last === undefined) return null;
  const value = parts.map(({ text }) => trimPart(text)).join(', ');
  return proveLines(value, paper.pages, first, last);
}

function blockBelow(paper: Paper, name: Line, column: number): Part[] {
  const parts: Part[] = [];
  for (const line of paper.lines.slice(name.index + 1, name.index + 1 + farthest + longest)) {
    if (line.page !== name.page || parts.length === longest) break;
    if (paper.dates.some((date) => date.line === line) || isPriced(paper, line)) break;
    if (isPerson.test(line.text) || (parts.length > 0 && afterGap(paper, line))) break;
    const text = withoutContacts(cellOf(line, column));
    if (belongs(text, parts.at(-1)?.text)) parts.push({ line, text });
    else if (parts.some((part) => isAddressLine(part.text)) && isWordy(line.text)) break;
    else if (isDocumentTitle(text) || line.index - name.index > farthest) break;
    else if (isWordy(text)) parts.length = 0;
  }
  return parts.some(({ text }) => isAddressLine(text)) ? parts : [];
}

/** The recipient's address begins so. */
const isPerson =
  /^\W*(?:mrs?|ms|miss|dr|prof|herrn?|frau|familie|madame|monsieur|mme|m\.|dhr|mevr\w*|de heer|the occupier|attn)\b/i;

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
  if (/,\s*\S*\d|,\W*$/.test(text)) return true;
  if (above === undefined || !isAddressLine(above)) return false;
  return isPlaceLine(text) && (/,\W*$/.test(above) || /^\W*\p{Lu}\p{Ll}{3,}\W*$/u.test(text));
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
