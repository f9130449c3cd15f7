import type { Citation } from '../domain/conversation.ts';
import { findQuote } from '../domain/find-quote.ts';
import { indexPage, lettersOf, type PageIndex } from '../domain/page-index.ts';
import { saysAmount } from '../domain/prove-value.ts';
import { quotedText } from '../domain/quoted.ts';
import type { NumberStyle } from '../notation/amounts.ts';
import { withDigits } from '../notation/digits.ts';
import { numberStyleOf } from '../notation/number-style.ts';
import { type Claimed, claimedIn } from '../proof/claimed.ts';
import { type FigureReader, figureReader } from '../proof/figure-reader.ts';
import type { Passage, ReadPaper } from './passages.ts';
import type { Prove } from './proved-text.ts';

/** Letters, digits and signs of money that a quote must have, unless it is a figure: `the` proves nothing. */
const SHORTEST = 4;
/** A quote of so many letters is known wherever it stands, though the model gave another passage's number. */
const UNMISTAKABLE = 24;

/**
 * Proves citations against the papers that the passages come from, with the rules of every other proof of Docket
 * (`find-quote.ts`): misreadings are forgiven, and what is cited is read off the page. Other figures are no misreading: the
 * passage must have those of the quote, and the page every amount of money, account, telephone number, reference, link and
 * e-mail address that the claim names.
 */
export function citationProver(passages: readonly Passage[]): Prove<Citation> {
  const indexes = new Map<ReadPaper, PageIndex[]>();
  const indexOf = (paper: ReadPaper) => {
    const known = indexes.get(paper) ?? paper.pages.map(indexPage);
    indexes.set(paper, known);
    return known;
  };
  const styles = new Map<string, NumberStyle>();
  const styleOf = ({ page }: PageIndex) => {
    const known = styles.get(page.text) ?? numberStyleOf(page.text, null);
    styles.set(page.text, known);
    return { numbers: known };
  };
  const readers = new Map<string, FigureReader>();
  const readerOf = ({ page }: PageIndex, { numbers }: { readonly numbers: NumberStyle }) => {
    const known = readers.get(page.text) ?? figureReader(page.text, numbers);
    readers.set(page.text, known);
    return known;
  };
  /** Claims leave out signs: “you spent £65.50” is said by a row of -65.50. */
  const saysSum = (index: PageIndex, amount: string) =>
    [amount, `-${amount}`].some(
      (each) => saysAmount(quotedText(index.page.text, styleOf(index)), each) !== 'not-said',
    );
  const says = (index: PageIndex, { kind, value }: Pick<Claimed, 'kind' | 'value'>) =>
    kind === 'amount' ? saysSum(index, value) : readerOf(index, styleOf(index)).says(value);
  const papers = [...new Set(passages.map(({ paper }) => paper))];

  return ({ passage: number, quote }, claim) => {
    const letters = lettersOf(quote);
    if (letters.length < SHORTEST && !/\d/.test(letters)) return undefined;
    const passage = passages[number - 1];
    const others = letters.length < UNMISTAKABLE ? [] : papers.filter((paper) => paper !== passage?.paper);
    const places = [
      ...(passage === undefined ? [] : [{ paper: passage.paper, page: passage.page }]),
      ...others.map((paper) => ({ paper, page: 1 })),
    ];
    for (const { paper, page } of places) {
      const found = findQuote(indexOf(paper), {
        page,
        quote,
        allowed: ({ index, text }) =>
          digitsOf(text).includes(digitsOf(quote)) &&
          claimedIn(claim).every((claimed) => says(index, claimed)),
      });
      if (found === undefined) continue;
      const { index, text, box } = found;
      return {
        says: (claimed) => says(index, claimed),
        citation: (at) => ({ documentId: paper.document.id, page: index.page.number, quote: text, box, at }),
      };
    }
    return undefined;
  };
}

const digitsOf = (text: string): string => withDigits(text).replace(/\D/g, '');
