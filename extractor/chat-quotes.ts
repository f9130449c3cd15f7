import { datesIn } from '../shared/notation/dates.ts';
import { numbersIn } from '../shared/notation/numbers.ts';
import { type QuestionTarget, wordsIn } from './chat-question.ts';
import { cellsOf, fold, type PageText } from './lines.ts';
import { type ParsedDocument, parseDocument } from './parsed-document.ts';
import { sentencesOf } from './sentences.ts';
import { condition, period } from './vocabulary/questions.ts';

/** What an answer can quote: a sentence, or a line that is not a sentence, verbatim. */
export interface Quote {
  /** The number of the passage. */
  readonly passage: number;
  readonly text: string;
  readonly words: readonly string[];
  /** What a question may ask for and this contains. */
  readonly contains: ReadonlySet<QuestionTarget['contains']>;
}

/** In characters; a longer quote would not answer anything. */
const MAX_QUOTE_LENGTH = 420;

/** Everything on the page that an answer can quote, in order. */
export function quotesOf(page: PageText): Quote[] {
  const document = parseDocument([page]);
  const sentences = sentencesOf(document).flatMap(splitSentences);
  const within = sentences.map(lettersAndDigits).join(' ');
  const lines = document.lines
    .filter((line) => !within.includes(lettersAndDigits(line.text)))
    .flatMap((line) => {
      // A row of a table belongs together; the columns of a letterhead do not.
      const row = document.numbers(line).some(({ money }) => money) || line.cells.length < 2;
      return row ? [line.text] : [line.text, ...cellsOf(line.text).map(({ text }) => text)];
    })
    .flatMap(splitSentences);
  return [...sentences, ...lines]
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter(
      (text) => text.length <= MAX_QUOTE_LENGTH && /[\p{L}\p{N}]{2}/u.test(text) && !/\[\[|\]\]/.test(text),
    )
    .map((text) => quoteOf(page.number, text, document));
}

/** A line may have the end of one sentence and the start of the next; a word of two letters may be an abbreviation. */
const splitSentences = (text: string): string[] =>
  text.split(
    /(?<=[^\s.]{3}[.…]|[!?]|\s(?!(?:al|bd|ca|cf|ev|lt|no|nr|pp|st|vs)\.)\p{Ll}{2}\.)\s+(?=["'“„(]?\p{Lu})/u,
  );

const lettersAndDigits = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

function quoteOf(passage: number, text: string, { style }: ParsedDocument): Quote {
  const has = new Set<QuestionTarget['contains']>(['anything']);
  if (datesIn(text, style.dateOrder).length > 0 || period.test(fold(text))) has.add('date');
  if (numbersIn(text, style.numbers).some(({ money }) => money)) has.add('money');
  // A masked value (`[PHONE-1]`) counts as digits.
  if (/\d{2}|\[[A-Z]+-\d+\]/.test(text)) has.add('digits');
  if (condition.test(fold(text))) has.add('condition');
  return { passage, text, words: wordsIn(text), contains: has };
}
