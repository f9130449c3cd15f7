import { type Prove, provedText } from '../../../shared/chat/proved-text.ts';
import { type Claimed, claimedIn } from '../../../shared/proof/claimed.ts';
import { figureReader } from '../../../shared/proof/figure-reader.ts';

interface Cited {
  readonly quote: string;
  readonly at: number;
}
/** The amounts on every page. */
const onPage = ['70', '70.00', '5', '1284.60', '1284'];
const page = figureReader(
  'Account DE89 3704 0044 0532 0130 00, telephone 030 / 1234567, reference RE-2026/00417, www.docket.example/pay, ' +
    'help@docket.example, customer 4711 0815, 1,284.60',
  { decimalMark: '.', settled: true, spacesGroup: false, priceDecimals: 2 },
);
export const says = ({ kind, value }: Pick<Claimed, 'kind' | 'value'>) =>
  kind === 'amount' ? onPage.includes(value) : onPage.includes(value) || page.says(value);

/** Quotes that begin with `good` are in the papers. */
const prove: Prove<Cited> = ({ quote }, claim) =>
  quote.startsWith('good') && claimedIn(claim).every(says)
    ? { says, citation: (at) => ({ quote, at }) }
    : undefined;

/** What is shown of an answer that comes in these pieces: after each, and in the end; `|` stands for a citation. */
export function shownOf(chunks: readonly string[]) {
  const parts: string[] = [];
  const cited: string[] = [];
  const story: string[] = [];
  let since = '';
  const answer = provedText(prove, {
    text(text) {
      parts.push(text);
      since += text;
    },
    citation({ quote }) {
      cited.push(quote);
      since += '|';
    },
  });
  for (const chunk of chunks) {
    since = '';
    answer.push(chunk);
    story.push(since);
  }
  since = '';
  const { text, citations } = answer.end();
  story.push(since);
  return { text, citations, parts, cited, story };
}
export const textOf = (answer: string) => shownOf([answer]).text;
