import type { Citation } from '../domain/conversation.ts';
import type { PageText } from '../domain/page.ts';
import { statesAmount } from '../domain/prove-value.ts';
import { comparableText, findQuote, indexPage, quotedText } from '../domain/quotes.ts';
import { numberStyleOf } from '../notation/number-style.ts';
import { withMisreadDigits } from '../notation/text.ts';
import { type ClaimedValue, claimedValuesIn } from '../proof/claimed-values.ts';
import { createFigureMatcher } from '../proof/figure-matcher.ts';
import type { CitationMarker } from './markers.ts';
import type { Passage, SourceDocument } from './passages.ts';

/** Fewest letters, digits and currency signs of a quote that is not a number: `the` proves nothing. */
const MIN_QUOTE_CHARACTERS = 4;
/** A quote of at least this many letters is also searched in the other documents, in case the passage number is wrong. */
const DISTINCTIVE_QUOTE_CHARACTERS = 24;

/**
 * Proves citations against the documents that the passages come from, with the same rules as every other proof
 * (`domain/quotes.ts`): OCR errors are tolerated, and the citation quotes the page, not the model. Different digits do not
 * count as an OCR error: the page must contain the digits of the quote, and every amount, account, phone number,
 * reference, link and email address that the claim names.
 */
export function createCitationProver(passages: readonly Passage[]): CitationProver<Citation> {
  const indexesOf = memoised((source: SourceDocument) => source.pages.map(indexPage));
  const numberStyleIn = memoised((pageText: string) => numberStyleOf(pageText, null));
  const figuresIn = memoised((pageText: string) => createFigureMatcher(pageText, numberStyleIn(pageText)));
  /** Claims leave out minus signs: a row of -65.50 proves “you spent £65.50”. */
  const showsAmount = ({ text }: PageText, amount: string) =>
    [amount, `-${amount}`].some(
      (each) => statesAmount(quotedText(text, { numbers: numberStyleIn(text) }), each) !== 'not-stated',
    );
  const shows = (page: PageText, { kind, value }: Pick<ClaimedValue, 'kind' | 'value'>) =>
    kind === 'amount' ? showsAmount(page, value) : figuresIn(page.text).states(value);

  return (marker, claim) => {
    const { quote } = marker;
    if (!isMeaningful(quote)) return undefined;
    const claimedValues = claimedValuesIn(claim);
    for (const { source, page } of searchTargets(marker, passages)) {
      const found = findQuote(indexesOf(source), {
        page,
        quote,
        isAllowed: ({ index, text }) =>
          digitsOf(text).includes(digitsOf(quote)) &&
          claimedValues.every((claimed) => shows(index.page, claimed)),
      });
      if (found === undefined) continue;
      const { index, text, boxes } = found;
      const { id, title } = source.document;
      const citation = { documentId: id, title, page: index.page.number, quote: text, boxes };
      return {
        shows: (claimed) => shows(index.page, claimed),
        citationAt: (at) => ({ ...citation, at }),
      };
    }
    return undefined;
  };
}

/** A function that computes each result once. */
function memoised<Key, Result>(compute: (key: Key) => Result): (key: Key) => Result {
  const results = new Map<Key, Result>();
  return (key) => {
    const known = results.get(key);
    if (known !== undefined) return known;
    const result = compute(key);
    results.set(key, result);
    return result;
  };
}

function isMeaningful(quote: string): boolean {
  const letters = comparableText(quote);
  return letters.length >= MIN_QUOTE_CHARACTERS || /\d/.test(letters);
}

/** Where a quote is searched: in the document of its passage, from that page on, and if it is distinctive, in the others. */
function searchTargets(
  { passageNumber, quote }: CitationMarker,
  passages: readonly Passage[],
): { readonly source: SourceDocument; readonly page: number }[] {
  const passage = passages[passageNumber - 1];
  const named = passage === undefined ? [] : [{ source: passage.source, page: passage.pageNumber }];
  if (comparableText(quote).length < DISTINCTIVE_QUOTE_CHARACTERS) return named;
  const sources = new Set(passages.map(({ source }) => source));
  const others = [...sources].filter((source) => source !== passage?.source);
  return [...named, ...others.map((source) => ({ source, page: 1 }))];
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
