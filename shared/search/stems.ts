import type * as chunk from './stemmers.chunk.ts';

let loaded: typeof chunk | undefined;

/** Before the first stem: most lists are read without one, and need not load seven languages. */
export async function loadStems(): Promise<void> {
  loaded ??= await import('./stemmers.chunk.ts');
}

function stemmers() {
  if (loaded === undefined) throw new Error('loadStems comes before the first stem');
  return loaded.stemmers;
}

/** The stem of a folded word in a language (BCP 47); the word itself where the language is not known. */
export function stemOf(word: string, language: string | null): string {
  const stem = stemmers().get(language?.slice(0, 2).toLowerCase() ?? '');
  return stem === undefined ? word : stem(word) || word;
}

/** A query does not say its language: the stems that the word has in any, and itself. */
export const stemsOf = (word: string): string[] => [
  ...new Set([word, ...[...stemmers().values()].map((stem) => stem(word) || word)]),
];
