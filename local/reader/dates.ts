import { within } from './labels.ts';
import type { Line, Span } from './text.ts';
import { fold } from './text.ts';

/**
 * Full dates as papers write them, in digits (`25/12/2018`, `2018-01-05`, `14.02.18`) or with a month's name
 * (`5 March 2018`, `March 5th, 2018`, `1er décembre 2026`), with the letters that OCR takes for digits.
 */

/** Which part of `03/04/2018` is the day. */
export type DateOrder = 'day-first' | 'month-first';

export interface DateSpan extends Span {
  readonly line: Line;
  /** `2018-12-25`. */
  readonly value: string;
  /** Whether it was written cleanly; false where a digit had to be guessed. */
  readonly clean: boolean;
}

/** Month names, in full, by language and number. Three or four letters of them are read as abbreviations. */
const monthNames: readonly string[] = [
  'january januar janvier januari jan janv jaenner januario enero gennaio',
  'february februar fevrier februari feb fevr febr febrero febbraio',
  'march marz mars maart mar mrz mrt maerz marzo mac',
  'april avril apr avr abril aprile',
  'may mai mei mayo maggio',
  'june juni juin jun junio giugno',
  'july juli juillet jul juil julio luglio julai',
  'august aout augustus aug agosto ogos',
  'september septembre sept sep septiembre settembre',
  'october oktober octobre oct okt octubre ottobre',
  'november novembre nov noviembre',
  'december dezember decembre dec dez diciembre dicembre dis',
];

const months = monthNames.flatMap((names, index) =>
  names.split(' ').map((name) => ({ name, month: index + 1 })),
);

/** The month that a word names (1 to 12), or undefined. A long name may have a broken letter. */
export function monthOf(word: string): number | undefined {
  const folded = fold(word).replace(/0/g, 'o').replace(/[1|]/g, 'l').replace(/\.$/, '');
  const exact = months.find(({ name }) => name === folded);
  if (exact !== undefined || folded.length < 5) return exact?.month;
  return months.find(({ name }) => name.length >= 5 && within(name, folded, name.length >= 8 ? 2 : 1))?.month;
}

/** Digits, and the letters OCR takes for them. */
const D = '[0-9OoQIl|SB]';
const misread: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  I: '1',
  l: '1',
  '|': '1',
  S: '5',
  B: '8',
};
const digitsOf = (written: string): string =>
  Array.from(written, (letter) => misread[letter] ?? letter).join('');

const between = ' ?[-./] ?';
const numeric = new RegExp(
  `(?<![0-9\\p{L}][-./]?)(${D}{1,2})(${between})(${D}{1,2})(${between})(${D}{4}|${D}{2})(?![0-9])(?![-./][0-9])`,
  'gu',
);
const yearFirst = new RegExp(
  `(?<![0-9])([12]${D}{3})(?:(${between})(${D}{1,2})\\2(${D}{1,2})|年(${D}{1,2})月(${D}{1,2})日)(?![0-9])`,
  'gu',
);
const compact =
  /(?<![0-9\p{L}/.-])(?:(20[0-9]{2})([01][0-9])([0-3][0-9])|([0-3][0-9])([01][0-9])(20[0-9]{2}))(?![0-9\p{L}])/gu;
const word = '[\\p{L}][\\p{L}0|]{2,9}\\.?';
const dayThenMonth = new RegExp(
  `(?<![0-9\\p{L}])(${D}{1,2})(?:st|nd|rd|th|er|e|ste|de|\\.)?[ ,/-]{0,2}(?:of )?(?:de )?(${word})[ ,./-]{0,3}(['’]?${D}{4}|['’]?${D}{2})(?![0-9])`,
  'gu',
);
const monthThenDay = new RegExp(
  `(?<![\\p{L}])(${word})[ .-]{0,2}(${D}{1,2})(?:st|nd|rd|th)?(?:,? ?| )(?:of )?(${D}{4})(?![0-9])`,
  'gu',
);

/** All full dates of a line, in order. Times, versions and amounts that look like dates are left out. */
export function datesIn(line: Line, order: DateOrder): DateSpan[] {
  const found: DateSpan[] = [];
  const add = (match: RegExpMatchArray, date: Guess | undefined): void => {
    const start = match.index ?? 0;
    const end = start + match[0].length;
    if (date === undefined || found.some((other) => start < other.end && end > other.start)) return;
    const clean = date.clean && !/[OoQIl|SB]/.test(match[0].replace(/\p{L}{2,}/gu, ''));
    found.push({ line, text: match[0], start, end, value: date.value, clean });
  };
  for (const match of line.text.matchAll(yearFirst)) {
    add(match, dateFrom(match[1], match[3] ?? match[5], match[4] ?? match[6]));
  }
  for (const match of line.text.matchAll(numeric)) {
    if (!sameSeparator(match[2], match[4])) continue;
    const [first, second, year] = [match[1], match[3], match[5]];
    const straight = order === 'day-first' ? dateFrom(year, second, first) : dateFrom(year, first, second);
    const turned = order === 'day-first' ? dateFrom(year, first, second) : dateFrom(year, second, first);
    add(match, straight?.clean === true ? straight : turned?.clean === true ? turned : straight);
  }
  for (const match of line.text.matchAll(dayThenMonth))
    add(match, dateFrom(match[3], monthOf(match[2] ?? ''), match[1]));
  for (const match of line.text.matchAll(monthThenDay))
    add(match, dateFrom(match[3], monthOf(match[1] ?? ''), match[2]));
  for (const match of line.text.matchAll(compact)) {
    add(match, dateFrom(match[1] ?? match[6], match[2] ?? match[5], match[3] ?? match[4], 'exact'));
  }
  return found.toSorted((a, b) => a.start - b.start);
}

const sameSeparator = (a = '', b = ''): boolean => a.trim() === b.trim();

interface Guess {
  readonly value: string;
  readonly clean: boolean;
}

type Part = string | number | undefined;

/** Years that a paper at hand may bear. */
const earliestYear = 1950;
const latestYear = 2079;

/** A calendar date from its parts, an impossible digit replaced by one of the same shape (`17/83` -> `17/03`). */
function dateFrom(
  yearPart: Part,
  monthPart: Part,
  dayPart: Part,
  repair: 'repair' | 'exact' = 'repair',
): Guess | undefined {
  if (yearPart === undefined || monthPart === undefined || dayPart === undefined) return undefined;
  const year = yearOf(digitsOf(String(yearPart).replace(/['’]/, '')));
  if (year === undefined) return undefined;
  const attempts = repair === 'exact' ? [String(dayPart)] : variants(digitsOf(String(dayPart)));
  const monthAttempts = repair === 'exact' ? [String(monthPart)] : variants(digitsOf(String(monthPart)));
  for (const month of monthAttempts) {
    for (const day of attempts) {
      const value = calendarDate(year.value, Number(month), Number(day));
      if (value === undefined) continue;
      return { value, clean: year.clean && month === monthAttempts[0] && day === attempts[0] };
    }
  }
  return undefined;
}

/** Shapes that printers with slashed zeros and OCR confuse. */
const lookalikes: Readonly<Record<string, string>> = { '8': '0', '9': '0', '6': '0', '7': '1', '4': '1' };

function variants(digits: string): string[] {
  const first = lookalikes[digits.charAt(0)];
  return first === undefined || digits.length < 2 ? [digits] : [digits, first + digits.slice(1)];
}

function yearOf(digits: string): { value: number; clean: boolean } | undefined {
  const number = Number(digits);
  if (digits.length === 2) return { value: number >= 70 ? 1900 + number : 2000 + number, clean: true };
  if (number >= earliestYear && number <= latestYear) return { value: number, clean: true };
  const repaired = Number(`20${digits.slice(2)}`);
  return /^2[689]/.test(digits) && repaired <= latestYear ? { value: repaired, clean: false } : undefined;
}

/** `2018-02-29` is none: undefined. Months are 1 to 12. */
export function calendarDate(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists =
    date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.toISOString().slice(0, 10) : undefined;
}

/** A date so many days later. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
