import { datesIn } from '../shared/notation/dates.ts';
import { numbersIn } from '../shared/notation/numbers.ts';
import type { QuestionTarget } from './chat-question.ts';
import { wordsIn } from './chat-terms.ts';
import type { PageText } from './lines.ts';
import { cellsOf, fold } from './lines.ts';
import type { ParsedDocument } from './parsed-document.ts';
import { parseDocument } from './parsed-document.ts';
import { sentencesOf } from './sentences.ts';

/** What an answer can be made of: a sentence, or a line that is none, as it stands in a passage. */
export interface Quote {
  /** The passage's number. */
  readonly passage: number;
  readonly text: string;
  readonly words: readonly string[];
  /** What is in it that may be asked for. */
  readonly contains: ReadonlySet<QuestionTarget['contains']>;
}

/** Letters of a unit: what is longer would be no answer but a page. */
const MAX_QUOTE_LENGTH = 420;

/** Everything on these pages that an answer can quote, in order. */
export function quotesOf(page: PageText): Quote[] {
  const document = parseDocument([page]);
  const sentences = sentencesOf(document).flatMap(splitSentences);
  const within = sentences.map(letters).join(' ');
  const lines = document.lines
    .filter((line) => !within.includes(letters(line.text)))
    .flatMap((line) => {
      // A row of a table belongs together; columns of a letterhead that have nothing to do with each other do not.
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

/** A line may hold the end of one sentence and the beginning of another; words of two letters may be abbreviations. */
const splitSentences = (text: string): string[] =>
  text.split(
    /(?<=[^\s.]{3}[.…]|[!?]|\s(?!(?:al|bd|ca|cf|ev|lt|no|nr|pp|st|vs)\.)\p{Ll}{2}\.)\s+(?=["'“„(]?\p{Lu})/u,
  );

const letters = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

const condition = /\b(?:if|otherwise|unless|wenn|falls|sonst|sollten?|si|sinon|indien|als|anders)\b/;

/** When something is due that has no date: `on the first day of each month`, `innerhalb von 14 Tagen`. */
const period =
  /\b(?:(?:first|last|\d+(?:st|nd|rd|th)) (?:working )?day|(?:within|innerhalb von|binnen|dans les) \d+|(?:each|every|jeden|chaque|elke) (?:week|month|quarter|year|woche|monats?|jahres?|semaine|mois|maand|jaar))\b/;

function quoteOf(passage: number, text: string, { style }: ParsedDocument): Quote {
  const has = new Set<QuestionTarget['contains']>(['anything']);
  if (datesIn(text, style.dateOrder).length > 0 || period.test(fold(text))) has.add('date');
  if (numbersIn(text, style.numbers).some(({ money }) => money)) has.add('money');
  // A masked value (`[PHONE-1]`) is one of them.
  if (/\d{2}|\[[A-Z]+-\d+\]/.test(text)) has.add('digits');
  if (condition.test(fold(text))) has.add('condition');
  return { passage, text, words: wordsIn(text), contains: has };
}
