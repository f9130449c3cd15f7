/**
 * What the vocabulary is made of. Words are folded (`fold`: lower case, no accents), unless a list says otherwise, and
 * grouped by language (ISO 639-1) or by topic. The groups are only for readability: rules look at all of them.
 */

/** Each may have several alternatives. */
export type Patterns = Readonly<Record<string, RegExp | readonly RegExp[]>>;

/** A group that fits any of the patterns, as a part of a larger pattern. */
export const anyOf = (patterns: Patterns): string =>
  `(?:${Object.values(patterns)
    .flat()
    .map(({ source }) => source)
    .join('|')})`;

/** Fits any of the patterns as whole words. */
export const wholeWords = (patterns: Patterns, flags = ''): RegExp =>
  new RegExp(String.raw`\b${anyOf(patterns)}\b`, flags);

/** The phrases of all groups. */
export const allPhrases = (groups: Readonly<Record<string, readonly string[]>>): readonly string[] =>
  Object.values(groups).flat();

/** Words that count for something, such as a kind of document. */
export interface Cue {
  readonly pattern: RegExp;
  readonly weight: number;
}
