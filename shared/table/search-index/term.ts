/**
 * What a document is found by: a letter for the kind of term, and its text. Every word has two terms, as written and by
 * its stem; words of the title and of the sender have one more each; `p` marks the properties that lists are filtered
 * by.
 */
export type Term = string;

export const fullTerm = (word: string): Term => `w${word}`;
export const stemTerm = (stem: string): Term => `s${stem}`;
export const titleTerm = (word: string): Term => `t${word}`;
export const senderTerm = (word: string): Term => `f${word}`;
/** `#` ends a term in its key, so it is escaped in values. */
export const propertyTerm = (name: Property, value: string): Term =>
  `p${name}:${value.replaceAll('%', '%25').replaceAll('#', '%23')}`;

export const isProperty = (term: Term) => term.startsWith('p');

export type Property = 'view' | 'kind' | 'category' | 'action' | 'status' | 'tag' | 'due' | 'is';

/**
 * The partition of a term's postings: by its kind and first two letters, or by its property. Words spread over some
 * hundred partitions, and all words with a prefix of two letters or more are in one.
 */
export function termPartition(term: Term): string {
  if (isProperty(term)) return term.slice(0, term.indexOf(':'));
  return Array.from(term).slice(0, 3).join('');
}

/** The text of a term in the sort key of its postings. */
export const termText = (term: Term) => term.slice(1);
