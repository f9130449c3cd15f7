import { datesIn } from '../shared/notation/dates.ts';
import { numbersIn } from '../shared/notation/numbers.ts';
import {
  asksForSum,
  namesIn,
  occursIn,
  type QuestionTarget,
  type QuestionTerm,
  questionTargetOf,
  questionTermsOf,
  wordsIn,
} from './chat-question.ts';
import { extractRecord } from './extract-record.ts';
import { cellsOf, fold, type PageText } from './lines.ts';
import { type ParsedDocument, parseDocument } from './parsed-document.ts';
import { sentencesOf, truncated } from './sentences.ts';
import { condition, period, questionWords } from './vocabulary/questions.ts';

/**
 * Answers a question about documents by rules alone, with the sentences that fit it best: those that share its rare
 * words, those that contain what it asks for (a date, an amount, a number), and above all those from which the
 * extractor has taken the field that the question asks for. The answer says that it comes from rules.
 */

export interface ChatPassage {
  readonly number: number;
  readonly documentName: string;
  readonly text: string;
}

export interface ChatQuestion {
  readonly question: string;
  /** The user's earlier questions, oldest first. */
  readonly earlier: readonly string[];
  readonly passages: readonly ChatPassage[];
}

/** A sentence answers a question if it has at least this share of the question's terms, by weight. */
const MIN_QUESTION_SHARE = 0.5;
/** How much a term counts towards that if it is elsewhere in the document: `the excess of my insurance`. */
const ELSEWHERE_SHARE = 0.5;
/** The score of a sentence from which the field that the question asks for was extracted. */
const RECORD_FIELD_SCORE = 1;
/** The scores of a document that has all terms of the question, and all of the previous question. */
const DOCUMENT_SCORE = 0.4;
const PREVIOUS_QUESTION_SCORE = 0.2;
/** Further sentences are quoted if their score is at least this share of the best. */
const MIN_SHARE_OF_BEST = 0.95;
const MAX_QUOTES = 3;

export function answerQuestion({ question, earlier, passages }: ChatQuestion): string {
  const wording = chatTextFor(question);
  const best = asksForSum(question) ? [] : bestQuotes(question, earlier.at(-1) ?? '', passages);
  if (best.length === 0) return wording.nothingFound;
  return best
    .map(({ passage, text }, index) => {
      const listed = best.length === 1 ? `“${text}”` : `- “${text}”`;
      return `[[${passage}|${text}]] ${index === 0 ? `${wording.introduction}:\n` : ''}${listed}`;
    })
    .join('\n');
}

function bestQuotes(question: string, before: string, passages: readonly ChatPassage[]): Quote[] {
  const terms = questionTermsOf(question);
  const earlier = questionTermsOf(before).filter(({ stem }) => terms.every((term) => term.stem !== stem));
  const target = questionTargetOf(question);
  const names = namesIn(question);
  const documents = documentsIn(passages).filter((document) =>
    names.every((name) => occursIn(name, wordsOf(document))),
  );
  const quotes = documents.flatMap(({ quotes }) => quotes);
  const weightOf = termWeights(terms, quotes);
  const total = terms.reduce((sum, term) => sum + weightOf(term), 0);
  const share = (words: readonly string[]) =>
    total === 0
      ? 0
      : terms.reduce((sum, term) => sum + (occursIn(term, words) ? weightOf(term) : 0), 0) / total;

  const scored = documents.flatMap(({ name, pages, quotes }) => {
    const field = target.recordField(extractRecord(pages));
    const all = wordsOf({ name, quotes });
    const documentShare = share(all);
    const documentScore =
      DOCUMENT_SCORE * documentShare +
      PREVIOUS_QUESTION_SCORE *
        (earlier.filter((term) => occursIn(term, all)).length / Math.max(1, earlier.length));
    return quotes.map((quote) => {
      const ownShare = share(quote.words);
      const isField =
        typeof field?.quote === 'string' &&
        quote.passage === field.page &&
        includesText(quote.text, field.quote);
      const containsTarget = quote.contains.has(target.contains);
      const enough =
        ownShare > 0 && ownShare + ELSEWHERE_SHARE * (documentShare - ownShare) >= MIN_QUESTION_SHARE;
      const answers =
        (isField && (target.fieldSuffices || ownShare > 0 || terms.length === 0)) ||
        (enough && containsTarget);
      return { quote, score: answers ? ownShare + documentScore + (isField ? RECORD_FIELD_SCORE : 0) : 0 };
    });
  });
  const ranked = scored
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.quote.text.length - b.quote.text.length);
  const [first] = ranked;
  if (first === undefined) return [];
  const good = ranked
    .filter(({ score }) => score >= first.score * MIN_SHARE_OF_BEST)
    .map(({ quote }) => quote);
  return good
    .filter(
      (quote, index) =>
        !good
          .slice(0, index)
          .some(({ text }) => includesText(text, quote.text) || includesText(quote.text, text)),
    )
    .slice(0, MAX_QUOTES);
}

/** The words of a document and of its title. */
const wordsOf = ({ name, quotes }: Pick<ChatDocument, 'name' | 'quotes'>): string[] => [
  ...wordsIn(name),
  ...quotes.flatMap(({ words }) => words),
];

interface ChatDocument {
  readonly name: string;
  readonly pages: readonly { readonly number: number; readonly text: string }[];
  readonly quotes: readonly Quote[];
}

/** Consecutive passages with the same name are of one document; each becomes a page with the passage's number. */
function documentsIn(passages: readonly ChatPassage[]): ChatDocument[] {
  const groups: ChatPassage[][] = [];
  for (const passage of passages) {
    if (groups.at(-1)?.[0]?.documentName === passage.documentName) groups.at(-1)?.push(passage);
    else groups.push([passage]);
  }
  return groups.map((pages) => ({
    name: pages[0]?.documentName ?? '',
    pages,
    quotes: pages.flatMap(quotesOf),
  }));
}

/** Rare terms weigh more (inverse document frequency, with sentences as documents); a term found nowhere weighs most. */
function termWeights(
  terms: readonly QuestionTerm[],
  quotes: readonly Quote[],
): (term: QuestionTerm) => number {
  const known = new Map(
    terms.map((term) => {
      const matching = quotes.filter(({ words }) => occursIn(term, words)).length;
      return [term.stem, Math.log(1 + (quotes.length - matching + 0.5) / (matching + 0.5))] as const;
    }),
  );
  return ({ stem }) => known.get(stem) ?? 0;
}

const foldedLetters = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, '');
const includesText = (text: string, part: string): boolean =>
  foldedLetters(text).includes(foldedLetters(part));

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

/** In characters: the summary, and the note on one message. */
const MAX_SUMMARY_LENGTH = 2_000;
const MAX_NOTE_LENGTH = 160;

/** Summarises a conversation without a model: each question, and the start of each answer. The oldest notes go first. */
export function summariseConversation(
  earlier: string,
  messages: readonly { readonly person: boolean; readonly text: string }[],
): string {
  const notes = messages.map(({ person, text }) => {
    const [beginning = ''] = text.trim().split('\n');
    const quoted = person ? undefined : /“[^“”]+”/.exec(text)?.[0];
    return `${person ? 'Asked' : 'Answered'}: ${truncated(quoted ?? beginning, MAX_NOTE_LENGTH)}`;
  });
  const all = [...earlier.split('\n'), ...notes].filter((note) => note !== '');
  while (all.length > 1 && all.join('\n').length > MAX_SUMMARY_LENGTH) all.shift();
  return all.join('\n');
}

/** What the extractor says about itself, in the language of the question. */
interface ChatText {
  /** Before the quotes, followed by a colon. */
  readonly introduction: string;
  readonly nothingFound: string;
}

const chatTexts: Readonly<Record<string, ChatText>> = {
  en: {
    introduction:
      'No language model answers here, only a rule-based reader that quotes what fits your question best',
    nothingFound:
      'No language model answers here, only a rule-based reader, and it finds nothing that fits your question.',
  },
  de: {
    introduction:
      'Hier antwortet kein Sprachmodell, sondern ein Leser nach Regeln, der zitiert, was am besten passt',
    nothingFound:
      'Hier antwortet kein Sprachmodell, sondern ein Leser nach Regeln, und er findet nichts, was passt.',
  },
  fr: {
    introduction:
      'Ici ne répond aucun modèle de langage, mais un lecteur à règles qui cite ce qui convient le mieux',
    nothingFound:
      'Ici ne répond aucun modèle de langage, mais un lecteur à règles, et il ne trouve rien qui convienne.',
  },
  nl: {
    introduction: 'Hier antwoordt geen taalmodel, maar een lezer met regels die citeert wat het best past',
    nothingFound: 'Hier antwoordt geen taalmodel, maar een lezer met regels, en hij vindt niets dat past.',
  },
};
const english = { ...chatTexts.en } as ChatText;

export function chatTextFor(question: string): ChatText {
  const words = wordsIn(question);
  const counts = Object.entries(questionWords).map(([language, common]) => ({
    language,
    count: words.filter((word) => common.has(word)).length,
  }));
  const best = counts.toSorted((a, b) => b.count - a.count)[0];
  return (best && chatTexts[best.language]) ?? english;
}
