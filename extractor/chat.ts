import {
  asksForSum,
  namesIn,
  occursIn,
  type QuestionTerm,
  questionTargetOf,
  questionTermsOf,
  wordsIn,
} from './chat-question.ts';
import { type Quote, quotesOf } from './chat-quotes.ts';
import { extractRecord } from './extract-record.ts';
import { fold, type PageText } from './lines.ts';
import { questionWords } from './vocabulary/questions.ts';

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
  const ranked = scoredQuotes(question, before, passages)
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.quote.text.length - b.quote.text.length);
  const bestScore = ranked[0]?.score ?? 0;
  const good = ranked.filter(({ score }) => score >= bestScore * MIN_SHARE_OF_BEST).map(({ quote }) => quote);
  const isRepeated = (quote: Quote, index: number) =>
    good.slice(0, index).some(({ text }) => includesText(text, quote.text) || includesText(quote.text, text));
  return good.filter((quote, index) => !isRepeated(quote, index)).slice(0, MAX_QUOTES);
}

/** Every quote of the passages with its score: 0 if it does not answer the question. */
function scoredQuotes(
  question: string,
  before: string,
  passages: readonly ChatPassage[],
): { readonly quote: Quote; readonly score: number }[] {
  const terms = questionTermsOf(question);
  const earlier = questionTermsOf(before).filter(({ stem }) => terms.every((term) => term.stem !== stem));
  const target = questionTargetOf(question);
  const names = namesIn(question);
  const documents = documentsIn(passages).filter((document) =>
    names.every((name) => occursIn(name, wordsOf(document))),
  );
  const shareOf = questionShares(
    terms,
    documents.flatMap(({ quotes }) => quotes),
  );

  return documents.flatMap((document) => {
    const field = target.recordField(extractRecord(document.pages));
    const words = wordsOf(document);
    const documentShare = shareOf(words);
    const earlierShare = earlier.filter((term) => occursIn(term, words)).length / Math.max(1, earlier.length);
    const documentScore = DOCUMENT_SCORE * documentShare + PREVIOUS_QUESTION_SCORE * earlierShare;
    return document.quotes.map((quote) => {
      const ownShare = shareOf(quote.words);
      const isField =
        typeof field?.quote === 'string' &&
        quote.passage === field.page &&
        includesText(quote.text, field.quote);
      const hasEnoughTerms =
        ownShare > 0 && ownShare + ELSEWHERE_SHARE * (documentShare - ownShare) >= MIN_QUESTION_SHARE;
      const answers =
        (isField && (target.fieldSuffices || ownShare > 0 || terms.length === 0)) ||
        (hasEnoughTerms && quote.contains.has(target.contains));
      return { quote, score: answers ? ownShare + documentScore + (isField ? RECORD_FIELD_SCORE : 0) : 0 };
    });
  });
}

/** The words of a document and of its title. */
const wordsOf = ({ name, quotes }: Pick<ChatDocument, 'name' | 'quotes'>): string[] => [
  ...wordsIn(name),
  ...quotes.flatMap(({ words }) => words),
];

interface ChatDocument {
  readonly name: string;
  readonly pages: readonly PageText[];
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

/**
 * The share of the question's terms that a text has, by weight. Rare terms weigh more (inverse document frequency, with
 * sentences as documents); a term found nowhere weighs most.
 */
function questionShares(
  terms: readonly QuestionTerm[],
  quotes: readonly Quote[],
): (words: readonly string[]) => number {
  const weighted = terms.map((term) => {
    const matching = quotes.filter(({ words }) => occursIn(term, words)).length;
    return { term, weight: Math.log(1 + (quotes.length - matching + 0.5) / (matching + 0.5)) };
  });
  const total = weighted.reduce((sum, { weight }) => sum + weight, 0);
  return (words) =>
    total === 0
      ? 0
      : weighted.reduce((sum, { term, weight }) => sum + (occursIn(term, words) ? weight : 0), 0) / total;
}

const foldedLetters = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, '');
const includesText = (text: string, part: string): boolean =>
  foldedLetters(text).includes(foldedLetters(part));

/** What the extractor says about itself, in the language of the question. */
interface ChatText {
  /** Before the quotes, followed by a colon. */
  readonly introduction: string;
  readonly nothingFound: string;
}

const chatTexts: Readonly<Record<string, ChatText>> = {
  en: {
    introduction:
      'No language model is connected, so the rule-based extractor quotes what fits your question best',
    nothingFound:
      'No language model is connected, and the rule-based extractor finds nothing that fits your question.',
  },
  de: {
    introduction:
      'Es ist kein Sprachmodell verbunden, daher zitiert der regelbasierte Extraktor, was am besten passt',
    nothingFound:
      'Es ist kein Sprachmodell verbunden, und der regelbasierte Extraktor findet nichts Passendes.',
  },
  fr: {
    introduction:
      'Aucun modèle de langage n’est connecté, l’extracteur à règles cite donc ce qui convient le mieux',
    nothingFound:
      'Aucun modèle de langage n’est connecté, et l’extracteur à règles ne trouve rien qui convienne.',
  },
  nl: {
    introduction: 'Er is geen taalmodel verbonden, dus citeert de extractor met regels wat het best past',
    nothingFound: 'Er is geen taalmodel verbonden, en de extractor met regels vindt niets dat past.',
  },
};
const english = { ...chatTexts.en } as ChatText;

function chatTextFor(question: string): ChatText {
  const words = wordsIn(question);
  const counts = Object.entries(questionWords).map(([language, common]) => ({
    language,
    count: words.filter((word) => common.has(word)).length,
  }));
  const best = counts.toSorted((a, b) => b.count - a.count)[0];
  return (best && chatTexts[best.language]) ?? english;
}
