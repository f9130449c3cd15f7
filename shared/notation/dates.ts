import { calendarDate } from './calendar.ts';
import { monthNamed } from './months.ts';
import { createSpanClaims, digitsFrom } from './text.ts';

/**
 * How documents write dates: in digits (`25/12/2026`, `2026-01-05`, `14.02.26`), with a month's name (`5 March 2026`,
 * `March 5th, 2026`, `1er décembre 2026`, `5. Mrz. 2026`), in Buddhist years (`15/03/2567`), in Japanese and Chinese. Also
 * with letters that OCR takes for digits. The extractor and the proof both use this grammar.
 */

/** Which part of `03/04/2026` is the day. Dotted dates (`03.04.2026`) are day-first everywhere. */
export type DateOrder = 'day-first' | 'month-first';

export interface WrittenDate {
  /** Verbatim, from `start` to `end` (not included) in the text. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** `2026-12-25`. */
  readonly value: string;
  /** The date that it would be in the other order; undefined if it can be read in one way only. */
  readonly otherValue: string | undefined;
  /** Whether it is written cleanly; false if a digit had to be guessed. */
  readonly clean: boolean;
}

/** A day of a month without a year: `5 October`, `15.3.`, `Friday 3 July`. */
export interface PartialDate {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly month: number;
  readonly day: number;
}

/** Digits, and letters that OCR reads in their place. */
const D = '[0-9OoQIl|SB]';
/** A day or a month, with at least one character that is a digit. */
const DD = `(?:[0-9]${D}?|${D}[0-9])`;

const SEPARATOR = ' ?[-./] ?';
const NUMERIC = new RegExp(
  `(?<![0-9\\p{L}][-./]?)(${DD})(${SEPARATOR})(${DD})(${SEPARATOR})(${D}{4}|${D}{2})(?![0-9])(?![-./][0-9])`,
  'gu',
);
const YEAR_FIRST = new RegExp(
  `(?<![0-9])([12]${D}{3})(?:(${SEPARATOR})(${DD})\\2(${DD})|年(${DD})月(${DD})日)(?![0-9]|[-./][0-9])`,
  'gu',
);
/** Japanese eras: Reiwa 1 is 2019, Heisei 1 is 1989. */
const ERA = /(令和|平成)(\d{1,2}|元)年(\d{1,2})月(\d{1,2})日/gu;
const ERA_BEGINS: Readonly<Record<string, number>> = { 令和: 2019, 平成: 1989 };
const COMPACT =
  /(?<![0-9\p{L}/.-])(?:(20[0-9]{2})([01][0-9])([0-3][0-9])|([0-3][0-9])([01][0-9])(20[0-9]{2}))(?![0-9\p{L}]|[-./][0-9])/gu;
const WORD = '[\\p{L}][\\p{L}0|]{2,12}\\.?';
/** Not a year but a time of day: `12 October 14:30`, `3. Juli 08.15 Uhr`, `5 octobre 17h00`, `5 October 5 pm`. */
const NOT_A_TIME =
  "(?![0-9])(?!(?:[:h]|[.][0-5][0-9](?![0-9.])|\\s?(?:[Uu]hr|h\\b|[aApP]\\.?[mM]\\b|o[’']clock)))";
const ORDINAL = '(?:st|nd|rd|th|er|re|ère|e|ste|de|º|ª|\\.)?';
const DAY_THEN_MONTH = new RegExp(
  `(?<![0-9\\p{L}])(?<![0-9][.,:])(${DD})${ORDINAL}[ ,/-]{0,2}(?:day )?(?:of |de |d[’'])?(${WORD})(?: (?:de|del|of))?[ ,./-]{0,3}([12]${D}{3}|['’]?${D}{2}(?!${D}))${NOT_A_TIME}`,
  'gu',
);
const MONTH_THEN_DAY = new RegExp(
  `(?<![\\p{L}])(${WORD})[ .-]{0,2}(${DD})(?:st|nd|rd|th)?(?:,? ?| )(?:of )?([12]${D}{3})${NOT_A_TIME}`,
  'gu',
);
const YEAR_THEN_MONTH = new RegExp(`(?<![0-9])([12][0-9]{3})\\.? (${WORD}) ([0-9]{1,2})\\.?(?![0-9])`, 'gu');

/** Words before a number that is not a date, although it looks like one: `Sort code 01-02-03`, `Kundennr. 12042019`. */
const LABEL_OF_NUMBER = new RegExp(
  [
    '(?:(?<!\\p{L})(?:az|id|ref|r[ée]f|tel|t[ée]l|fax|vat|btw|kvk|tax|blz|iban|version)|sort code|bankleitzahl|konto|account|compte',
    'rekening|meter|z[äa]hler|compteur|customer|kunden?|client|klant|polic[ye]|police|polis|vertrags?|contract|contrat|polizze|member|mitglieds?',
    'reference|referenz|r[ée]f[ée]rence|aktenzeichen|phone|telefon|telefoon|mobile|serial|serien|order|auftrags?|bestell|commande|steuer|siret)',
  ].join('|') + '[\\s.-]{0,9}(?:no|nr|number|nummer|num[ée]ro|num|n[°ºo]|code|id)?[\\s.:#]{0,9}$',
  'iu',
);
/** A bare number of eight digits is a date only after a word that says so. */
const LABEL_OF_DATE = /(?:date|datum|fecha|data|tarikh|dated|vom|du|am|on|le)[\s.:]*$/iu;

/** All full dates of a text, in order. Times, versions, telephone numbers and codes that look like dates are left out. */
export function datesIn(text: string, order: DateOrder): WrittenDate[] {
  const found: WrittenDate[] = [];
  const claim = createSpanClaims(text);
  const add = (match: RegExpMatchArray, date: DateGuess | undefined, other?: DateGuess): void => {
    const start = match.index ?? 0;
    const end = start + match[0].length;
    if (date === undefined || !claim(start, end)) return;
    if (LABEL_OF_NUMBER.test(text.slice(Math.max(0, start - 40), start))) return;
    const clean = date.clean && !/[OoQIl|SB]/.test(match[0].replace(/\p{L}{2,}/gu, ''));
    const otherValue = other?.clean === true && other.value !== date.value ? other.value : undefined;
    found.push({ text: match[0], start, end, value: date.value, otherValue, clean });
  };
  for (const match of text.matchAll(ERA)) {
    const year = (ERA_BEGINS[match[1] ?? ''] ?? 0) - 1 + (match[2] === '元' ? 1 : Number(match[2]));
    add(match, dateFrom(year, match[3], match[4]));
  }
  for (const match of text.matchAll(YEAR_FIRST)) {
    add(match, dateFrom(match[1], match[3] ?? match[5], match[4] ?? match[6]));
  }
  for (const match of text.matchAll(NUMERIC)) {
    const [, first, separator = '', second, again = '', year] = match;
    if (separator.trim() !== again.trim()) continue;
    const dayFirst = dateFrom(year, second, first);
    const dotted = separator.trim() === '.';
    const monthFirst = dotted ? undefined : dateFrom(year, first, second);
    const [straight, turned] =
      order === 'day-first' || dotted ? [dayFirst, monthFirst] : [monthFirst, dayFirst];
    if (straight?.clean === true) add(match, straight, turned);
    else add(match, turned?.clean === true ? turned : straight);
  }
  for (const match of text.matchAll(DAY_THEN_MONTH))
    add(match, dateFrom(match[3], monthNamed(match[2] ?? ''), match[1]));
  for (const match of text.matchAll(MONTH_THEN_DAY))
    add(match, dateFrom(match[3], monthNamed(match[1] ?? ''), match[2]));
  for (const match of text.matchAll(YEAR_THEN_MONTH))
    add(match, dateFrom(match[1], monthNamed(match[2] ?? ''), match[3]));
  for (const match of text.matchAll(COMPACT)) {
    if (!LABEL_OF_DATE.test(text.slice(Math.max(0, (match.index ?? 0) - 24), match.index))) continue;
    add(match, dateFrom(match[1] ?? match[6], match[2] ?? match[5], match[3] ?? match[4], 'exact'));
  }
  return found.toSorted((a, b) => a.start - b.start);
}

interface DateGuess {
  readonly value: string;
  readonly clean: boolean;
}

type Part = string | number | undefined;

/** Years that a date in a document may have. */
const EARLIEST_YEAR = 1900;
const LATEST_YEAR = 2100;
/** Two-digit years from this one on are in the twentieth century. */
const TWENTIETH_CENTURY = 70;
/** The Buddhist era, counted in Thailand, is ahead by this many years. */
const BUDDHIST_YEARS = 543;
/** The last year, in the common era, that a Buddhist year may stand for: later ones are misread. */
const LATEST_BUDDHIST = 2060;

/** A calendar date from its parts, an impossible digit replaced by one of the same shape (`17/83` -> `17/03`). */
function dateFrom(
  yearPart: Part,
  monthPart: Part,
  dayPart: Part,
  repair: 'repair' | 'exact' = 'repair',
): DateGuess | undefined {
  if (yearPart === undefined || monthPart === undefined || dayPart === undefined) return undefined;
  const year = yearOf(digitsFrom(String(yearPart).replace(/['’]/, '')));
  if (year === undefined) return undefined;
  const variants = repair === 'exact' ? (digits: string) => [digits] : digitVariantsOf;
  const days = variants(digitsFrom(String(dayPart)));
  const months = variants(digitsFrom(String(monthPart)));
  for (const month of months) {
    for (const day of days) {
      const value = calendarDate(year.value, Number(month), Number(day));
      if (value === undefined) continue;
      return { value, clean: year.clean && month === months[0] && day === days[0] };
    }
  }
  return undefined;
}

/** Shapes that printers with slashed zeros and OCR confuse. */
const LOOKALIKES: Readonly<Record<string, string>> = { '8': '0', '9': '0', '6': '0', '7': '1', '4': '1' };

function digitVariantsOf(digits: string): string[] {
  const first = LOOKALIKES[digits.charAt(0)];
  return first === undefined || digits.length < 2 ? [digits] : [digits, first + digits.slice(1)];
}

function yearOf(digits: string): { value: number; clean: boolean } | undefined {
  const number = Number(digits);
  if (digits.length === 2)
    return { value: number >= TWENTIETH_CENTURY ? 1900 + number : 2000 + number, clean: true };
  if (number >= EARLIEST_YEAR && number <= LATEST_YEAR) return { value: number, clean: true };
  const gregorian = number - BUDDHIST_YEARS;
  if (gregorian >= 1950 && gregorian <= LATEST_BUDDHIST) return { value: gregorian, clean: true };
  const repaired = Number(`20${digits.slice(2)}`);
  return /^2[689]/.test(digits) && repaired <= LATEST_YEAR ? { value: repaired, clean: false } : undefined;
}

const PARTIAL_NAMED = new RegExp(
  `(?<![0-9\\p{L}])(?<![0-9][.,:/-])([0-9]{1,2})${ORDINAL} ?(?:of |de |d[’'])?(${WORD})(?!\\p{L})`,
  'gu',
);
const PARTIAL_MONTH_FIRST = new RegExp(
  `(?<!\\p{L})(${WORD}) ([0-9]{1,2})(?:st|nd|rd|th)?(?![0-9\\p{L}]|[.,:/-][0-9])`,
  'gu',
);
/** `15.3.`, `03.03.`; the second point distinguishes it from a decimal. */
const PARTIAL_NUMERIC = /(?<![0-9\p{L}][-./,:]?)([0-3]?[0-9])\. ?([01]?[0-9])\.(?! ?[0-9])/gu;

/** All days without a year of a text, in order, apart from those that belong to a full date. */
export function partialDatesIn(text: string, full: readonly WrittenDate[]): PartialDate[] {
  const found: PartialDate[] = [];
  const claim = createSpanClaims(text);
  for (const { start, end } of full) claim(start, end);
  const add = (match: RegExpMatchArray, month: number | undefined, day: number): void => {
    const start = match.index ?? 0;
    const end = start + match[0].length;
    if (month === undefined || calendarDate(2024, month, day) === undefined || !claim(start, end)) return;
    found.push({ text: match[0], start, end, month, day });
  };
  for (const match of text.matchAll(PARTIAL_NAMED)) add(match, monthNamed(match[2] ?? ''), Number(match[1]));
  for (const match of text.matchAll(PARTIAL_MONTH_FIRST))
    add(match, monthNamed(match[1] ?? ''), Number(match[2]));
  for (const match of text.matchAll(PARTIAL_NUMERIC)) add(match, Number(match[2]), Number(match[1]));
  return found.toSorted((a, b) => a.start - b.start);
}

/** The first such day on or after a date: `5 October` in a letter of 21 September 2026 is `2026-10-05`. */
export function nextOccurrence(
  { month, day }: Pick<PartialDate, 'month' | 'day'>,
  from: string,
): string | undefined {
  const year = Number(from.slice(0, 4));
  return [year, year + 1]
    .flatMap((each) => calendarDate(each, month, day) ?? [])
    .find((date) => date >= from);
}
