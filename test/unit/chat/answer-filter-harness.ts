import { createAnswerFilter } from '../../../shared/chat/answer-filter.ts';
import type { CitationProver } from '../../../shared/chat/citation-prover.ts';
import { type ClaimedValue, claimedValuesIn } from '../../../shared/proof/claimed-values.ts';
import { createFigureMatcher } from '../../../shared/proof/figure-matcher.ts';

interface TestCitation {
  readonly quote: string;
  readonly at: number;
}
/** The amounts on every page. */
const AMOUNTS_ON_PAGE = ['70', '70.00', '5', '1284.60', '1284'];
const page = createFigureMatcher(
  'Account DE89 3704 0044 0532 0130 00, telephone 030 / 1234567, reference RE-2026/00417, www.docket.example/pay, ' +
    'help@docket.example, customer 4711 0815, 1,284.60',
  { decimalMark: '.', markIsCertain: true, spacesGroup: false, priceDecimals: 2 },
);
export const isOnPage = ({ kind, value }: Pick<ClaimedValue, 'kind' | 'value'>) =>
  kind === 'amount' ? AMOUNTS_ON_PAGE.includes(value) : AMOUNTS_ON_PAGE.includes(value) || page.states(value);

/** Quotes that begin with `good` are in the documents. */
const proveGoodQuotes: CitationProver<TestCitation> = ({ quote }, claim) =>
  quote.startsWith('good') && claimedValuesIn(claim).every(isOnPage)
    ? { shows: isOnPage, citationAt: (at) => ({ quote, at }) }
    : undefined;

/** What is shown of an answer that arrives in these chunks, after each chunk and at the end; `|` marks a citation. */
export function streamAnswer(chunks: readonly string[]) {
  const parts: string[] = [];
  const cited: string[] = [];
  const shownByChunk: string[] = [];
  let shown = '';
  const answer = createAnswerFilter(proveGoodQuotes, {
    text(text) {
      parts.push(text);
      shown += text;
    },
    citation({ quote }) {
      cited.push(quote);
      shown += '|';
    },
  });
  for (const chunk of chunks) {
    shown = '';
    answer.push(chunk);
    shownByChunk.push(shown);
  }
  shown = '';
  const { text, citations } = answer.end();
  shownByChunk.push(shown);
  return { text, citations, parts, cited, shownByChunk };
}
export const answerTextOf = (answer: string) => streamAnswer([answer]).text;
