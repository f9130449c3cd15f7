import type { StoredDocument } from '../domain/stored-document.ts';
import type { WeightedWord } from '../table/search-index/index-records.ts';
import { stopWords } from './stop-words.ts';
import { indexedWordsOf } from './word-forms.ts';
import { isBigram } from './words.ts';

/** Words of text, notes and suggestions that a document is found by, beside all of its title, sender and tags. */
export const MAX_WORDS = 64;

/** How much more a word weighs by where it stands, beside a word of the pages. */
const WEIGHTS = { fields: 4, notes: 3, contact: 1.5, suggestions: 1.5, fileNames: 0.5 } as const;

/**
 * The words of the pages that say most, at most 64. As tf-idf, `(1 + ln tf) * idf`, with the share of papers that hold a
 * word guessed from its looks, for the real one would move with every paper: function words have none, long words say
 * more than short ones, and long numbers (of invoices, customers, contracts) say most.
 */
export function topPageWords(pages: readonly string[], language: string | null): WeightedWord[] {
  const counts = new Map<string, number>();
  for (const page of pages) {
    for (const word of indexedWordsOf(page)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const stops = stopWords(language);
  return heaviestWords(
    [...counts].map(([word, count]) => [word, (1 + Math.log(count)) * estimatedIdf(word, stops)]),
  );
}

/** The words to find a document by: those of its pages, and what else is written about it. */
export function topWords(document: StoredDocument, text: readonly WeightedWord[]): string[] {
  const weights = new Map(text);
  const stops = stopWords(document.language);
  for (const [weight, source] of weightedTextsOf(document)) {
    for (const word of new Set(indexedWordsOf(source))) {
      weights.set(word, (weights.get(word) ?? 0) + weight * estimatedIdf(word, stops));
    }
  }
  return heaviestWords([...weights]).map(([word]) => word);
}

/** What is written about a document beside its title, sender, tags and pages, and how much a word of it weighs. */
export function weightedTextsOf({
  fields,
  notes,
  sender,
  summary,
  suggestedActions,
  files,
}: StoredDocument): [number, string][] {
  const proved = Object.entries(fields).filter(([path]) => !path.includes('lineItems'));
  return [
    [WEIGHTS.fields, proved.map(([, { value, source }]) => `${value} ${source?.quote ?? ''}`).join('\n')],
    [WEIGHTS.notes, notes ?? ''],
    [WEIGHTS.contact, [sender?.address, sender?.email, sender?.phone].join('\n')],
    [WEIGHTS.suggestions, [summary, ...suggestedActions].join('\n')],
    [WEIGHTS.fileNames, files.map(({ name }) => name.replace(/\.\w+$/, '')).join('\n')],
  ];
}

/**
 * The heaviest first, as many as there is room for; of equal weight, by the alphabet, so that a document always has the same
 * words. A pair of letters has one posting and not two, and counts as half a word.
 */
function heaviestWords(words: readonly WeightedWord[]): WeightedWord[] {
  let room = MAX_WORDS;
  return words
    .filter(([, weight]) => weight > 0)
    .toSorted(([a, weightA], [b, weightB]) => weightB - weightA || (a < b ? -1 : 1))
    .filter(([word]) => {
      room -= isBigram(word) ? 0.5 : 1;
      return room >= 0;
    });
}

/** 0 for what says nothing, about 1 for an ordinary word, 2 for a long number. */
function estimatedIdf(word: string, stops: ReadonlySet<string>): number {
  if (stops.has(word)) return 0;
  const { length } = word;
  if (/\p{N}/u.test(word)) return length >= 4 ? 2 : length === 3 ? 0.8 : 0.15;
  if (/^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(word)) {
    return length === 1 ? 0 : length === 2 ? 0.3 : length === 3 ? 0.7 : 0.9 + Math.min(length, 12) / 20;
  }
  return 1;
}
