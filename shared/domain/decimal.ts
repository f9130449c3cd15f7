/** Decimal numbers as text, calculated with integers: money is never a float. */

const DECIMAL_PLACES = 6;
const DECIMAL_FORM = /^(-?)(\d{1,15})(?:\.(\d{1,6}))?$/;

/** Millionths of the decimal as an integer; undefined if the text is not a `Decimal`. */
export function toMillionths(decimal: string): bigint | undefined {
  const [, sign, whole, fraction = ''] = DECIMAL_FORM.exec(decimal) ?? [];
  if (whole === undefined) return undefined;
  const value = BigInt(whole + fraction.padEnd(DECIMAL_PLACES, '0'));
  return sign === '-' ? -value : value;
}

/** `12.50` from 12500000 millionths; at least two places after the point. */
export function fromMillionths(value: bigint): string {
  const digits = String(value < 0n ? -value : value).padStart(DECIMAL_PLACES + 1, '0');
  const fraction = digits.slice(-DECIMAL_PLACES).replace(/0{1,4}$/, '');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -DECIMAL_PLACES)}.${fraction}`;
}

/** `total`, in millionths, divided by `count`: a decimal of two places, half a cent away from zero. */
export function average(total: bigint, count: number): string {
  const [cent, parts] = [10_000n, BigInt(count) * 10_000n];
  const half = total < 0n ? -parts / 2n : parts / 2n;
  return fromMillionths(((total + half) / parts) * cent);
}

/** The sum of decimals; undefined if one is not a decimal. */
export function sumInMillionths(decimals: readonly string[]): bigint | undefined {
  let total = 0n;
  for (const decimal of decimals) {
    const value = toMillionths(decimal);
    if (value === undefined) return undefined;
    total += value;
  }
  return total;
}

/** Whether two amounts in millionths differ by no more than `tolerance`, a decimal. */
export function isNear(a: bigint, b: bigint, tolerance: string): boolean {
  const difference = a > b ? a - b : b - a;
  return difference <= (toMillionths(tolerance) ?? 0n);
}

/**
 * A decimal as models write it, made one: a leading plus, a missing zero before the point and surplus zeros are
 * accepted. Undefined if it is not one: `1,234.50` could mean two things.
 */
export function parseDecimal(text: string): string | undefined {
  const [, sign, whole, fraction = ''] = /^([-+−]?)\s{0,9}(\d*)(?:\.(\d+))?$/.exec(text.trim()) ?? [];
  if (whole === undefined || whole + fraction === '') return undefined;
  const negative = sign === '-' || sign === '−' ? '-' : '';
  const integer = whole.replace(/^0+(?=\d)/, '') || '0';
  const places = fraction.length > DECIMAL_PLACES ? fraction.replace(/(?<!0)0+$/, '') : fraction;
  const decimal = `${negative}${integer}${places === '' ? '' : `.${places}`}`;
  return DECIMAL_FORM.test(decimal) ? decimal : undefined;
}
