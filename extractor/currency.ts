import { CURRENCY_BEFORE, currenciesOf, currencyOf } from '../shared/notation/currencies.ts';
import type { DocumentStyle } from '../shared/notation/document-style.ts';
import type { NumberSpan } from './amounts.ts';
import type { ExtractedValue, Line } from './lines.ts';
import { fold, withQuote } from './lines.ts';
import { exchangeRate } from './vocabulary/amounts.ts';

/** Which currency a document is in. */

/** The part of a `ParsedDocument` that shows its currency. */
interface CurrencySource {
  readonly lines: readonly Line[];
  readonly style: DocumentStyle;
  readonly numbers: (line: Line) => readonly NumberSpan[];
}
/** A code or sign in a heading, such as `Amount (EUR)`. */
const CURRENCY_ALONE = new RegExp(`(?<![\\p{L}\\d])${CURRENCY_BEFORE}(?![\\p{L}\\d])`, 'u');
const SCORES = { nextToAmount: 2, alone: 1 } as const;

interface ShownCurrency {
  readonly sign: string;
  readonly value: ExtractedValue;
  /** Whether it is in a heading, or next to an amount that has another sign, too: `Amount (CAD)`, `$1,160.00 MXN`. */
  readonly isExplicit: boolean;
}

/** The currency next to most amounts, with its quote; null if there is none, or if it is ambiguous. */
export function documentCurrency(money: CurrencySource): ExtractedValue | null {
  const ranked = currenciesShown(money);
  const [best] = ranked;
  if (best === undefined) return null;
  const code = resolveSign(best.sign, ranked, money.style);
  if (code === undefined) return null;
  // The proof of what `$` means is the code: `CAD` somewhere else in the document.
  const shown = ranked.find(({ sign }) => sign === code);
  return { ...(shown ?? best).value, value: code };
}

/** The ISO 4217 code that a sign next to an amount means in this document; undefined if it is ambiguous. */
export const currencyOfSign = (sign: string, money: CurrencySource): string | undefined =>
  resolveSign(sign, currenciesShown(money), money.style);

function resolveSign(
  sign: string,
  shown: readonly ShownCurrency[],
  style: DocumentStyle,
): string | undefined {
  const possible = currenciesOf(sign);
  if (possible.length === 1) return sign;
  const others = shown.filter((each) => each.sign !== sign && possible.includes(each.sign));
  const local = style.country?.currency;
  const other = others.find(({ isExplicit }) => isExplicit) ?? (local === undefined ? others[0] : undefined);
  if (other !== undefined) return other.sign;
  if (local === undefined) return possible[0];
  return possible.includes(local) ? local : undefined;
}

/** All currencies in the document, the most frequent first; exchange rates do not count. */
function currenciesShown({ lines, numbers }: CurrencySource): ShownCurrency[] {
  const votes = new Map<string, Omit<ShownCurrency, 'sign'> & { readonly count: number }>();
  const vote = (sign: string, count: number, value: ExtractedValue, isExplicit: boolean): void => {
    const before = votes.get(sign);
    votes.set(sign, {
      count: (before?.count ?? 0) + count,
      value: before?.value ?? value,
      isExplicit: isExplicit || before?.isExplicit === true,
    });
  };
  for (const line of lines) {
    if (exchangeRate.test(fold(line.text))) continue;
    const withAmount = numbers(line).filter(({ currency, money }) => money && currency !== null);
    for (const { currency, text, start, end } of withAmount)
      vote(
        currency ?? '',
        SCORES.nextToAmount,
        withQuote(currency ?? '', line, start, end),
        /\p{Sc}.{0,30}[A-Z]{3}/u.test(text),
      );
    const alone = withAmount.length === 0 ? CURRENCY_ALONE.exec(line.text) : null;
    const sign = alone === null ? undefined : currencyOf(alone[0]);
    if (alone === null || sign === undefined || !/^[A-Z]{3}$|^\p{Sc}$/u.test(alone[0])) continue;
    vote(sign, SCORES.alone, withQuote(sign, line, alone.index, alone.index + alone[0].length), true);
  }
  return [...votes]
    .toSorted(([, a], [, b]) => b.count - a.count)
    .map(([sign, { value, isExplicit }]) => ({ sign, value, isExplicit }));
}
