import { toMillionths } from '../../domain/decimal.ts';
import { findQuote, type PageIndex } from '../../domain/quotes.ts';
import { currenciesNamedIn, currenciesOf, currencyOf, showsCurrency } from '../../notation/currencies.ts';
import { numbersIn, type WrittenNumber } from '../../notation/numbers.ts';
import type { ExtractedValue } from './analysis-schema.ts';
import type { Prover } from './prover.ts';

type Pages = Pick<Prover, 'pages' | 'style'>;

/** What the pages say about the currency of one amount. */
export interface AmountCurrency {
  /** What is next to the amount, in its label or at the head of its column; undefined if nothing shows it. */
  readonly shownCurrencies: readonly string[] | undefined;
  /** Whether the amount can be in this currency (ISO 4217): by what is shown for it, else as the only one of the document. */
  readonly canBe: (code: string) => boolean;
}

/** How a page shows the currency of an extracted amount. A sign such as `$` may stand for several currencies. */
export function amountCurrencyOf({ pages, style }: Pages, extracted: ExtractedValue | null): AmountCurrency {
  const position = extracted === null ? undefined : amountPosition({ pages, style }, extracted);
  const shownCurrencies =
    position && (besideAmount(position) ?? inLabel(position) ?? atHeadOfColumn(position));
  return {
    shownCurrencies,
    canBe: (code) =>
      shownCurrencies === undefined ? isOnlyCurrency({ pages, style }, code) : shownCurrencies.includes(code),
  };
}

/** An amount on its line; `start` is where the line begins in the text of the page. */
interface AmountPosition {
  readonly index: PageIndex;
  readonly start: number;
  readonly line: string;
  readonly above: string;
  readonly numbers: readonly WrittenNumber[];
  readonly number: WrittenNumber;
}

function amountPosition({ pages, style }: Pages, reading: ExtractedValue): AmountPosition | undefined {
  const wanted = toMillionths(reading.value);
  const span = findQuote(pages, reading);
  if (wanted === undefined || span === undefined) return undefined;
  const { index, first, last } = span;
  const { text } = index.page;
  const [from, to] = [index.words[first]?.start ?? 0, index.words[last]?.end ?? 0];
  let start = text.lastIndexOf('\n', from - 1) + 1;
  let above = '';
  for (const line of text.slice(start, lineEnd(text, to)).split('\n')) {
    const numbers = numbersIn(line, style.numbers);
    const number = numbers.find((each) => {
      const value = toMillionths(each.value);
      const touched = start + each.start < to && start + each.end > from;
      return touched && (value === wanted || value === -wanted);
    });
    if (number !== undefined) {
      if (above === '') above = text.slice(text.lastIndexOf('\n', start - 2) + 1, Math.max(0, start - 1));
      return { index, start, line, above, numbers, number };
    }
    start += line.length + 1;
    above = line;
  }
  return undefined;
}

const lineEnd = (text: string, from: number) => {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
};

const besideAmount = ({ number }: AmountPosition): readonly string[] | undefined =>
  number.currency === null ? undefined : currenciesOf(number.currency);

/** In the words before it, or behind it up to the next number; on the line above if it has no words of its own. */
function inLabel({ line, above, numbers, number }: AmountPosition): readonly string[] | undefined {
  const at = numbers.indexOf(number);
  const before = line.slice(numbers[at - 1]?.end ?? 0, number.start);
  const behind = line.slice(number.end, numbers[at + 1]?.start);
  const ownLine = at === 0 && !/\p{L}/u.test(before) ? above : '';
  return (
    agreedCurrencies(currenciesNamedIn([before, behind].join('   '))) ??
    agreedCurrencies(currenciesNamedIn(ownLine))
  );
}

/** The nearest words without figures above it in its column: a column of a table, or nothing but a currency. */
function atHeadOfColumn({ index, start, number }: AmountPosition): readonly string[] | undefined {
  const own = index.words.filter(
    (word) => word.start < start + number.end && word.end > start + number.start,
  );
  const [left, right] = [leftOf(own), rightOf(own)];
  const lines = Map.groupBy(
    index.words.filter((word) => word.end <= start),
    ({ line }) => line,
  );
  for (const words of [...lines.values()].toReversed()) {
    const cells = cellsOf(words);
    for (const cell of cells) {
      if (leftOf(cell) >= right || rightOf(cell) <= left) continue;
      const text = index.page.text.slice(cell[0]?.start, cell.at(-1)?.end);
      if (/\d/.test(text) || (cells.length === 1 && currencyOf(text) === undefined)) continue;
      const found = agreedCurrencies(currenciesNamedIn(text));
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

type Words = PageIndex['words'];
const leftOf = (words: Words) => words[0]?.box.left ?? 0;
const rightOf = (words: Words) => words.reduce((right, { box }) => Math.max(right, box.left + box.width), 0);

/** The words of a line in cells: three spaces are a gap between columns. */
function cellsOf(words: Words): Words[] {
  const cells: Words[number][][] = [];
  for (const word of words) {
    const cell = cells.at(-1);
    if (cell !== undefined && word.start - (cell.at(-1)?.end ?? 0) < 3) cell.push(word);
    else cells.push([word]);
  }
  return cells;
}

/** All that a label can mean, if its signs agree: `$ CAD` is CAD. */
function agreedCurrencies(signs: readonly string[]): readonly string[] | undefined {
  const [first, ...others] = signs.map(currenciesOf);
  const agreed = first?.filter((code) => others.every((codes) => codes.includes(code)));
  return agreed === undefined || agreed.length === 0 ? undefined : agreed;
}

/** Whether the document shows the currency, and next to its amounts and in capitals no other. */
function isOnlyCurrency({ pages, style }: Pages, code: string): boolean {
  const texts = pages.map(({ page }) => page.text);
  const signs = texts.flatMap((text) => [
    ...numbersIn(text, style.numbers).flatMap(({ currency }) => currency ?? []),
    ...currenciesNamedIn(text, { codesOnly: true }),
  ]);
  return (
    texts.some((text) => showsCurrency(text, code)) &&
    [...new Set(signs)].every((sign) => currenciesOf(sign).includes(code))
  );
}
