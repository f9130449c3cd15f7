import { lettersOf } from './page-index.ts';

/** Whether a passage of a page says a value. Everything here reads the page's own words, not the model's quote. */

/** Letters that OCR puts where a digit stands. */
const misread: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  I: '1',
  i: '1',
  l: '1',
  '|': '1',
  Z: '2',
  z: '2',
  S: '5',
  s: '5',
  b: '6',
  B: '8',
};

/** The text with such letters made digits again, in words that are numbers otherwise: `l2.S0` -> `12.50`. */
export const withDigits = (text: string) =>
  text.replace(/(?<![\p{L}\d])[\dOoQIil|ZzSsbB.,'’:/-]*\d[\dOoQIil|ZzSsbB.,'’:/-]*(?![\p{L}\d])/gu, (word) =>
    word.replace(/[OoQIil|ZzSsbB]/g, (letter) => misread[letter] ?? letter),
  );

/**
 * Whether the amount (a `Decimal`, its sign aside) stands in the text, in any common notation: `1,234.50`,
 * `1.234,50`, `1 234,50`, `1'234.50`, `12,-`, `.99`, also with letters that OCR put in place of digits.
 */
export function saysAmount(text: string, decimal: string): boolean {
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
  const places = fraction.replace(/0+$/, '');
  const digits = whole
    .split('')
    .map((digit, index) => (index > 0 && (whole.length - index) % 3 === 0 ? `[.,'’\\s]?${digit}` : digit));
  // Zero may have lost its point (`000`), and a point its zero (`.99`).
  const integer = whole !== '0' ? digits.join('') : places === '' ? '0+' : '0?';
  const decimals = places === '' ? '(?:\\s?[.,]\\s?(?:0{1,6}|[-–—]+))?' : `\\s?[.,]\\s?${places}0{0,5}`;
  const amount = new RegExp(`(?<!\\d)(?<!\\d[.,'’])${integer}${decimals}(?!\\d)(?![.,'’]\\d)`, 'u');
  return amount.test(text) || amount.test(withDigits(text));
}

/** How many letters of a text value may differ from the page: misreadings are corrected by whoever reads. */
const CORRECTED = 0.25;

/**
 * Whether the words of a name, an address or a description stand in the text, in their order or not; misread letters
 * may have been corrected.
 */
export function saysText(text: string, value: string): boolean {
  const said = lettersOf(text);
  const wanted = lettersOf(value);
  if (wanted === '') return false;
  if (said.includes(wanted)) return true;
  const words = text.split(/\s+/).map(lettersOf).filter(Boolean);
  const parts = value
    .split(/[\s,;]+/)
    .map(lettersOf)
    .filter(Boolean);
  const missing = parts.filter((part) => !said.includes(part) && !words.some((word) => similar(word, part)));
  const weight = (list: string[]) => list.reduce((total, part) => total + part.length, 0);
  return weight(missing) <= CORRECTED * weight(parts);
}

/** Whether a number or code, such as an invoice number, stands in the text; only letters like digits may differ. */
export function saysCode(text: string, value: string): boolean {
  const alike = (code: string) =>
    lettersOf(code)
      .replace(/[oq]/g, '0')
      .replace(/[il|]/g, '1')
      .replace(/s/g, '5')
      .replace(/z/g, '2')
      .replace(/b/g, '8');
  const wanted = alike(value);
  return wanted !== '' && alike(text).includes(wanted);
}

/** Whether a telephone number stands in the text, with or without its country's prefix. */
export function saysPhone(text: string, value: string): boolean {
  const digits = (phone: string) => phone.replace(/\D/g, '');
  const wanted = digits(value).replace(/^0+/, '');
  const said = digits(text);
  return (
    wanted.length >= 5 &&
    (said.includes(wanted) || (said.length >= 5 && wanted.endsWith(said.replace(/^0+/, ''))))
  );
}

/** Whether two words differ in at most a quarter of their letters. */
function similar(a: string, b: string): boolean {
  const most = Math.floor(Math.max(a.length, b.length) * CORRECTED);
  if (Math.abs(a.length - b.length) > most) return false;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return (row[b.length] ?? most + 1) <= most;
}
