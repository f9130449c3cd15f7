/** How documents write currencies. */

interface Currency {
  /** ISO 4217. */
  readonly code: string;
  /** Signs and words next to the code itself, as regular expressions. A sign may stand for several currencies. */
  readonly signs: readonly string[];
  /** Signs that count only before an amount with decimals: after one, R is a tax code; elsewhere, part of a code. */
  readonly before?: readonly string[];
  /** Signs that count only after an amount: before a number, MN is Minnesota. */
  readonly after?: readonly string[];
  /** Decimal places, if they are not two. */
  readonly places?: 0 | 3;
}

/** Signs that several currencies share, each as a regular expression; the most likely currency comes first. */
const sharedSigns: readonly {
  readonly sign: string;
  readonly written: string;
  readonly codes: readonly string[];
}[] = [
  {
    sign: '$',
    written: '\\$',
    codes: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN', 'ARS', 'CLP', 'COP', 'TWD'],
  },
  { sign: 'kr', written: 'kr\\.?', codes: ['SEK', 'NOK', 'DKK', 'ISK'] },
  { sign: '¥', written: '[¥￥]', codes: ['JPY', 'CNY'] },
  { sign: 'Rs', written: 'Rs\\.?', codes: ['INR', 'PKR', 'LKR'] },
  { sign: 'Dh', written: '[Dd][Hh][Ss]?\\.?', codes: ['AED', 'MAD'] },
];

/** Longer signs come before those that they begin with. */
const currencies: readonly Currency[] = [
  { code: 'USD', signs: ['US ?\\$', '(?:US )?[Dd]ollars?'] },
  { code: 'AUD', signs: ['AU?\\$'] },
  { code: 'CAD', signs: ['CA?\\$'] },
  { code: 'SGD', signs: ['S\\$'] },
  { code: 'HKD', signs: ['HK\\$'] },
  { code: 'NZD', signs: ['NZ\\$'] },
  { code: 'MXN', signs: ['MX\\$'], after: ['M\\.N\\.?'] },
  { code: 'TWD', signs: ['NT\\$'], places: 0 },
  { code: 'BRL', signs: ['R\\$'] },
  { code: 'EUR', signs: ['€', '[Ee]uros?', 'EURO', 'Eur'] },
  { code: 'GBP', signs: ['£', '[Pp]ounds?'] },
  { code: 'CHF', signs: ['S?Fr\\.(?! ?\\p{L})', 'SFr', '(?:Schweizer )?[Ff]ranken', 'francs suisses'] },
  { code: 'MYR', signs: ['RM', '[Rr]inggit'] },
  { code: 'SEK', signs: [] },
  { code: 'NOK', signs: [] },
  { code: 'DKK', signs: [] },
  { code: 'ISK', signs: [], places: 0 },
  { code: 'PLN', signs: ['zł', 'zl'] },
  { code: 'CZK', signs: ['Kč', 'Kc'] },
  { code: 'HUF', signs: ['Ft'], places: 0 },
  { code: 'RON', signs: ['lei'] },
  { code: 'BGN', signs: ['лв\\.?'] },
  { code: 'INR', signs: ['₹', '[Rr]upees?'] },
  { code: 'PKR', signs: [] },
  { code: 'LKR', signs: [] },
  { code: 'BDT', signs: ['৳'] },
  { code: 'JPY', signs: ['円', '[Yy]en'], places: 0 },
  { code: 'CNY', signs: ['元', 'RMB'] },
  { code: 'KRW', signs: ['₩', '원'], places: 0 },
  { code: 'THB', signs: ['฿', '[Bb]aht'] },
  { code: 'VND', signs: ['₫', 'đ'], places: 0 },
  { code: 'PHP', signs: ['₱', '[Pp]esos?'] },
  { code: 'IDR', signs: ['Rp\\.?'], places: 0 },
  { code: 'TRY', signs: ['₺', 'TL'] },
  { code: 'ILS', signs: ['₪'] },
  { code: 'RUB', signs: ['₽', 'руб\\.?'] },
  { code: 'UAH', signs: ['₴', 'грн\\.?'] },
  { code: 'ZAR', signs: [], before: ['R'] },
  { code: 'NGN', signs: ['₦'] },
  { code: 'KES', signs: ['KSh'] },
  { code: 'EGP', signs: [] },
  { code: 'MAD', signs: [] },
  { code: 'AED', signs: [] },
  { code: 'SAR', signs: [] },
  { code: 'QAR', signs: [] },
  { code: 'KWD', signs: [], before: ['KD'], places: 3 },
  { code: 'BHD', signs: [], before: ['BD'], places: 3 },
  { code: 'OMR', signs: [], places: 3 },
  { code: 'JOD', signs: [], before: ['JD'], places: 3 },
  { code: 'TND', signs: [], places: 3 },
  { code: 'ARS', signs: [] },
  { code: 'CLP', signs: [], places: 0 },
  { code: 'COP', signs: [] },
  { code: 'PEN', signs: ['S/\\.?'] },
];

const shared = sharedSigns.map(({ written }) => written);
const codes = currencies.map(({ code }) => code);
/** Codes that are words or parts of names, such as SDN BHD: before an amount they count only if it has decimals. */
const WORDS: ReadonlySet<string> = new Set(['BHD', 'COP', 'PEN', 'TRY']);

/** An amount with decimals. */
const WITH_DECIMALS = ' ?\\d{1,3}(?:[ ,.\\u00a0\\u202f]\\d{3}){0,3}[.,]\\d{2,3}(?!\\d)';

/** Source of a regular expression for a currency before an amount. */
export const CURRENCY_BEFORE = `(?:${[
  ...currencies.flatMap(({ signs }) => signs),
  ...codes.filter((code) => !WORDS.has(code)),
  ...shared,
  ...[...WORDS, ...currencies.flatMap(({ before = [] }) => before)].map(
    (sign) => `${sign}(?=${WITH_DECIMALS})`,
  ),
].join('|')})`;

/** Source of a regular expression for a currency after an amount. */
export const CURRENCY_AFTER = `(?:${[...currencies.flatMap(({ signs, after = [] }) => [...signs, ...after]), ...codes, ...shared].join('|')})`;

const wholePattern = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`, 'u');

const meanings: readonly (readonly [RegExp, string])[] = [
  ...currencies.flatMap(({ code, signs, before = [], after = [] }) =>
    [...signs, ...before, ...after].map((sign) => [wholePattern(sign), code] as const),
  ),
  ...sharedSigns.map(({ sign, written }) => [wholePattern(written), sign] as const),
];

/**
 * The currency that a sign, word or code stands for: an ISO 4217 code, or one of `$`, `kr`, `¥`, `Rs`, `Dh`, each of which
 * stands for several (`currenciesOf`). Undefined if it is not a currency.
 */
export function currencyOf(written: string): string | undefined {
  const sign = written.trim();
  return codes.includes(sign) ? sign : meanings.find(([pattern]) => pattern.test(sign))?.[1];
}

/** The currencies that a sign can stand for, the most likely first; a code stands for itself. */
export const currenciesOf = (sign: string): readonly string[] =>
  sharedSigns.find((each) => each.sign === sign)?.codes ?? [sign];

/** Decimal places of a currency: two for most (ISO 4217). */
export const decimalPlacesOf = (code: string): number =>
  currencies.find((each) => each.code === code)?.places ?? 2;

/** Source of a regular expression for the codes of currencies with three decimals. */
export const THREE_DECIMALS = currencies.flatMap(({ code, places }) => (places === 3 ? code : [])).join('|');

const NAMED = new RegExp(`(?<![\\p{L}\\d])${CURRENCY_AFTER}(?![\\p{L}\\d])`, 'gu');

/**
 * The currencies that the words of a label or a heading name (`Amount (EUR)`), as `currencyOf` gives them. `codesOnly`
 * leaves out everything but codes and currency signs: elsewhere it may be a word or part of a name.
 */
export function currenciesNamedIn(text: string, { codesOnly = false } = {}): string[] {
  const written = [...text.matchAll(NAMED)].map(([sign]) => sign);
  const counted = codesOnly
    ? written.filter((sign) => /^(?:[A-Z]{3}|\p{Sc})$/u.test(sign) && !WORDS.has(sign))
    : written;
  return [...new Set(counted.flatMap((sign) => currencyOf(sign) ?? []))];
}

const known = new Set(Intl.supportedValuesOf('currency'));

/** Whether it is a currency code of ISO 4217. */
export const isCurrency = (code: string): boolean => known.has(code);

/**
 * Whether the text shows the currency: its code, its sign or its name, not as part of another word. Codes count only
 * in capitals: `try`, `pen` and `all` are words.
 */
export function showsCurrency(text: string, code: string): boolean {
  const { signs = [], before = [], after = [] } = currencies.find((each) => each.code === code) ?? {};
  const sharing = sharedSigns.flatMap(({ written, codes: sharers }) =>
    sharers.includes(code) ? written : [],
  );
  const shows = (patterns: readonly string[], flags: string) =>
    patterns.length > 0 && new RegExp(`(?<!\\p{L})(?:${patterns.join('|')})(?!\\p{L})`, flags).test(text);
  return shows([code, ...before], 'u') || shows([...signs, ...after, ...sharing], 'iu');
}
