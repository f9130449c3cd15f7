import type { Language } from './paper.ts';

/** Amounts on papers are whole cents, never floats. */
export type Cents = number;

/** As in a record: `1234.50`. */
export function decimal(cents: Cents): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const separators: Record<Language, readonly [thousands: string, point: string]> = {
  en: [',', '.'],
  de: ['.', ','],
  fr: [' ', ','],
  nl: ['.', ','],
};

/** As on paper, without the currency: `1,234.50` or `1.234,50`. */
export function money(cents: Cents, language: Language): string {
  const [thousands, point] = separators[language];
  const [whole = '', fraction] = decimal(cents).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, thousands)}${point}${fraction}`;
}

const months: Record<Language, readonly string[]> = {
  en: 'January February March April May June July August September October November December'.split(' '),
  de: 'Januar Februar März April Mai Juni Juli August September Oktober November Dezember'.split(' '),
  fr: 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' '),
  nl: 'januari februari maart april mei juni juli augustus september oktober november december'.split(' '),
};

/** `long`: 3 March 2026, 3. März 2026; `short`: 03/03/2026, 03.03.2026, 03-03-2026. */
export type DateStyle = 'long' | 'short';

/** A date (`YYYY-MM-DD`) as people of the language write it, the day first. */
export function dateText(date: string, language: Language, style: DateStyle = 'long'): string {
  const [year = '', month = '', day = ''] = date.split('-');
  if (style === 'short') return [day, month, year].join({ en: '/', de: '.', fr: '/', nl: '-' }[language]);
  return `${Number(day)}${language === 'de' ? '.' : ''} ${months[language][Number(month) - 1]} ${year}`;
}

/** The date so many days later. */
export function daysAfter(date: string, days: number): string {
  const moment = new Date(`${date}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}

/** An IBAN with its check digits (ISO 13616), in groups of four: country, then the national account number. */
export function iban(country: string, account: string): string {
  const digits = `${account}${country}00`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  const check = 98n - (BigInt(digits) % 97n);
  return `${country}${String(check).padStart(2, '0')}${account}`.replace(/(.{4})(?=.)/g, '$1 ');
}
