import { stemmer as dutch } from '@orama/stemmers/dutch';
import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as italian } from '@orama/stemmers/italian';
import { stemmer as portuguese } from '@orama/stemmers/portuguese';
import { stemmer as spanish } from '@orama/stemmers/spanish';

/** Snowball stemmers by language (https://snowballstem.org/algorithms/): 7 languages are 50 KB. */
const stemmers: ReadonlyMap<string, (word: string) => string> = new Map([
  ['de', german],
  ['en', english],
  ['es', spanish],
  ['fr', french],
  ['it', italian],
  ['nl', dutch],
  ['pt', portuguese],
]);

/** The stem of a folded word in a language (BCP 47); the word itself if the language is not known. */
export function stemOf(word: string, language: string | null): string {
  const stem = stemmers.get(language?.slice(0, 2).toLowerCase() ?? '');
  return stem === undefined ? word : stem(word) || word;
}

/** The word and its stems in all languages, because a query does not state its language. */
export const stemsOf = (word: string): string[] => [
  ...new Set([word, ...[...stemmers.values()].map((stem) => stem(word) || word)]),
];
