import { THREE_DECIMALS } from './currencies.ts';
import { type NumberStyle, numbersIn, type WrittenNumber } from './numbers.ts';

/** Languages that write a comma before decimals. In Switzerland, German and French use a point, which prices show. */
const COMMA_LANGUAGES: ReadonlySet<string> = new Set(
  'bg cs da de el es et fi fr hr hu id it lt lv nb nl no pl pt ro ru sk sl sr sv tr uk vi'.split(' '),
);
const POINT_LANGUAGES: ReadonlySet<string> = new Set('en ga he hi ja ko ms mt ta th zh'.split(' '));

/** `9.00 bis 17.30`: opening hours look like prices, and prices like these settle nothing without a currency. */
const TIME_OF_DAY = /^(?:[01]?\d|2[0-3])\.[0-5]\d$/;
/** At least this many more votes for one decimal mark than for the other. A single number may be anything. */
const MIN_VOTE_LEAD = 2;
/** A number next to a currency is certainly a price; two decimals alone may be something else. */
const VOTES = { withCurrency: 5, without: 1 } as const;

const NO_STYLE: NumberStyle = {
  decimalMark: undefined,
  markIsCertain: false,
  spacesGroup: undefined,
  priceDecimals: 2,
};

/**
 * How a document writes numbers: by its prices, which have two decimals or end in `,-`; if it has none, by its language
 * (BCP 47), which is not certain.
 */
export function numberStyleOf(text: string, language: string | null): NumberStyle {
  const numbers = numbersIn(text, NO_STYLE);
  const votes = { '.': 0, ',': 0 };
  for (const number of numbers) {
    const mark = markOf(number.text);
    if (mark === undefined || (number.currency === null && TIME_OF_DAY.test(number.text))) continue;
    votes[mark] += number.currency === null ? VOTES.without : VOTES.withCurrency;
  }
  const markIsCertain = Math.abs(votes['.'] - votes[',']) >= MIN_VOTE_LEAD;
  const decimalMark = markIsCertain ? (votes[','] > votes['.'] ? ',' : '.') : markOfLanguage(language);
  const priceDecimals = votes['.'] + votes[','] === 0 && SHOWS_THREE_DECIMALS.test(text) ? 3 : 2;
  return {
    decimalMark,
    markIsCertain,
    spacesGroup: spacesGroup(text, numbers, decimalMark),
    priceDecimals,
  };
}

const SHOWS_THREE_DECIMALS = new RegExp(`(?<!\\p{L})(?:${THREE_DECIMALS})(?!\\p{L})`, 'u');

/** The decimal mark that a price shows by its form; undefined if it shows none. */
function markOf(written: string): '.' | ',' | undefined {
  const [, mark] = /\d ?([.,]) ?\d{2}(?![\d.,])/.exec(written) ?? /\d([.,])[-–—]/.exec(written) ?? [];
  return mark as '.' | ',' | undefined;
}

function markOfLanguage(language: string | null): '.' | ',' | undefined {
  const [primary = ''] = language?.split('-') ?? [];
  return COMMA_LANGUAGES.has(primary) ? ',' : POINT_LANGUAGES.has(primary) ? '.' : undefined;
}

/** Whether plain spaces group thousands: marks group them otherwise; with decimal commas, spaces do. */
function spacesGroup(
  text: string,
  numbers: readonly WrittenNumber[],
  decimalMark: NumberStyle['decimalMark'],
): boolean | undefined {
  if (/\d[\u00a0\u202f\u2009]\d{3}(?!\d)/.test(text)) return true;
  if (decimalMark === ',') return true;
  if (numbers.some(({ text: written }) => /\d[,'’]\d{3}(?!\d)/.test(written))) return false;
  return numbers.some(({ text: written }) => /\d \d{3}(?!\d)/.test(written)) ? true : undefined;
}
