import { lettersOf } from './page-index.ts';

/** Whether a passage of a page says a value. Everything here reads the page's own words, not the model's quote. */

/** Characters that OCR takes for digits. */
const misread: Readonly<Record<string, string>> = { 0: '0OoQ', 1: '1Iil|', 2: '2Zz', 5: '5Ss', 6: '6b', 8: '8B' };
const digit = (char: string) => `[${misread[char] ?? char}]`;

/**
 * Whether the amount (a `Decimal`, its sign aside) stands in the text, in any common notation: `1,234.50`,
 * `1.234,50`, `1 234,50`, `1'234.50`, `12,-`, `.99`, also with letters that OCR put in place of digits.
 */
export function saysAmount(text: string, decimal: string): boolean {
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
  const groups = [...whole].map((char, index) => {
    const separated = index > 0 && (whole.length - index) % 3 === 0;
    return `${separated ? "[.,'’\\s]?" : ''}${digit(char)}`;
  });
  const places = fraction.replace(/0+$/, '');
  const integer = whole === '0' ? '[0Oo]?' : groups.join('');
  const after =
    places === '' ? '(?:\\s?[.,]\\s?(?:[0Oo]{1,6}|[-–—]+))?' : `\\s?[.,]\\s?${[...places].map(digit).join('')}[0Oo]{0,5}`;
  return new RegExp(`(?<!\\d)(?<!\\d[.,'’])${integer}${after}(?!\\d)(?![.,'’]\\d)`, 'u').test(text);
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
  const parts = value.split(/[\s,;]+/).map(lettersOf).filter(Boolean);
  const missing = parts.filter((part) => !said.includes(part) && !words.some((word) => similar(word, part)));
  const weight = (list: string[]) => list.reduce((total, part) => total + part.length, 0);
  return weight(missing) <= CORRECTED * weight(parts);
}

/** Whether a number or code, such as an invoice number, stands in the text; only letters like digits may differ. */
export function saysCode(text: string, value: string): boolean {
  const alike = (code: string) =>
    lettersOf(code).replace(/[oq]/g, '0').replace(/[il|]/g, '1').replace(/s/g, '5').replace(/z/g, '2').replace(/b/g, '8');
  const wanted = alike(value);
  return wanted !== '' && alike(text).includes(wanted);
}

/** Whether a telephone number stands in the text, with or without its country's prefix. */
export function saysPhone(text: string, value: string): boolean {
  const digits = (phone: string) => phone.replace(/\D/g, '');
  const wanted = digits(value).replace(/^0+/, '');
  const said = digits(text);
  return wanted.length >= 5 && (said.includes(wanted) || (said.length >= 5 && wanted.endsWith(said.replace(/^0+/, ''))));
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
