import { tagKey, withDigraphs } from '../domain/folded-text.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import type { WeightedWord } from '../table/search-index/index-records.ts';
import {
  fullTerm,
  type Property,
  propertyTerm,
  senderTerm,
  stemTerm,
  type Term,
  titleTerm,
} from '../table/search-index/term.ts';
import type { Stems } from './stems.ts';
import { topWords, weightedTextsOf } from './weights.ts';
import { indexedWordsOf, matchableWordsOf } from './word-forms.ts';
import { isAlphabetic, isBigram } from './words.ts';

/** The term of a word as it is written. Pairs of letters have no stem, and one term: they are not completed. */
export const wordTerm = (word: string): Term => (isBigram(word) ? stemTerm(word) : fullTerm(word));

/** The states in which a document is finished, well or not. */
export const finishedStatuses: ReadonlySet<string> = new Set(['ready', 'needs-review', 'failed']);
export const isFinished = ({ status }: Pick<StoredDocument, 'status'>) => finishedStatuses.has(status);

/** Every term of a document, in order, once. `text` are the words of its pages that were worth keeping. */
export function termsOf(document: StoredDocument, text: readonly WeightedWord[], { stemOf }: Stems): Term[] {
  const title = indexedWordsOf(document.title ?? '');
  const sender = indexedWordsOf(document.sender?.name ?? '');
  const tags = document.tags.flatMap(indexedWordsOf);
  const words = [...title, ...sender, ...tags, ...topWords(document, text)];
  const terms = [
    ...words.map(wordTerm),
    ...words.filter(isAlphabetic).map((word) => stemTerm(stemOf(word, document.language))),
    ...title.map(titleTerm),
    ...sender.map(senderTerm),
    ...propertyTermsOf(document),
  ];
  return [...new Set(terms)].toSorted();
}

/** The terms that a word of some field can be asked for by. */
export function termsOfWord(
  form: string,
  field: string,
  language: string | null,
  stemOf: Stems['stemOf'],
): Term[] {
  const everywhere = [wordTerm(form), ...(isAlphabetic(form) ? [stemTerm(stemOf(form, language))] : [])];
  if (field === 'title') return [...everywhere, titleTerm(form)];
  return field === 'sender' ? [...everywhere, senderTerm(form)] : everywhere;
}

/** Something that is written about a document. */
interface FieldText {
  readonly field: 'title' | 'sender' | 'tag' | 'text';
  readonly text: string;
}

/** Everything that is written about a document, each for itself. */
export const fieldTextsOf = (document: StoredDocument, pages: readonly string[]): FieldText[] => [
  { field: 'title', text: document.title ?? '' },
  { field: 'sender', text: document.sender?.name ?? '' },
  ...document.tags.map((text) => ({ field: 'tag' as const, text })),
  ...[...weightedTextsOf(document).map(([, text]) => text), ...pages].map((text) => ({
    field: 'text' as const,
    text,
  })),
];

/** The terms that this can be asked for by, in all its forms: more than it is indexed by, but none that it does not say. */
export function matchableTermsOf(
  { field, text }: FieldText,
  language: string | null,
  stemOf: Stems['stemOf'],
): Set<Term> {
  const tags = field === 'tag' ? [tagKey(text), tagKey(withDigraphs(text))] : [];
  const forms = new Set(matchableWordsOf(text).map((word) => word.text));
  return new Set([
    ...[...forms].flatMap((form) => termsOfWord(form, field, language, stemOf)),
    ...tags.map((tag) => propertyTerm('tag', tag)),
  ]);
}

export function propertyTermsOf(document: StoredDocument): Term[] {
  const { view, kind, category, actionStatus, status, tags, dueDate, read } = document;
  const property = (name: Property, value: string | null) =>
    value === null ? [] : [propertyTerm(name, value)];
  return [
    ...property('view', view),
    ...property('kind', kind),
    ...property('category', category),
    ...property('action', actionStatus),
    ...property('status', isFinished(document) ? status : null),
    ...tags.flatMap((tag) => property('tag', tagKey(tag))),
    ...property('due', dueDate === null ? null : dueDate.slice(0, 7)),
    ...property('is', read ? null : 'unread'),
  ];
}
