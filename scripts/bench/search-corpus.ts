import { loadStems, type Stems } from '../../shared/search/words.ts';

/**
 * Generated documents, up to a million: each is drawn from its number, so none has to be stored. Words follow Zipf's
 * law in Mandelbrot's form, `1 / (rank + 10)`, because the most common words are function words, which are not indexed.
 * Three words in five belong to the document's subject, the others to all documents, so words of one subject occur
 * together and words of two subjects do not.
 */
export interface Corpus {
  readonly size: number;
  readonly seed: number;
  /** The words that queries use. A word's number is its rank within its vocabulary. */
  readonly words: readonly string[];
  /** The stem of each word; its postings are stored under the stem. */
  readonly stems: readonly string[];
  /** The numbers of the document's words, each once. */
  wordsOf(documentNumber: number): Int32Array;
  /** The number of the first word of a subject's vocabulary. */
  firstWordOf(subject: number): number;
}

export const SUBJECTS = 15;
/** The number of words common to all documents, and of words of one subject; a small corpus uses a fraction of them. */
const COMMON_WORDS = 30_000;
const SUBJECT_WORDS = 3_000;
const SMALL_CORPUS = { documents: 100_000, part: 0.15 } as const;
/** 64 words of text, plus those of the title and the sender. */
const WORDS_PER_DOCUMENT = 72;
const SUBJECT_SHARE = 0.6;
const RANK_OFFSET = 10;
/** The number of entries in the tables that words are drawn from. */
const TABLE_SIZE = 1 << 18;

/** A seeded generator of 32-bit numbers: https://github.com/bryc/code/blob/master/jshash/PRNGs.md#mulberry32 */
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
  // Subjects differ in size: the first has 1 document in 4, the last 1 in 60.
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

/** A table in which each rank occurs in proportion to its weight. */
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

/** Pronounceable words, no two with the same stem; the ranks are shuffled over the alphabet. */
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
