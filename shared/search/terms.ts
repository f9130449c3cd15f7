import { spelledOut, tagKey } from '../domain/folded.ts';
import type { StoredDocument } from '../domain/stored-document.ts';
import type { Weighed } from '../table/search-index/index-records.ts';
import {
  fullTerm,
  type Property,
  propertyTerm,
  senderTerm,
  stemTerm,
  type Term,
  titleTerm,
} from '../table/search-index/term.ts';
import { allWords, formsIn } from './forms.ts';
import type { Stems } from './stems.ts';
import { bestWords, sourcesOf } from './weights.ts';
import { isPair, isPlain } from './words.ts';

/** The term of a word as it is written. Pairs of letters have no stem, and one term: they are not completed. */
export const wordTerm = (word: string): Term => (isPair(word) ? stemTerm(word) : fullTerm(word));

/** The states in which a document is finished, well or not. */
export const settled: ReadonlySet<string> = new Set(['ready', 'needs-review', 'failed']);
export const isSettled = ({ status }: Pick<StoredDocument, 'status'>) => settled.has(status);

/** Every term of a document, in order, once. `text` are the words of its pages that were worth keeping. */
export function termsOf(document: StoredDocument, text: readonly Weighed[], { stemOf }: Stems): Term[] {
  const title = allWords(document.title ?? '');
  const sender = allWords(document.sender?.name ?? '');
  const tags = document.tags.flatMap(allWords);
  const words = [...title, ...sender, ...tags, ...bestWords(document, text)];
  const terms = [
    ...words.map(wordTerm),
    ...words.filter(isPlain).map((word) => stemTerm(stemOf(word, document.language))),
    ...title.map(titleTerm),
    ...sender.map(senderTerm),
    ...propertiesOf(document),
  ];
  return [...new Set(terms)].toSorted();
}

/** The terms that a word of some field can be asked for by. */
export function termsOfForm(
  form: string,
  field: string,
  language: string | null,
  stemOf: Stems['stemOf'],
): Term[] {
  const everywhere = [wordTerm(form), ...(isPlain(form) ? [stemTerm(stemOf(form, language))] : [])];
  if (field === 'title') return [...everywhere, titleTerm(form)];
  return field === 'sender' ? [...everywhere, senderTerm(form)] : everywhere;
}

/** Something that is written about a document. */
interface Written {
  readonly field: 'title' | 'sender' | 'tag' | 'text';
  readonly text: string;
}

/** Everything that is written about a document, each for itself. */
export const writtenAbout = (document: StoredDocument, pages: readonly string[]): Written[] => [
  { field: 'title', text: document.title ?? '' },
  { field: 'sender', text: document.sender?.name ?? '' },
  ...document.tags.map((text) => ({ field: 'tag' as const, text })),
  ...[...sourcesOf(document).map(([, text]) => text), ...pages].map((text) => ({
    field: 'text' as const,
    text,
  })),
];

/** The terms that this can be asked for by, in all its forms: more than it is indexed by, but none that it does not say. */
export function termsWritten(
  { field, text }: Written,
  language: string | null,
  stemOf: Stems['stemOf'],
): Set<Term> {
  const tags = field === 'tag' ? [tagKey(text), tagKey(spelledOut(text))] : [];
  const forms = new Set(formsIn(text).map((word) => word.text));
  return new Set([
    ...[...forms].flatMap((form) => termsOfForm(form, field, language, stemOf)),
    ...tags.map((tag) => propertyTerm('tag', tag)),
  ]);
}

export function propertiesOf(document: StoredDocument): Term[] {
  const { view, kind, category, actionStatus, status, tags, dueDate, read } = document;
  const property = (name: Property, value: string | null) =>
    value === null ? [] : [propertyTerm(name, value)];
  return [
    ...property('view', view),
    ...property('kind', kind),
    ...property('category', category),
    ...property('action', actionStatus),
    ...property('status', isSettled(document) ? status : null),
    ...tags.flatMap((tag) => property('tag', tagKey(tag))),
    ...property('due', dueDate === null ? null : dueDate.slice(0, 7)),
    ...property('is', read ? null : 'unread'),
  ];
}
