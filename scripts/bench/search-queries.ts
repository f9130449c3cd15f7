import { type Corpus, createRandom, SUBJECTS } from './search-corpus.ts';

/** A kind of query, and a function that generates the next one. */
export interface QuerySet {
  readonly name: string;
  readonly nextQuery: () => string;
}

/**
 * Queries of two and three words, drawn from a seed: from common to rare, and from words of one subject to words that
 * never occur together.
 */
export function querySets(corpus: Corpus, seed: number): QuerySet[] {
  const next = createRandom(seed);
  const below = (end: number) => next() % end;
  const word = (number: number) => corpus.words[number] ?? '';
  /** A word from the rarest third of those common to all documents. */
  const rare = () => {
    const common = corpus.firstWordOf(0);
    return word(Math.floor(common * 0.65) + below(Math.floor(common * 0.3)));
  };
  const wordOfDocument = (documentNumber: number) => {
    const words = corpus.wordsOf(documentNumber);
    return word(words[below(words.length)] ?? 0);
  };
  const ofOne = (count: number) => () => {
    const documentNumber = below(corpus.size);
    return times(count, () => wordOfDocument(documentNumber));
  };
  const ofAny = (count: number) => () => times(count, () => wordOfDocument(below(corpus.size)));
  const apart = (count: number) => () => {
    const first = below(SUBJECTS);
    return times(count, (index) => word(corpus.firstWordOf((first + index) % SUBJECTS) + below(40)));
  };
  const set = (name: string, words: () => string[]): QuerySet => ({
    name,
    nextQuery: () => words().join(' '),
  });
  const either = (name: string, first: () => string[], second: () => string[]) =>
    set(name, () => [...first(), 'OR', ...second()]);
  return [
    set('two words of one document', ofOne(2)),
    set('three words of one document', ofOne(3)),
    set('two words of any documents', ofAny(2)),
    set('three words of any documents', ofAny(3)),
    either('either of two words of any documents', ofAny(1), ofAny(1)),
    either(
      'either of two rare words',
      () => [rare()],
      () => [rare()],
    ),
    set('two common words of two subjects', apart(2)),
    set('three common words of three subjects', apart(3)),
    set('two of the hundred commonest words', () => times(2, () => word(below(100)))),
    set('a common and a rare word', () => [word(below(20)), rare()]),
    set('two rare words', () => times(2, rare)),
  ];
}

const times = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => make(index));
