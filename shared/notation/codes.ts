/**
 * How documents write numbers that are names: of invoices, customers, contracts. `TD01167104`, `2026-0042`,
 * `734 562 9911`, `PA 87541/12/2023`.
 */

/** A further group after a space: only digits, and not the beginning of a date, an amount or a time. */
const FURTHER_GROUP = ' (?=\\d{2,})\\d+(?![\\d\\p{L}]|[.,:/-]\\d| ?%|\\.? \\p{L}{3,10}\\.?,? \\d{4})';
/** Contains a digit, with at most ten characters of a prefix before it. */
const GROUP = '(?=[\\p{L}/._-]{0,10}\\d)[\\p{L}\\d][\\p{L}\\d/._-]{0,40}';
const PREFIX = '(?:\\p{Lu}{1,4} (?:- )?(?=\\d))?';
/** `KT - 2026 - 018` */
const HYPHENATED_GROUP = ' - (?=\\d)\\d+(?![\\d\\p{L}]|[.,:/]\\d)';
const CODE = new RegExp(`^${PREFIX}${GROUP}(?! ?%)(?:${FURTHER_GROUP}|${HYPHENATED_GROUP}){0,6}`, 'u');

/** The whole code at the beginning of a text, with all its groups; undefined if none begins there. */
export function codeAt(text: string): string | undefined {
  const found = CODE.exec(text)?.[0].replace(/(?<![._-])[._-]+$/, '');
  return found === undefined || found === '' ? undefined : found;
}

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
/** The most characters before a code that may belong to the same group, and the most separators between two groups. */
const MAX_GROUP_LENGTH = 40;
const MAX_SEPARATORS = 3;

/** Only the letters and digits, with letters that OCR confuses with digits replaced by these. */
const comparableCode = (code: string): string =>
  code
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .replace(/[oq]/g, '0')
    .replace(/[il|]/g, '1')
    .replace(/s/g, '5')
    .replace(/z/g, '2')
    .replace(/b/g, '8');

/**
 * Where a whole code is in one line; `end` is not included. A part of a longer code does not count: `734 562` is not in
 * `734 562 9911`, nor `2026-0815` in `RE-2026-0815`. Letters and digits that OCR confuses count as the same.
 */
export function findCode(line: string, code: string): { start: number; end: number } | undefined {
  const wanted = comparableCode(code);
  if (wanted === '') return undefined;
  for (let start = 0; start < line.length; start += 1) {
    if (!LETTER_OR_DIGIT.test(line.charAt(start)) || !beginsCode(line, start)) continue;
    const end = endOf(line, start, wanted);
    if (end !== undefined && endsCode(line, end)) return { start, end };
  }
  return undefined;
}

/** Where the wanted letters and digits end, if they are at `start`. */
function endOf(line: string, start: number, wanted: string): number | undefined {
  let matched = '';
  for (let at = start; at < line.length; at += 1) {
    const separated = line.slice(at, at + MAX_SEPARATORS + 1);
    if (separated.startsWith('   ') || !LETTER_OR_DIGIT.test(separated)) return undefined;
    matched += comparableCode(line.charAt(at));
    if (matched.length >= wanted.length) return matched === wanted ? at + 1 : undefined;
    if (!wanted.startsWith(matched)) return undefined;
  }
  return undefined;
}

/** Whether no group of the same code precedes it: nothing directly before it, and no digits one space before it. */
function beginsCode(line: string, start: number): boolean {
  const before = line.slice(Math.max(0, start - MAX_GROUP_LENGTH), start);
  if (/[\p{L}\p{N}]$|[\p{L}\p{N}][-/._]$/u.test(before) && !/\p{L}{2}[.:]$/u.test(before)) return false;
  return !(/\d/.test(line.charAt(start)) && /(?:^|[^\p{L}\p{N}.,:/-])\d{2,} $/u.test(before));
}

function endsCode(line: string, end: number): boolean {
  const after = line.slice(end, end + MAX_GROUP_LENGTH);
  if (/^[\p{L}\p{N}]|^[-/._][\p{L}\p{N}]/u.test(after)) return false;
  return !(/\d/.test(line.charAt(end - 1)) && new RegExp(`^${FURTHER_GROUP}`, 'u').test(after));
}
