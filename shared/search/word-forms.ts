import { codePrefixesOf, codesOf, groupedNumbersOf } from './numbers.ts';
import { type Word, wordsOf } from './words.ts';

/** What a text is indexed by: its words, its codes, and its numbers in groups, each as one word. */
export function indexedWordsOf(text: string): string[] {
  const words = wordsOf(text);
  return [...words, ...codesOf(text, words), ...groupedNumbersOf(text, words)].map((word) => word.text);
}

/** Everything that a text can be asked for by: more than it is indexed by, for a query is looked up in other forms too. */
export function matchableWordsOf(text: string): Word[] {
  const words = wordsOf(text);
  const all = [...words, ...codePrefixesOf(text, words), ...groupedNumbersOf(text, words)];
  return all.flatMap((word) =>
    word.expanded === undefined ? word : [word, { ...word, text: word.expanded }],
  );
}

/** The spellings of a word: without its umlauts, and with them as two letters. */
export const spellingsOf = ({ text, expanded: spelled }: Word): string[] =>
  spelled === undefined || spelled === text ? [text] : [text, spelled];

/** Letters that may stand for an umlaut. After a q, `ue` does not. */
const DIGRAPH = /ae|oe|aa|(?<!q)ue/g;
/** Each that is left as it stands takes as many lists as the word has stems. */
const MAX_KEPT_DIGRAPHS = 6;

/**
 * How a word may be indexed if what looks like umlauts are umlauts: all of them, or all but one, for few words have more than
 * one `ae`, `oe` or `ue` that is none. `poet` becomes `pot`, too: only the text tells whether it says `Pöt`.
 */
export function contractionsOf(word: Word): string[] {
  const spelled = word.expanded ?? word.text;
  const second = Array.from(spelled.matchAll(DIGRAPH), ({ index }) => index + 1);
  const without = (dropped: readonly number[]) =>
    Array.from({ length: spelled.length }, (_, at) => (dropped.includes(at) ? '' : spelled[at])).join('');
  const butOne = second.slice(0, MAX_KEPT_DIGRAPHS).map((left) => second.filter((at) => at !== left));
  const contractions = [second, ...butOne].map(without);
  const known = new Set(spellingsOf(word));
  return [...new Set(contractions)].filter((each) => !known.has(each));
}
