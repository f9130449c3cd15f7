import type { Citation } from '../domain/conversation.ts';
import { findQuote } from '../domain/find-quote.ts';
import { indexPage, lettersOf, type PageIndex } from '../domain/page-index.ts';
import type { Passage, ReadPaper } from './passages.ts';
import type { Prove } from './proved-text.ts';

/** Letters, digits and signs of money that a quote must have, unless it is a figure: `the` proves nothing. */
const SHORTEST = 4;
/** A quote of so many letters is known wherever it stands, though the model gave another passage's number. */
const UNMISTAKABLE = 24;

/**
 * Proves citations against the papers that the passages come from, with the rules of every other proof of Docket
 * (`find-quote.ts`): misreadings are forgiven, and what is cited is read off the page.
 */
export function citationProver(passages: readonly Passage[]): Prove<Citation> {
  const indexes = new Map<ReadPaper, PageIndex[]>();
  const indexOf = (paper: ReadPaper) => {
    const known = indexes.get(paper) ?? paper.pages.map(indexPage);
    indexes.set(paper, known);
    return known;
  };
  const papers = [...new Set(passages.map(({ paper }) => paper))];

  return ({ passage: number, quote }, at) => {
    const letters = lettersOf(quote);
    if (letters.length < SHORTEST && !/\d/.test(letters)) return undefined;
    const passage = passages[number - 1];
    const others = letters.length < UNMISTAKABLE ? [] : papers.filter((paper) => paper !== passage?.paper);
    const places = [
      ...(passage === undefined ? [] : [{ paper: passage.paper, page: passage.page }]),
      ...others.map((paper) => ({ paper, page: 1 })),
    ];
    for (const { paper, page } of places) {
      const found = findQuote(indexOf(paper), { page, quote });
      if (found === undefined) continue;
      const { index, text, box } = found;
      return { documentId: paper.document.id, page: index.page.number, quote: text, box, at };
    }
    return undefined;
  };
}
