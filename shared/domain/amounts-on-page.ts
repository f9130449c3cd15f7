import { withMisreadDigits } from '../notation/digits.ts';
import { toMillionths } from './decimal.ts';

/** The amounts that stand at the ends of a page's lines, as on bills: label left, amount right. */

/** Lines of a bill that sum up, tax, pay or hand back, and sell nothing. */
const summaryWords =
  /(?<!\p{L})(?:sub-?\s?total|total[et]?|totaux|totaal|sum|summe|gesamt\p{L}*|zwischensumme|mwst|ust|umsatzsteuer|vat|(?:sales )?tax|gst|sst|tva|btw|netto\p{L}*|brutto\p{L}*|net|gross|ht|ttc|balance|change|cash|card|visa|master(?:card)?|debit|credit|paid|pay|payment|payable|tender\p{L}*|rounding|round|rounded|adj\p{L}*|due|saldo|\p{L}*betrag|bar|gegeben|r[üu]ckgeld|zur[üu]ck|[üu]bertrag|carried|brought|deposit|montant|te betalen|à payer|rendu|esp[èe]ces|excl|incl|inkl|amount)(?!\p{L})/iu;

/** Lines that take off or add on without being a row of goods. */
const discountWords =
  /(?<!\p{L})(?:discounts?|disc|\p{L}*rabatt|skonto|nachlass|gutschrift|voucher|coupon|remise|rabais|korting|less)(?!\p{L})/iu;
const chargeWords =
  /(?<!\p{L})(?:rounding|round(?:ed)?|service|svc|shipping|delivery|postage|freight|handling|versand\p{L}*|porto|lieferung|frais de port|livraison|verzend\p{L}*|tip|gratuity|trinkgeld|surcharge|deposit|pfand)(?!\p{L})/iu;

const AMOUNT_AT_END =
  /([-−(]?)\s?\p{Sc}?(\d[\d.,'’ ]{0,30}[.,]\s?\d{2})\s?[)]?(\s?CR(?!\p{L})|[-−]?)\s?(?:\p{Sc}|[A-Z]{1,3})?$/u;

/** The amount at the end of a line in millionths, its sign as printed (`12.50-`, `12.50 CR`); undefined if the line ends otherwise. */
export function amountAtEnd(line: string): bigint | undefined {
  const [, before, digits = '', behind] = AMOUNT_AT_END.exec(withMisreadDigits(line).trimEnd()) ?? [];
  const last =
    digits
      .replace(/(?<!\s)\s+(?=\d{2}$)/, '')
      .split(/\s{3,}|\s(?=\d+[.,]\d{2}$)/)
      .at(-1) ?? '';
  const whole = last.slice(0, -3).replace(/\D/g, '');
  const value = last === '' ? undefined : toMillionths(`${whole || '0'}.${last.slice(-2)}`);
  return value !== undefined && (before || behind) ? -value : value;
}

/** Whether a line looks like a row of goods or services: words, then an amount. */
export const isItemRow = (line: string) =>
  amountAtEnd(line) !== undefined &&
  /\p{L}{3}/u.test(line) &&
  !summaryWords.test(line) &&
  !discountWords.test(line);

/** Whether a line takes something off: a discount, a voucher. */
export const isDiscountLine = (line: string) => discountWords.test(line);

/** What a bill takes off (negative) or adds on beside its rows and its tax, in millionths. */
export function adjustmentsIn(lines: readonly string[]): bigint[] {
  return lines.flatMap((line) => {
    const amount = amountAtEnd(line);
    if (amount === undefined || amount === 0n) return [];
    const size = amount < 0n ? -amount : amount;
    return discountWords.test(line) ? [-size] : chargeWords.test(line) ? [amount] : [];
  });
}
