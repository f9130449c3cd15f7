import { CURRENCY_AFTER, CURRENCY_BEFORE, currenciesOf, currencyOf, decimalPlacesOf } from './currencies.ts';
import { withMisreadDigits } from './text.ts';

/**
 * How documents write numbers and amounts of money: `1,234.56`, `1.234,56`, `1 234,56`, `1'234.56`, `1,23,456.78`,
 * `€ 1.250,-`, `(12.50)`, `12.50-`, `108.43 cr`. The extractor and the proof both use this grammar, so that
 * both understand the same.
 */

/** How a document writes numbers (`numberStyleOf`). */
export interface NumberStyle {
  /** The decimal mark; undefined if nothing shows it. */
  readonly decimalMark: '.' | ',' | undefined;
  /** Whether prices in the document show the mark; if not, it follows from the language. */
  readonly markIsCertain: boolean;
  /** Whether plain spaces group thousands; undefined if nothing shows it. */
  readonly spacesGroup: boolean | undefined;
  /** Decimals of its prices: three in Kuwait and a few other countries. */
  readonly priceDecimals: 2 | 3;
}

/** A number as written, and what it can mean. */
export interface WrittenNumber {
  /** Verbatim, with its sign and currency, from `start` to `end` (not included) in the text. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The most likely meaning: a decimal with a point, negative if it is written so. */
  readonly value: string;
  /** All values it can have; more than one if the form is ambiguous and the document's style does not settle it. */
  readonly possibleValues: readonly string[];
  /** ISO 4217, or a sign that several currencies share (`$`, `kr`, `¥`, `Rs`, `Dh`); null if none is next to it. */
  readonly currency: string | null;
  /** Whether it is written as money is: with two decimals, `,-`, or a currency. */
  readonly money: boolean;
  /** Marked as credit (`CR`, or H as German banks do) or debit (`DR`, `OD`, S). What that means depends on the document. */
  readonly side: 'credit' | 'debit' | undefined;
  /** Whether a minus sign may be a dash between words: `Deposit - 50.00`. */
  readonly signIsUncertain: boolean;
}

/** No-break space, narrow no-break space, thin space: they never separate columns. */
const FIXED_SPACES = '\\u00a0\\u202f\\u2009';
const GROUPING = new RegExp(`['’ ${FIXED_SPACES}]`, 'g');
const MAX_WHOLE_DIGITS = 12;

/** A whole part grouped by threes, and its decimals: the decimal mark is not the grouping mark. */
const grouped = (separator: string): string =>
  `\\d{1,3}(?<separator>${separator})\\d{3}(?:\\k<separator>\\d{3}){0,4}(?!\\d)(?:(?!\\k<separator>)(?:[.,]\\d{1,6}(?!\\d)|[.,](?=[-–—])))?`;
/** Indian grouping: `12,34,567.00`. */
const LAKH = '\\d{1,2}(?:,\\d{2}){1,5},\\d{3}(?!\\d)(?:\\.\\d{1,4}(?!\\d))?';
/** OCR puts spaces around the mark: `9 .00`, `8. 00`. */
const UNGROUPED = '\\d{1,15}(?: ?[.,] ?\\d{2}(?!\\d)|[.,]\\d{1,6}(?!\\d)|[.,](?=[-–—](?:[^\\d]|$)))?';
const WITHOUT_WHOLE_PART = '(?<=[ :\\-]|^)[.,] ?\\d{2}(?!\\d)';
/** The Malaysian tax code SR after an amount, with its S misread: `15.505R`. */
const BEFORE_TAX_CODE = '\\d{1,9}[.,]\\d{2}(?=5R)';

function pattern(spacesGroup: boolean): RegExp {
  // Without evidence, a plain space groups only next to a currency: `2 250.00` may be two columns, `R 2 250.00` is not.
  const space = spacesGroup
    ? ' '
    : `(?<=(?<!\\p{L})${CURRENCY_BEFORE}[ :]{0,2}[-–−]?\\d{1,3}) | (?=\\d{3}(?: \\d{3}){0,3}(?:[.,]\\d{2})? ?${CURRENCY_AFTER}(?!\\p{L}))`;
  const number = [
    BEFORE_TAX_CODE,
    `(?:${LAKH}|${grouped(`[.,'’${FIXED_SPACES}]|${space}`)}|${UNGROUPED}|${WITHOUT_WHOLE_PART})(?!\\d)`,
  ].join('|');
  return new RegExp(
    [
      // Next to a currency or after `3x`, a number may touch a letter; otherwise it is part of a code, a date or a telephone number.
      `(?:(?<before>(?<!\\p{L})${CURRENCY_BEFORE}[ :${FIXED_SPACES}]{0,2})|(?<=\\d ?[xX×])|(?<!\\p{L}-?)(?<!\\d[-.,/:'’${FIXED_SPACES}]?))`,
      `(?<open>\\(|(?<=\\S {3,40})[-–−] (?=\\d)|[-–−](?=[\\d.]|${CURRENCY_BEFORE}))?(?<inside>${CURRENCY_BEFORE}[ ${FIXED_SPACES}]?)?`,
      `(?<sign>[-–−](?=\\d))?(?<number>${number})`,
      `(?![.,'’]\\d)(?<dash>[-–—]{1,2}(?![\\d\\p{L}]))?`,
      `(?<close>\\)|[-+](?![\\d\\p{L}]))?(?<after>[ ${FIXED_SPACES}]?${CURRENCY_AFTER}(?!\\p{L}))?(?<trailing>-(?![\\d\\p{L}]))?`,
      `(?<side> ?(?:[Cc][Rr]|[Dd][Rr]|O\\/?D)(?![\\p{L}\\d])\\.?| [HS](?= {3}|\\s{0,3}$))?`,
    ].join(''),
    'gmu',
  );
}

const patterns = { spaced: pattern(true), unspaced: pattern(false) };

/** `1.25L`, `7.62M`, `0.50 kg`: a measure of goods, not a price. */
const MEASURE = /^(?:[lmgwv]|(?: ?(?:kg|ml|cl|cm|mm|oz|lbs?|kwh?|inch|m[²³23])))(?![\p{L}\d])/iu;
/** What follows a number that is a part of something else: a percentage, a fraction, a date, a time, a code. */
const CONTINUATION = /^(?: ?%|[/]\d|[-.:]\d|°)/;
/** `17.00 Uhr`, `17.00 h`: a time of day. */
const TIME_OF_DAY = /^ ?(?:uhr|h|o'clock|[ap]\.?m)(?![\p{L}\d])/iu;
/** `03.03.`: a day and a month. */
const DAY_AND_MONTH = /^(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])$/;

/**
 * All numbers of a text in order, each with what it can mean in a document of this style. Dates, times, telephone numbers,
 * codes and percentages are left out. The work is linear in the length of the text.
 */
export function numbersIn(text: string, style: NumberStyle): WrittenNumber[] {
  const mended = withMisreadDigits(text);
  const found: WrittenNumber[] = [];
  for (const match of mended.matchAll(style.spacesGroup === true ? patterns.spaced : patterns.unspaced)) {
    const number = numberFrom(match, text, mended, style);
    if (number !== undefined) found.push(number);
  }
  return found;
}

function numberFrom(
  match: RegExpMatchArray,
  original: string,
  mended: string,
  style: NumberStyle,
): WrittenNumber | undefined {
  const groups = match.groups ?? {};
  const written = groups['number'] ?? '';
  const from = match.index ?? 0;
  const after = mended.slice(from + match[0].length, from + match[0].length + 12);
  const before = mended.slice(Math.max(0, from - 8), from);
  if (CONTINUATION.test(after) || /\d[/:]$|[#@]$/.test(before)) return undefined;
  if (DAY_AND_MONTH.test(written) && (/^\.(?!\d)/.test(after) || TIME_OF_DAY.test(after))) return undefined;
  if (/^\d{1,2}[.,]\d{2}$/.test(written) && TIME_OF_DAY.test(after)) return undefined;

  const signs = [groups['before'], groups['inside'], groups['after']].flatMap(
    (sign) => currencyOf(sign?.replace(/(?<![\s:])[\s:]+$/u, '') ?? '') ?? [],
  );
  // A code is more specific than the sign on the other side: `$1,160.00 MXN`.
  const currency = signs.find((sign) => currenciesOf(sign)[0] === sign) ?? signs[0] ?? null;
  const minus = [groups['open'], groups['sign']].some((sign) => /^[-–−]/.test(sign ?? ''));
  // `BD-118`, `R-55120`: a code that begins like a currency.
  if (/\p{L}$/u.test(groups['before'] ?? '') && minus && !/[.,]/.test(written)) return undefined;
  const hasDash = groups['dash'] !== undefined && /[.,]$/.test(written);
  const values = valuesOf(hasDash ? written.slice(0, -1) : written, style, { currency, hasDash });
  if (values.length === 0) return undefined;
  const joins = style.spacesGroup === undefined && match[0].startsWith(written);
  const splitFrom = joins && joinedValue(before, written);
  const readings = splitFrom ? [...values, splitFrom] : values;

  const brackets = groups['open'] === '(' && groups['close'] === ')';
  const trailing =
    groups['close'] === '-' ||
    groups['trailing'] === '-' ||
    (/^[-–−]$/.test(groups['dash'] ?? '') && !hasDash);
  const negative = brackets || minus || trailing;
  const signed = (value: string) => (negative && Number(value) !== 0 ? `-${value}` : value);

  const start = from + (match[0].length - match[0].trimStart().length);
  const shown = match[0].trim();
  return {
    text: original.slice(start, start + shown.length),
    start,
    end: start + shown.length,
    value: signed(values[0] ?? '0'),
    possibleValues: readings.map(signed),
    currency,
    money: (hasPriceDecimals(written, style) && !MEASURE.test(after)) || currency !== null || hasDash,
    side: sideOf(groups['side']),
    signIsUncertain: minus && (groups['open'] ?? '').endsWith(' '),
  };
}

const hasPriceDecimals = (written: string, { priceDecimals }: NumberStyle): boolean =>
  /[.,] ?\d{2}$/.test(written) || (priceDecimals === 3 && /[.,]\d{3}$/.test(written));

const sideOf = (written = ''): WrittenNumber['side'] =>
  /cr|H/i.test(written) ? 'credit' : /dr|o\/?d|S/i.test(written) ? 'debit' : undefined;

/** The value of `1 250.00` as one number, if the first group is before what was found: `250.00`. */
function joinedValue(before: string, written: string): string | undefined {
  const [, first] = /(?:^|[^\d.,'’/:\p{L}-])([1-9]\d{0,2}) $/u.exec(before) ?? [];
  return first !== undefined && /^\d{3}(?:[.,]\d{2})?$/.test(written)
    ? decimal(`${first}${written.slice(0, 3)}`, written.slice(4))
    : undefined;
}

interface NumberContext {
  readonly currency: string | null;
  readonly hasDash: boolean;
}

/** What a number can mean, without its sign, the most likely first; empty if it is not one. */
function valuesOf(written: string, style: NumberStyle, { currency, hasDash }: NumberContext): string[] {
  const compact = written.replace(/(?<=[.,]) | (?=[.,])/g, '').replace(GROUPING, '');
  const marks = [...compact.matchAll(/[.,]/g)];
  const last = marks.at(-1);
  if (last === undefined) return whole(compact);
  const integer = compact.slice(0, last.index);
  const fraction = compact.slice(last.index + 1);
  const repeated = marks.length > 1 && marks.every(([mark]) => mark === last[0]);
  if (repeated || hasDash) return whole(compact.replace(/[.,]/g, ''));
  const asDecimals = fits(integer) ? [decimal(integer.replace(/[.,]/g, ''), fraction)] : [];
  const isGroup = marks.length === 1 && /^[1-9]\d{0,2}$/.test(integer) && fraction.length === 3;
  if (!isGroup) return asDecimals;
  const asGroup = whole(integer + fraction);
  const decimalPlaces =
    currency === null ? undefined : decimalPlacesOf(currenciesOf(currency)[0] ?? currency);
  if (style.markIsCertain) return last[0] === style.decimalMark ? asDecimals : asGroup;
  if (decimalPlaces === 3) return last[0] === '.' ? asDecimals : [...asDecimals, ...asGroup];
  if (decimalPlaces !== undefined) return asGroup;
  if (style.decimalMark === undefined) return [...asDecimals, ...asGroup];
  return last[0] === style.decimalMark ? asDecimals : asGroup;
}

const fits = (wholePart: string): boolean => wholePart.replace(/\D/g, '').length <= MAX_WHOLE_DIGITS;

const whole = (digits: string): string[] => (fits(digits) ? [decimal(digits, '')] : []);

const decimal = (wholePart: string, fraction: string): string => {
  const integer = wholePart.replace(/^0+(?=\d)/, '') || '0';
  return fraction === '' ? integer : `${integer}.${fraction}`;
};
