import { foldedText } from '../domain/folded-text.ts';
import type { PageText } from '../domain/page.ts';
import type { StoredDocument } from '../domain/stored-document.ts';

/** A document with the text of its pages. */
export interface SourceDocument {
  readonly document: StoredDocument;
  readonly pages: readonly PageText[];
}

/** A part of a page that is given to the model. Prompts number passages from 1, in order. */
export interface Passage {
  readonly source: SourceDocument;
  readonly pageNumber: number;
  /** Whole lines of the page. */
  readonly text: string;
}

/** Approximate characters per token: fewer than in prose, because numbers and names take more tokens. */
const CHARACTERS_PER_TOKEN = 3;
/** Tokens of all passages of a question: about six full pages, for less than a tenth of a cent with a small model. */
const MAX_PASSAGE_TOKENS = 6_000;
/** Characters of a window: a paragraph or two. Windows overlap by half, so that every sentence is whole in one of them. */
const WINDOW_CHARACTERS = 600;

/** Lines of a page, `toLine` not included. */
interface PageWindow {
  readonly source: SourceDocument;
  readonly page: PageText;
  readonly lines: readonly string[];
  readonly fromLine: number;
  readonly toLine: number;
}

/**
 * The passages that a question is answered from: all pages if they fit, else the windows that match the query best, in
 * the order of the documents. If no word of the query occurs, the beginnings of the documents.
 */
export function passagesFor(
  sources: readonly SourceDocument[],
  query: readonly WeightedText[],
  maxTokens = MAX_PASSAGE_TOKENS,
): Passage[] {
  const maxCharacters = maxTokens * CHARACTERS_PER_TOKEN;
  const pages = sources.flatMap((source) => source.pages.map((page) => ({ source, page })));
  const pagesWithText = pages.filter(({ page }) => page.text.trim() !== '');
  if (pagesWithText.reduce((sum, { page }) => sum + page.text.length, 0) <= maxCharacters) {
    return pagesWithText.map(({ source, page }) => ({
      source,
      pageNumber: page.number,
      text: page.text,
    }));
  }
  const windows = pagesWithText.flatMap(({ source, page }) => windowsOf(source, page));
  const scores = bm25Scores(windows.map(textOf), query);
  const windowCounts = new Map<SourceDocument, number>();
  const candidates = windows.map((window, index) => {
    const position = windowCounts.get(window.source) ?? 0;
    windowCounts.set(window.source, position + 1);
    return { window, index, position, score: scores[index] ?? 0 };
  });
  const matching = candidates.filter(({ score }) => score > 0);
  const best = matching.length > 0 ? matching : candidates;
  const chosen: typeof candidates = [];
  let charactersLeft = maxCharacters;
  for (const candidate of best.toSorted((a, b) => b.score - a.score || a.position - b.position)) {
    const length = textOf(candidate.window).length;
    if (length > charactersLeft) continue;
    chosen.push(candidate);
    charactersLeft -= length;
  }
  return mergedWindows(chosen.toSorted((a, b) => a.index - b.index).map(({ window }) => window)).map(
    (window) => ({
      source: window.source,
      pageNumber: window.page.number,
      text: textOf(window),
    }),
  );
}

const textOf = ({ lines, fromLine: from, toLine: to }: PageWindow) => lines.slice(from, to).join('\n');

function windowsOf(source: SourceDocument, page: PageText): PageWindow[] {
  const lines = page.text.split('\n');
  /** The first line after this many characters. */
  const lineAfter = (from: number, characters: number) => {
    let to = from;
    for (let length = 0; to < lines.length && length < characters; to += 1)
      length += (lines[to] ?? '').length + 1;
    return to;
  };
  const windows: PageWindow[] = [];
  for (let from = 0; ; from = Math.max(from + 1, lineAfter(from, WINDOW_CHARACTERS / 2))) {
    const to = lineAfter(from, WINDOW_CHARACTERS);
    windows.push({ source, page, lines, fromLine: from, toLine: to });
    if (to >= lines.length) return windows;
  }
}

/** Joins windows of a page that touch or overlap. */
function mergedWindows(windows: readonly PageWindow[]): PageWindow[] {
  const result: PageWindow[] = [];
  for (const window of windows) {
    const last = result.at(-1);
    if (last?.page === window.page && window.fromLine <= last.toLine) {
      result[result.length - 1] = { ...last, toLine: Math.max(last.toLine, window.toLine) };
    } else result.push(window);
  }
  return result;
}

/**
 * Okapi BM25: S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", Foundations and
 * Trends in Information Retrieval 3 (2009), with its usual k1 and b; the inverse document frequency is Lucene's, which
 * is never negative.
 */
const K1 = 1.2;
const B = 0.75;

/**
 * Words are compared by their first five letters, which works about as well for European languages as a stemmer of
 * each would: P. McNamee, C. Nicholas and J. Mayfield, "Addressing morphological variation in alphabetic
 * languages", SIGIR 2009. Numbers are compared whole.
 */
const STEM_CHARACTERS = 5;
const rankingTermsOf = (text: string): string[] =>
  wordsOf(text)
    .filter((word) => !isFunctionWord(word))
    .map((word) => (/\d/.test(word) ? word : word.slice(0, STEM_CHARACTERS)));

/** A part of the query: the question counts fully, the previous question less. */
export interface WeightedText {
  readonly text: string;
  readonly weight: number;
}

/** How well each text matches the query, in the order of the texts; 0 if they share no term. */
export function bm25Scores(texts: readonly string[], query: readonly WeightedText[]): number[] {
  const weights = new Map<string, number>();
  for (const { text, weight } of query) {
    for (const term of rankingTermsOf(text)) weights.set(term, Math.max(weight, weights.get(term) ?? 0));
  }
  const termCounts = texts.map((text) => {
    const terms = rankingTermsOf(text);
    const counts = new Map<string, number>();
    for (const term of terms) if (weights.has(term)) counts.set(term, (counts.get(term) ?? 0) + 1);
    return { counts, length: terms.length };
  });
  const meanLength = termCounts.reduce((sum, { length }) => sum + length, 0) / Math.max(1, termCounts.length);
  const idf = (term: string) => {
    const matchingTexts = termCounts.filter(({ counts }) => counts.has(term)).length;
    return Math.log(1 + (termCounts.length - matchingTexts + 0.5) / (matchingTexts + 0.5));
  };
  const termScores = new Map([...weights].map(([term, weight]) => [term, weight * idf(term)]));
  return termCounts.map(({ counts, length }) =>
    [...counts].reduce((score, [term, count]) => {
      const saturated = (count * (K1 + 1)) / (count + K1 * (1 - B + (B * length) / Math.max(1, meanLength)));
      return score + (termScores.get(term) ?? 0) * saturated;
    }, 0),
  );
}

/**
 * Words with little meaning of their own. They show the language of a question and are ignored when words are compared.
 * Folded: without case and accents.
 */
const byLanguage = {
  en: `a about an and any are as at be been by can could did do does for from had has have he how i in is it its me much my
    of on or our shall she should so tell than that the their them there they this to was we were what when where which
    who whom whose why will with would you your`,
  de: `aber als am an auch auf aus bei bis bin bist da das dass dem den der des die du ein eine einem einen einer er es
    fur hat habe haben hast ich ihr im in ist kann mein meine meinen mich mir mit muss nach nicht oder sein sich sie sind
    soll uber um und uns viel vom von vor wann war warum was welche welcher welches wem wen wer werden wie wieviel wir
    wird wo zu zum zur`,
  fr: `a ai as au aux avec ce ces cette combien comment dans de des dois doit du elle en est et etre il j je l la le les
    leur m ma mes moi mon ne nous on ou par pas pour pourquoi qu quand que quel quelle quelles quels qui quoi sa se ses
    son sont sur un une vous`,
  es: `a al como con cual cuales cuando cuanta cuanto cuantos de debo del donde el en es esta este hay la las lo los me mi
    mis o para por porque que quien se si sin sobre son su sus tengo un una y`,
  it: `a al alla che chi come con cosa cui da dal del della delle dei devo di dove e entro il in l la le lo ma mi mia mio
    nel nella ogni per perche qual quale quali quando quanta quanto quanti sono su sul un una uno`,
  nl: `aan al als bij dat de den deze die dit door een en er had heb hebben heeft het hoe hoeveel ik in is kan mag met
    mij mijn moet naar niet of om ons onze ook op over te tot uit van voor waar waarom wanneer was wat we welke wie wij
    worden zij zijn zou`,
  pt: `a ao aos as com como da das de devo do dos e ela ele em essa esse esta este eu meu meus minha minhas na nas no nos o
    os ou para pela pelo por porque qual quais quando quanta quanto quantos que quem se sem sobre sua tenho um uma`,
} as const;

export type ChatLanguage = keyof typeof byLanguage;
const languages = Object.entries(byLanguage).map(
  ([language, words]) => [language as ChatLanguage, new Set(words.split(/\s+/))] as const,
);
const allFunctionWords = new Set(languages.flatMap(([, words]) => [...words]));

/** The folded words of a text, in order. */
export const wordsOf = (text: string): string[] => foldedText(text).match(/[\p{L}\p{N}]+/gu) ?? [];

const isFunctionWord = (word: string): boolean => allFunctionWords.has(word);

/** The language with the most function words in the text; undefined if there are none, or if two are equal. */
export function guessLanguage(text: string): ChatLanguage | undefined {
  const words = wordsOf(text);
  const counts = languages
    .map(([language, functionWords]) => ({
      language,
      count: words.filter((word) => functionWords.has(word)).length,
    }))
    .toSorted((a, b) => b.count - a.count);
  const [first, second] = counts;
  return first !== undefined && first.count > (second?.count ?? 0) ? first.language : undefined;
}
