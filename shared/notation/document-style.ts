import { type Country, countryOf } from './country.ts';
import { type DateOrder, datesIn } from './dates.ts';
import { languageOf } from './language.ts';
import { numberStyleOf } from './number-style.ts';
import type { NumberStyle } from './numbers.ts';

/** How one document writes numbers and dates. It is derived from the document's text alone, never from a model's reply. */
export interface DocumentStyle {
  /** BCP 47; null if the text does not show it. */
  readonly language: string | null;
  readonly country: Country | undefined;
  readonly numbers: NumberStyle;
  readonly dateOrder: DateOrder;
  /** Whether the document shows the order; if not, `03/04/2026` may be either. */
  readonly dateOrderIsCertain: boolean;
}

/** The style of a document, from the text of all its pages. */
export function documentStyleOf(text: string): DocumentStyle {
  const language = languageOf(text);
  const country = countryOf(text);
  const { order, isCertain } = dateOrderOf(text, language, country);
  return {
    language,
    country,
    numbers: numberStyleOf(text, language),
    dateOrder: order,
    dateOrderIsCertain: isCertain,
  };
}

/**
 * Day or month first: by dates in the document that can be read in one way only, else by its language and country. Without
 * any evidence, day first, as in most of the world, but not certain.
 */
function dateOrderOf(
  text: string,
  language: string | null,
  country: Country | undefined,
): { order: DateOrder; isCertain: boolean } {
  const votes = { 'day-first': 0, 'month-first': 0 };
  for (const { text: written } of datesIn(text, 'day-first')) {
    const [, first, second] = /^(\d{1,2}) ?[-/] ?(\d{1,2}) ?[-/]/.exec(written) ?? [];
    if (Number(first) > 12) votes['day-first'] += 1;
    if (Number(second) > 12) votes['month-first'] += 1;
  }
  if (votes['day-first'] !== votes['month-first']) {
    const order = votes['day-first'] > votes['month-first'] ? 'day-first' : 'month-first';
    return { order, isCertain: votes['day-first'] === 0 || votes['month-first'] === 0 };
  }
  if (language !== null && language !== 'en') return { order: 'day-first', isCertain: true };
  return { order: country?.dateOrder ?? 'day-first', isCertain: country?.dateOrder !== undefined };
}
