import type { Citation } from '../domain/conversation.ts';
import { statesAmount } from '../domain/prove-value.ts';
import { comparableText, findQuote, indexPage, type PageIndex, quotedText } from '../domain/quotes.ts';
import { numberStyleOf } from '../notation/number-style.ts';
import type { NumberStyle } from '../notation/numbers.ts';
import { withMisreadDigits } from '../notation/text.ts';
import { type ClaimedValue, claimedValuesIn } from '../proof/claimed-values.ts';
import { createFigureMatcher, type FigureMatcher } from '../proof/figure-matcher.ts';
import type { CitationMarker } from './markers.ts';
import type { Passage, SourceDocument } from './passages.ts';

/** Fewest letters, digits and currency signs of a quote that is not a number: `the` proves nothing. */
const MIN_QUOTE_LETTERS = 4;
/** A quote of at least this many letters is also searched in the other documents, in case the passage number is wrong. */
const DISTINCTIVE_QUOTE_LETTERS = 24;

/**
 * Proves citations against the documents that the passages come from, with the same rules as every other proof
 * (`domain/quotes.ts`): OCR errors are tolerated, and the citation quotes the page, not the model. Different digits do not
 * count as an OCR error: the page must contain the digits of the quote, and every amount, account, phone number,
 * reference, link and email address that the claim names.
 */
export function createCitationProver(passages: readonly Passage[]): CitationProver<Citation> {
  const indexes = new Map<SourceDocument, PageIndex[]>();
  const indexOf = (source: SourceDocument) => {
    const known = indexes.get(source) ?? source.pages.map(indexPage);
    indexes.set(source, known);
    return known;
  };
  const numberStyles = new Map<string, NumberStyle>();
  const numberStyleOfPage = ({ page }: PageIndex) => {
    const known = numberStyles.get(page.text) ?? numberStyleOf(page.text, null);
    numberStyles.set(page.text, known);
    return { numbers: known };
  };
  const figureMatchers = new Map<string, FigureMatcher>();
  const figureMatcherOf = ({ page }: PageIndex, { numbers }: { readonly numbers: NumberStyle }) => {
    const known = figureMatchers.get(page.text) ?? createFigureMatcher(page.text, numbers);
    figureMatchers.set(page.text, known);
    return known;
  };
  /** Claims leave out minus signs: a row of -65.50 proves “you spent £65.50”. */
  const pageShowsAmount = (index: PageIndex, amount: string) =>
    [amount, `-${amount}`].some(
      (each) => statesAmount(quotedText(index.page.text, numberStyleOfPage(index)), each) !== 'not-stated',
    );
  const pageShows = (index: PageIndex, { kind, value }: Pick<ClaimedValue, 'kind' | 'value'>) =>
    kind === 'amount'
      ? pageShowsAmount(index, value)
      : figureMatcherOf(index, numberStyleOfPage(index)).states(value);
  const sources = [...new Set(passages.map(({ source }) => source))];

  return ({ passageNumber, quote }, claim) => {
    const quoteLetters = comparableText(quote);
    if (quoteLetters.length < MIN_QUOTE_LETTERS && !/\d/.test(quoteLetters)) return undefined;
    const passage = passages[passageNumber - 1];
    const otherSources =
      quoteLetters.length < DISTINCTIVE_QUOTE_LETTERS
        ? []
        : sources.filter((source) => source !== passage?.source);
    const candidates = [
      ...(passage === undefined ? [] : [{ source: passage.source, page: passage.pageNumber }]),
      ...otherSources.map((source) => ({ source, page: 1 })),
    ];
    for (const { source, page } of candidates) {
      const found = findQuote(indexOf(source), {
        page,
        quote,
        isAllowed: ({ index, text }) =>
          digitsOf(text).includes(digitsOf(quote)) &&
          claimedValuesIn(claim).every((claimed) => pageShows(index, claimed)),
      });
      if (found === undefined) continue;
      const { index, text, box } = found;
      return {
        shows: (claimed) => pageShows(index, claimed),
        citationAt: (at) => ({
          documentId: source.document.id,
          page: index.page.number,
          quote: text,
          box,
          at,
        }),
      };
    }
    return undefined;
  };
}

/** A quote that was found in a document. */
export interface Proof<Citation> {
  /** Whether the cited page contains the value. */
  readonly shows: (claimed: Pick<ClaimedValue, 'kind' | 'value'>) => boolean;
  /** The citation for a position in the answer. */
  readonly citationAt: (at: number) => Citation;
}

/** Proves a marker: its quote must be found, on a page that contains the values of the claim so far. */
export type CitationProver<Citation> = (marker: CitationMarker, claim: string) => Proof<Citation> | undefined;

const digitsOf = (text: string): string => withMisreadDigits(text).replace(/\D/g, '');
