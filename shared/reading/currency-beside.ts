import { scaled } from '../domain/decimal.ts';
import { findQuote } from '../domain/find-quote.ts';
import { quotedPassage, touches } from '../domain/quoted.ts';
import { numbersIn } from '../notation/amounts.ts';
import { currenciesOf } from '../notation/currencies.ts';
import type { Reading } from './analysis-schema.ts';
import type { Prover } from './prover.ts';

/**
 * The currencies that an amount can be in by what stands beside it on the page: one for a code such as `TRY`, several for a
 * sign such as `$`. Undefined if nothing stands beside it, or the amount is not there.
 */
export function currenciesBeside(
  { pages, style }: Pick<Prover, 'pages' | 'style'>,
  reading: Reading | null,
): readonly string[] | undefined {
  const wanted = reading === null ? undefined : scaled(reading.value);
  const passage = reading === null ? undefined : findQuote(pages, reading);
  if (wanted === undefined || passage === undefined) return undefined;
  const quoted = quotedPassage(passage, style);
  const number = numbersIn(quoted.lines, style.numbers).find((each) => {
    const value = scaled(each.value);
    return each.currency !== null && touches(quoted, each) && (value === wanted || value === -wanted);
  });
  return number === undefined || number.currency === null ? undefined : currenciesOf(number.currency);
}
