import { loadStems, type Stems } from '../../shared/search/words.ts';

/**
 * Made-up papers, a million if need be: each is drawn anew from its number, so that none has to be kept. Words follow
 * Zipf's law as Mandelbrot has it, `1 / (rank + 10)`, for the commonest are function words that are not indexed; three in
 * five are of the paper's subject, the others of all papers. Words of one subject thus come together, those of two do not.
 */
export interface Corpus {
  readonly size: number;
  readonly seed: number;
  /** Words that may be searched for. A word's number is its rank within its vocabulary. */
  readonly words: readonly string[];
  /** The word's stem, which is what its postings are under. */
  readonly stems: readonly string[];
  /** The numbers of a paper's words, each once. */
  wordsOf(documentNumber: number): Int32Array;
  /** Where the vocabulary of a subject begins. */
  firstWordOf(subject: number): number;
}

export const SUBJECTS = 15;
/** Words of all papers, and of those of one subject; a corpus of few papers has a part of them. */
const COMMON_WORDS = 30_000;
const SUBJECT_WORDS = 3_000;
const SMALL_CORPUS = { documents: 100_000, part: 0.15 } as const;
/** 64 words of the text, and what title and sender add to them. */
const WORDS_PER_DOCUMENT = 72;
const SUBJECT_SHARE = 0.6;
const RANK_OFFSET = 10;
/** Entries of the tables that words are drawn from. */
const TABLE_SIZE = 1 << 18;

/** A generator of 32-bit numbers by its seed: https://github.com/bryc/code/blob/master/jshash/PRNGs.md#mulberry32 */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

export async function createCorpus(size: number, seed: number): Promise<Corpus> {
  const part = size < SMALL_CORPUS.documents ? SMALL_CORPUS.part : 1;
  const [commonWords, subjectWords] = [COMMON_WORDS * part, SUBJECT_WORDS * part];
  const { words, stems } = vocabulary(commonWords + SUBJECTS * subjectWords, seed, await loadStems());
  const commonTable = drawTable(commonWords);
  const subjectTable = drawTable(subjectWords);
  const seen = new Int32Array(words.length).fill(-1);
  let stamp = 0;
  const firstWordOf = (subject: number) => commonWords + subject * subjectWords;
  // Some subjects have many papers: 1 in 4 is of the first, 1 in 60 of the last.
  const subjects = drawTable(SUBJECTS, 0.8);
  const subjectOf = (documentNumber: number) =>
    subjects[createRandom(seed ^ documentNumber)() % TABLE_SIZE] ?? 0;
  return {
    size,
    seed,
    words,
    stems,
    firstWordOf,
    wordsOf(documentNumber) {
      const next = createRandom(seed ^ Math.imul(documentNumber + 1, 0x9e3779b1));
      const first = firstWordOf(subjectOf(documentNumber));
      const found = new Int32Array(WORDS_PER_DOCUMENT);
      stamp += 1;
      for (let count = 0; count < WORDS_PER_DOCUMENT; ) {
        const drawn = next();
        const isOfSubject = drawn / 2 ** 32 < SUBJECT_SHARE;
        const word = isOfSubject
          ? first + (subjectTable[next() % TABLE_SIZE] ?? 0)
          : (commonTable[next() % TABLE_SIZE] ?? 0);
        if (seen[word] === stamp) continue;
        seen[word] = stamp;
        found[count] = word;
        count += 1;
      }
      return found;
    },
  };
}

/** A table in which every rank stands as often as it is to be drawn. */
function drawTable(ranks: number, offset = RANK_OFFSET): Int32Array {
  const weights = Array.from({ length: ranks }, (_, rank) => 1 / (rank + offset));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const table = new Int32Array(TABLE_SIZE);
  let sum = 0;
  let at = 0;
  for (const [rank, weight] of weights.entries()) {
    sum += weight;
    for (const end = Math.round((sum / total) * TABLE_SIZE); at < end; at += 1) table[at] = rank;
  }
  return table;
}

const CONSONANTS = 'bcdfghklmnprstvwz';
const VOWELS = 'aeiou';

/** Words that can be spoken, no two with the same stem; the ranks are shuffled over the alphabet. */
function vocabulary(count: number, seed: number, { stemOf }: Stems) {
  const next = createRandom(seed);
  const letter = (letters: string) => letters.charAt(next() % letters.length);
  const byStem = new Map<string, string>();
  while (byStem.size < count) {
    const syllables = 2 + (next() % 3);
    const word = Array.from({ length: syllables }, () => letter(CONSONANTS) + letter(VOWELS)).join('');
    const spoken = word + letter(CONSONANTS);
    const stem = stemOf(spoken, 'en');
    if (!byStem.has(stem)) byStem.set(stem, spoken);
  }
  return { words: [...byStem.values()], stems: [...byStem.keys()] };
}
