/** How English messages show values. */

/** `1,234.5`: at most one decimal. */
export const formatNumber = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: 1 });

/** `1 page`, `1,234 pages`. */
export const formatCount = (count: number, noun: string): string =>
  `${formatNumber(count)} ${noun}${count === 1 ? '' : 's'}`;

/** `1,234.50` for the decimal `1234.50`. */
export function formatDecimal(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** `10 MB`, of 1024 × 1024 bytes each. */
export const formatBytes = (bytes: number): string => `${formatNumber(bytes / 1024 / 1024)} MB`;

/** `54%` for 0.54. */
export const formatShare = (share: number): string => `${Math.round(share * 100)}%`;

const dateFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const monthFormat = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** `1 December 2026` for `2026-12-01`. */
export const formatDate = (date: string): string => dateFormat.format(new Date(date));

/** `December 2026` for `2026-12`. */
export const formatMonth = (month: string): string => monthFormat.format(new Date(month));

/** `a, b, and c`. */
export const formatList = (items: readonly string[], word: 'and' | 'or' = 'and'): string =>
  new Intl.ListFormat('en', { type: word === 'and' ? 'conjunction' : 'disjunction' }).format(items);

/** Text that Docket did not write, in quotation marks. */
export const quoted = (text: string): string => `“${text}”`;

/** Text as a sentence begins with it. */
export const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `200 KB`, of 1,000 bytes each, rounded up. */
export const formatKilobytes = (bytes: number): string => `${formatNumber(Math.ceil(bytes / 1000))} KB`;

/** `1 December 2026, 08:00 UTC` for `2026-12-01T08:00:00.000Z`. */
export const formatTime = (instant: string): string => `${formatDate(instant)}, ${instant.slice(11, 16)} UTC`;

/** `German` for `de`. */
export const formatLanguage = (tag: string): string =>
  new Intl.DisplayNames('en', { type: 'language' }).of(tag) ?? tag;

/** Text that Docket did not write, with a full stop at its end. */
export const sentence = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);
