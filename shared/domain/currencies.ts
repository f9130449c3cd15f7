/** How papers write currencies: the signs and words beside the code itself. A sign may stand for several. */
const marks: Readonly<Record<string, readonly string[]>> = {
  AED: ['dh', 'dhs'],
  AUD: ['$', 'a$'],
  BRL: ['r$'],
  CAD: ['$', 'c$'],
  CHF: ['fr.', 'sfr', 'franken'],
  CNY: ['¥', '元', 'rmb'],
  CZK: ['kč', 'kc'],
  DKK: ['kr'],
  EUR: ['€', 'euro'],
  GBP: ['£', 'pound'],
  HKD: ['$', 'hk$'],
  HUF: ['ft'],
  IDR: ['rp'],
  INR: ['₹', 'rs', 'rupee'],
  JPY: ['¥', '円', 'yen'],
  KRW: ['₩'],
  MAD: ['dh', 'dhs'],
  MXN: ['$'],
  MYR: ['rm', 'ringgit'],
  NOK: ['kr'],
  NZD: ['$', 'nz$'],
  PHP: ['₱', 'peso'],
  PLN: ['zł', 'zl'],
  SEK: ['kr'],
  SGD: ['$', 's$'],
  THB: ['฿', 'baht'],
  TRY: ['₺', 'tl'],
  USD: ['$', 'us$', 'dollar'],
  VND: ['₫'],
  ZAR: ['r'],
};

const known = new Set(Intl.supportedValuesOf('currency'));

/** Whether it is a currency code of ISO 4217. */
export const isCurrency = (code: string) => known.has(code);

/** Whether the text shows the currency: its code, its sign or its name, not as a part of another word. */
export function showsCurrency(text: string, code: string): boolean {
  const lower = text.toLowerCase();
  return [code.toLowerCase(), ...(marks[code] ?? [])].some((mark) => {
    if (!/^\p{L}/u.test(mark)) return lower.includes(mark);
    const plural = mark.length > 3 ? 's?' : '';
    return new RegExp(`(?<!\\p{L})${mark.replace(/[.$]/g, '\\$&')}${plural}(?!\\p{L})`, 'u').test(lower);
  });
}
