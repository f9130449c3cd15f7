import { amountsIn } from '../../../shared/chat/amounts.ts';
import { type Prove, provedText } from '../../../shared/chat/proved-text.ts';

interface Cited {
  readonly quote: string;
  readonly at: number;
}
/** The amounts on every page. */
const onPage = ['70', '70.00', '5', '1284.60', '1284'];
export const says = (amount: string) => onPage.includes(amount);

/** Quotes that begin with `good` are in the papers. */
const prove: Prove<Cited> = ({ quote }, claim) =>
  quote.startsWith('good') && amountsIn(claim).every(({ value }) => says(value))
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
