import { isFunctionWord, wordsOf } from './function-words.ts';

/**
 * Okapi BM25: S. Robertson and H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", Foundations and
 * Trends in Information Retrieval 3 (2009), with its usual k1 and b; the inverse document frequency is Lucene's, which
 * is never negative.
 */
const K1 = 1.2;
const B = 0.75;

/**
 * Words are compared by their first five letters, which does for the endings of European languages about what a stemmer
 * of each would do: P. McNamee, C. Nicholas and J. Mayfield, "Addressing morphological variation in alphabetic
 * languages", SIGIR 2009. Figures are compared whole.
 */
const STEM_LETTERS = 5;
export const rankingTermsOf = (text: string): string[] =>
  wordsOf(text)
    .filter((word) => !isFunctionWord(word))
    .map((word) => (/\d/.test(word) ? word : word.slice(0, STEM_LETTERS)));

/** What is asked, and what was asked just before, which counts less. */
export interface WeightedText {
  readonly text: string;
  readonly weight: number;
}

/** How well each text fits the query, 0 where they share no term; in the order of the texts. */
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
