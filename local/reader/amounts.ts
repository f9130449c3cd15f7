import type { Span } from './text.ts';

/**
 * Amounts of money and quantities as papers write them: `1,234.56`, `1.234,56`, `1 234,56`, `1'234.56`, `RM9 .00`,
 * `(12.50)`, `12.50-`, `€ 5,-`.
 */

export interface NumberSpan extends Span {
  /** A decimal with a point: `1234.50`. */
  readonly value: string;
  /** ISO 4217, where a symbol or code stands beside it. */
  readonly currency: string | null;
  /** Written with two decimals or beside a currency: money rather than a count. */
  readonly money: boolean;
}

/** How currencies are written, longest first where one begins like another. `$` alone is settled by the paper. */
export const currencySigns: readonly (readonly [pattern: string, code: string])[] = [
  ['US\\$|USD', 'USD'],
  ['A\\$|AUD', 'AUD'],
  ['CA?\\$|CAD', 'CAD'],
  ['S\\$|SGD', 'SGD'],
  ['HK\\$|HKD', 'HKD'],
  ['NZ\\$|NZD', 'NZD'],
  ['€|EUR|Euro', 'EUR'],
  ['£|GBP', 'GBP'],
  ['\\$', '$'],
  ['CHF|SFr\\.?', 'CHF'],
  ['RM|MYR', 'MYR'],
  ['SEK', 'SEK'],
  ['NOK', 'NOK'],
  ['DKK', 'DKK'],
  ['kr\\.?', 'kr'],
  ['zł|PLN', 'PLN'],
  ['Kč|CZK', 'CZK'],
  ['₹|Rs\\.?|INR', 'INR'],
  ['¥|JPY', 'JPY'],
  ['MAD|DHS?', 'MAD'],
  ['ZAR', 'ZAR'],
  ['Rp|IDR', 'IDR'],
  ['AED', 'AED'],
];

const sign = `(?:${currencySigns.map(([pattern]) => pattern).join('|')})`;
// A plain space parts thousands only where commas part decimals: `2 250.00` in English is two columns.
const grouped = (space: string): string =>
  `\\d{1,3}(?:(?<separator>[.,'’\\u00a0\\u202f${space}])\\d{3})(?:\\k<separator>\\d{3})*(?!\\d)(?:(?!\\k<separator>)[.,]\\d{1,4}(?!\\d))?`;
// `RM9 .00` and `8. 00` are OCR's spaces; in `15.505R` the 5 is the S of the tax code SR.
const taxCoded = '\\d+[.,]\\d{2}(?=5R)';
const plain = '\\d+(?: ?[.,] ?\\d{2}(?!\\d)|[.,]\\d{1,4}(?!\\d))?';
const withoutWhole = '(?<=[ :-]|^)[.,] ?\\d{2}(?!\\d)';

const numberPattern = (space: string): RegExp =>
  new RegExp(
    [
      // Beside a currency or after `3x` a number may touch a letter; elsewhere it is a part of a code or a date.
      `(?:(?<before>(?<!\\p{L})${sign}[ :]{0,2})|(?<=\\d ?[xX×])|(?<!\\p{L}-?)(?<!\\d[-.,/:]?))`,
      `(?<open>\\(|[-–−](?=[\\d.]|${sign}))?(?<inside>${sign} ?)?`,
      `(?<number>${taxCoded}|(?:${grouped(space)}|${plain}|${withoutWhole})(?![\\d]))`,
      `(?<dash>,[-–]{1,2})?(?<close>\\)|-(?![\\d\\p{L}]))?(?<after> ?${sign}(?!\\p{L}))?`,
    ].join(''),
    'gu',
  );

/** Which mark parts the decimals. */
export type DecimalMark = '.' | ',';

const numberPatterns: Readonly<Record<DecimalMark, RegExp>> = {
  '.': numberPattern(''),
  ',': numberPattern(' '),
};

const codeOf = (written: string | undefined): string | null => {
  const text = written?.trim().replace(/[ :]+$/, '');
  if (text === undefined || text === '') return null;
  return currencySigns.find(([pattern]) => new RegExp(`^(?:${pattern})$`, 'u').test(text))?.[1] ?? null;
};

/** What the paper uses, by the prices on it: `9,50` against `9.50`. */
export function decimalMarkOf(text: string): DecimalMark {
  const commas = text.match(/\d,\d{2}(?![\d.,])/g)?.length ?? 0;
  const points = text.match(/\d\.\d{2}(?![\d.,])/g)?.length ?? 0;
  return commas > points ? ',' : '.';
}

/**
 * One written number as a decimal with a point; undefined where it is none. `1.234` is a thousand where the paper's
 * decimals have commas, and 1.234 where they have points.
 */
export function decimalOf(written: string, mark: DecimalMark): string | undefined {
  const compact = written.replace(/[\s'’\u00a0\u202f]/g, '');
  if (!/^[\d.,]+$/.test(compact) || !/\d/.test(compact)) return undefined;
  const lastComma = compact.lastIndexOf(',');
  const lastPoint = compact.lastIndexOf('.');
  const last = Math.max(lastComma, lastPoint);
  if (last === -1) return strip(compact);
  const decimals = compact.length - last - 1;
  const separator = compact.charAt(last);
  const several = compact.split(separator).length > 2;
  const both = lastComma !== -1 && lastPoint !== -1;
  const isGroup = several || (!both && decimals === 3 && separator !== mark && last <= 3 && last > 0);
  if (isGroup) return strip(compact.replace(/[.,]/g, ''));
  if (decimals > 6) return undefined;
  return `${strip(compact.slice(0, last).replace(/[.,]/g, ''))}.${compact.slice(last + 1)}`;
}

const strip = (digits: string): string => digits.replace(/^0+(?=\d)/, '') || '0';

/** Letters that OCR puts for digits. */
const misread: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  '©': '0',
  I: '1',
  l: '1',
  '|': '1',
  Z: '2',
  z: '2',
  S: '5',
  B: '8',
};
const nearlyPrice = /(?<![\p{L}\d.,])[\dOoQIl|ZzSB©]{1,6}[.,][\dOoQl|©]{2}(?![\p{L}\d])/gu;

/** The same text, of the same length, with such letters made digits in what is a price otherwise: `z4.0O` -> `24.00`. */
export const withDigits = (text: string): string =>
  text.replace(nearlyPrice, (price) =>
    (price.match(/\d/g)?.length ?? 0) * 2 < price.length - 1
      ? price
      : Array.from(price, (sign) => misread[sign] ?? sign).join(''),
  );

/** `1.25L`, `7.62M`, `0.50 kg`: a measure of the goods, no price. */
const measure = /^(?:[lmgwv]|(?: ?(?:kg|ml|cl|cm|mm|oz|lbs?|kwh?|inch)))\b/i;

/** All numbers of a line in order, with what they seem to be. Dates, codes and percentages stay out. */
export function numbersIn(line: string, mark: DecimalMark): NumberSpan[] {
  const text = withDigits(line);
  const found: NumberSpan[] = [];
  for (const match of text.matchAll(numberPatterns[mark])) {
    const groups = match.groups ?? {};
    const written = groups['number'] ?? '';
    const value = decimalOf(written, mark);
    const after = text.slice(match.index + match[0].length);
    if (value === undefined || value.replace(/\..*/, '').length > 12 || /^ ?%|^[/]\d|^[-.:]\d/.test(after))
      continue;
    const before = text.slice(0, match.index);
    if (/[\d][/:]$|[#@]$/.test(before)) continue;
    const currency = codeOf(groups['before'] ?? groups['inside']) ?? codeOf(groups['after']);
    const negative =
      (groups['open'] === '(' && groups['close'] === ')') ||
      /^[-–−]$/.test(groups['open'] ?? '') ||
      groups['close'] === '-';
    const start = match.index + (match[0].length - match[0].trimStart().length);
    found.push({
      text: line.slice(start, start + match[0].trim().length),
      start,
      end: start + match[0].trim().length,
      value: negative && Number(value) !== 0 ? `-${value}` : value,
      currency,
      money:
        (/[.,] ?\d{2}$/.test(written) && !measure.test(after)) ||
        currency !== null ||
        groups['dash'] !== undefined,
    });
  }
  return found;
}

/** Hundredths, for exact sums: `9.60` -> 960. */
export const cents = (value: string): number => Math.round(Number(value) * 100);

/** The form of an amount in the record: at least two decimals, `71` -> `71.00`. */
export function moneyValue(value: string): string {
  const [whole = '0', decimals = ''] = value.split('.');
  return `${whole}.${decimals.padEnd(2, '0')}`;
}
